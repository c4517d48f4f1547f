"""A report begun: blank, or from last year's: what is taken over, what has no place there, what stays blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from gor_desktop.models.changes import ChangeSet, MetaValue
from gor_desktop.models.edits import fill, set_cells, set_previous
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import form_for_year
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, Number, format_value, number

LABEL = "以上年报告新建"
YEARS = range(2008, 2101)  # that a new report can be about: since the Regulation came into force

_ZERO = number(0)


class Text(StrEnum):
    """What of last year's text is taken over."""

    OUTLINE = "outline"
    FULL = "full"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Takeover:
    """What last year's report gives to this year's.

    `carried`: figures that follow from last year's. `homeless`: what was filled last year and has no place on this
    year's form, one line a row, and `notes`: what the author must know; both in Chinese.
    """

    form: FormSpec
    carried: Mapping[CellRef, CellValue]
    homeless: tuple[str, ...]
    notes: tuple[str, ...]


def takeover(last: Report, year: int) -> Takeover:
    """What a report of `year` takes over from `last`. Raises UnknownFormError for a year before the first form."""
    form = form_for_year(year)
    carried = carried_over(form, last) if precedes(last, year) else {}
    return Takeover(form, carried, tuple(_homeless(form, last)), tuple(_notes(form, last, year)))


def precedes(last: Report, year: int) -> bool:
    """Whether `last` is of the year before, as far as its year is known."""
    return last.meta.year in (None, year - 1)


def blank_report(unit: str | None, year: int) -> Report:
    """An empty report on the form of its year. Raises UnknownFormError for a year before the first form."""
    report = Report(form_for_year(year))
    report.apply(fill(report, {}, {}, {"unit": unit, "year": year}, ""))
    return report


def begun(last: Report, unit: str | None, year: int, text: Text) -> tuple[Report, ChangeSet]:
    """A blank report on the form of `year`, and the one set of changes that makes it last year's successor.

    Raises UnknownFormError for a year before the first form.
    """
    taken = takeover(last, year)
    report = Report(taken.form)
    meta: dict[str, MetaValue] = {"unit": unit, "year": year}
    filled = fill(report, taken.carried, _texts(taken.form, last, text), meta, LABEL)
    beside = set_previous(report, detached(last), LABEL)
    return report, ChangeSet((*beside.changes, *filled.changes), LABEL)


def detached(report: Report) -> Report:
    """The same report on its own: later changes of either leave the other alone, and no earlier year comes along.

    What its text says of the earlier year stays as it is.
    """
    copy = Report(report.form)
    cells = {ref: report.value(ref) for ref in report.form.inputs} | dict(report.stated)
    texts = {key: text.without_last_year() for key, text in report.narratives()}
    meta = {key: report.meta_value(key) for key in ("unit", "year", "title", "date")}
    copy.apply(fill(copy, cells, texts, meta, ""))
    return copy


def carried_over(form: FormSpec, last: Report) -> dict[CellRef, CellValue]:
    """Each figure that the form takes as it stands from last year's report: blank stays out, `/` stays `/`."""
    sources = {to: source for to, source in carry_sources(form).items() if to not in form.computed}
    found = {to: last.value(source) for to, source in sources.items() if source in last.form.known}
    return {ref: value for ref, value in found.items() if value is not BLANK}


def carry_in(report: Report, last: Report, label: str) -> ChangeSet:
    """Fill what follows from last year's report; empty unless all these cells are blank and the years are in turn."""
    year = report.meta.year
    follows = year is None or precedes(last, year)
    found = carried_over(report.form, last) if follows and awaits_carry(report) else {}
    return set_cells(report, found, label)


def awaits_carry(report: Report) -> bool:
    """Whether the form has figures that come from last year's report, and all of them are blank."""
    places = carry_sources(report.form)
    return bool(places) and all(report.shown(ref) is BLANK for ref in places)


def carry_sources(form: FormSpec) -> dict[CellRef, CellRef]:
    """A figure that equals one of last year's → that one; the form's identities say which."""
    return {
        identity.left[0].ref: identity.right[0].ref
        for identity in form.identities
        if identity.relation == "="
        and len(identity.left) == len(identity.right) == 1
        and identity.right[0].previous
        and identity.right[0].sign == identity.left[0].sign
    }


def _texts(form: FormSpec, last: Report, text: Text) -> dict[str, Narrative]:
    if text is Text.NONE:
        return {}
    kept = {key: _at_home(last.narrative(key), form) for key in _section_keys(form) & _section_keys(last.form)}
    if text is Text.FULL:
        return kept
    from gor_desktop.models.outline import outline  # its patterns take longer than a window has to start

    return {key: outline(whole) for key, whole in kept.items()}


def _at_home(text: Narrative, form: FormSpec) -> Narrative:
    """Its figures of cells that the form does not have become plain text; the others go on to follow the tables."""
    return text.unbound(lambda figure: not figure.refs <= form.known)


def _section_keys(form: FormSpec) -> set[str]:
    return {section.key for section in form.sections}


def _homeless(form: FormSpec, last: Report) -> Iterator[str]:
    """A line for each row with figures, and each section with text, that the form has no place for."""
    lost = [ref for ref in last.form.refs if ref not in form.known and last.shown(ref) is not BLANK]
    for (table, _), refs in groupby(lost, key=lambda ref: (ref.table, ref.row)):
        yield f"“{last.form.table(table).title}”{_row(last, list(refs))}"
    for section in last.form.sections:
        if section.key not in _section_keys(form) and last.narrative(section.key):
            yield f"“{section.title}”的文字（{len(last.narrative(section.key).text)} 字）"


def _row(last: Report, refs: list[CellRef]) -> str:
    """“规范性文件”：本年新制作数量 4，…; 均为 0 where nothing else stands."""
    label = last.form.row(refs[0]).label
    if all(last.shown(ref) == _ZERO for ref in refs):
        columns = "、".join(last.form.column(ref).label for ref in refs)
        return f"“{label}”：{columns}均为 0" if len(refs) > 1 else f"“{label}”：{columns} 0"
    values = [f"{last.form.column(ref).label} {format_value(last.shown(ref))}" for ref in refs]
    return f"“{label}”：{'，'.join(values)}"


def _notes(form: FormSpec, last: Report, year: int) -> Iterator[str]:
    sources = carry_sources(form)
    if form is not last.form:
        yield f"上年报告用的是“{last.form.title}”，{year} 年度应使用“{form.title}”（{form.basis}）。"
    if not precedes(last, year):
        yield (
            f"所选的报告是 {last.meta.year} 年度的，不是 {year} 年度的上一年，"
            "因此不填上年结转，两年的数字也不会互相核对。"
        )
    elif sources and not any(source in last.form.known for source in sources.values()):
        yield "上年报告的格式中没有“结转下年度继续办理”一行，上年结转请自行填写。"
    elif sources and not any(isinstance(value, Number) for value in carried_over(form, last).values()):
        yield "上年报告没有填写“结转下年度继续办理”的数字，上年结转请自行填写。"
    yield from _contradictions(form, last)


def _contradictions(form: FormSpec, last: Report) -> Iterator[str]:
    """Totals of last year's that are not the sum of the cells taken over."""
    for to, source in carry_sources(form).items():
        if to not in form.computed or source not in last.form.known:
            continue
        stated, derived = last.stated.get(source), last.value(source)
        if isinstance(stated, Number) and stated != derived:
            parts = format_value(derived) if isinstance(derived, Number) else "空白"
            told = f"总计是 {format_value(stated)}，各栏合计是 {parts}"
            yield f"上年报告“{last.form.row(source).label}”的{told}；上年结转按各栏的数字填入，请核对。"
