"""Rules on years that are neither the report's nor meant: left from last year's text, mistyped, or in the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import MetaRef, PreviousRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.prose import REMEMBERED, passages
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.stale.mentions import Mention, mentions, says_this_year
from gor_desktop.rules.stale.period import periods
from gor_desktop.rules.texts import Hit, finding_of, remembered

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_DAMAGED = re.compile(r"20(?<![\d.第近约达满]20)[12](?:\d\d)?\s*年(?=度|[，,底末我本全至]|\s*\d)")
_OWN_PROBLEMS = re.compile(r"[^，。；]{0,6}公开工作中?(?:存在)?的?(?:主要|突出)?(?:问题|不足)")
_MONTH = re.compile(r"\s*[1-5]\s*月")
_SHORTEST = 8  # characters of a sentence that is last year's when it stands there in the same words
_YEARS_BACK = 5  # that a text taken over from year to year may speak of
_AROUND = 6  # characters on each side that tell one place of a text from another


class Years(NamedTuple):
    """The year before the report's, as last year's report has it where there is one, and the report's."""

    last: int
    this: int


@rule("S01")
def years_meant(form: FormSpec) -> Iterator[Check]:
    """No text speaks of another year as of the year reported on."""
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), PreviousRef(), MetaRef("year")})
        yield Check("S01", reads, partial(_not_meant, section))


def _not_meant(section: SectionSpec, report: Report) -> Iterator[Finding]:
    years = _last_and_this_year(report)
    if years is None:
        return
    former = _former(section.key, report)
    for offset, text in passages(report.narrative(section.key)):
        yield from (finding_of("S01", section, hit, offset) for hit in _damaged(text))
        found = [mention for mention in mentions(text) if not _told_as_period(text, mention)]
        taken_over = _taken_over(text, former) if found else []
        for mention in found:
            kept = any(start <= mention.start < end for start, end in taken_over)
            first = offset == mention.start == 0 and bool(section.number)
            case = _case(text, mention, years, section, kept=kept, first=first)
            if case is not None:
                yield finding_of("S01", section, _hit(text, mention, years.this, case), offset)


@remembered
def _damaged(text: str) -> Iterator[Hit]:
    """Years with a digit too few or too many: 202年, 20224年."""
    for match in _DAMAGED.finditer(text):
        yield Hit(*match.span(), (("text", match[0]), ("case", "digits")))


def _hit(text: str, mention: Mention, this: int, case: str) -> Hit:
    span = mention.start, mention.end
    facts = (("text", text[slice(*span)]), ("quote", _quote(text, mention)), ("year", str(this)))
    severity = Severity.HINT if case == "unsure" else None
    fix = _renamed(mention.start, this) if mention.own_report else None
    return Hit(*span, (*facts, *([("case", case)] if case else [])), severity, fix)


def _renamed(start: int, this: int) -> TextFix:
    """The report's own name with the year that it is of."""
    return TextFix(f"改为“{this}”", (Replacement(start, start + len("2023"), str(this)),))


def _case(text: str, mention: Mention, years: Years, section: SectionSpec, *, kept: bool, first: bool) -> str | None:
    """Which sentence says what is wrong with a year; None where nothing is.

    `kept`: last year's report says it too. `first`: the section begins with it, as with the year that it is about.
    """
    if mention.quoted:
        return None
    if mention.year == years.this:
        return "planned" if mention.planned and section.key == "problems" else None
    if kept and _moves_on(mention, years):
        return "earlier"
    if mention.year > years.this:
        return "later" if _is_later(text, mention, first=first) else None
    return _case_of_former(text, mention, years, section, first=first)


def _case_of_former(text: str, mention: Mention, years: Years, section: SectionSpec, *, first: bool) -> str | None:
    left = "" if mention.year == years.last else "other"
    if mention.glued and not mention.compares and not mention.honest:
        return left
    if _names_this_report(mention, section):
        return left
    if mention.honest or _is_set_against(text, mention, years.this):
        return None
    if left:
        told = mention.past or first or _OWN_PROBLEMS.match(text, mention.end)
        return left if mention.about and told else None
    return left if mention.about or mention.own_report else "unsure"


def _moves_on(mention: Mention, years: Years) -> bool:
    """Whether last year's own sentence would name a later year now: 比2021年增加12条."""
    return years.last - _YEARS_BACK <= mention.year < years.last and not mention.lasts


def _is_later(text: str, mention: Mention, *, first: bool) -> bool:
    """Whether a coming year is told of as if it were over; of its first months a report may tell what followed."""
    return mention.about and (mention.past or first) and not mention.honest and not _MONTH.match(text, mention.end)


def _names_this_report(mention: Mention, section: SectionSpec) -> bool:
    """Whether the report of that year is this one: in the opening, which says what is reported on, it is."""
    return mention.own_report and not section.number


def _told_as_period(text: str, mention: Mention) -> bool:
    """Whether the year stands in the days that the report covers; another rule looks at those."""
    return any(period.start <= mention.start < period.end for period in periods(text) if period.whole)


def _is_set_against(text: str, mention: Mention, this: int) -> bool:
    """Whether the sentence speaks of this year as well."""
    start, end = mention.sentence
    if says_this_year(text[start:end]):
        return True
    return any(other.year == this and start <= other.start < end for other in mentions(text))


def _former(section: str, report: Report) -> frozenset[str]:
    """The sentences of last year's section."""
    previous = report.previous
    if previous is None or section not in {spec.key for spec in previous.form.sections}:
        return frozenset()
    return frozenset[str]().union(*(_sentences(text) for _, text in passages(previous.narrative(section))))


@lru_cache(maxsize=REMEMBERED)
def _sentences(text: str) -> frozenset[str]:
    return frozenset(found[0].strip() for found in _SENTENCE.finditer(text))


def _taken_over(text: str, former: frozenset[str]) -> list[tuple[int, int]]:
    """Where the sentences stand that are last year's word for word."""
    found = (match for match in _SENTENCE.finditer(text) if match[0].strip() in former) if former else ()
    return [match.span() for match in found if len(match[0].strip()) >= _SHORTEST]


def _quote(text: str, mention: Mention) -> str:
    """A few characters around, no farther than the clause goes."""
    before = re.split(r"[，,。；;：:！!？?\n]", text[max(mention.start - _AROUND, 0) : mention.start])[-1]
    after = re.split(r"[，,。；;：:！!？?\n]", text[mention.end : mention.end + _AROUND])[0]
    return f"{before}{text[mention.start : mention.end]}{after}"


def _last_and_this_year(report: Report) -> Years | None:
    """The year before the report's: that of the report beside it where there is one. None where it is not before."""
    year, previous = report.meta.year, report.previous
    if year is None:
        return None
    last = (previous.meta.year if previous else None) or year - 1
    return Years(last, year) if last < year else None


@rule("S02")
def year_of_title(form: FormSpec) -> Iterator[Check]:
    """The title names the year reported on, and no other."""
    yield Check("S02", frozenset({MetaRef("title"), MetaRef("year")}), _other_year_in_title)


def _other_year_in_title(report: Report) -> Iterator[Finding]:
    title, year = report.meta.title, report.meta.year
    if not title or year is None:
        return
    named = [mention.year for mention in mentions(title)]
    case = "none" if not named else "two" if year in named and set(named) != {year} else None
    if case is None and year in named:
        return
    facts = {"title": title, "year": str(year), "named": "、".join(f"{each}年" for each in named)}
    severity = Severity.HINT if case == "none" else messages.severity("S02")
    yield Finding("S02", severity, facts=facts | ({"case": case} if case else {}))
