"""How much of a report's text stands word for word in another one, and the rule on last year's text kept as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import PreviousRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import REMEMBERED, passages, sentences
from gor_desktop.rules.rule import Check, rule

_SHORTEST = 10  # characters of a sentence that counts: shorter ones say the same in any report
_LEAST = 80  # characters that must be the same before a share says anything
_MOST, _MUCH = 80, 50  # percent
_LEAST_OF_PROBLEMS = 24  # characters: what was wanting last year, and what was to be done, is not what is now
_YEAR = re.compile(r"[12]\d{3}\s*(?=年)")
_MARKS = re.compile(r"[\W_]+")


class Overlap(NamedTuple):
    """What a section has in common with another text.

    `share`: percent of its characters in sentences that stand there word for word, years and punctuation aside.
    `spans`: these sentences, as offsets in the section's text. `characters`: how many they have together.
    """

    share: int
    characters: int
    spans: tuple[tuple[int, int], ...]


def overlaps(report: Report, other: Report) -> Mapping[str, Overlap]:
    """For each section that says anything in its own words, what of it stands anywhere in the text of `other`."""
    known = _known(other)
    return {section.key: _overlap(section, report, known) for section in report.form.sections if section.number}


def _known(report: Report) -> frozenset[str]:
    return frozenset(
        words
        for section in report.form.sections
        for passage in passages(report.narrative(section.key))
        for words, _ in _worded(passage.text)
    )


def _overlap(section: SectionSpec, report: Report, known: frozenset[str]) -> Overlap:
    total = same = 0
    spans = []
    for offset, text in passages(report.narrative(section.key)):
        for words, (start, end) in _worded(text):
            total += len(words)
            if words in known:
                same += len(words)
                spans.append((offset + start, offset + end))
    return Overlap(100 * same // total if total else 0, same, tuple(spans))


@lru_cache(maxsize=REMEMBERED)
def _worded(text: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The sentences of a paragraph without years, blanks and marks, each with its place; short ones are left out."""
    found = ((_MARKS.sub("", _YEAR.sub("", text[start:end])), (start, end)) for start, end in sentences(text))
    return tuple((words, span) for words, span in found if len(words) >= _SHORTEST)


@rule("S06")
def not_last_years_text(form: FormSpec) -> Iterator[Check]:
    """What was done this year is told in this year's words."""
    for section in form.sections:
        if section.number:
            yield Check("S06", frozenset({SectionRef(section.key), PreviousRef()}), partial(_kept, section))


def _kept(section: SectionSpec, report: Report) -> Iterator[Finding]:
    if report.previous is None or not report.narrative(section.key):
        return
    found = _overlap(section, report, _known(report.previous))
    least, much = (_LEAST_OF_PROBLEMS, 0) if section.key == "problems" else (_LEAST, _MUCH)
    if found.characters < least or found.share < much:
        return
    severity = Severity.WARNING if found.share >= _MOST else Severity.HINT
    facts = {"heading": section.title, "share": str(found.share), "count": str(len(found.spans))}
    yield Finding("S06", severity, section=section.key, span=_shown(found), facts=facts)


def _shown(found: Overlap) -> tuple[int, int]:
    """All that was kept where nearly everything was, else the longest sentence."""
    if found.share >= _MOST:
        return found.spans[0][0], found.spans[-1][1]
    return max(found.spans, key=lambda span: span[1] - span[0])
