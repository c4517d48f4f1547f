"""The counts of a paragraph in their surroundings: what each is called, and how deep in brackets it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from itertools import islice
from string import ascii_letters
from typing import NamedTuple

from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.vocabulary import words

_WIDE = Context(prec=64)  # digits of the largest quantity in hundredths of the smallest, with the most decimals
_JOINTS = "：: 为是"  # between what is counted and the figure
_ENDS = frozenset((*"，,、；;。)）", ""))  # behind a figure without a measure word
_BEFORE_ORDINAL = frozenset("第“/._-" + ascii_letters)
_BRACKET = re.compile(r"[（(）)]")
_BORDER = re.compile(r"[，,。；;：:、（）()！!？?\n“”\"《》]")
MOST = 300  # figures of a paragraph that are compared with each other; one with more is a table pasted as text
_TAIL = 8  # characters behind a figure that may say what it is of
_STOP = re.compile(r"[。！!？?\n]")
_QUOTED = re.compile(r"(?=[《“〔\[])(?:《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|\[[^\[\]]*\])")
_NO_COUNT = re.compile(r"个?工作日|月|年|小时|以上|以下|以内|之内|窗口|平台|[-—~至到]\s*\d")
_ONE_AS_WORD = frozenset("个项次批套种类")  # 一个, 一批 are seldom counted
_ASIDE = re.compile(r"[（(][^（）()\d，,。；;]{1,10}[）)]")  # 乡镇（街道）110个
_CLOSED = re.compile(r"[，,、。；;]")
_REACHED = re.compile(r"(?<!超)达到?\s*$")
_ORDINAL = re.compile(r"(?:第|“|[A-Za-z/._-]|\d[.．-])\s*$")
_COMPARED_YEAR = re.compile(r"[较比]\s*\d{4}\s*年$")  # the year is a figure of its own: 较2016年的1460条
_STRAY_YEAR = re.compile(r"(?:19|20)\d\d")


NEAR = 20  # figures before and behind one that may have to do with it


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


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """The value to the decimals of a step, as clerks round it."""
    return value.quantize(step, ROUND_HALF_UP, _WIDE)


@lru_cache(maxsize=prose.REMEMBERED)
def counts(paragraph: str) -> tuple[Count, ...]:
    """The counts of a paragraph in order; no years, days, percentages, numbers of documents and articles."""
    quantities = prose.quantities(paragraph)
    return tuple(islice(_counts(prose.plain(paragraph), quantities), MOST)) if quantities else ()


def within_reach(earlier: list[Count], text: str) -> list[Count]:
    """The counts that what follows a paragraph may refer to: those before it and its own, the nearest of them."""
    return [*earlier, *counts(text)][-MOST:] if counts(text) else earlier


def _counts(text: str, quantities: Sequence[prose.Quantity]) -> Iterator[Count]:
    around = _Surroundings(text)
    last = 0
    for quantity in quantities:
        stop = _stop(text, quantity)
        if _is_count(text, quantity, stop) and not around.quoted(quantity.start):
            label = around.label(last, quantity.start)
            yield _count(around, quantity, stop, label)
        last = stop


def _count(around: _Surroundings, quantity: prose.Quantity, stop: int, label: str) -> Count:
    start, end, amount, unit, vague = quantity
    vague = vague and not _REACHED.search(around.text, max(start - 4, 0), start)
    tail = "" if label else around.tail(stop)
    return Count(start, end, stop, amount, unit, vague, label, around.depth(start), tail, _compares(label))


def _stop(text: str, quantity: prose.Quantity) -> int:
    end, unit = quantity.end, quantity.unit
    if not unit:
        return end
    stop = text.find(unit, end, end + 2 + len(unit))
    return end if stop < 0 else stop + len(unit)


def _is_count(text: str, quantity: prose.Quantity, stop: int) -> bool:
    start, unit = quantity.start, quantity.unit
    if unit:
        if unit not in words().counted:
            return False
    elif text[stop : stop + 1] not in _ENDS or _STRAY_YEAR.fullmatch(text, start, quantity.end):
        return False
    if unit in _ONE_AS_WORD and text[start : quantity.end] == "一" and not _CLOSED.match(text, stop):
        return False
    return not _NO_COUNT.match(text, stop) and not _is_ordinal(text, start)


def _is_ordinal(text: str, start: int) -> bool:
    """Whether what stands right before a figure makes it a number of something: 第3, A-3, 2.3."""
    last = text[start - 1] if start else ""
    return (last in _BEFORE_ORDINAL or last.isspace()) and _ORDINAL.search(text, max(start - 3, 0), start) is not None


def _compares(label: str) -> bool:
    compared = words().compared
    if not label or not compared.search(label):
        return False
    return compared.search(words().carried.sub("", label)) is not None


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


class _Surroundings:
    """Where the clauses, quotations and brackets of a paragraph are, found once for all its figures."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._borders = [match.end() for match in _BORDER.finditer(text)]
        self._quoted = [match.span() for match in _QUOTED.finditer(text)]
        self._brackets: list[int] = []
        self._depths: list[int] = []
        depth = 0
        for match in _BRACKET.finditer(text) if "（" in text or "(" in text else ():
            depth = depth + 1 if match[0] in "（(" else max(depth - 1, 0)
            self._brackets.append(match.start())
            self._depths.append(depth)

    def depth(self, place: int) -> int:
        """How many round brackets are open at a place."""
        number = bisect_right(self._brackets, place)
        return self._depths[number - 1] if number else 0

    def quoted(self, place: int) -> bool:
        """Whether a place is within a title, a quotation or square brackets."""
        number = bisect_left(self._quoted, (place, 0))
        return number > 0 and place < self._quoted[number - 1][1]

    def label(self, start: int, end: int) -> str:
        """The words before a figure in its clause, back to the figure before it, which ends at `start`."""
        text = self.text
        piece = text[start:end]
        if "（" in piece or "(" in piece:
            piece = _ASIDE.sub("", piece)
            borders = [match.end() for match in _BORDER.finditer(piece.rstrip(_JOINTS))]
            begin = borders[-1] if borders else 0
        else:
            number = bisect_right(self._borders, start + len(piece.rstrip(_JOINTS)))
            begin = max(self._borders[number - 1] - start, 0) if number else 0
        compared = "较" if not begin and _COMPARED_YEAR.search(text, max(start - 8, 0), start) else ""
        return compared + "".join(piece[begin:].split()).rstrip("：:")

    def tail(self, stop: int) -> str:
        """The first words of the clause behind a figure."""
        number = bisect_right(self._borders, stop)
        end = self._borders[number] - 1 if number < len(self._borders) else len(self.text)
        return self.text[stop : min(end, stop + _TAIL)]
