"""The counts of a paragraph in their surroundings: what each is called, and how deep in brackets it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.values import half_width
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.vocabulary import words

_BORDER = re.compile(r"[，,。；;：:、（）()！!？?\n“”\"《》]")
_TAIL = 8  # characters behind a figure that may say what it is of
_STOP = re.compile(r"[。！!？?\n]")
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|\[[^\[\]]*\]")
_NO_COUNT = re.compile(r"个?工作日|月|年|小时|以上|以下|以内|之内|窗口|平台|[-—~至到]\s*\d")
_ONE_AS_WORD = frozenset("个项次批套种类")  # 一个, 一批 are seldom counted
_ASIDE = re.compile(r"[（(][^（）()\d，,。；;]{1,10}[）)]")  # 乡镇（街道）110个
_CLOSED = re.compile(r"[，,、。；;]")
_REACHED = re.compile(r"(?<!超)达到?\s*$")
_ORDINAL = re.compile(r"(?:第|“|[A-Za-z/._-]|\d[.．-])\s*$")
_COMPARED_YEAR = re.compile(r"[较比]\s*\d{4}\s*年$")  # the year is a figure of its own: 较2016年的1460条
_STRAY_YEAR = re.compile(r"(?:19|20)\d\d")


class Count(NamedTuple):
    """A count in a paragraph.

    `start` to `end`: its digits; `stop`: behind its measure word; `label`: the words of its clause before it;
    `depth`: how many brackets are open.
    """

    start: int
    end: int
    stop: int
    amount: Decimal
    unit: str
    vague: bool
    label: str
    depth: int
    tail: str  # the words of its clause behind it
    compares: bool  # said in comparison with another time or whole, and no part of anything

    @property
    def named(self) -> str:
        """As a sentence names it: 自然人60件."""
        return f"{self.label}{plain(self.amount)}{self.unit}"


def plain(value: Decimal) -> str:
    """Digits without an exponent and without zeros that say nothing."""
    return format(value.normalize(), "f")


@lru_cache(maxsize=prose.REMEMBERED)
def counts(paragraph: str) -> tuple[Count, ...]:
    """The counts of a paragraph in order; no years, days, percentages, numbers of documents and articles."""
    return tuple(_counts(paragraph))


def _counts(paragraph: str) -> Iterator[Count]:
    quantities = prose.quantities(paragraph)
    if not quantities:
        return
    text = half_width(paragraph)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    depths = _Depths(text)
    last = 0
    for quantity in quantities:
        stop = _stop(text, quantity)
        if _is_count(text, quantity, stop) and not any(start < quantity.start < end for start, end in quoted):
            label = _label(text, last, quantity.start)
            depth = depths.at(quantity.start)
            tail = "" if label else _BORDER.split(text[stop : stop + _TAIL], maxsplit=1)[0]
            vague = quantity.vague and not _REACHED.search(text, max(quantity.start - 4, 0), quantity.start)
            yield Count(*quantity[:2], stop, *quantity[2:4], vague, label, depth, tail, _compares(label))
        last = stop


def _stop(text: str, quantity: prose.Quantity) -> int:
    stop = text.find(quantity.unit, quantity.end) if quantity.unit else -1
    return stop + len(quantity.unit) if 0 <= stop <= quantity.end + 2 else quantity.end


def _is_count(text: str, quantity: prose.Quantity, stop: int) -> bool:
    written = text[quantity.start : quantity.end]
    if quantity.unit and quantity.unit not in words().counted:
        return False
    if not quantity.unit and (_STRAY_YEAR.fullmatch(written) or text[stop : stop + 1] not in "，,、；;。)）"):
        return False
    if written == "一" and quantity.unit in _ONE_AS_WORD and not _CLOSED.match(text, stop):
        return False
    return not _NO_COUNT.match(text, stop) and not _ORDINAL.search(text, max(quantity.start - 3, 0), quantity.start)


def _label(text: str, start: int, end: int) -> str:
    """The words before a figure in its clause, back to the figure before it."""
    piece = _ASIDE.sub("", text[start:end])
    borders = [match.end() for match in _BORDER.finditer(piece.rstrip("：: 为是"))]
    compared = "较" if not borders and _COMPARED_YEAR.search(text, max(start - 8, 0), start) else ""
    return compared + "".join(piece[borders[-1] if borders else 0 :].split()).rstrip("：:")


def _compares(label: str) -> bool:
    vocabulary = words()
    return bool(label) and vocabulary.compared.search(vocabulary.carried.sub("", label)) is not None


@lru_cache(maxsize=prose.REMEMBERED)
def _stops(text: str) -> list[int]:
    return [match.end() for match in _STOP.finditer(text)]


def sentence_start(text: str, place: int) -> int:
    """Where the sentence begins that a place stands in; semicolons end none."""
    stops = _stops(text)
    number = bisect_right(stops, place)
    return stops[number - 1] if number else 0


def sentence_end(text: str, place: int) -> int:
    """Where the sentence ends that a place stands in, its stop not included."""
    stops = _stops(text)
    number = bisect_right(stops, place)
    return stops[number] - 1 if number < len(stops) else len(text)


class _Depths:
    """How many round brackets are open at a place."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._depths: list[int] = []
        depth = 0
        for match in re.finditer(r"[（(）)]", text):
            depth = depth + 1 if match[0] in "（(" else max(depth - 1, 0)
            self._places.append(match.start())
            self._depths.append(depth)

    def at(self, place: int) -> int:
        number = bisect_right(self._places, place)
        return self._depths[number - 1] if number else 0
