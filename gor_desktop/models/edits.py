"""Builders of ChangeSets: from wishes (this cell shall hold that) to changes that know what they replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gor_desktop.models.changes import (
    CellChange,
    Change,
    ChangeSet,
    IgnoreChange,
    MetaChange,
    MetaValue,
    NarrativeChange,
    PreviousChange,
    StatedChange,
)
from gor_desktop.models.finding import Replacement
from gor_desktop.models.narrative import Narrative, printable
from gor_desktop.models.refs import CellRef, IgnoredRef, MetaRef, SectionRef
from gor_desktop.models.replacing import Binding, bound, replaced
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, CellValue, format_value

_LINE_BREAK = "\v"  # as Word writes one within a paragraph


def set_cells(report: Report, wanted: Mapping[CellRef, CellValue], label: str) -> ChangeSet:
    """Fill cells; those that hold the value already are left out.

    What a file stated in the sums of the same table is superseded by the first edit, and dropped with it, where it
    agreed with the sum until now or was blank: from then on the table is the author's. A statement that disagreed stays
    as evidence. `apply` refuses a computed cell.
    """
    cells = _cell_changes(report, wanted)
    return ChangeSet((*cells, *_superseded(report, cells)), label)


def _cell_changes(report: Report, wanted: Mapping[CellRef, CellValue]) -> list[CellChange]:
    """Also for an equal figure with other decimals, which are printed as they were given."""
    found = ((ref, report.value(ref), new) for ref, new in wanted.items())
    return [CellChange(ref, old, new) for ref, old, new in found if format_value(old) != format_value(new)]


def _superseded(report: Report, cells: list[CellChange]) -> Iterator[Change]:
    tables = {change.ref.table for change in cells}
    for ref, stated in report.stated.items():
        if ref.table in tables and stated in (BLANK, report.value(ref)):
            yield StatedChange(ref, stated, None)


def drop_stated(report: Report, ref: CellRef, label: str) -> ChangeSet:
    """Set aside what the file said in a computed cell, so that the sum stands."""
    return ChangeSet((StatedChange(ref, report.stated[ref], None),), label)


def set_narrative(report: Report, section: str, text: Narrative, label: str) -> ChangeSet:
    """Replace the text of a section; empty when it is the same."""
    old = report.narrative(section)
    return ChangeSet(() if old == text else (NarrativeChange(SectionRef(section), old, text),), label)


def replace_text(report: Report, section: str, replacements: Iterable[Replacement], label: str) -> ChangeSet:
    """Put other words at places of a section's text, each in the weight of what it replaces.

    Offsets are those of `Narrative.text`. Of replacements that overlap, the first alone is made.
    """
    return set_narrative(report, section, replaced(report.narrative(section), replacements), label)


def bind(report: Report, bindings: Mapping[str, Iterable[Binding]], label: str) -> ChangeSet:
    """Put live figures in the place of characters of the text, by section; offsets are those of `Narrative.text`."""
    texts = {section: bound(report.narrative(section), found) for section, found in bindings.items()}
    return ChangeSet(
        tuple(change for key, text in texts.items() for change in set_narrative(report, key, text, label).changes),
        label,
    )


def set_meta(report: Report, key: str, new: MetaValue, label: str) -> ChangeSet:
    """Set one of the particulars, without what no file can hold; empty when it is the same.

    A title that says no more than the present unit and year do is dropped when either changes: it follows them anyway.
    """
    changes = _meta_changes(report, key, new)
    if changes and key in ("unit", "year") and _follows(report.meta):
        changes.append(MetaChange(MetaRef("title"), report.meta.title, None))
    return ChangeSet(tuple(changes), label)


def _meta_changes(report: Report, key: str, new: MetaValue) -> list[MetaChange]:
    old = report.meta_value(key)
    new = printable(new.replace(_LINE_BREAK, "\n")) if isinstance(new, str) else new
    return [] if old == new else [MetaChange(MetaRef(key), old, new)]


def _follows(meta: Meta) -> bool:
    """Whether a title is there and says, blanks apart, what the unit and the year make of themselves."""
    derived = replace(meta, title=None).printed_title
    return meta.title is not None and "".join(meta.title.split()) == "".join(derived.split())


def set_previous(report: Report, previous: Report | None, label: str) -> ChangeSet:
    """Put last year's report beside this one."""
    return ChangeSet((PreviousChange(report.previous, previous),), label)


def ignore(report: Report, reasons: Mapping[str, str | None], label: str) -> ChangeSet:
    """Leave findings (by fingerprint) with a reason, without what no file can hold, or let them count again (None)."""
    known = report.ignored
    said = ((each, reason and printable(reason)) for each, reason in reasons.items())
    changes = (IgnoreChange(IgnoredRef(each), known.get(each), new) for each, new in said)
    return ChangeSet(tuple(change for change in changes if change.old != change.new), label)


def fill(
    report: Report,
    cells: Mapping[CellRef, CellValue],
    narratives: Mapping[str, Narrative],
    meta: Mapping[str, MetaValue],
    label: str,
) -> ChangeSet:
    """Everything read from a file as one set: figures, statements in computed cells, text and particulars."""
    computed = report.form.computed
    changes: list[Change] = [
        *_cell_changes(report, {ref: value for ref, value in cells.items() if ref not in computed})
    ]
    changes += [
        StatedChange(ref, report.stated.get(ref), value)
        for ref, value in cells.items()
        if ref in computed and report.stated.get(ref) != value
    ]
    for section, text in narratives.items():
        changes += set_narrative(report, section, text, label).changes
    for key, new in meta.items():
        changes += _meta_changes(report, key, new)
    return ChangeSet(tuple(changes), label)
