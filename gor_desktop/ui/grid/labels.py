"""How the labels of a printed table are set: which are headings, and which stand left or centred. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from gor_desktop.models.blocks import Position
from gor_desktop.models.form import PrintedCell, TableSpec

_BREAKS = (("社会公益", "组织"), ("法律服务", "机构"), ("商业", "企业"), ("科研", "机构"))


class Place(Enum):
    """What a printed cell is to the figures."""

    FIGURE = "figure"
    HEADING = "heading"  # across the whole table, opens a block
    HEADER = "header"  # over figures
    STUB = "stub"  # before figures, set left
    GROUP = "group"  # before figures, centred


@dataclass(frozen=True, slots=True)
class Labels:
    """The place of every printed cell by its top left corner, and for each row of figures its nearest label."""

    places: dict[Position, Place]
    nearest: dict[int, Position]


def broken(text: str, room: int, advance: Callable[[str], int]) -> str:
    """A heading with its line break between two words, as the form prints it, where a line is too short for both."""
    for head, tail in _BREAKS:
        if text == head + tail and advance(text) > room >= advance(head):
            return f"{head}\n{tail}"
    return text


def labels_of(table: TableSpec) -> Labels:
    """What each cell of the table is."""
    first_figure: dict[int, int] = {}
    for cell in table.cells:
        if cell.ref is not None:
            first_figure.setdefault(cell.top, cell.left)
    nearest = {row: _corner(_name(table, row, left)) for row, left in first_figure.items() if left}
    places = {_corner(cell): _place(cell, table, first_figure.get(cell.top)) for cell in table.cells}
    return Labels(places, nearest)


def _name(table: TableSpec, row: int, left: int) -> PrintedCell:
    """The label that names a row, among those before its first figure."""
    ref = table.at[row, left].ref
    assert ref is not None
    labels = [table.at[row, column] for column in range(left)]
    return next((cell for cell in labels if cell.text == table.rows[ref.row].label), labels[-1])


def _corner(cell: PrintedCell) -> Position:
    return cell.top, cell.left


def _place(cell: PrintedCell, table: TableSpec, first_figure: int | None) -> Place:
    if cell.ref is not None:
        return Place.FIGURE
    if cell.width == table.size[1]:
        return Place.HEADING
    if first_figure is None:
        return Place.STUB if _fills_corner(cell, table) else Place.HEADER
    centred = cell.height > 1 or table.label_columns == 1 or len(cell.text) <= 2
    return Place.GROUP if centred else Place.STUB


def _fills_corner(cell: PrintedCell, table: TableSpec) -> bool:
    """Whether it is a remark that takes the whole corner above the labels."""
    return (cell.left, cell.width) == (0, table.label_columns) and cell.height > 1
