"""Widths and heights of a printed table in pixels: the width given is filled, labels wrap, rows grow with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from gor_desktop.models.blocks import Position
from gor_desktop.models.form import PrintedCell, TableSpec
from gor_desktop.ui.grid.labels import Place, broken, labels_of
from gor_desktop.ui.grid.style import NARROWEST, PAD_X, PAD_Y, PAD_Y_ROOMY, SHORT, WIDEST

Advance = Callable[[str], int]
Measure = Callable[[str, int], int]  # (text, width) → height

_TALL = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Fit:
    """Pixels of every column and row of the grid."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    balanced: Mapping[Position, int] = field(default_factory=dict)  # width of the text of labels that stand centred
    roomy: int = 0  # the height that the table would like to have

    def rect(self, cell: PrintedCell, left: int, top: int) -> QRect:
        """A printed cell's rectangle where the table's corner is at (`left`, `top`)."""
        return QRect(
            left + sum(self.widths[: cell.left]),
            top + sum(self.heights[: cell.top]),
            sum(self.widths[cell.left : cell.left + cell.width]),
            sum(self.heights[cell.top : cell.top + cell.height]),
        )


def fit(table: TableSpec, available: int, metrics: QFontMetrics, high: int = _TALL) -> Fit:
    """Fill `available` pixels, within what a form can bear.

    A short table stands roomy, or as much closer as keeps it within `high` pixels, header rows included.
    """
    widths = _widths(table, available, metrics.horizontalAdvance("国"))
    measure = _measure(metrics)
    needed = _needed(table, widths, measure, metrics.horizontalAdvance)
    roomiest = PAD_Y_ROOMY if table.size[0] <= SHORT else PAD_Y
    tried = [_heights(table, needed, metrics.height() + 2 * pad) for pad in range(roomiest, PAD_Y - 1, -1)]
    return Fit(
        widths,
        next((heights for heights in tried if sum(heights) <= high), tried[0]),
        {
            place: _balanced(table.at[place].text, _room(table.at[place], widths), measure)
            for place, kind in labels_of(table).places.items()
            if kind is Place.GROUP
        },
        sum(tried[0]),
    )


def _room(cell: PrintedCell, widths: Sequence[int]) -> int:
    return sum(widths[cell.left : cell.left + cell.width]) - 2 * PAD_X


def _balanced(text: str, room: int, measure: Measure) -> int:
    """The least width that needs no more lines than `room` does; all of it for a single line."""
    height = measure(text, room)
    if height == measure(text, _TALL):
        return room
    return bisect_left(range(room), -height, lo=1, key=lambda width: -measure(text, width))


def _widths(table: TableSpec, available: int, em: int) -> tuple[int, ...]:
    """Shares as on paper, rounded so that they add up exactly."""
    printed = sum(table.widths)
    least = max(NARROWEST * em * printed / width for width in table.widths)
    total = int(min(max(available, least), max(WIDEST * em / 14, least)))
    edges = [0]
    for width in table.widths:
        edges.append(edges[-1] + width)
    pixels = [round(total * edge / printed) for edge in edges]
    return tuple(right - left for left, right in pairwise(pixels))


def _measure(metrics: QFontMetrics) -> Measure:
    return lambda text, width: metrics.boundingRect(QRect(0, 0, width, _TALL), _WRAPPED, text).height()


def _needed(
    table: TableSpec, widths: tuple[int, ...], measure: Measure, advance: Advance
) -> list[tuple[PrintedCell, int]]:
    """Each label with the height that it takes, those over few rows first."""
    labels = [(cell, _room(cell, widths)) for cell in sorted(table.cells, key=lambda cell: cell.height) if cell.text]
    return [(cell, measure(broken(cell.text, room, advance), room) + 2 * PAD_Y) for cell, room in labels]


def _heights(table: TableSpec, needed: Sequence[tuple[PrintedCell, int]], least: int) -> tuple[int, ...]:
    """The least heights that show every label whole; a label over several rows stretches the last of them."""
    heights = [least] * table.size[0]
    for cell, height in needed:
        last = cell.top + cell.height - 1
        heights[last] += max(0, height - sum(heights[cell.top : last + 1]))
    return tuple(heights)
