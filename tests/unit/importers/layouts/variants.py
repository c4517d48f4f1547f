"""A full official table in the shapes that pastes and offices give it: each is a function from a grid to a grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from tests.unit.importers.layouts.document import Grid, GridCell, Part, joined, rows_of

Variant = Callable[[Grid], Grid]


def turned(grid: Grid) -> Grid:
    """Rows and columns exchanged."""
    cells = (replace(c, top=c.left, left=c.top, height=c.width, width=c.height) for c in grid.cells)
    return Grid(grid.table, tuple(cells))


def serial(grid: Grid) -> Grid:
    """Rows numbered in a column of their own at the left."""
    moved = [replace(cell, left=cell.left + 1) for cell in grid.cells]
    numbers = [GridCell("序号" if row == 0 else str(row), row, 0) for row in range(grid.height)]
    return Grid(grid.table, (*numbers, *moved))


def remarks(grid: Grid) -> Grid:
    """A column 备注 at the right with a word here and there."""
    words = [
        GridCell("备注" if row == 0 else "已核对" if row % 5 == 4 else "", row, grid.width)
        for row in range(grid.height)
    ]
    return Grid(grid.table, (*grid.cells, *words))


def without_group_labels(grid: Grid) -> Grid:
    """Labels over several rows left out, as a paste drops merged cells."""
    return Grid(
        grid.table, tuple(replace(c, text="") if c.height > 1 and not c.ref and c.top else c for c in grid.cells)
    )


def repeated_group_labels(grid: Grid) -> Grid:
    """Merged labels written into every row that they covered."""
    first = _header(grid)
    header = [cell for cell in grid.cells if cell.top < first]
    below = [
        replace(cell, top=top, height=1)
        for cell in grid.cells
        if cell.top >= first
        for top in range(cell.top, cell.top + cell.height)
    ]
    return Grid(grid.table, (*header, *below))


def _header(grid: Grid) -> int:
    return min(cell.top for cell in grid.cells if cell.ref)


def spaced_out(grid: Grid) -> Grid:
    """Blank rows between all rows."""
    cells = (replace(c, top=2 * c.top, height=2 * c.height - 1) for c in grid.cells)
    return Grid(grid.table, tuple(cells))


def full_width(grid: Grid) -> Grid:
    """Figures and brackets as an input method for Chinese gives them."""
    wide = str.maketrans("0123456789.()", "０１２３４５６７８９．（）")
    return Grid(grid.table, tuple(replace(cell, text=cell.text.translate(wide)) for cell in grid.cells))


def titled(grid: Grid) -> Grid:
    """A first row that names unit and measure, within the table."""
    head = Grid(grid.table, (GridCell("填报单位：示例镇　单位：件", 0, 0, 1, grid.width),))
    return joined(head, grid)


def columns_reversed(grid: Grid) -> Grid:
    """The single columns of applicants in another order (requests only)."""
    if grid.table != "requests":
        return grid
    swap = {3: 9, 9: 3}
    cells = (replace(c, left=swap.get(c.left, c.left)) if c.width == 1 else c for c in grid.cells)
    return Grid(grid.table, tuple(cells))


def glued_to_label(grid: Grid) -> Grid:
    """The first figure of each row in the cell of its label: （一）予以公开 12."""
    rows = [sorted((c for c in grid.cells if c.top == top), key=lambda c: c.left) for top in range(grid.height)]
    cells: list[GridCell] = []
    for row in rows:
        at = next((index for index, cell in enumerate(row) if cell.ref), 0)
        if at and row[at - 1].text not in ("", "条") and not row[at - 1].ref:
            row[at - 1] = replace(row[at - 1], text=f"{row[at - 1].text} {row[at].text}")
            del row[at]
        cells += row
    return Grid(grid.table, tuple(cells))


def headless_thirds(grid: Grid) -> list[Part]:
    """Broken over three pages without the header."""
    if grid.height < 9:
        return [grid]
    cuts = [0, grid.height // 3, 2 * grid.height // 3, grid.height]
    return [rows_of(grid, first, end) for first, end in pairwise(cuts) if end > first]


WHOLE: dict[str, Variant] = {
    variant.__name__: variant
    for variant in (
        turned, serial, remarks, without_group_labels, repeated_group_labels, spaced_out, full_width, titled,
        columns_reversed, glued_to_label,
    )
}  # fmt: skip
