"""What extraction yields: paragraphs and matrices of cells, each knowing where it stands. Knows nothing of forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gor_desktop.models.narrative import Paragraph, Picture, TableCell

LONGEST_CELL = 200  # characters; a cell with more of them holds a text, not a figure or a label: it arranges the page

LOST = "\ufffd"  # stands for what a damaged file no longer tells
MOST_SPANNED = 1000  # rows or columns of one cell, and as far as any cell is pushed aside

_DIGITS = "0123456789０１２３４５６７８９"
_SUPERSCRIPTS = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_SUBSCRIPTS = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉" * 2)


def superscript(text: str) -> str:
    """The text with raised digits, so that the mark of a note (18¹) never becomes a part of a figure (181)."""
    return text.translate(_SUPERSCRIPTS)


def subscript(text: str) -> str:
    """The text with lowered digits, for the same reason."""
    return text.translate(_SUBSCRIPTS)


def span(stated: str | None, least: int = 1, most: int = MOST_SPANNED) -> int:
    """How many rows or columns a file says: from `least` to `most`; `least` where it says nothing sensible."""
    digits = (stated or "").strip()
    if not digits.isdecimal():
        return least
    return min(max(int(digits.lstrip("0")[:7] or "0"), least), most)


Cell = TableCell  # of a table as the file has it


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph with the place where it was read. `closes`: what the file calls its article ends with it."""

    paragraph: Paragraph
    where: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture with the place where it was met."""

    picture: Picture
    where: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table. `where` names it; `exact`: the file itself says which cell stands in which column.

    Without `exact` it is one line of a text cut at separators: cells may be missing or shifted, and `lines` keeps the
    line as it stands. `sheet`: a sheet of a workbook, whose cells are named by letter and number. `parts`: for a table
    that goes on over pages, the row with which each part begins and the words for that part.
    """

    rows: tuple[tuple[Cell, ...], ...]
    where: str
    exact: bool = True
    lines: tuple[str, ...] = ()
    sheet: bool = False
    parts: tuple[tuple[int, str], ...] = ()

    def locate(self, cell: Cell) -> str:
        """The place of a cell in the clerk's words."""
        if self.lines:
            return self.where
        if self.sheet:
            return f"{self.where} {column_letters(cell.column)}{cell.row + 1}"
        begin, where = max((part for part in self.parts if part[0] <= cell.row), default=(0, self.where))
        return f"{where}第 {cell.row - begin + 1} 行第 {cell.column + 1} 列"


Block = TextBlock | Matrix | PictureBlock


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that stands in a file and of which nothing could be had, such as a linked picture; `reason` in Chinese.

    An extractor yields it among the blocks; it becomes a thing unread of the draft.
    """

    where: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What an extractor has to say of the file as a whole: a clause in Chinese, for the notes."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """What a file calls itself outside its text, such as the title of a page; nobody may ever have looked at it."""

    text: str


Extracted = Block | Untold | Remark | Called


@cache
def column_letters(column: int) -> str:
    """0 → A, 26 → AA, as spreadsheets name columns."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Hanging(NamedTuple):
    """The part of a merged cell that covers rows below its own: its columns, and the first row that is free again."""

    first: int
    past: int
    until: int


class GridBuilder:
    """Places cells with spans row by row, as pages describe them: what a span covers is skipped."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._hanging: list[_Hanging] = []  # by column
        self._deepest = 0  # rows down to the end of every cell

    def add_row(self, cells: Iterable[tuple[str, int, int]]) -> None:
        """Append a row of (text, height, width)."""
        row, column, placed = len(self._rows), 0, []
        self._hanging = [part for part in self._hanging if part.until > row]
        above = iter(self._hanging)
        part = next(above, None)
        for text, height, width in cells:
            while part is not None and part.first <= column:
                column = max(column, part.past)
                part = next(above, None)
            placed.append(Cell(text, row, column, height, width))
            column += width
        self._rows.append(placed)
        self._hang(placed)

    def _hang(self, placed: Iterable[Cell]) -> None:
        high = [cell for cell in placed if cell.height > 1]
        if high:
            self._deepest = max(self._deepest, *(cell.row + cell.height for cell in high))
            parts = (_Hanging(cell.column, cell.column + cell.width, cell.row + cell.height) for cell in high)
            self._hanging = sorted((*self._hanging, *(part for part in parts if part.first < MOST_SPANNED)))

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, no cell higher than what is left of the table."""
        if self._deepest <= len(self._rows):
            return tuple(map(tuple, self._rows))
        return tuple(tuple(self._fitting(cell) for cell in row) for row in self._rows)

    def _fitting(self, cell: Cell) -> Cell:
        left = len(self._rows) - cell.row
        return cell if cell.height <= left else cell._replace(height=left)
