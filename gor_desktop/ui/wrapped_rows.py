"""Lists whose rows are whole sentences: a mark before each, in as many lines as it needs, a heading over each group."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gor_desktop.ui import theme

MARGIN = theme.RHYTHM
WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_BAR = 3  # at the left of the chosen one
_LEAST = 80  # pixels that a sentence wraps at

Index = QModelIndex | QPersistentModelIndex


class WrappedRowDelegate(QStyledItemDelegate):
    """Needs the view for the width that sentences wrap at. `role`: holds what a row is about, nothing in a heading."""

    role = int(Qt.ItemDataRole.UserRole)
    mark_width = 20
    heading_colour = "muted"
    heading_bold = False

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def shown(self, index: Index) -> str:
        """The words of a row."""
        return str(index.data())

    def mark(self, index: Index, colours: theme.Colours) -> tuple[str, QColor, QColor]:
        """The mark of a row that is no heading, its colour, and that of the words."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        heading = index.data(self.role) is None
        left = MARGIN + (0 if heading else self.mark_width)
        room = QRect(0, 0, max(width - left - MARGIN, _LEAST), 10_000)
        text = QFontMetrics(self._view.font()).boundingRect(room, int(WRAP), self.shown(index))
        return QSize(width, text.height() + (2 * MARGIN if heading else MARGIN))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area = _rect(option)
        inner = area.adjusted(MARGIN, MARGIN // 2, -MARGIN, -MARGIN // 2)
        if index.data(self.role) is None:
            self._paint_heading(painter, inner, self.shown(index))
        else:
            self._paint_ground(painter, area, index)
            self._paint_row(painter, inner, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, text: str) -> None:
        if self.heading_bold:
            painter.setFont(theme.font(bold=True))
        painter.setPen(getattr(theme.colours(self._view.palette()), self.heading_colour))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        if self._view.selectionModel().isSelected(index):
            colours = theme.colours(self._view.palette())
            painter.fillRect(area, colours.selection)
            painter.fillRect(area.adjusted(0, 0, _BAR - area.width(), 0), colours.accent)

    def _paint_row(self, painter: QPainter, area: QRect, index: Index) -> None:
        glyph, ink, words = self.mark(index, theme.colours(self._view.palette()))
        painter.setPen(ink)
        painter.drawText(area, int(WRAP), glyph)
        painter.setPen(words)
        painter.drawText(area.adjusted(self.mark_width, 0, 0, 0), int(WRAP), self.shown(index))


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # type: ignore[attr-defined,no-any-return]
