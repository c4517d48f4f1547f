"""How a finding is painted: its mark, its whole sentence in as many lines as it needs, a heading over each group."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.ui import present, theme
from gor_desktop.ui.findings.item_model import FINDING

_MARGIN = theme.RHYTHM
_MARK = 20  # the column of the marks
_BAR = 3  # at the left of the chosen one
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap

Index = QModelIndex | QPersistentModelIndex


class FindingDelegate(QStyledItemDelegate):
    """Needs the view for the width that sentences wrap at."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        left = _MARGIN + (_MARK if index.data(FINDING) else 0)
        room = QRect(0, 0, max(width - left - _MARGIN, 80), 10_000)
        text = QFontMetrics(self._view.font()).boundingRect(room, int(_WRAP), index.data())
        return QSize(width, text.height() + (_MARGIN if index.data(FINDING) else 2 * _MARGIN))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        finding = index.data(FINDING)
        if finding is None:
            self._paint_heading(painter, option, index.data())
        else:
            self._paint_ground(painter, option, index)
            self._paint_finding(painter, option, index.data(), finding)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setPen(theme.colours(self._view.palette()).muted)
        painter.drawText(_inner(option), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.selectionModel().isSelected(index):
            colours, area = theme.colours(self._view.palette()), _rect(option)
            painter.fillRect(area, colours.selection)
            painter.fillRect(area.adjusted(0, 0, _BAR - area.width(), 0), colours.accent)

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, text: str, finding: Finding) -> None:
        colours, area = theme.colours(self._view.palette()), _inner(option)
        mark = present.MARKS[finding.severity]
        painter.setPen(getattr(colours, mark.colour))
        painter.drawText(area, int(_WRAP), mark.glyph)
        painter.setPen(colours.text)
        painter.drawText(area.adjusted(_MARK, 0, 0, 0), int(_WRAP), text)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # type: ignore[attr-defined,no-any-return]


def _inner(option: QStyleOptionViewItem) -> QRect:
    return _rect(option).adjusted(_MARGIN, _MARGIN // 2, -_MARGIN, -_MARGIN // 2)
