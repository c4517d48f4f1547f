"""What is known of a workbook beside its cells: that it is bounded, what single cells really hold, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import BinaryIO

from gor_desktop.importers.blocks import Cell, Extracted, Matrix, Untold

MOST_TEXT = 64 * 1024 * 1024  # characters of all cells together: a text that many cells share is copied into each
_EXACT = 2**53  # a workbook's numbers are floats; below this whole ones are what was typed
_MOST_TOLD = 2000  # characters of what is hidden

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|_.|\*.')
_LITERAL = re.compile(r'"([^"]*)"')
_PLAIN = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\!_*].')  # what a format shows as it stands, and its conditions
_PLACE = re.compile(r"[0#?]")
_WORDS = re.compile(r"[A-Za-z@]")  # General, dates, texts
_SCALED = re.compile(r"[0#?](,+)(?![,0#?])")
_POINT_ADDED = re.compile(r"[0#?](?:[\\!]\.|\"\.\")([0#?]+)")
_DECIMALS = re.compile(r"\.[0#?]*")

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """The rows and columns of a sheet that are not shown, from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    def hides(self, cell: Cell) -> bool:
        """Whether nothing of a cell is shown."""
        down, across = range(cell.row, cell.row + cell.height), range(cell.column, cell.column + cell.width)
        return self.rows.issuperset(down) or self.columns.issuperset(across)

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that may be laid out. `file`: what is to be read; `told`: sheet → cell → what stands there.

    `hidden`: sheet → its rows and columns that are not shown; `beside`: what the file holds beside the cells.
    """

    file: BinaryIO
    kind: str
    told: Mapping[str, Mapping[Place, str]] = field(default_factory=dict)
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    beside: tuple[Untold, ...] = ()


def shown(sheets: Sequence[Matrix], secret: Sequence[Matrix], hidden: Mapping[str, Hidden]) -> list[Extracted]:
    """What of a workbook the clerk sees, and told of what is hidden: old figures are left there, or another's.

    `secret`: sheets that are not shown, read only when no other holds anything. `hidden`: by the words for a sheet.
    """
    read, kept = (sheets, secret) if any(map(_has_text, sheets)) or not any(map(_has_text, secret)) else (secret, ())
    found: list[Extracted] = []
    for sheet in read:
        found += _shown(sheet, hidden[sheet.where]) if hidden.get(sheet.where) else (sheet,)
    unread = filter(_has_text, kept)
    found += [Untold(sheet.where, _short(_texts(sheet)), "隐藏的工作表，没有读入") for sheet in unread]
    return found


def _shown(sheet: Matrix, hidden: Hidden) -> Iterator[Extracted]:
    """The sheet without what is hidden, and what that was."""
    rows = (tuple(cell for cell in row if not hidden.hides(cell)) for row in sheet.rows)
    yield replace(sheet, rows=tuple(rows))
    told = [cell.text for row in sheet.rows for cell in row if hidden.hides(cell) and cell.text.strip()]
    if told:
        yield Untold(sheet.where, _short(told), "隐藏的行、列，没有读入")


def _has_text(sheet: Matrix) -> bool:
    return any(cell.text.strip() for row in sheet.rows for cell in row)


def _texts(sheet: Matrix) -> list[str]:
    return [cell.text for row in sheet.rows for cell in row if cell.text.strip()]


def _short(texts: Sequence[str]) -> str:
    text = "　".join(" ".join(text.split()) for text in texts)
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}……"


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


def shown_text(value: float, number_format: str) -> str:
    """A number that its format shows otherwise than it is stored, told both ways; a share just as it is shown."""
    if is_percent(number_format):
        return percent_text(value)
    shown = _scaled(value, number_format)
    return f"{number_text(value)}（{f'显示为“{shown}”' if shown else '未显示'}）"


def shows_otherwise(number_format: str) -> bool:
    """Whether a number format shows shares, thousands or ten thousands of a number, or nothing of it at all."""
    plain = _PLAIN.sub("", number_format).partition(";")[0]
    if is_percent(number_format) or _SCALED.search(plain) or _POINT_ADDED.search(number_format):
        return True
    return not _PLACE.search(plain) and not _WORDS.search(plain) and bool(number_format)


def _scaled(value: float, number_format: str) -> str:
    """The figure that a format shows; empty where it shows none."""
    code = _QUOTED.sub("", number_format).partition(";")[0]
    if not _PLACE.search(code):
        return ""
    thousands = _SCALED.search(code)
    added = _POINT_ADDED.search(code)
    decimals = len(added[1]) if added else len((_DECIMALS.search(code) or [""])[0].strip("."))
    amount = Decimal(number_text(value)).scaleb(-3 * len(thousands[1]) if thousands else 0)
    if added:
        amount = Decimal(f"{amount:.0f}").scaleb(-decimals)
    return f"{amount:.{decimals}f}{''.join(_LITERAL.findall(number_format))}"


def is_percent(number_format: str) -> bool:
    """Whether a number format shows shares: a percent sign that is not quoted text."""
    return "%" in "".join(number_format.split('"')[::2]).replace("\\%", "")
