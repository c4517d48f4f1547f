"""Rules on what a report must give at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, SectionSpec, TableSpec
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.new_year import carry_sources
from gor_desktop.models.outline import is_outline
from gor_desktop.models.refs import CellRef, MetaRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK
from gor_desktop.rules import messages
from gor_desktop.rules.rule import Check, rule


@rule("C01")
def unit_given(form: FormSpec) -> Iterator[Check]:
    """The report names the unit that it is from."""
    yield _given("C01", "unit")


@rule("C02")
def year_given(form: FormSpec) -> Iterator[Check]:
    """The report names its year."""
    yield _given("C02", "year")


def _given(code: str, key: str) -> Check:
    return Check(code, frozenset({MetaRef(key)}), partial(_missing, code, key))


def _missing(code: str, key: str, report: Report) -> Iterator[Finding]:
    if report.meta_value(key) is None:
        yield Finding(code, messages.severity(code))


@rule("C03")
def tables_filled(form: FormSpec) -> Iterator[Check]:
    """No table is blank but for what is carried in: what did not happen is reported as 0."""
    carried = frozenset(carry_sources(form))
    for table in form.tables:
        yield Check("C03", frozenset(table.refs), partial(_blank_table, table, carried))


def _blank_table(table: TableSpec, carried: frozenset[CellRef], report: Report) -> Iterator[Finding]:
    """What is `carried` in from last year says nothing of this one, and is filled in by the program."""
    filled = [ref for ref in table.refs if report.shown(ref) is not BLANK]
    if carried.issuperset(filled):
        facts = {"heading": report.form.section(table.section).title} | ({"case": "carried"} if filled else {})
        yield Finding("C03", messages.severity("C03"), section=table.section, facts=facts)


@rule("C04")
def text_written(form: FormSpec) -> Iterator[Check]:
    """Every numbered part that no table fills has text, not only sub-headings."""
    for section in form.sections:
        if section.needs_text:
            yield Check("C04", frozenset({SectionRef(section.key)}), partial(_no_text, section))


def _no_text(section: SectionSpec, report: Report) -> Iterator[Finding]:
    text = report.narrative(section.key)
    if not text or is_outline(text):
        facts = {"heading": section.title} | ({"case": "outline"} if text else {})
        yield Finding("C04", messages.severity("C04"), section=section.key, facts=facts)


@rule("C05")
def form_due(form: FormSpec) -> Iterator[Check]:
    """The report is made on the form that is due for its year."""
    yield Check("C05", frozenset({MetaRef("year")}), _other_form)


def _other_form(report: Report) -> Iterator[Finding]:
    year = report.meta.year
    if year is not None and not report.form.due_in(year):
        facts = {"year": str(year), "present": report.form.basis} | _due(year)
        yield Finding("C05", messages.severity("C05"), facts=facts)


def _due(year: int) -> dict[str, str]:
    bases = [form.basis for form in all_forms() if form.due_in(year)]
    return {"basis": bases[0]} if bases else {"case": "none"}
