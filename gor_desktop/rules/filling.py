"""Rules on how a table is filled: blanks, strokes, figures that the unit cannot have, misread columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from gor_desktop.models.finding import CellFix, Finding, Severity
from gor_desktop.models.form import FormSpec, TableSpec
from gor_desktop.models.new_year import carry_sources
from gor_desktop.models.particulars import Level, level_of
from gor_desktop.models.refs import CellRef, MetaRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, format_value, number
from gor_desktop.rules import messages, words
from gor_desktop.rules.rule import Check, rule

_NAMED = 3  # places that one sentence names
_TELLING = 5  # from how many decisions on a sum that comes out is hardly chance
_REGULATIONS = "regulations"
_MAY_REGULATE = (None, Level.CITY, Level.PROVINCE, Level.MINISTRY)  # of a city the name does not tell its rank
_MISREAD = ("items_last_year", "items_change", "decisions")


def zeros(refs: Sequence[CellRef], label: str = "空白填 0") -> CellFix:
    """The repair of cells without a figure."""
    return CellFix(label, tuple((ref, number(0)) for ref in refs))


@rule("T09")
def no_blanks(form: FormSpec) -> Iterator[Check]:
    """In a table that is begun no cell stays blank: what did not happen is reported as 0.

    The cells are marked when only a few are left: a table that is being filled in is not painted all over.
    """
    carried = frozenset(carry_sources(form))
    for table in form.tables:
        yield Check("T09", frozenset(table.refs), partial(_blanks, table, carried))


def _blanks(table: TableSpec, carried: frozenset[CellRef], report: Report) -> Iterator[Finding]:
    blank = holding(report, table, BLANK)
    if blank and not carried.issuperset(filled(report, table)):
        found = _of_table("T09", report, table, blank, zeros(blank))
        yield found if len(blank) <= _NAMED else replace(found, refs=())


@rule("T10")
def no_strokes(form: FormSpec) -> Iterator[Check]:
    """A count is a number; `/` is none."""
    for table in form.tables:
        yield Check("T10", frozenset(table.refs), partial(_strokes, table))


def _strokes(table: TableSpec, report: Report) -> Iterator[Finding]:
    struck = holding(report, table, SLASH)
    if struck:
        yield _of_table("T10", report, table, struck, zeros(struck, "“/”改为 0"))


def filled(report: Report, table: TableSpec) -> list[CellRef]:
    """The cells in which a reader of the report sees something."""
    return [ref for ref in table.refs if report.shown(ref) is not BLANK]


def holding(report: Report, table: TableSpec, value: CellValue) -> list[CellRef]:
    """The cells that people fill and that hold this."""
    return [ref for ref in table.refs if ref not in report.form.computed and report.value(ref) is value]


def _of_table(code: str, report: Report, table: TableSpec, refs: Sequence[CellRef], fix: CellFix) -> Finding:
    """One finding on all the cells of a table that are alike."""
    places = "、".join(words.cell_within(report.form, ref) for ref in refs[:_NAMED])
    facts = {
        "heading": report.form.section(table.section).title,
        "count": str(len(refs)),
        "places": f"{places}等" if len(refs) > _NAMED else places,
    }
    return Finding(code, messages.severity(code), tuple(refs), table.section, facts=facts, fix=fix)


@rule("T11")
def may_regulate(form: FormSpec) -> Iterator[Check]:
    """规章 are issued by ministries, provinces and cities divided into districts alone."""
    refs = [ref for ref in form.refs if ref.row == _REGULATIONS]
    if refs:
        yield Check("T11", frozenset((*refs, MetaRef("unit"))), partial(_regulating, refs))


def _regulating(refs: Sequence[CellRef], report: Report) -> Iterator[Finding]:
    filled = tuple(ref for ref in refs if _number(report, ref) > 0)
    level = level_of(report.meta.unit or "")
    if filled and level not in _MAY_REGULATE:
        facts = {
            "place": words.cell_place(report.form, filled[0]),
            "value": format_value(report.value(filled[0])),
            "level": level.label if level else "",
        }
        section = report.form.table(filled[0].table).section
        yield Finding("T11", messages.severity("T11"), filled, section, facts=facts)


@rule("T12")
def columns_understood(form: FormSpec) -> Iterator[Check]:
    """The number of decisions is not last year's items plus the change, which is how the columns are misread."""
    for table in form.tables:
        for row in table.rows:
            refs = tuple(CellRef(table.key, row, column) for column in _MISREAD)
            if form.known.issuperset(refs):
                yield Check("T12", frozenset(refs), partial(_misread, refs))


def _misread(refs: tuple[CellRef, ...], report: Report) -> Iterator[Finding]:
    items, change, decisions = (_number(report, ref) for ref in refs)
    many = decisions >= _TELLING
    if items > 0 and items + change == decisions > 0 and (many or change):
        sure = many and change != 0
        facts = {
            "place": words.cell_place(report.form, refs[2]),
            "value": format_value(report.value(refs[2])),
            "items": format_value(report.value(refs[0])),
            "change": f"{change:+f}",
        }
        section = report.form.table(refs[0].table).section
        yield Finding("T12", messages.severity("T12") if sure else Severity.HINT, refs[::-1], section, facts=facts)


def _number(report: Report, ref: CellRef) -> Decimal:
    """The figure in a cell, 0 where there is none: then there is nothing to object to."""
    value = report.value(ref)
    return value.amount if isinstance(value, Number) else Decimal(0)
