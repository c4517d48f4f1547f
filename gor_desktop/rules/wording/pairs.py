"""The rule on marks that come in pairs: quotes, brackets, book-title marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered
from gor_desktop.rules.wording.gathering import quoted

_OPENING = dict(zip("“‘（(《〈〔【[［「『", "”’）)》〉〕】]］」』", strict=True))
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_WIDE = dict(zip("()[]［］", "（）〔〕〔〕", strict=True))  # which width was typed is another rule's
_MARK = re.compile(f"[{re.escape(''.join((*_OPENING, *_CLOSING)))}]")
_ITEM = re.compile(r"(?:^|[。；;：:，,、\s“])(?:[\d一二三四五六七八九十a-zA-Z]{1,3})$")  # 1）…；2）…
_INNER = re.compile("《[^《》]*(《[^《》]*》)[^《》]*》")
_APOSTROPHE = re.compile(r"[A-Za-z]’|’\d")


class Single(NamedTuple):
    """A mark whose other half is missing. `instead`: the mark that it must be, where that is certain."""

    place: int
    mark: str
    instead: str = ""


@rule("W08")
def paired(form: FormSpec) -> Iterator[Check]:
    """Quotes, brackets and book-title marks are closed by their own kind, in the paragraph or in the next one."""
    for section in form.sections:
        yield Check("W08", frozenset({SectionRef(section.key)}), partial(_unpaired, section))
    yield from in_every_paragraph("W08", form, _nested)


@remembered
def _nested(text: str) -> Iterator[Hit]:
    """Book-title marks within others are 〈〉."""
    for match in _INNER.finditer(text):
        start, end = match.span(1)
        fix = TextFix("里层书名号改为“〈〉”", (Replacement(start, start + 1, "〈"), Replacement(end - 1, end, "〉")))
        facts = (("quote", match[1]), ("case", "nested"))
        yield Hit(start, end, facts, Severity.HINT, fix)


def _unpaired(section: SectionSpec, report: Report) -> Iterator[Finding]:
    left_open: list[tuple[int, str, Single]] = []
    for offset, text in prose.passages(report.narrative(section.key)):
        for single in _singles(text):
            if single.mark in _OPENING and not single.instead:
                left_open.append((offset, text, single))
            elif (over := _partner(left_open, single)) is not None:
                left_open.pop(over)  # the paragraph was torn in two
            else:
                yield finding_of("W08", section, _told(text, single), offset)
    for offset, text, single in left_open:
        yield finding_of("W08", section, _told(text, single), offset)


def _partner(left_open: list[tuple[int, str, Single]], single: Single) -> int | None:
    """The number of the mark in an earlier paragraph that this one closes."""
    if single.instead:
        return None
    due = _CLOSING[single.mark]
    return next((number for number, (_, _, other) in enumerate(left_open) if other.mark == due), None)


@remembered
def _hits(text: str) -> Iterator[Hit]:
    """The singles of a paragraph, as hits: place, and as facts the mark and what it must be."""
    for single in _resolved(_unmatched(text)):
        facts = (("mark", single.mark), ("instead", single.instead))
        yield Hit(single.place, single.place + 1, facts)


def _singles(text: str) -> Iterator[Single]:
    for hit in _hits(text):
        facts = dict(hit.facts)
        yield Single(hit.start, facts["mark"], facts["instead"])


def _unmatched(text: str) -> list[Single]:
    """Every mark without its other half, in order; one closed by another kind has the closing mark that is due."""
    waiting: list[Single] = []
    singles: list[Single] = []
    for match in _MARK.finditer(text):
        mark, place = _WIDE.get(match[0], match[0]), match.start()
        if mark in _OPENING:
            waiting.append(Single(place, mark))
        elif waiting and _OPENING[waiting[-1].mark] == mark:
            waiting.pop()
        elif any(_OPENING[other.mark] == mark for other in waiting):
            while _OPENING[waiting[-1].mark] != mark:
                singles.append(waiting.pop())
            waiting.pop()
        elif not _is_lone(text, place, mark):
            singles.append(_closing(waiting, place, mark))
    return sorted(singles + waiting)


def _closing(waiting: list[Single], place: int, mark: str) -> Single:
    """A closing mark that closes nothing of its kind: it stands for that of the bracket that waits."""
    if waiting and mark in "）〕】》〉" and waiting[-1].mark in "（〔【《〈":
        return Single(place, mark, _OPENING[waiting.pop().mark])
    return Single(place, mark)


def _is_lone(text: str, place: int, mark: str) -> bool:
    """1） before an item, and the apostrophe of a Latin word."""
    if mark == "）":
        return _ITEM.search(text[max(place - 5, 0) : place]) is not None
    return mark == "’" and _APOSTROPHE.search(text[max(place - 1, 0) : place + 2]) is not None


def _resolved(singles: list[Single]) -> Iterator[Single]:
    """“公开“ has a second opening mark for a closing one, ”公开” a first closing one for an opening one."""
    rest = list(singles)
    while rest:
        first = rest.pop(0)
        if rest and rest[0].mark == first.mark and first.mark in "“”《》" and not first.instead:
            second = rest.pop(0)
            wrong = second if first.mark in _OPENING else first
            yield wrong._replace(instead=_OPENING.get(wrong.mark) or _CLOSING[wrong.mark])
        else:
            yield first


def _told(text: str, single: Single) -> Hit:
    place, written = single.place, text[single.place]
    facts = (("quote", quoted(text, place, place + 1)), ("mark", written))
    if single.instead:
        fix = TextFix(f"改为 {single.instead}", (Replacement(place, place + 1, single.instead),))
        return Hit(place, place + 1, (*facts, ("partner", single.instead), ("case", "turned")), fix=fix)
    other = _OPENING.get(single.mark) or _CLOSING[single.mark]
    case = () if single.mark in _OPENING else (("case", "closed"),)
    severity = Severity.HINT if single.mark in "‘’" else None
    return Hit(place, place + 1, (*facts, ("partner", other), *case), severity)
