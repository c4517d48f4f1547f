"""Rules on the day that the report is dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.particulars import Level, day_of, level_of
from gor_desktop.models.refs import MetaRef
from gor_desktop.models.report import Report
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.stale.documents import regulation

_WHOLE_DAY = re.compile(r"\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}")
_DEPARTMENTS = (Level.COUNTY_DEPARTMENT, Level.CITY_DEPARTMENT, Level.PROVINCE_DEPARTMENT)


@rule("S05")
def dated_after_the_year(form: FormSpec) -> Iterator[Check]:
    """The report is dated when its year was over, and not long after the day on which it was due."""
    yield Check("S05", frozenset({MetaRef("date"), MetaRef("year"), MetaRef("unit")}), _wrong_day)


def _wrong_day(report: Report) -> Iterator[Finding]:
    written, year = report.meta.date, report.meta.year
    if written is None or year is None:
        return
    day = day_of(written)
    judged = _unreadable(written) if day is None else _judged(day, year, report)
    if judged is not None:
        case, severity = judged
        last = _last_day(report, year)
        facts = {"date": written, "year": str(year), "due": f"{last.month}月{last.day}日", "case": case}
        yield Finding("S05", severity, facts=facts)


def _unreadable(written: str) -> tuple[str, Severity] | None:
    return ("impossible", Severity.ERROR) if _WHOLE_DAY.search(written) else None


def _judged(day: date, year: int, report: Report) -> tuple[str, Severity] | None:
    """Before the year's last day the figures of the whole year cannot be known."""
    if day < date(year, 12, 1):
        return "before", Severity.ERROR
    if day < date(year, 12, 31):
        return "early", Severity.WARNING
    if day.year > year + 1:
        return "years", Severity.WARNING
    return ("late", Severity.HINT) if day > _last_day(report, year) else None


def _last_day(report: Report, year: int) -> date:
    """The day by which the Regulation wants it published."""
    return date(year + 1, 1, 31) if _is_due_early(report, year) else date(year + 1, 3, 31)


def _is_due_early(report: Report, year: int) -> bool:
    """Whether it is a department's; before the Regulation was revised all were due on the same day."""
    return year >= regulation().revised and level_of(report.meta.unit or "") in _DEPARTMENTS
