"""Findings in words, as tooltips, menus, the panel and screen readers say them. No widgets."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.rules import messages, words
from gor_desktop.rules.families import family
from gor_desktop.ui.present import MARKS, PARTICULARS, group_title, tab_of

_SHORT = 30  # characters of a sentence in a menu
_OF_HEADING = re.compile(r"(?:中的|中|的)? ?")  # what joins the name of a section to what is said of it


class Pair(NamedTuple):
    """Two sides of a finding, by the facts that they need."""

    facts: tuple[str, ...]
    words: str


_PAIRS = (
    Pair(("quote", "first", "first_value"), "文中“{quote}”，表中{first} {first_value}"),
    Pair(("whole", "total"), "总数 {whole}，各项合计 {total}"),
    Pair(("left", "right"), "{left} 与 {right}"),
)


def lines(findings: Iterable[Finding], form: FormSpec) -> list[str]:
    """Each sentence once, behind the shape of its severity, as rich text."""
    said = (f"{MARKS[found.severity].glyph} {html.escape(messages.message(found, form))}" for found in findings)
    return list(dict.fromkeys(said))


def tooltip(findings: Iterable[Finding], form: FormSpec) -> str:
    """The same as one text that wraps; empty without findings."""
    said = lines(findings, form)
    return f"<qt>{'<br>'.join(said)}</qt>" if said else ""


def spoken(findings: Iterable[Finding], form: FormSpec) -> str:
    """The same for a screen reader."""
    return "；".join(
        dict.fromkeys(f"{MARKS[found.severity].word}：{messages.message(found, form)}" for found in findings)
    )


def short(finding: Finding, form: FormSpec) -> str:
    """The beginning of the sentence, for a menu."""
    said = messages.message(finding, form)
    said = said if len(said) <= _SHORT else f"{said[:_SHORT]}…"
    return f"{MARKS[finding.severity].glyph} {said}".replace("&", "&&")


def under_heading(finding: Finding, form: FormSpec) -> str:
    """The sentence as it stands under its group's heading: the part that is named there is not named again."""
    said, tab = messages.message(finding, form), tab_of(finding, form)
    if tab == PARTICULARS:
        return said
    heading, part = f"“{group_title(tab, form)}”", words.numbered(form, tab)
    if said.startswith(heading):
        return _OF_HEADING.sub("", said.removeprefix(heading), count=1)
    return said.removeprefix(part) if said.startswith(f"{part}“") else said


def sides(finding: Finding) -> str:
    """What was held against what, and by how much they differ; empty where the rule compares nothing."""
    if "difference" not in finding.facts:
        return ""
    found = next((pair.words for pair in _PAIRS if finding.facts.keys() >= set(pair.facts)), None)
    return f"{found.format_map(finding.facts)}；相差 {finding.facts['difference']}" if found else ""


def detail(finding: Finding, reason: str | None = None) -> str:
    """What the panel says below the list: both sides, the source, the repair, why it was ignored."""
    said = (
        ("对照", sides(finding)),
        ("依据", messages.source(finding.code)),
        ("建议", finding.fix.label if finding.fix else ""),
        ("已忽略", reason or ""),
    )
    return "\n".join(f"{name}：{words}" for name, words in said if words)


def searched(finding: Finding, form: FormSpec) -> str:
    """Everything that a finding can be looked for by."""
    place = group_title(tab_of(finding, form), form)
    rule = f"{finding.code} {messages.title(finding.code)} {family(finding.code)}"
    return f"{messages.message(finding, form)} {rule} {place}".casefold()
