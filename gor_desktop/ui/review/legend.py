"""What the grounds and the characters in the corners of cells mean, with how many cells there are of each kind."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from gor_desktop.ui import theme
from gor_desktop.ui.grid.overlay import Overlay
from gor_desktop.ui.grid.painter import paint_overlay
from gor_desktop.ui.grid.style import grid_style
from gor_desktop.ui.review.kinds import LOOKS, Kind, Look
from gor_desktop.ui.review.review import Review

_SWATCH = QSize(34, 20)


class Swatch(QWidget):
    """A cell in small."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(_SWATCH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        style, painter = grid_style(self.palette()), QPainter(self)
        area = self.rect().adjusted(0, 0, -1, -1)
        painter.fillRect(area, getattr(style.colours, self._look.ground or "figure"))
        paint_overlay(painter, QRect(area), Overlay(sign=self._look.sign, hatched=self._look.hatched), style)
        painter.setPen(style.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


class Legend(QWidget):
    """One line below the form."""

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._words = {kind: QLabel() for kind in Kind}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.RHYTHM // 2)
        row.addWidget(QLabel("格子的意思："))
        for kind, label in self._words.items():
            swatch = Swatch(LOOKS[kind])
            for widget in (swatch, label):
                widget.setToolTip(LOOKS[kind].meaning)
                row.addWidget(widget)
            row.addSpacing(theme.RHYTHM)
        row.addStretch(1)
        review.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        for kind, count in self._review.counts().items():
            self._words[kind].setText(f"{LOOKS[kind].word} {count} 格")
