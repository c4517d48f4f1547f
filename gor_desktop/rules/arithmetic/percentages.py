"""Percentages as they are written: how exact one is meant, and whether another figure rounds to it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.finding import Replacement, TextFix
from gor_desktop.models.values import half_width
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import plain

_HUNDRED = Decimal(100)
_REACHED = re.compile(r"(?<!超)达到?\s*$")  # 办结率达到95% is exact
_CHINESE_SHARE = re.compile("百分之")


class Percentage(NamedTuple):
    """A percentage: `start` to `end` its characters without the sign, `step` one unit of its last decimal."""

    start: int
    end: int
    amount: Decimal
    step: Decimal
    vague: bool
    written: str

    def fits(self, true: Decimal, steps: Decimal = Decimal("0.5")) -> bool:
        """Whether the true figure rounds to this one; one that is said to be about right may be farther off."""
        allowed = max(self.step, self.amount / 20, Decimal(1)) if self.vague else self.step * steps
        return abs(true - self.amount) <= allowed

    def cut_off(self, true: Decimal) -> bool:
        """Whether decimals were cut off instead of rounded."""
        return self.step < 1 and 0 <= true - self.amount < self.step

    def rounded(self, true: Decimal) -> str:
        """The true figure with as many decimals, one more than none where it would say too little."""
        step = self.step if self.step < 1 else min(self.step, Decimal("0.01"))
        return plain(true.quantize(step, ROUND_HALF_UP))

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
    if not re.search("[%％]|百分之", text):
        return ()
    return tuple(_percentage(text, quantity) for quantity in prose.quantities(text) if quantity.unit == "%")


def _percentage(text: str, quantity: prose.Quantity) -> Percentage:
    written = half_width(text[quantity.start : quantity.end])
    decimals = len(written.partition(".")[2].strip())
    step = Decimal(1).scaleb(-decimals)
    vague = quantity.vague and not _REACHED.search(text, max(quantity.start - 4, 0), quantity.start)
    return Percentage(quantity.start, quantity.end, quantity.amount, step, vague, written)
