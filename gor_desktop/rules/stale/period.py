"""Rules on days: the period that the report covers is its whole year, and every day that is named exists."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.refs import MetaRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import REMEMBERED, passages, plain
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered

_CHINESE = "〇○零一二三四五六七八九"
_YEAR = rf"(?:[12]\d{{3}}|[一二][{_CHINESE}]{{3}})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MARK = r"\s*[年.\-/]\s*"
_TO = r"\s*日?\s*(?:[（(][^（）()]{1,8}[）)])?\s*(?:零时|0时|起|开始)?\s*[,，]?\s*(?:止于|截?[至到]|[-—–~～]{1,3})\s*"
_PERIOD = re.compile(
    rf"(?P<y1>{_YEAR}){_MARK}(?P<m1>{_SMALL})\s*[月.\-/]\s*(?P<d1>{_SMALL}){_TO}"
    rf"(?:(?:(?P<y2>{_YEAR}){_MARK}|[当同]年\s*))?"
    rf"(?:(?P<m2>{_SMALL})\s*[月.\-/]\s*)(?P<d2>{_SMALL})\s*日?"
)
_MONTHS = re.compile(
    rf"(?P<y1>{_YEAR})\s*年\s*[1一]\s*月?份?\s*(?:[至到]|[-—–~～]{{1,2}})\s*(?:12|十二)\s*月(?!\s*{_SMALL}\s*日)份?"
)
_DATE_MARK = re.compile(r"[月.\-/]")  # none of these periods is written without
_REPORTING = re.compile(r"统计|数据|期限|时限|时段|报告期|起止|时间范围|涵盖|报告时间|期间的?政府信息")
_HISTORY = re.compile(r"累计|历年|以来|[五年]规划|规划期|规划纲要|学年")
_RUN = re.compile(r"(?<![\d:：])[\d年月日.\-/\s]{4,}?起?\s*(?:[至到—~～]{1,2})\s*[\d年月日.\-/\s]{4,}")
_EATEN = re.compile(r"\d{5,}[年月日]|(?<!\d)年\s*\d|月\s*日|年\s*月|\d{4}\s*\d{1,2}\s*月|\d月\d{1,2}月")
_DAY_LOST = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*止")
_DAY = re.compile(rf"(?:(?P<year>{_YEAR})\s*年\s*)?(?<![\d.])(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日")
_FIRST, _LAST = (1, 1), (12, 31)
_LEAP = 2000


class Period(NamedTuple):
    """From a day to a day in a paragraph.

    `first` and `last`: (year, month, day), as written. `reporting`: its sentence says what the report covers.
    `whole`: another rule need not look at its years: it covers a year, or says what the report covers.
    `years`: where the years are written.
    """

    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    reporting: bool
    whole: bool
    years: tuple[tuple[int, int], ...]


@lru_cache(maxsize=REMEMBERED)
def periods(text: str) -> tuple[Period, ...]:
    """Every period that a paragraph names in full."""
    written = plain(text)
    if not _DATE_MARK.search(written):
        return ()
    days = [_period(written, match) for match in _PERIOD.finditer(written)]
    return (*days, *(_months(written, match) for match in _MONTHS.finditer(written)))


def _months(text: str, match: re.Match[str]) -> Period:
    """From January to December."""
    year = _number(match["y1"])
    reporting = _is_reporting(_sentence(text, match.start()))
    return Period(*match.span(), (year, *_FIRST), (year, *_LAST), reporting, True, (match.span("y1"),))


def _is_reporting(sentence: str) -> bool:
    return _REPORTING.search(sentence) is not None and not _HISTORY.search(sentence)


def _period(text: str, match: re.Match[str]) -> Period:
    first = (_number(match["y1"]), _number(match["m1"]), _number(match["d1"]))
    last = (_number(match["y2"] or match["y1"]), _number(match["m2"]), _number(match["d2"]))
    reporting = _is_reporting(_sentence(text, match.start()))
    full = first[1:] == _FIRST and last[1:] == _LAST and abs(first[0] - last[0]) <= 1
    spans = tuple(match.span(key) for key in ("y1", "y2") if match[key])
    return Period(match.start(), match.end(), first, last, reporting, reporting or full, spans)


def _number(written: str) -> int:
    """2024, 二〇二四, 12, 十二; 0 for what is none."""
    if written.isascii():
        return int(written)
    if len(written) == 4:
        return int("".join(str("零一二三四五六七八九".index(digit)) for digit in re.sub("[〇○]", "零", written)))
    return counted_in_chinese(written) or 0


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in "。；;\n") + 1
    ends = [end for mark in "。；;\n" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]


@rule("S03")
def period_covered(form: FormSpec) -> Iterator[Check]:
    """The period that the figures are for is the report's year, from its first day to its last."""
    for section in form.sections:
        yield Check("S03", frozenset({SectionRef(section.key), MetaRef("year")}), partial(_other_period, section))


def _other_period(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in passages(report.narrative(section.key)):
        for hit in (*_others(text, report.meta.year), *_damaged(text)):
            yield finding_of("S03", section, hit, offset)


@lru_cache(maxsize=REMEMBERED)
def _others(text: str, year: int | None) -> tuple[Hit, ...]:
    """Periods that are not the report's year."""
    judged = ((period, _judged(text, period, year)) for period in periods(text))
    return tuple(_hit(text, period, year, *found) for period, found in judged if found)


def _judged(text: str, period: Period, year: int | None) -> tuple[str, Severity] | None:
    """What is wrong with a period, as the case of the sentence that says so."""
    if period.first > period.last:
        return "reversed", Severity.ERROR
    if year is None or not period.whole:
        return None
    if {period.first[0], period.last[0]} != {year}:
        return _other_year(text, period, year)
    covered = period.first[1:] == _FIRST and period.last[1:] == _LAST
    return ("part", Severity.WARNING) if period.reporting and not covered else None


def _other_year(text: str, period: Period, year: int) -> tuple[str, Severity] | None:
    if period.reporting:
        return "year", Severity.ERROR
    sentence = _sentence(text, period.start)
    compared = str(year) in sentence.replace(text[period.start : period.end], "") or re.search("[较比]|上年", sentence)
    return None if compared or _HISTORY.search(sentence) else ("year", Severity.WARNING)


def _hit(text: str, period: Period, year: int | None, case: str, severity: Severity) -> Hit:
    facts = (("text", text[period.start : period.end]), ("year", str(year)), ("case", case))
    return Hit(period.start, period.end, facts, severity, _repaired(period, year))


def _repaired(period: Period, year: int | None) -> TextFix | None:
    """Other years, where the days are those of a whole year."""
    if year is None or not period.whole or (period.first[1:], period.last[1:]) != (_FIRST, _LAST):
        return None
    replacements = (Replacement(start, end, str(year)) for start, end in period.years)
    return TextFix(f"年份改为“{year}”", tuple(replacements))


@lru_cache(maxsize=REMEMBERED)
def _damaged(text: str) -> tuple[Hit, ...]:
    """Periods from which digits or words were lost: 202011日至20201231日."""
    if not _REPORTING.search(text):
        return ()
    written = plain(text)
    torn = (match.span() for match in _RUN.finditer(written) if _EATEN.search(match[0]))
    known = [
        (start, end)
        for start, end in torn
        if not any(period.start < end and start < period.end for period in periods(text))
    ]
    return tuple(
        Hit(start, end, (("text", text[start:end].strip()), ("case", "damaged")), Severity.WARNING)
        for start, end in (*known, *(match.span() for match in _DAY_LOST.finditer(written)))
        if _REPORTING.search(_sentence(written, start))
    )


@rule("S04")
def days_exist(form: FormSpec) -> Iterator[Check]:
    """Every day that a text names is in the calendar."""
    return in_every_paragraph("S04", form, _impossible)


@remembered
def _impossible(text: str) -> Iterator[Hit]:
    for match in _DAY.finditer(plain(text)) if "日" in text else ():
        if not _exists(match["year"], int(match["month"]), int(match["day"])):
            yield Hit(*match.span(), (("text", text[slice(*match.span())]),))


def _exists(year: str | None, month: int, day: int) -> bool:
    """In any year, where none is named."""
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= monthrange(_number(year) if year else _LEAP, month)[1]
