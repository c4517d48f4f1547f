"""A paragraph as the words and figures that matter to counting, in sentences and in the segments that commas part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.values import half_width
from gor_desktop.rules import prose
from gor_desktop.rules.counts.vocabulary import vocabulary

FIGURE = "figure"
_BREAK = re.compile(
    r"(?P<part>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<stop>[。！？!?\n])|(?P<comma>[，,：:（）()；;])|(?P<list>、)"
)
_TITLE = re.compile(
    r"《[^《》]*》|〔[^〔〕]*〕|〈[^〈〉]*〉|\d{1,2}月\d{1,2}日|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是(?!否)"
)
_SPACES = re.compile(r"[\s“”\"'‘’*·—\-~～~]+")


class Token(NamedTuple):
    """A word or a figure with its place. `kind`: a class of words, or "figure"; `value`: what it stands for."""

    kind: str
    value: str
    start: int
    end: int
    figure: prose.Quantity | None = None


class Segment(NamedTuple):
    """What stands between two commas. `opened`: the mark before it, 、 for one of a list.

    `part`: whether a numbered part （二） begins with it; `stop`: whether a sentence does.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    opened: str
    part: bool
    stop: bool


@lru_cache(maxsize=prose.REMEMBERED)
def segments(paragraph: str) -> tuple[Segment, ...]:
    """The segments of a paragraph that hold anything, in order."""
    text = readable(paragraph)
    tokens = list(_tokens(text))
    return tuple(_segments(text, tokens))


@lru_cache(maxsize=prose.REMEMBERED)
def readable(paragraph: str) -> str:
    """The paragraph in half-width digits, as long as before, with titles, days and list numbers blanked out."""
    return _TITLE.sub(lambda match: " " * len(match[0]), half_width(paragraph))


def _tokens(text: str) -> Iterator[Token]:
    """Words, and figures that are no part of a word, in order; a figure goes before what stands inside it."""
    words = [(match.start(), match.end(), match[0]) for match in vocabulary().pattern.finditer(text)]
    figures = [each for each in prose.quantities(text) if not _ordinal(text, each)]
    merged = [*((start, end, word, None) for start, end, word in words), *((f.start, f.end, "", f) for f in figures)]
    end = 0
    for start, stop, word, figure in sorted(merged, key=lambda each: (each[0], -each[1])):
        if start < end:
            continue
        end = stop
        if figure is not None:
            end = stop + len(figure.unit) if text.startswith(figure.unit, stop) else stop
            yield Token(FIGURE, figure.unit, start, end, figure)
        else:
            meaning = vocabulary().words[word]
            yield Token(meaning.kind, meaning.value, start, stop)


def _ordinal(text: str, figure: prose.Quantity) -> bool:
    """第三十七条, 三大类: no count of anything."""
    return text.endswith("第", 0, figure.start) or figure.unit in ("月", "日", "号", "点", "天", "小时", "分钟")


def _segments(text: str, tokens: list[Token]) -> Iterator[Segment]:
    covered = {place for token in tokens for place in range(token.start, token.end)}
    start, opened, part, stop, number = 0, "", False, True, 0
    for mark in (*_BREAK.finditer(text), None):
        if mark is not None and mark.start() in covered:
            continue
        end = mark.start() if mark else len(text)
        held = []
        while number < len(tokens) and tokens[number].start < end:
            held.append(tokens[number])
            number += 1
        if text[start:end].strip():
            yield Segment(start, end, tuple(held), opened, part, stop)
            part = stop = False
        if mark is not None:
            start, opened = mark.end(), mark[0] if mark["comma"] or mark["list"] else ""
            part, stop = part or bool(mark["part"]), stop or bool(mark["part"] or mark["stop"])


def rest(paragraph: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """What of the paragraph from `start` to `end` no word covers: what the text says that the vocabulary has not."""
    text, left, at = readable(paragraph), [], start
    for token in tokens:
        if token.end <= start or token.start >= end:
            continue
        left.append(text[at : max(token.start, at)])
        at = max(token.end, at)
    left.append(text[at:end])
    return "".join(_SPACES.sub("", piece).strip("、，,：:（）()；;。") for piece in left)
