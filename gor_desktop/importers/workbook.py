"""What is known of a workbook before its cells are laid out: that it is bounded, and what single cells really hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

MOST_TEXT = 64 * 1024 * 1024  # characters of all cells together: a text that many cells share is copied into each
_EXACT = 2**53  # a workbook's numbers are floats; below this whole ones are what was typed

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that may be laid out. `file`: what is to be read; `told`: sheet → cell → what stands there."""

    file: BinaryIO
    kind: str
    told: Mapping[str, Mapping[Place, str]] = field(default_factory=dict)


def number_text(value: float) -> str:
    """A number as it would be typed, in digits alone: 18.0 → 18.

    Spreadsheets show and compare 15 digits of a number; what a sum leaves behind them is nobody's figure.
    """
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def percent_text(value: float) -> str:
    """A share as it is shown: 0.339 → 33.9%."""
    return f"{number_text(value * 100)}%"


def is_percent(number_format: str) -> bool:
    """Whether a number format shows shares: a percent sign that is not quoted text."""
    return "%" in "".join(number_format.split('"')[::2]).replace("\\%", "")
