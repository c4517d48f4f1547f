"""One finding for all that is alike in a section: a page copied with half-width marks has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gor_desktop.models.finding import Finding, Replacement, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.rule import Check
from gor_desktop.rules.texts import Hit, Look, finding_of

_SAMPLES = 3
_AROUND = 6  # characters of a quote on each side
_PARTING = "，,。；;：:！!？?\n"


def in_every_section(code: str, form: FormSpec, look: Look, label: str) -> Iterator[Check]:
    """A check of each section's text whose hits come as one finding, with one fix called `label`.

    Each hit has a fix, and its `quote` among its facts.
    """
    for section in form.sections:
        yield Check(code, frozenset({SectionRef(section.key)}), partial(_together, code, section, look, label))


def _together(code: str, section: SectionSpec, look: Look, label: str, report: Report) -> Iterator[Finding]:
    passages = list(prose.passages(report.narrative(section.key)))
    hits = [(offset, hit) for offset, text in passages for hit in look(text)]
    if hits:
        offset, first = hits[0]
        quotes = dict.fromkeys(dict(hit.facts)["quote"] for _, hit in hits)
        samples = "、".join(f"“{quote}”" for quote in list(quotes)[:_SAMPLES])
        fix = TextFix(label, tuple(change for offset, hit in hits for change in _changes(offset, hit)))
        facts = (("places", str(len(hits))), ("samples", samples))
        yield finding_of(code, section, Hit(first.start + offset, first.end + offset, facts, fix=fix))


def _changes(offset: int, hit: Hit) -> Iterator[Replacement]:
    for start, end, new in hit.fix.replacements if hit.fix else ():
        yield Replacement(start + offset, end + offset, new)


def quoted(text: str, start: int, end: int) -> str:
    """A few characters around a place, no farther than its clause goes."""
    left, right = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    before, after = text[left:start], text[end:right]
    begin = max((before.rfind(mark) for mark in _PARTING), default=-1) + 1
    ends = [place for mark in _PARTING if (place := after.find(mark)) >= 0]
    return f"{before[begin:]}{text[start:end]}{after[: min(ends, default=len(after))]}".strip()
