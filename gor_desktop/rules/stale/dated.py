"""Rules on the day that the report is dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.particulars import Level, day_of, level_of
from gor_desktop.models.refs import MetaRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import REMEMBERED, passages, plain, sentences
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.stale.documents import regulation
from gor_desktop.rules.texts import Hit, finding_of

_WHOLE_DAY = re.compile(r"\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}")
_PUBLISHED = re.compile(r"(?:公布|发布|公示)(?!的?(?:要求|通知|格式))")
_FORMER = re.compile(r"上一?年度|去年|上年|往年|历年")
_NEAR = 50  # characters behind a day in which it is said what was published
_DEPARTMENTS = (Level.COUNTY_DEPARTMENT, Level.CITY_DEPARTMENT, Level.PROVINCE_DEPARTMENT, Level.MINISTRY)


@rule("S05")
def dated_after_the_year(form: FormSpec) -> Iterator[Check]:
    """The report is dated when its year was over, and not long after the day on which it was due."""
    yield Check("S05", frozenset({MetaRef("date"), MetaRef("year"), MetaRef("unit")}), _wrong_day)
    for section in form.sections:
        yield Check("S05", frozenset({SectionRef(section.key), MetaRef("year")}), partial(_told_too_early, section))


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


def _told_too_early(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in passages(report.narrative(section.key)):
        for hit in _told_published(text, report.meta.year):
            yield finding_of("S05", section, hit, offset)


@lru_cache(maxsize=REMEMBERED)
def _told_published(text: str, year: int | None) -> tuple[Hit, ...]:
    """Days of a year on which the report of that very year is said to have been published."""
    if year is None or not _PUBLISHED.search(text):
        return ()
    written = plain(text)
    return tuple(hit for start, end in sentences(written) for hit in _in_sentence(written, start, end, year))


def _in_sentence(text: str, start: int, end: int, year: int) -> Iterator[Hit]:
    sentence = text[start:end]
    own = re.search(rf"{year}年度?[^，。；\d]{{0,20}}信息公开[^，。；\d]{{0,6}}(?:报告|年报)|本(?:报告|年报)", sentence)
    if own is None or _FORMER.search(sentence) or str(year - 1) in sentence:
        return
    for day in re.finditer(rf"{year}年1?\d月\d{{1,2}}日(?:之?前)?", sentence):
        around = sentence[max(day.start() - len("公布时间为"), 0) : day.end() + _NEAR]
        if _PUBLISHED.search(around) and "12月31日" not in day[0]:
            facts = (("text", day[0]), ("year", str(year)), ("case", "told"))
            yield Hit(start + day.start(), start + day.end(), facts, Severity.WARNING)


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
