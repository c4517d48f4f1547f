"""Percentages as they are written: how exact one is meant, and whether another figure rounds to it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from gor_desktop.models.finding import Replacement, TextFix
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import MOST, plain, rounded

_HUNDRED = Decimal(100)
_NO_END = Decimal("Infinity")
_REACHED = re.compile(r"(?<!超)达到?\s*$")  # 办结率达到95% is exact
_CHINESE_SHARE = re.compile("分之|[成半]")
_IN_WORDS = re.compile("[之成半]")
_DIGITS = "一二三四五六七八九十"
_TOLD = re.compile("(?=[%％分一二三四五六七八九两])(?:[%％]|分之|[一二三四五六七八九两]成|一半)")
_FRACTION = re.compile(
    rf"(?P<of>[{_DIGITS}])分之(?P<some>[{_DIGITS}])"
    r"|(?<![第之])(?P<tenths>[一二三四五六七八九两])成(?P<half>半)?(?![不立员为果功效本都长熟品型绩份])|(?P<one>一半)"
)
_ABOUT = re.compile(r"[近约超逾]\s*$|超过\s*$|不[足到]\s*$|将近\s*$")
_FRACTION_STEP, _TENTH_STEP = Decimal(8), Decimal(10)  # what is told in words is told roughly


class Percentage(NamedTuple):
    """A percentage: `start` to `end` its characters without the sign, `step` one unit of its last decimal."""

    start: int
    end: int
    amount: Decimal
    step: Decimal
    vague: bool
    written: str

    @property
    def said(self) -> str:
        """As the text has it, with its sign."""
        return self.written if _CHINESE_SHARE.search(self.written) else f"{plain(self.amount)}%"

    def fits(self, true: Decimal, steps: Decimal = Decimal("0.5")) -> bool:
        """Whether the true figure rounds to this one; one that is said to be about right may be farther off."""
        return abs(true - self.amount) <= self._allowed(steps)

    def wholes(self, part: Decimal, steps: Decimal) -> tuple[Decimal, Decimal]:
        """The least and the most of which a part has a share that this one fits; nothing is no whole."""
        allowed = self._allowed(steps)
        lowest, highest = self.amount - allowed, self.amount + allowed
        return part * _HUNDRED / highest, part * _HUNDRED / lowest if lowest > 0 else _NO_END

    def _allowed(self, steps: Decimal) -> Decimal:
        return max(self.step, self.amount / 20, Decimal(1)) if self.vague else self.step * steps

    def cut_off(self, true: Decimal) -> bool:
        """Whether decimals were cut off instead of rounded."""
        return self.step < 1 and 0 <= true - self.amount < self.step

    def rounded(self, true: Decimal) -> str:
        """The true figure with as many decimals, one more than none where it would say too little."""
        step = self.step if self.step < 1 else min(self.step, Decimal("0.01"))
        return plain(rounded(true, step))

    def corrected(self, true: Decimal) -> TextFix | None:
        """The repair that writes the true figure; none for 百分之三十."""
        if _CHINESE_SHARE.search(self.written):
            return None
        new = self.rounded(true)
        return TextFix(f"改为“{new}%”", (Replacement(self.start, self.end, new),))


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in hundredths of the whole; None of nothing."""
    return part * _HUNDRED / whole if whole else None


@lru_cache(maxsize=prose.REMEMBERED)
def percentages(text: str) -> tuple[Percentage, ...]:
    """The percentages of a paragraph in order; 个百分点 are none."""
    if not _TOLD.search(text):
        return ()
    written = (_percentage(text, quantity) for quantity in prose.quantities(text) if quantity.unit == "%")
    told = (_fraction(text, match) for match in (_FRACTION.finditer(text) if _IN_WORDS.search(text) else ()))
    return tuple(sorted((*islice(written, MOST), *told)))


def _fraction(text: str, match: re.Match[str]) -> Percentage:
    """三分之二, 七成半 and 一半; they end one character early, as if that were their sign."""
    if match["of"]:
        amount = _HUNDRED * (_DIGITS.index(match["some"]) + 1) / (_DIGITS.index(match["of"]) + 1)
    elif match["tenths"]:
        amount = Decimal(10) * (_DIGITS.index(match["tenths"].replace("两", "二")) + 1) + (5 if match["half"] else 0)
    else:
        amount = _HUNDRED / 2
    step = _TENTH_STEP if match["tenths"] else _FRACTION_STEP
    vague = _ABOUT.search(text, max(match.start() - 3, 0), match.start()) is not None
    return Percentage(match.start(), match.end() - 1, round(amount, 2), step, vague, match[0])


def _percentage(text: str, quantity: prose.Quantity) -> Percentage:
    written = prose.plain(text)[quantity.start : quantity.end]
    decimals = len(written.partition(".")[2].strip())
    step = Decimal(1).scaleb(-decimals)
    vague = quantity.vague and not _REACHED.search(text, max(quantity.start - 4, 0), quantity.start)
    return Percentage(quantity.start, quantity.end, quantity.amount, step, vague, written)
