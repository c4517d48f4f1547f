"""A paragraph as the words and figures that matter to counting, in sentences and in the segments that commas part.

Most sentences count nothing that stands in a table, so words are looked for only in a sentence that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.rules import prose
from gor_desktop.rules.counts.vocabulary import vocabulary

FIGURE, YEAR, SHARE = "figure", "year", "share"  # what a figure counts, names or is a part of
_STOP = re.compile(r"(?P<part>[（(][一二三四五六七八九十]{1,3}[）)])|[。！？!?\n]")
_BREAK = re.compile(r"[，,：:（）()；;、]")
_TITLE = re.compile(
    r"《[^《》]*》|〔[^〔〕]*〕|〈[^〈〉]*〉|\d{1,2}月\d{1,2}日|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是(?!否)"
)
_NO_COUNTS = {"%": SHARE, "个百分点": SHARE, "年": YEAR}
_ORDINAL = ("月", "日", "号", "点", "天", "小时", "分钟")  # behind what tells when or which, not how many
_LARGEST = Decimal(10**12)
_SPACES = re.compile(r"[\s“”\"'‘’*·—\-~～~]+")


class Token(NamedTuple):
    """A word or a figure with its place. `kind`: a class of words, or the kind of figure; `value`: what a word stands
    for, or the measure word of a figure."""

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
    """What stands between two commas. `kinds`: those of its tokens; `opened`: the mark before it, 、 for one of a list.

    `part`: whether a numbered part （二） begins with it; `stop`: whether a sentence does.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    kinds: frozenset[str]
    opened: str
    part: bool
    stop: bool

    @property
    def counting(self) -> bool:
        """Whether there is a figure that is no year and no share."""
        return FIGURE in self.kinds


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
    """The figures that may count something: not in titles and days, and no ordinals: 第三十七条, 编号20240115000123."""
    text = readable(paragraph)
    return [
        each
        for each in prose.quantities(paragraph)
        if each.unit not in _ORDINAL
        and not text[each.start].isspace()
        and text.find("\n", each.start, each.end) < 0  # its measure word would stand in another sentence
        and not text.endswith("第", 0, each.start)
        and each.amount < _LARGEST
    ]


@lru_cache(maxsize=prose.REMEMBERED)
def readable(paragraph: str) -> str:
    """The paragraph in half-width digits, as long as before, with titles, days and list numbers blanked out."""
    return _TITLE.sub(lambda match: " " * len(match[0]), prose.plain(paragraph))


def segments(paragraph: str, sentence: Sentence) -> list[Segment]:
    """The segments of a sentence that hold anything, in order."""
    text, found = readable(paragraph), []
    tokens, begun = _tokens(text, sentence), 0  # `begun`: the number of the segment's first token
    start, opened, part, stop, number = sentence.start, "", sentence.part, True, 0
    for mark, end in _ends(text, sentence):
        while number < len(tokens) and tokens[number].start < end:
            number += 1
        if mark and number > begun and tokens[number - 1].end > end:
            continue  # the mark is part of a word
        if number > begun or text[start:end].strip():
            held = tuple(tokens[begun:number])
            found.append(Segment(start, end, held, frozenset([token.kind for token in held]), opened, part, stop))
            part, stop, begun = False, False, number
        start, opened = end + 1, mark
    return found


def _ends(text: str, sentence: Sentence) -> list[tuple[str, int]]:
    """Every mark that may end a segment with its place, and the end of the sentence."""
    marks = [(mark[0], mark.start()) for mark in _BREAK.finditer(text, sentence.start, sentence.end)]
    return [*marks, ("", sentence.end)]


def _tokens(text: str, sentence: Sentence) -> list[Token]:
    """Words, and figures that are no part of a word, in order; a figure goes before what stands inside it."""
    figures, found, end = list(reversed(sentence.figures)), [], 0
    for start, stop, meaning in vocabulary().found(text, sentence.start, sentence.end):
        while figures and figures[-1].start <= start and not (figures[-1].start == start and figures[-1].end < stop):
            figure = figures.pop()
            if figure.start >= end:
                found.append(_figure(text, figure))
                end = found[-1].end
        if start >= end:
            found.append(Token(meaning.kind, meaning.value, start, stop))
            end = stop
    return found + [_figure(text, each) for each in reversed(figures) if each.start >= end]


def _figure(text: str, figure: prose.Quantity) -> Token:
    """A figure with its measure word, where that follows at once."""
    unit, end = figure.unit, figure.end
    stop = end + len(unit) if text.startswith(unit, end) else end
    return Token(_NO_COUNTS.get(unit, FIGURE), unit, figure.start, stop, figure)


def rest(paragraph: str, tokens: Iterable[Token], start: int, end: int) -> str:
    """What of the paragraph from `start` to `end` no word covers: what the text says that the vocabulary has not."""
    gaps, at = [], start
    for token in tokens:
        if token.end > start and token.start < end:
            if token.start > at:
                gaps.append((at, token.start))
            at = max(token.end, at)
    if at < end:
        gaps.append((at, end))
    text = readable(paragraph) if gaps else ""
    return "".join([_SPACES.sub("", text[begin:stop]).strip("、，,：:（）()；;。") for begin, stop in gaps])
