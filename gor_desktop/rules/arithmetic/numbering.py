"""Numbers of items that are skipped, said twice or go back: （一）（三）, 一是…三是.

Each style counts for itself within a section, beginning again with one as often as it likes: what is nested, and which
list goes on behind a nested one, need not be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.sequences import STRONG_STYLES, Item, items, named
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Facts, Hit, finding_of

_FIRST = re.compile(r"首先|第一|一方面|其一|一是|一要|一、|①|(?:^|[。；：:])\s*[（(]?[1一]")


@rule("A06")
def numbers_follow(form: FormSpec) -> Iterator[Check]:
    """The numbers of items follow each other from one on."""
    for section in form.sections:
        yield Check("A06", frozenset({SectionRef(section.key)}), partial(_numbered, section))


def _numbered(section: SectionSpec, report: Report) -> Iterator[Finding]:
    last: dict[str, int] = {}
    before = ""
    for offset, text in prose.passages(report.narrative(section.key)):
        for item in items(text):
            hit = _misfit(item, last.get(item.style), before, text)
            if hit:
                yield finding_of("A06", section, hit, offset)
            last[item.style] = item.number
        before = text


def _misfit(item: Item, last: int | None, before: str, text: str) -> Hit | None:
    """What is wrong with an item of a text behind the one numbered `last`; `before`: the paragraph before."""
    if item.number in (1, (last or 0) + 1):
        return None
    if last is None:
        begun = _FIRST.search(before + text[: item.start]) is not None
        return None if begun else _told(item, "start", (("missing", _missing(item, 0)),))
    if item.number > last:
        return _told(item, "", (("last", named(item, last)), ("missing", _missing(item, last))))
    return _told(item, "twice" if item.number == last else "back", (("last", named(item, last)),))


def _missing(item: Item, last: int) -> str:
    return "、".join(named(item, number).rstrip("、") for number in range(last + 1, item.number))


def _told(item: Item, case: str, facts: Facts) -> Hit:
    told = (("text", item.written), *facts, *((("case", case),) if case else ()))
    severity = Severity.WARNING if item.style in STRONG_STYLES or case != "start" else Severity.HINT
    return Hit(item.start, item.end, told, severity)
