"""What a cell can hold: blank, a number or the mark `/`. The three are never taken for one another."""

from __future__ import annotations

import re
import unicodedata
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

_MINUS = str.maketrans({"−": "-", "﹣": "-", "–": "-"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")


def number(amount: int | str | Decimal) -> Number:
    """A Number from anything that is exact; floats are refused by the type."""
    return Number(Decimal(amount))


def parse(text: str) -> CellValue | None:
    """Read what a person typed into a cell; None when it is no cell value.

    Full-width digits, thousands separators and blanks around or inside the figure are accepted.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_MINUS).split())
    if not plain:
        return BLANK
    if plain == SLASH.value:
        return SLASH
    if _NUMBER.fullmatch(plain):
        return Number(Decimal(plain.replace(",", "").rstrip(".")))
    return None


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
