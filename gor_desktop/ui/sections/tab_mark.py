"""The count of findings beside a tab's title: a shape and a number for each severity that occurs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gor_desktop.ui import present, theme

_GAP = 5


class TabMark(QWidget):
    """Painted, not typed: the shapes keep their colours whatever the tab's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = present.Counts()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_counts(self, counts: present.Counts) -> bool:
        """Show other counts; tells whether the room they need has changed."""
        former, self.counts = self.sizeHint(), counts
        self.update()
        self.setFixedSize(self.sizeHint())
        return former != self.sizeHint()

    def _parts(self) -> list[tuple[str, str]]:
        shown = [(mark, self.counts[severity]) for severity, mark in present.MARKS.items()]
        return [(f"{mark.glyph}{number}", mark.colour) for mark, number in shown if number]

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    @override
    def sizeHint(self) -> QSize:
        parts = self._parts()
        width = sum(self._width(text) for text, _ in parts) + _GAP * max(len(parts) - 1, 0)
        return QSize(width, self.fontMetrics().height() if parts else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        colours = theme.colours(self.palette())
        for text, colour in self._parts():
            painter.setPen(getattr(colours, colour))
            painter.drawText(left, painter.fontMetrics().ascent(), text)
            left += self._width(text) + _GAP
