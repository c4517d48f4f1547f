"""Tables of a page: those that hold figures and labels, and those that only arrange what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gor_desktop.importers.blocks import LONGEST_CELL, Cell, GridBuilder
from gor_desktop.importers.formats.html.flow import Flow, Gap, Grid, Lines, Part, Plain
from gor_desktop.models.narrative import Picture

_FEWEST_BESIDE = 3  # filled cells beside a text, which make it a remark in a row of figures
_LONGEST_REMARK = 1000
_MOST_REMEMBERED = 2000  # cells of a table whose arrangement is remembered

Spans = tuple[int, int]


@dataclass(slots=True, eq=False)
class TableCell:
    """A cell with everything in it. `spans`: its height and width."""

    spans: Spans
    flow: Flow = field(default_factory=Flow)

    @property
    def parts(self) -> list[Part]:
        return self.flow.parts

    @property
    def text(self) -> str:
        """Its paragraphs, each on a line of its own."""
        parts = self.flow.parts
        if len(parts) == 1 and type(parts[0]) is Lines:  # as most cells are
            return parts[0].text
        return "\n".join(_texts(parts))

    @property
    def holds_table(self) -> bool:
        """Whether another table with cells side by side stands in it."""
        return Grid in map(type, self.flow.parts)

    @property
    def rest(self) -> Iterator[Part]:
        """What is no text: pictures, and what the file does not hold."""
        return (part for part in self.flow.parts if isinstance(part, Picture | Gap))


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Lines):
            yield part.text
        elif isinstance(part, Plain):
            yield part.text.strip()


class TextCell(NamedTuple):
    """A cell that holds one line of text or nothing."""

    spans: Spans
    text: str
    bold: bool

    @property
    def parts(self) -> list[Part]:
        return [Lines(self.text, self.bold)] if self.text else []


Row = list[TableCell | TextCell]


@dataclass(slots=True, eq=False)
class Table:
    """A table while it is read. `stray`: text between its cells, which a browser shows above it."""

    outer: Flow
    stray: Flow = field(default_factory=Flow)
    rows: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)
    in_foot: bool = False
    row: Row | None = None
    cell: TableCell | None = None
    open: bool = True

    def begin_row(self) -> Row:
        """Begin a row behind the others of its part of the table."""
        self.row = []
        self.cell = None
        (self.foot if self.in_foot else self.rows).append(self.row)
        return self.row

    def begin_cell(self, spans: Spans) -> TableCell:
        """Begin a cell; one that stands in no row begins one."""
        row = self.begin_row() if self.row is None else self.row
        self.cell = TableCell(spans)
        row.append(self.cell)
        return self.cell

    def closed(self) -> list[Part]:
        """It ends: what it comes to in the flow around it."""
        self.open = False
        rows = [*self.rows, *self.foot]
        found = list(self.stray.parts)
        if all(len(row) <= 1 for row in rows):
            return [*found, *_arranged(rows)]
        texts = [[cell.text for cell in row] for row in rows]
        placed = _placed(rows, texts)
        flags = [_arranges(row, text) for row, text in zip(rows, texts, strict=True)]
        for arranges, numbers in groupby(range(len(rows)), key=flags.__getitem__):
            group = list(numbers)
            if arranges or all(len(rows[number]) <= 1 for number in group):
                found += _arranged(rows[number] for number in group)
            else:
                found.append(Grid(tuple(placed[number] for number in group)))
                found += (part for number in group for cell in _laden(rows[number]) for part in cell.rest)
        return found


def _placed(rows: list[Row], texts: list[list[str]]) -> list[tuple[Cell, ...]]:
    """The cells with their texts in the places that their spans leave them."""
    spans = tuple([tuple([cell.spans for cell in row]) for row in rows])
    places = _places if sum(map(len, rows)) <= _MOST_REMEMBERED else _places.__wrapped__
    new = tuple.__new__
    return [
        tuple([new(Cell, (text, *place)) for text, place in zip(line, row, strict=True)])
        for line, row in zip(texts, places(spans), strict=True)
    ]


@lru_cache(maxsize=64)
def _places(spans: tuple[tuple[Spans, ...], ...]) -> tuple[tuple[tuple[int, int, int, int], ...], ...]:
    """Row, column, height and width of each cell; tables on the official form are all arranged the same."""
    grid = GridBuilder()
    for row in spans:
        grid.add_row([("", *size) for size in row])
    return tuple(tuple((cell.row, cell.column, cell.height, cell.width) for cell in row) for row in grid.rows())


def _arranges(row: Row, texts: list[str]) -> bool:
    """Whether a row only arranges the page: it holds a table or a whole text, with little beside it."""
    if any(cell.holds_table for cell in _laden(row)):
        return True
    if max(map(len, texts), default=0) <= LONGEST_CELL:
        return False
    longest = max(sum(not character.isspace() for character in text) for text in texts)
    beside = sum(bool(text) for text in texts) - 1
    return longest > _LONGEST_REMARK or (longest > LONGEST_CELL and beside < _FEWEST_BESIDE)


def _laden(row: Row) -> list[TableCell]:
    """The cells that may hold more than a text."""
    return [cell for cell in row if type(cell) is TableCell]


def _arranged(rows: Iterable[Row]) -> Iterator[Part]:
    return (part for row in rows for cell in row for part in cell.parts)
