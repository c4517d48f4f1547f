"""Where the keys lead in a printed table: over its figures, past labels and around merged cells. Knows no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from typing import TypeVar

from gor_desktop.models.blocks import Area, Position
from gor_desktop.models.form import PrintedCell, TableSpec
from gor_desktop.models.refs import CellRef

_Place = TypeVar("_Place", tuple[int, int], tuple[int, int, int])


class Lattice:
    """The figures of a table as places to go to. A position is that of a cell's top left corner."""

    def __init__(self, table: TableSpec, computed: Container[CellRef]) -> None:
        self._table = table
        figures = [cell for cell in table.cells if cell.ref is not None]
        inputs = [cell for cell in figures if cell.ref not in computed]
        self._figures = sorted((cell.top, cell.left) for cell in figures)
        self._by_row = sorted((cell.top, cell.left) for cell in inputs)
        self._blocks = _blocks(table, {row for row, _ in self._figures})
        self._by_column = sorted(self._in_columns((cell.top, cell.left)) for cell in inputs)

    @property
    def first(self) -> Position:
        """The first figure to fill."""
        return self._by_row[0]

    @property
    def figures(self) -> Area:
        """The smallest rectangle that holds all figures."""
        rows = [row for row, _ in self._figures]
        columns = [column for _, column in self._figures]
        return self.whole_cells(Area(min(rows), min(columns), max(rows), max(columns)))

    def headed(self, row: int) -> int:
        """The first of the rows of labels right above a row; the row itself below another one with figures."""
        return max((top + 1 for top, _ in self._figures if top < row), default=0)

    def along_row(self, position: Position, step: int) -> Position | None:
        """The next figure to fill in reading order (`step` 1), or the one before it (−1); None at the end."""
        return _neighbour(self._by_row, position, step)

    def along_column(self, position: Position, step: int) -> Position | None:
        """The next figure to fill downwards, then at the head of the block's next column, then in the next block."""
        found = _neighbour(self._by_column, self._in_columns(position), step)
        return found and (found[2], found[1])

    def _in_columns(self, position: Position) -> tuple[int, int, int]:
        """What sorts positions as they are filled: block by block, in each of them column by column."""
        row, column = position
        return self._blocks[row], column, row

    def towards(self, position: Position, down: int, right: int) -> Position:
        """The nearest figure in one of the four directions; `position` itself when there is none."""
        cell = self._table.at[position]
        while True:
            place = _beside(cell, position, down, right)
            if place not in self._table.at:
                return position
            cell = self._table.at[place]
            if cell.ref is not None:
                return cell.top, cell.left

    def farthest(self, position: Position, down: int, right: int) -> Position:
        """The last figure in that direction."""
        while (further := self.towards(position, down, right)) != position:
            position = further
        return position

    def end(self, *, last: bool) -> Position:
        """The first or the last figure of the table."""
        return self._figures[-1 if last else 0]

    def whole_cells(self, area: Area) -> Area:
        """`area` grown until no merged cell sticks out of it."""
        while (grown := _around(area, (self._table.at[p] for p in area.positions()))) != area:
            area = grown
        return area


def _blocks(table: TableSpec, rows_of_figures: Container[int]) -> list[int]:
    """For each row of the grid the block it is in: rows of headings between figures part one from the next."""
    blocks = [0]
    for row in range(1, table.size[0]):
        begins = row in rows_of_figures and row - 1 not in rows_of_figures
        blocks.append(blocks[-1] + begins)
    return blocks


def _neighbour(places: list[_Place], position: _Place, step: int) -> _Place | None:
    at = bisect_right(places, position) if step > 0 else bisect_left(places, position) - 1
    return places[at] if 0 <= at < len(places) else None


def _beside(cell: PrintedCell, position: Position, down: int, right: int) -> Position:
    """The grid position right outside `cell` in that direction, level with `position`."""
    if down:
        return (cell.top + cell.height if down > 0 else cell.top - 1), position[1]
    return position[0], (cell.left + cell.width if right > 0 else cell.left - 1)


def _around(area: Area, cells: Iterable[PrintedCell]) -> Area:
    for cell in cells:
        area = Area(
            min(area.top, cell.top),
            min(area.left, cell.left),
            max(area.bottom, cell.top + cell.height - 1),
            max(area.right, cell.left + cell.width - 1),
        )
    return area


def rectangles(positions: Iterable[Position]) -> list[Area]:
    """Few rectangles that cover `positions` and nothing else: runs within a row, joined where rows repeat them."""
    done: list[Area] = []
    for run in _runs(sorted(positions)):
        for number in range(len(done) - 1, -1, -1):
            above = done[number]
            if above.bottom == run.top - 1 and (above.left, above.right) == (run.left, run.right):
                done[number] = above._replace(bottom=run.bottom)
                break
            if above.bottom < run.top - 1:
                done.append(run)
                break
        else:
            done.append(run)
    return done


def _runs(positions: list[Position]) -> list[Area]:
    runs: list[Area] = []
    for row, column in positions:
        if runs and runs[-1].top == row and runs[-1].right == column - 1:
            runs[-1] = runs[-1]._replace(right=column)
        else:
            runs.append(Area(row, column, row, column))
    return runs
