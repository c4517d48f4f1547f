"""A paragraph as the words and figures that matter to counting, in sentences and in the segments that commas part.

Most sentences count nothing that stands in a table, so words are looked for only in a sentence that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.values import half_width
from gor_desktop.rules import prose
from gor_desktop.rules.counts.vocabulary import Meaning, vocabulary

FIGURE = "figure"
_STOP = re.compile(r"(?P<part>[（(][一二三四五六七八九十]{1,3}[）)])|[。！？!?\n]")
_BREAK = re.compile(r"[，,：:（）()；;、]")
_TITLE = re.compile(
    r"《[^《》]*》|〔[^〔〕]*〕|〈[^〈〉]*〉|\d{1,2}月\d{1,2}日|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是(?!否)"
)
_NO_COUNTS = ("%", "个百分点", "年")
_LARGEST = 10**12
_SPACES = re.compile(r"[\s“”\"'‘’*·—\-~～~]+")


class Token(NamedTuple):
    """A word or a figure with its place. `kind`: a class of words, or "figure"; `value`: what it stands for."""

    kind: str
    value: str
    start: int
    end: int
    figure: prose.Quantity | None = None


class Sentence(NamedTuple):
    """Where a sentence stands, its stop not included, and its figures. `part`: whether a numbered part （二） begins
    with it."""

    start: int
    end: int
    part: bool
    figures: tuple[prose.Quantity, ...]


class Segment(NamedTuple):
    """What stands between two commas. `opened`: the mark before it, 、 for one of a list.

    `part`: whether a numbered part （二） begins with it; `stop`: whether a sentence does. `counting`: whether there is
    a figure that is no year and no share.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    opened: str
    part: bool
    stop: bool
    counting: bool


@lru_cache(maxsize=prose.REMEMBERED)
def sentences(paragraph: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph that hold anything, in order; a numbered part begins one."""
    return tuple(_sentences(readable(paragraph), _figures(paragraph)))


def _sentences(text: str, figures: list[prose.Quantity]) -> Iterator[Sentence]:
    start, part, number = 0, False, 0
    for mark in (*_STOP.finditer(text), None):
        end, first = mark.start() if mark else len(text), number
        while number < len(figures) and figures[number].start < end:
            number += 1
        if text[start:end].strip():
            yield Sentence(start, end, part, tuple(figures[first:number]))
            part = False
        if mark:
            start, part = mark.end(), part or bool(mark["part"])


def _figures(paragraph: str) -> list[prose.Quantity]:
    """The figures that may count something: not in titles and days, and no ordinals."""
    text = readable(paragraph)
    found = (each for each in prose.quantities(paragraph) if not text[each.start].isspace())
    return [each for each in found if not _ordinal(text, each)]


@lru_cache(maxsize=prose.REMEMBERED)
def readable(paragraph: str) -> str:
    """The paragraph in half-width digits, as long as before, with titles, days and list numbers blanked out."""
    return _TITLE.sub(lambda match: " " * len(match[0]), half_width(paragraph))


def segments(paragraph: str, sentence: Sentence) -> list[Segment]:
    """The segments of a sentence that hold anything, in order."""
    text = readable(paragraph)
    return list(_segments(text, sentence, list(_tokens(text, sentence))))


def _tokens(text: str, sentence: Sentence) -> Iterator[Token]:
    """Words, and figures that are no part of a word, in order; a figure goes before what stands inside it."""
    merged: list[tuple[int, int, Meaning | prose.Quantity]]
    merged = [(each.start, each.end, each) for each in sentence.figures]
    merged += vocabulary().found(text, sentence.start, sentence.end)
    end = 0
    for start, stop, what in sorted(merged, key=_longest_first):
        if start < end:
            continue
        end = stop
        if isinstance(what, prose.Quantity):
            end = stop + len(what.unit) if text.startswith(what.unit, stop) else stop
            yield Token(FIGURE, what.unit, start, end, what)
        else:
            yield Token(what.kind, what.value, start, stop)


def countable(token: Token) -> bool:
    """Whether a token is a figure that is no year and no share."""
    return token.kind == FIGURE and token.value not in _NO_COUNTS


def _longest_first(placed: tuple[int, int, object]) -> tuple[int, int]:
    return placed[0], -placed[1]


def _ordinal(text: str, figure: prose.Quantity) -> bool:
    """第三十七条, 三大类, 编号20240115000123: no count of anything."""
    return (
        figure.amount >= _LARGEST
        or text.endswith("第", 0, figure.start)
        or figure.unit in ("月", "日", "号", "点", "天", "小时", "分钟")
    )


def _segments(text: str, sentence: Sentence, tokens: list[Token]) -> Iterator[Segment]:
    start, opened, part, stop = sentence.start, "", sentence.part, True
    held: list[Token] = []
    waiting = iter(tokens)
    token = next(waiting, None)
    for mark in (*_BREAK.finditer(text, sentence.start, sentence.end), None):
        end = mark.start() if mark else sentence.end
        while token is not None and token.start < end:
            held.append(token)
            token = next(waiting, None)
        if mark and held and held[-1].end > end:
            continue  # the mark is part of a word
        if held or text[start:end].strip():
            yield Segment(start, end, tuple(held), opened, part, stop, any(map(countable, held)))
            part, stop, held = False, False, []
        if mark:
            start, opened = mark.end(), mark[0]


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
