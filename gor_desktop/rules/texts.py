"""What rules that look at text have in common: they look at one paragraph at a time and point at places in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages, prose
from gor_desktop.rules.rule import Check

Facts = tuple[tuple[str, str], ...]


class Hit(NamedTuple):
    """Something found in a text, whose offsets count from the beginning of that text.

    `facts`: what the sentence names. `severity`: where it is not the rule's own. `fix`: a repair within the text.
    """

    start: int
    end: int
    facts: Facts = ()
    severity: Severity | None = None
    fix: TextFix | None = None


Seen = TypeVar("Seen")
Look = Callable[[str], tuple[Hit, ...]]


def remembered(look: Callable[[str], Iterable[Seen]]) -> Callable[[str], tuple[Seen, ...]]:
    """The look at a paragraph, taken once for each paragraph's text: everything must follow from it alone."""
    return lru_cache(maxsize=prose.REMEMBERED)(lambda text: tuple(look(text)))


def in_every_paragraph(code: str, form: FormSpec, look: Look) -> Iterator[Check]:
    """A check of each section's text, paragraph by paragraph."""
    for section in form.sections:
        yield Check(code, frozenset({SectionRef(section.key)}), partial(_paragraphs, code, section, look))


def _paragraphs(code: str, section: SectionSpec, look: Look, report: Report) -> Iterator[Finding]:
    for offset, text in prose.passages(report.narrative(section.key)):
        for hit in look(text):
            yield finding_of(code, section, hit, offset)


def finding_of(code: str, section: SectionSpec, hit: Hit, offset: int = 0) -> Finding:
    """The finding for what was hit in a text that begins at `offset` of the section's."""
    facts = {"heading": section.title, **dict(hit.facts)}
    span = (offset + hit.start, offset + hit.end)
    severity = hit.severity or messages.severity(code)
    return Finding(code, severity, section=section.key, span=span, facts=facts, fix=_moved(hit.fix, offset))


def _moved(fix: TextFix | None, offset: int) -> TextFix | None:
    if fix is None:
        return None
    moved = (Replacement(start + offset, end + offset, new) for start, end, new in fix.replacements)
    return TextFix(fix.label, tuple(moved))
