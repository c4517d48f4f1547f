"""Measures, grounds and pens of a grid, made once a palette from the program's colours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette, QPen

from gor_desktop.models.finding import Severity
from gor_desktop.ui.theme import Colours, colours

PAD_X = 5  # between a cell's edge and its text
PAD_Y = 3
PAD_Y_ROOMY = 6  # in tables that are short enough for it
SHORT = 14  # rows
MARK = 7  # the size of a mark in a cell's corner
SIGN = 11  # that of a character there
SIGN_ROOM = 13  # from the edge to what stands beside it
WIDEST = 1640  # beyond this a form only gets emptier
NARROWEST = 3.2  # characters that a column of figures must hold


@dataclass(frozen=True)
class GridStyle:
    """What a painter needs; grounds are brushes by what a cell is and in what state."""

    colours: Colours
    figure: QBrush
    computed: QBrush
    label: QBrush
    heading: QBrush
    pointed: QBrush  # labels that lead to the current cell
    selected: QBrush
    selected_computed: QBrush
    tinted: QBrush
    tinted_computed: QBrush
    hatching: QBrush
    line: QPen
    text: QPen
    focus: QPen
    resting: QPen
    marks: dict[Severity, QColor]

    def ground(self, *, computed: bool, tinted: bool, selected: bool) -> QBrush:
        """The ground of a figure."""
        if selected:
            return self.selected_computed if computed else self.selected
        if tinted:
            return self.tinted_computed if computed else self.tinted
        return self.computed if computed else self.figure


def grid_style(palette: QPalette) -> GridStyle:
    """The style that goes with the palette of a widget."""
    chosen = colours(palette)
    return GridStyle(
        colours=chosen,
        figure=QBrush(chosen.figure),
        computed=QBrush(chosen.computed),
        label=QBrush(chosen.label),
        heading=QBrush(_mixed(chosen.label, chosen.accent, 0.12)),
        pointed=QBrush(_mixed(chosen.label, chosen.accent, 0.18)),
        selected=QBrush(chosen.selection),
        selected_computed=QBrush(_mixed(chosen.computed, chosen.selection, 0.6)),
        tinted=QBrush(chosen.tint),
        tinted_computed=QBrush(_mixed(chosen.computed, chosen.tint, 0.6)),
        hatching=QBrush(chosen.line, Qt.BrushStyle.BDiagPattern),
        line=_pen(chosen.line, 1),
        text=_pen(chosen.text, 1),
        focus=_pen(chosen.accent, 2),
        resting=_pen(chosen.muted, 1),
        marks={Severity.ERROR: chosen.error, Severity.WARNING: chosen.warning, Severity.HINT: chosen.hint},
    )


def _pen(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _mixed(ground: QColor, other: QColor, share: float) -> QColor:
    """`ground` with that share of `other` in it."""
    parts = zip((ground.red(), ground.green(), ground.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*(round(below + (above - below) * share) for below, above in parts))
