"""Rules on what a report must give at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, SectionSpec, TableSpec
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.new_year import carry_sources
from gor_desktop.models.outline import is_outline
from gor_desktop.models.refs import CellRef, MetaRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK
from gor_desktop.rules import messages
from gor_desktop.rules.filling import filled, holding, zeros
from gor_desktop.rules.prose import REMEMBERED, passages, plain
from gor_desktop.rules.rule import Check, rule

_DAYS = re.compile(
    r"[0-9一](?:(?<=[1一])\s*月[^，。；]{0,14}(?:12|十二)\s*[月.\-/]"
    r"|(?<=[12])\d{3}\D?0?1\D?0?1[^，。；]{1,6}[12]\d{3}\D?12\D?31|\d{3}[月日]至)"
)
_WRITTEN = 200  # characters from which a report has been written
_REPORT = re.compile(r"年度?报告?|工作报告")


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
    there = filled(report, table)
    if carried.issuperset(there):
        facts = {"heading": report.form.section(table.section).title} | ({"case": "carried"} if there else {})
        fix = zeros(holding(report, table, BLANK))
        yield Finding("C03", messages.severity("C03"), section=table.section, facts=facts, fix=fix)


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


@rule("C06")
def date_given(form: FormSpec) -> Iterator[Check]:
    """A report that has been written is dated."""
    reads: frozenset[Ref] = frozenset({MetaRef("date"), *(SectionRef(section.key) for section in form.sections)})
    yield Check("C06", reads, _undated)


def _undated(report: Report) -> Iterator[Finding]:
    written = any(report.narrative(section.key) for section in report.form.sections)
    if written and report.meta.date is None:
        yield Finding("C06", messages.severity("C06"))


@rule("C07")
def period_given(form: FormSpec) -> Iterator[Check]:
    """The report says which days the figures are for: in its opening, or in another part."""
    yield Check("C07", frozenset(SectionRef(section.key) for section in form.sections), _no_period)


def _no_period(report: Report) -> Iterator[Finding]:
    openings = [section for section in report.form.sections if not section.number and section.table is None]
    texts = [text for section in report.form.sections for _, text in passages(report.narrative(section.key))]
    if any(map(_says_days, texts)):
        return
    written = [section for section in openings if report.narrative(section.key)]
    for section in written:
        yield Finding("C07", messages.severity("C07"), section=section.key, facts={"heading": section.title})
    if not written and sum(map(len, texts)) >= _WRITTEN:
        yield Finding("C07", messages.severity("C07"), facts={"case": "nowhere"})


@lru_cache(maxsize=REMEMBERED)
def _says_days(text: str) -> bool:
    """Also days from which digits were lost, and months."""
    return _DAYS.search(plain(text)) is not None


@rule("C08")
def title_whole(form: FormSpec) -> Iterator[Check]:
    """The title says that it is the yearly report on open government information."""
    yield Check("C08", frozenset({MetaRef("title")}), _title_wanting)


def _title_wanting(report: Report) -> Iterator[Finding]:
    title = "".join((report.meta.title or "").split())
    if title and not ("政府信息公开" in title and _REPORT.search(title)):
        yield Finding("C08", messages.severity("C08"), facts={"title": title})
