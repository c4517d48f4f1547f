"""What a cell can hold: blank, a number or the mark `/`. The three are never taken for one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final


class Blank(Enum):
    """A cell that nobody has filled."""

    BLANK = ""


class Mark(Enum):
    """A cell struck out on purpose, written `/`."""

    SLASH = "/"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, exactly as many decimals as were written."""

    amount: Decimal


CellValue = Blank | Number | Mark

BLANK: Final = Blank.BLANK
SLASH: Final = Mark.SLASH

# What is written for a digit or a sign. No other character is taken for one: ① and ² beside a figure are marks.
# The comma apart, which every sentence has: `str.translate` is slow, and the others are seldom there.
_FULL_WIDTH = "０１２３４５６７８９＋－−﹣–\u2010\u2011．／"
_HALF_WIDTH = str.maketrans(_FULL_WIDTH, "0123456789+------./")
_ANY_FULL_WIDTH = re.compile(f"[{_FULL_WIDTH}]")
GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+"  # digits in one, or in thousands; a blank may part two figures
_NUMBER = re.compile(rf"[+-]?(?:(?:{GROUPED})(?:\.[0-9]*)?|\.[0-9]+)")


def number(amount: int | str | Decimal) -> Number:
    """A Number from anything that is exact; floats are refused by the type."""
    return Number(Decimal(amount))


def half_width(text: str) -> str:
    """The text with full-width digits, signs and separators in half width; everything else as it is."""
    plain = text.replace("，", ",")
    return plain.translate(_HALF_WIDTH) if _ANY_FULL_WIDTH.search(plain) else plain


def amount(digits: str) -> Decimal:
    """The number that a text of digits stands for, its thousands separators left out."""
    return Decimal(digits.replace(",", "").rstrip("."))


def parse(text: str) -> CellValue | None:
    """Read what a person typed into a cell; None when it is no cell value.

    Full-width digits, thousands separators and blanks around the figure are accepted; never a blank inside it: `12 131`
    may be two figures.
    """
    plain = half_width(text).strip()
    if not plain:
        return BLANK
    if plain == SLASH.value:
        return SLASH
    return Number(amount(plain)) if _NUMBER.fullmatch(plain) else None


def format_value(value: CellValue) -> str:
    """The text printed in the cell: plain digits without exponent, `/` or nothing."""
    if isinstance(value, Number):
        return format(value.amount, "f")
    return str(value.value)


def to_json(value: CellValue) -> str | None:
    """`"18"`, `"/"` or None, as the command line and the project's files write a cell."""
    return None if value is BLANK else format_value(value)


def from_json(stored: str | None) -> CellValue:
    """Undo to_json. Raises ValueError for a text that is no cell value."""
    value = BLANK if stored is None else parse(stored)
    if value is None:
        raise ValueError(f"not a cell value: {stored!r}")
    return value
