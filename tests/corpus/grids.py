"""Printed tables as grids of texts, and what files do to them: labels drift, tables are cut, figures look odd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from gor_desktop.models.form import PrintedCell, TableSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value


class GridCell(NamedTuple):
    """A cell of a grid: its place and span, its text, and the cell of the form whose figure that is."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as some file has it. `size`: rows × columns; `header`: rows at its top that pages repeat."""

    key: str
    size: tuple[int, int]
    cells: tuple[GridCell, ...]
    header: int = 0

    def rows(self) -> list[list[GridCell]]:
        """The cells by the row where they begin."""
        found: list[list[GridCell]] = [[] for _ in range(self.size[0])]
        for cell in self.cells:
            found[cell.row].append(cell)
        return found


Change = Callable[[Grid], Grid]


def grid(report: Report, table: TableSpec) -> Grid:
    """A table of the form as it is printed, with the report's figures."""
    return Grid(table.key, table.size, tuple(_cell(report, cell) for cell in table.cells), table.header_rows)


def _cell(report: Report, cell: PrintedCell) -> GridCell:
    text = cell.text if cell.ref is None else format_value(report.shown(cell.ref))
    return GridCell(text, cell.top, cell.left, cell.height, cell.width, cell.ref)


def changed(start: Grid, *changes: Change) -> Grid:
    """The grid after all changes."""
    return reduce(lambda grid, change: change(grid), changes, start)


def _texts(change: Callable[[GridCell], str]) -> Change:
    return lambda grid: replace(grid, cells=tuple(cell._replace(text=change(cell)) for cell in grid.cells))


# --- labels --------------------------------------------------------------------------------------------------------

_DRIFT = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "现行有效件数": "现行有效件",
    "行政规范性文件": "规范性文件",
    "3.危及“三安全一稳定”": "3.危及三安全一稳定",
    "第二十条第（一）项": "第二十条 第(一)项",
    "二、上年结转政府信息公开申请数量": "二、上年转结政府信息公开申请数量",
    "2.没有现成信息需要另行制作": "2、没有现成信息，需要另行制作",
    "本年收费金额（单位：万元）": "收费金额（单位：万元，保留4位小数）",
    "四、结转下年度继续办理": "四、结转下年度继续办理件数",
    "本年制发件数": "本年制发数量",
}


def drifted(grid: Grid) -> Grid:
    """Labels as real reports have them."""
    return _texts(lambda cell: cell.text if cell.ref else _DRIFT.get(cell.text, cell.text))(grid)


def spaced(grid: Grid) -> Grid:
    """Short labels spread out: 总 计."""
    return _texts(lambda cell: cell.text if cell.ref or len(cell.text) > 3 else " ".join(cell.text))(grid)


def wrapped(grid: Grid) -> Grid:
    """Column heads broken after two characters, as narrow columns do."""

    def broken(cell: GridCell) -> str:
        if cell.ref or not 3 < len(cell.text) < 9 or cell.column < 2:
            return cell.text
        return "\n".join(cell.text[at : at + 2] for at in range(0, len(cell.text), 2))

    return _texts(broken)(grid)


def vertical(grid: Grid) -> Grid:
    """Labels over many rows written downwards."""
    return _texts(lambda cell: "\n".join(cell.text) if cell.height > 6 and not cell.ref else cell.text)(grid)


# --- figures -------------------------------------------------------------------------------------------------------


def _figures(change: Callable[[str], str]) -> Change:
    return _texts(lambda cell: change(cell.text) if cell.ref and cell.text else cell.text)


def full_width(grid: Grid) -> Grid:
    """１２．５"""
    return _figures(lambda text: text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")))(grid)


def grouped(grid: Grid) -> Grid:
    """1,234"""
    return _figures(lambda text: f"{int(text):,}" if text.isdecimal() else text)(grid)


def counted(grid: Grid) -> Grid:
    """18件"""
    return _figures(lambda text: f"{text}件" if text.isdecimal() and text != "0" else text)(grid)


def decimals(grid: Grid) -> Grid:
    """0 → 0.0, as spreadsheets format them."""
    return _figures(lambda text: f"{text}.0" if text.isdecimal() else text)(grid)


def dashed(grid: Grid) -> Grid:
    """Blank cells with a dash."""
    return _texts(lambda cell: "—" if cell.ref and not cell.text else cell.text)(grid)


def unspanned(grid: Grid) -> Grid:
    """No merged cells: the text in the first, the others blank."""
    covered = (
        GridCell("", row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
        if (row, column) != (cell.row, cell.column)
    )
    single = [cell._replace(height=1, width=1) for cell in grid.cells]
    return replace(grid, cells=tuple(sorted([*single, *covered], key=lambda c: (c.row, c.column))))


# --- the table itself ----------------------------------------------------------------------------------------------


def with_extra_row(grid: Grid) -> Grid:
    """A row that the form does not have, at the end of the table of documents."""
    if grid.key != "disclosure":
        return grid
    rows, columns = grid.size
    cells = (GridCell("其他主动公开文件", rows, 0), *(GridCell("7", rows, column) for column in range(1, columns)))
    return replace(grid, size=(rows + 1, columns), cells=(*grid.cells, *cells))


def with_serial_column(grid: Grid) -> Grid:
    """A column 序号 before all others."""
    moved = (cell._replace(column=cell.column + 1) for cell in grid.cells)
    serials = (GridCell(str(row) if row else "序号", row, 0) for row in range(grid.size[0]))
    cells = sorted([*moved, *serials], key=lambda cell: (cell.row, cell.column))
    return replace(grid, size=(grid.size[0], grid.size[1] + 1), cells=tuple(cells))


def transposed(grid: Grid) -> Grid:
    """Rows and columns exchanged, as a paste does."""
    turned = (GridCell(c.text, c.column, c.row, c.width, c.height, c.ref) for c in grid.cells)
    cells = tuple(sorted(turned, key=lambda cell: (cell.row, cell.column)))
    return Grid(grid.key, (grid.size[1], grid.size[0]), cells)


def cut(grid: Grid, *, repeat: bool, every: int = 9) -> list[Grid]:
    """The table over pages of about `every` rows; merged cells are cut with it. `repeat`: the header on each."""
    if grid.size[0] <= every:
        return [grid]
    starts = [*range(0, grid.size[0], every), grid.size[0]]
    return [_page(grid, top, past, repeat=repeat and top > 0) for top, past in pairwise(starts)]


def _page(grid: Grid, top: int, past: int, *, repeat: bool) -> Grid:
    header = [cell for cell in grid.cells if cell.row < grid.header] if repeat else []
    lead = grid.header if repeat else 0
    body = [_cut_cell(cell, top, past, lead) for cell in grid.cells if cell.row < past and cell.row + cell.height > top]
    return replace(grid, size=(past - top + lead, grid.size[1]), cells=(*header, *body))


def _cut_cell(cell: GridCell, top: int, past: int, lead: int) -> GridCell:
    first, last = max(cell.row, top), min(cell.row + cell.height, past)
    text = cell.text if first == cell.row else ""
    return cell._replace(text=text, row=first - top + lead, height=last - first)


def by_headings(grid: Grid) -> list[Grid]:
    """The table of documents as four: one for each of its parts that has a heading across."""
    starts = [cell.row for cell in grid.cells if cell.width == grid.size[1]] or [0]
    bounds = [*starts, grid.size[0]]
    return [_page(grid, top, past, repeat=False) for top, past in pairwise(bounds)]


def lines(grid: Grid) -> Iterator[list[str]]:
    """The texts row by row, merged cells once, line feeds gone."""
    return (["".join(cell.text.split("\n")) for cell in row] for row in grid.rows())
