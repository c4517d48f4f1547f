"""The layouts in which reports are met as plain text."""

from __future__ import annotations

from collections.abc import Callable

from tests.unit.importers.layouts.document import Document, Grid, GridCell, Text

Lines = Callable[[Grid], list[str]]


def flat(cell: GridCell | None) -> str:
    return "" if cell is None else cell.text.replace("\n", " ")


def pipes(grid: Grid) -> list[str]:
    """`a | b | c |`, blank where a cell was merged."""
    return ["".join(f"{flat(cell)} | " for cell in row).rstrip() for row in grid.lattice()]


def leading_pipe(grid: Grid) -> list[str]:
    """`| a | b |` with a rule below the first row, as in Markdown."""
    lines = [f"| {' | '.join(map(flat, row))} |" for row in grid.lattice()]
    return [lines[0], "|" + " --- |" * grid.width, *lines[1:]]


def ragged(grid: Grid) -> list[str]:
    """Pipes without the blank cells that end a row."""
    return [" | ".join(map(flat, row)).rstrip(" |") for row in grid.lattice()]


def merged_away(grid: Grid) -> list[str]:
    """Pipes; a merged cell leaves bare pipes behind it, one below leaves nothing."""
    return [" | ".join(f"{flat(cell)} {'|' * (cell.width - 1)}".rstrip() for cell in row) + " |" for row in grid.rows()]


def tabs(grid: Grid) -> list[str]:
    return ["\t".join(map(flat, row)) for row in grid.lattice()]


def tabs_merged_away(grid: Grid) -> list[str]:
    """Tabs, empty for cells merged to the left, nothing for those merged upwards."""
    return ["\t".join(flat(cell) + "\t" * (cell.width - 1) for cell in row) for row in grid.rows()]


def one_a_line(grid: Grid) -> list[str]:
    """Each cell with something in it on a line of its own; wrapped labels on several."""
    return [line for row in grid.rows() for cell in row for line in cell.text.split("\n") if line]


def one_a_line_piped(grid: Grid) -> list[str]:
    """Each cell on a line with a pipe behind it, bare pipes where a row ends in merged cells."""
    cells = (cell for row in grid.rows() for cell in row)
    return [f"{flat(cell)} |{' ' if cell.width > 1 else ''}{'|' * (cell.width - 1)}" for cell in cells]


LAYOUTS: dict[str, Lines] = {
    layout.__name__: layout
    for layout in (pipes, leading_pipe, ragged, merged_away, tabs, tabs_merged_away, one_a_line, one_a_line_piped)
}
LOSSY = {"one_a_line"}  # blank cells leave no trace


def write(parts: Document, layout: str, gap: bool = False) -> str:
    """The document as text; `gap`: a blank line between all lines."""
    lines: list[str] = []
    for part in parts:
        lines += [part.text] if isinstance(part, Text) else LAYOUTS[layout](part)
    return ("\n\n" if gap else "\n").join(lines) + "\n"
