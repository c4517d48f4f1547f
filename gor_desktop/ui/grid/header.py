"""The header rows of a printed table as a Qt header: they stay in sight, merged as the form prints them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from gor_desktop.models.form import PrintedCell, TableSpec
from gor_desktop.ui.grid.fit import Fit
from gor_desktop.ui.grid.labels import Place, labels_of
from gor_desktop.ui.grid.painter import CENTRED, LEFT, paint_ground, paint_label
from gor_desktop.ui.grid.style import GridStyle


class PrintedHeader(QHeaderView):
    """Draws the cells of a table's header rows; a click on one chooses the columns below it."""

    columns_chosen = Signal(int, int)  # first and last column of the grid

    def __init__(self, table: TableSpec, style: Callable[[], GridStyle], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._cells = tuple(cell for cell in table.cells if cell.top < table.header_rows)
        self._rows = table.header_rows
        self._labels = labels_of(table)
        self._style = style
        self._fit = Fit((), ())
        self._current: int | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setVisible(bool(self._cells))

    def set_fit(self, fit: Fit) -> None:
        """Take the measures of the table."""
        self._fit = fit
        for column, width in enumerate(fit.widths):
            self.resizeSection(column, width)
        self.setFixedHeight(sum(fit.heights[: self._rows]))
        self.viewport().update()

    def point_at(self, column: int | None) -> None:
        """Set off the label over the current cell."""
        if column != self._current:
            self._current = column
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        style = self._style()
        for cell in self._cells:
            self._paint_cell(painter, cell, style)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = next((cell for cell in self._cells if self._rect(cell).contains(event.position().toPoint())), None)
        if cell and event.button() is Qt.MouseButton.LeftButton:
            self.columns_chosen.emit(cell.left, cell.left + cell.width - 1)

    def _rect(self, cell: PrintedCell) -> QRect:
        return self._fit.rect(cell, -self.offset(), 0)

    def _paint_cell(self, painter: QPainter, cell: PrintedCell, style: GridStyle) -> None:
        rect = self._rect(cell)
        pointed = self._current is not None and self._leads_to(cell, self._current)
        paint_ground(painter, rect, style.pointed if pointed else style.label, style, cell)
        left = self._labels.places[cell.top, cell.left] is Place.STUB
        paint_label(painter, rect, cell.text, style, LEFT if left else CENTRED)

    def _leads_to(self, cell: PrintedCell, column: int) -> bool:
        """Whether it is the lowest label over that column."""
        return cell.left <= column < cell.left + cell.width and cell.top + cell.height == self._rows
