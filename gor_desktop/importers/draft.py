"""What was understood of a foreign file, before anything enters a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gor_desktop.importers import choices
from gor_desktop.importers.understanding.weighing import weighed
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import fill
from gor_desktop.models.evidence import NO_EVIDENCE, Choice, Evidence, How, Source
from gor_desktop.models.form import FormSpec
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, CellValue

BY_HAND = "人工填写"


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A report as read. `cells`: what the file said, computed cells included; a cell it left open is absent.

    A draft never changes; `weighed`, `with_cell`, `with_meta` and `chosen` give another one.
    """

    form: FormSpec
    meta: Meta = field(default_factory=Meta)
    cells: Mapping[CellRef, CellValue] = field(default_factory=dict)
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    evidence: Evidence = NO_EVIDENCE

    def with_cell(self, ref: CellRef, value: CellValue) -> ImportDraft:
        """The draft with the clerk's figure in a cell; what was read there stays beside it as its source.

        What was listed because of this cell alone is settled by it. Raises KeyError for a cell that the form does not
        have.
        """
        if ref not in self.form.known:
            raise KeyError(ref)
        read = self.evidence.read_from.get(ref, Source(BY_HAND, ""))
        evidence = replace(
            self.evidence,
            read_from={**self.evidence.read_from, ref: read._replace(how=How.TYPED)},
            unread=tuple(item for item in self.evidence.unread if item.refs != (ref,)),
        )
        return self._weighed({**self.cells, ref: value}, evidence)

    def with_meta(self, meta: Meta) -> ImportDraft:
        """The draft with other particulars."""
        return replace(self, meta=meta)

    def chosen(self, choice: Choice, row: int) -> ImportDraft:
        """The draft with the figures of one of its choices in the row that the clerk named, `row` of `choice.rows`.

        Raises ValueError for a choice that the draft does not hold, IndexError for a row that the choice has not.
        """
        left = list(self.evidence.choices)
        left.remove(choice)
        placed = list(choices.taken(choice, row))
        listed = choices.listed(self.form, choice)
        evidence = replace(
            self.evidence,
            read_from={**self.evidence.read_from, **{ref: source for ref, _, source in placed if source is not None}},
            unread=tuple(item for item in self.evidence.unread if item != listed),
            notes=(*self.evidence.notes, choices.told(self.form, choice, row)),
            choices=tuple(left),
        )
        blank = {ref: BLANK for cells in choice.rows for ref in cells}  # the file has no such rows
        return self._weighed({**self.cells, **blank, **{ref: value for ref, value, _ in placed}}, evidence)

    def weighed(self) -> ImportDraft:
        """The draft with what the form's equations say of its figures: doubts and suggestions."""
        return self._weighed(self.cells, self.evidence)

    def _weighed(self, cells: Mapping[CellRef, CellValue], evidence: Evidence) -> ImportDraft:
        return replace(self, cells=cells, evidence=weighed(self.form, cells, evidence))

    def changes(self, report: Report, label: str = "导入") -> ChangeSet:
        """One set that puts everything read into `report`, which must be on the same form."""
        cells = {ref: self.cells.get(ref, BLANK) for ref in self.form.refs}
        return fill(report, cells, self.narratives, _filled(self.meta), label)

    def report(self) -> Report:
        """A new report that holds the draft."""
        report = Report(self.form)
        report.apply(self.changes(report))
        return report


def _filled(meta: Meta) -> dict[str, str | int | None]:
    fields = {"unit": meta.unit, "year": meta.year, "title": meta.title, "date": meta.date}
    return {key: value for key, value in fields.items() if value is not None}
