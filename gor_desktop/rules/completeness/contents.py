"""Rules on what the text has to speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.outline import is_outline
from gor_desktop.models.particulars import Level, level_of
from gor_desktop.models.refs import MetaRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.completeness.topics import headed, missing, spoken, spoken_of, texts_of, topics
from gor_desktop.rules.prose import REMEMBERED, clauses, passages
from gor_desktop.rules.rule import Check, rule

_REVISED = 2019  # since when the Regulation asks for what governments have to tell
_FIVE_PARTS = _FEES = 2021  # since when the form asks for them
_STRUCTURED = 3  # sub-headings of the five parts by which a text is seen to follow them
_LONGEST = 1000  # characters
_NOTHING = re.compile(
    r"(?:没有|无|不存在|未发现|未发生)[^，。；]{0,12}(?:问题|不足)|(?:问题|不足)[:：]?\s*(?:暂?无|没有)"
)
_GOVERNMENTS = (Level.COUNTY, Level.CITY, Level.PROVINCE)
_SUBURBAN = re.compile(r"街道|办事处")


def _titled(report: Report, section: str) -> dict[str, str]:
    return {"heading": report.form.section(section).title}


def _told(report: Report, section: str) -> bool:
    """Whether a section says anything; another rule asks for its text where it does not."""
    text = report.narrative(section)
    return bool(text) and not is_outline(text)


@rule("C09")
def five_parts(form: FormSpec) -> Iterator[Check]:
    """The overview speaks of the five things that the form names."""
    if form.years[0] >= _FIVE_PARTS:
        yield Check("C09", texts_of(section.key for section in form.sections), _parts_missing)


def _parts_missing(report: Report) -> Iterator[Finding]:
    if not _told(report, "overview"):
        return
    texts = [text for _, text in passages(report.narrative("overview"))]
    under = frozenset[str]().union(*(headed(text, "overview") for text in texts))
    official = frozenset[str]().union(*(headed(text, "overview", officially=True) for text in texts))
    said = spoken(report, (section.key for section in report.form.sections), "overview")
    follows = len(official) >= _STRUCTURED
    lost = missing("overview", under if follows else said)
    if lost:
        gone = [name for name in lost if name not in said]
        severity = Severity.WARNING if follows and gone else Severity.HINT
        facts = {**_titled(report, "overview"), "missing": "、".join(lost)}
        yield Finding("C09", severity, section="overview", facts=facts)


@rule("C10")
def results_of_governments(form: FormSpec) -> Iterator[Check]:
    """A government tells how it was assessed, what the public said, and who was held to account."""
    if form.years[0] >= _REVISED:
        sections: frozenset[Ref] = frozenset(texts_of(section.key for section in form.sections))
        yield Check("C10", sections | {MetaRef("unit")}, _results_missing)


def _results_missing(report: Report) -> Iterator[Finding]:
    unit = report.meta.unit
    level = level_of(unit) if unit else None
    township = level is Level.TOWNSHIP and not _SUBURBAN.search(unit or "")
    if not _told(report, "overview") or not (township or level in _GOVERNMENTS):
        return
    lost = missing("results", spoken(report, (section.key for section in report.form.sections), "results"))
    if lost:
        nothing = len(lost) == len(topics("results")) and not township
        severity = Severity.WARNING if nothing else Severity.HINT
        facts = {**_titled(report, "overview"), "missing": "、".join(lost)}
        yield Finding("C10", severity, section="overview", facts=facts)


@rule("C11")
def problems_and_measures(form: FormSpec) -> Iterator[Check]:
    """The part on problems tells both what was wanting and what is done about it."""
    yield Check("C11", frozenset({SectionRef("problems")}), _one_sided)


def _one_sided(report: Report) -> Iterator[Finding]:
    if not _told(report, "problems"):
        return
    texts = [text for _, text in passages(report.narrative("problems"))]
    said = frozenset[str]().union(*map(_sides, texts))
    lost = missing("problems", said)
    if not lost:
        return
    nothing = len(lost) == len(topics("problems")) or any(map(_NOTHING.search, texts))
    facts = {**_titled(report, "problems"), "missing": "和".join(lost)}
    severity = Severity.HINT if nothing else messages.severity("C11")
    yield Finding("C11", severity, section="problems", facts=facts)


@lru_cache(maxsize=REMEMBERED)
def _sides(text: str) -> frozenset[str]:
    """Which sides a paragraph tells. A clause that tells a problem tells no measure: 有待进一步加强."""
    problem, measure = (topic.name for topic in topics("problems"))
    found = {problem} if _NOTHING.search(text) else set()
    for start, end in clauses(text):
        said = spoken_of(text[start:end], "problems")
        found |= {problem} if problem in said else said
    if re.search(r"改进(?:情况|措施|办法|方向|意见)|整改(?:措施|办法|方向|意见)|下一?步|为此|对此|针对", text):
        found.add(measure)
    return frozenset(found)


@rule("C12")
def fees_told(form: FormSpec) -> Iterator[Check]:
    """The last part tells the fees charged for applications, also where there were none."""
    if form.years[0] >= _FEES:
        yield Check("C12", texts_of(section.key for section in form.sections), _fees_missing)


def _fees_missing(report: Report) -> Iterator[Finding]:
    if not _told(report, "other_matters") or spoken(report, ["other_matters"], "fees"):
        return
    elsewhere = any(
        "处理费" in text for section in report.form.sections for _, text in passages(report.narrative(section.key))
    )
    facts = _titled(report, "other_matters") | ({"case": "elsewhere"} if elsewhere else {})
    severity = Severity.HINT if elsewhere else messages.severity("C12")
    yield Finding("C12", severity, section="other_matters", facts=facts)


@rule("C13")
def overview_short(form: FormSpec) -> Iterator[Check]:
    """The overview is no longer than superiors ask."""
    if form.years[0] >= _FIVE_PARTS:
        yield Check("C13", frozenset({SectionRef("overview")}), _too_long)


def _too_long(report: Report) -> Iterator[Finding]:
    count = sum(len("".join(text.split())) for _, text in passages(report.narrative("overview")))
    if count > _LONGEST:
        facts = {**_titled(report, "overview"), "length": str(count), "most": str(_LONGEST)}
        yield Finding("C13", messages.severity("C13"), section="overview", facts=facts)
