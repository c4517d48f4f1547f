"""What the grounds and the characters in the corners of cells mean; of each kind that there is, how many cells."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Severity
from gor_desktop.ui import theme
from gor_desktop.ui.grid.overlay import Overlay
from gor_desktop.ui.grid.painter import paint_mark, paint_overlay
from gor_desktop.ui.grid.style import grid_style
from gor_desktop.ui.review.kinds import LOOKS, Kind, Look
from gor_desktop.ui.review.review import Review

_SWATCH = QSize(34, 20)
_UNBALANCED = Look("合计不符", "这一格所在的合计对不上，圆点在最可疑的一格上。", ground="tint")


class Swatch(QWidget):
    """A cell in small; `marked` like one that takes part in a sum that does not agree."""

    def __init__(self, look: Look, *, marked: bool = False) -> None:
        super().__init__()
        self._look = look
        self._marked = marked
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
        if self._marked:
            paint_mark(painter, self.rect(), Severity.ERROR, style.marks[Severity.ERROR])


class Legend(QWidget):
    """One line below the form."""

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._words = {kind: QLabel() for kind in Kind}
        self._swatches = {kind: Swatch(LOOKS[kind]) for kind in Kind}
        self._unbalanced = (Swatch(_UNBALANCED, marked=True), QLabel(_UNBALANCED.word))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.RHYTHM // 2)
        row.addWidget(QLabel("格子的意思："))
        for kind, label in self._words.items():
            self._add(row, self._swatches[kind], label, LOOKS[kind].meaning)
        self._add(row, *self._unbalanced, _UNBALANCED.meaning)
        row.addStretch(1)
        review.changed.connect(self.refresh)
        self.refresh()

    def _add(self, row: QHBoxLayout, swatch: Swatch, label: QLabel, meaning: str) -> None:
        for widget in (swatch, label):
            widget.setToolTip(meaning)
            row.addWidget(widget)
        label.setContentsMargins(0, 0, theme.RHYTHM, 0)

    def refresh(self) -> None:
        """Count anew."""
        for kind, count in self._review.counts().items():
            self._words[kind].setText(f"{LOOKS[kind].word} {count} 格")
            for widget in (self._words[kind], self._swatches[kind]):
                widget.setVisible(count > 0)
        for widget in self._unbalanced:
            widget.setVisible(self._review.disagrees)
