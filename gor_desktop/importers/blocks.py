"""What extraction yields: paragraphs and matrices of cells, each knowing where it stands. Knows nothing of forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gor_desktop.models.narrative import Paragraph

LONGEST_CELL = 200  # characters; a cell with more of them holds a text, not a figure or a label: it arranges the page


class Cell(NamedTuple):
    """One cell of a table as the file has it; `row` and `column` count from 0, merged cells appear once."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph with the place where it was read."""

    paragraph: Paragraph
    where: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table. `where` names it; `exact`: the file itself says which cell stands in which column.

    Without `exact` it is one line of a text cut at separators: cells may be missing or shifted, and `lines` keeps the
    line as it stands. `sheet`: a sheet of a workbook, whose cells are named by letter and number.
    """

    rows: tuple[tuple[Cell, ...], ...]
    where: str
    exact: bool = True
    lines: tuple[str, ...] = ()
    sheet: bool = False

    def locate(self, cell: Cell) -> str:
        """The place of a cell in the clerk's words."""
        if self.lines:
            return self.where
        if self.sheet:
            return f"{self.where} {column_letters(cell.column)}{cell.row + 1}"
        return f"{self.where}第 {cell.row + 1} 行第 {cell.column + 1} 列"


Block = TextBlock | Matrix


@cache
def column_letters(column: int) -> str:
    """0 → A, 26 → AA, as spreadsheets name columns."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class GridBuilder:
    """Places cells with spans row by row, as HTML and Word describe them: what a span covers is skipped."""

    def __init__(self) -> None:
        self._rows: list[tuple[Cell, ...]] = []
        self._covered: set[tuple[int, int]] = set()

    def add_row(self, cells: Iterable[tuple[str, int, int]]) -> None:
        """Append a row of (text, height, width)."""
        row, column, placed = len(self._rows), 0, []
        for text, height, width in cells:
            while (row, column) in self._covered:
                column += 1
            placed.append(Cell(text, row, column, height, width))
            if height > 1:
                self._covered.update((row + r, column + c) for r in range(1, height) for c in range(width))
            column += width
        self._rows.append(tuple(placed))

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return tuple(self._rows)
