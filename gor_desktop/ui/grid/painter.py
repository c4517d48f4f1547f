"""Paints one printed cell: its ground, its text, the rules around it, and the mark of a finding."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPolygonF

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import PrintedCell
from gor_desktop.ui.grid.labels import broken
from gor_desktop.ui.grid.overlay import Overlay
from gor_desktop.ui.grid.style import MARK, PAD_X, SIGN, SIGN_ROOM, GridStyle

_SHORT = 5  # digits that fit into any cell
_SMALLEST = 7
CENTRED = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_ground(painter: QPainter, rect: QRect, ground: QBrush, style: GridStyle, cell: PrintedCell) -> None:
    """The ground and the rules at the right and below; at the left and above too where the table begins."""
    painter.fillRect(rect, ground)
    painter.setPen(style.line)
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if cell.left == 0:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    if cell.top == 0:
        painter.drawLine(rect.topLeft(), rect.topRight())


def paint_label(painter: QPainter, rect: QRect, text: str, style: GridStyle, alignment: Qt.AlignmentFlag) -> None:
    """A label; what is too long for a line goes on in the next."""
    painter.setPen(style.text)
    room = rect.adjusted(PAD_X, 0, -PAD_X, 0)
    lines = broken(text, room.width(), painter.fontMetrics().horizontalAdvance)
    painter.drawText(room, alignment | Qt.TextFlag.TextWordWrap, lines)


def paint_figure(painter: QPainter, rect: QRect, text: str, style: GridStyle, *, signed: bool = False) -> None:
    """A figure on one line, set smaller where it would not fit: half a figure is a wrong one.

    `signed`: a character stands in the corner; a figure that would reach it moves aside.
    """
    painter.setPen(style.text)
    room, alignment = rect.adjusted(PAD_X, 0, -PAD_X, 0), CENTRED
    needed = painter.fontMetrics().horizontalAdvance(text) if signed or len(text) > _SHORT else 0
    if signed and needed > rect.width() - 2 * SIGN_ROOM:
        room, alignment = rect.adjusted(SIGN_ROOM, 0, -2, 0), LEFT
    if needed <= room.width():
        painter.drawText(room, alignment, text)
        return
    whole = painter.font()
    smaller = QFont(whole)
    smaller.setPixelSize(max(_SMALLEST, painter.fontInfo().pixelSize() * room.width() // needed))
    painter.setFont(smaller)
    painter.drawText(room, alignment, text)
    painter.setFont(whole)


def paint_frame(painter: QPainter, rect: QRect, style: GridStyle, *, focused: bool) -> None:
    """The frame of the current cell."""
    painter.setPen(style.focus if focused else style.resting)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1 if focused else 0
    painter.drawRect(rect.adjusted(inset, inset, -1 - inset, -1 - inset))


def paint_overlay(painter: QPainter, rect: QRect, overlay: Overlay, style: GridStyle) -> None:
    """What sets a cell off: slanting lines, and a character in the corner where no digit stands."""
    if overlay.hatched:
        painter.fillRect(rect.adjusted(0, 0, -1, -1), style.hatching)
    if overlay.sign:
        whole = painter.font()
        small = QFont(whole)
        small.setPixelSize(SIGN)
        painter.setFont(small)
        painter.setPen(style.text)
        painter.drawText(
            rect.adjusted(3, 1, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, overlay.sign
        )
        painter.setFont(whole)


def paint_mark(painter: QPainter, rect: QRect, severity: Severity, colour: QColor) -> None:
    """A thin frame, and a shape in the corner where no digit stands: ● error, ▲ warning, ◆ hint."""
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -2, -2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _paint_shape(painter, QRectF(rect.right() - MARK - 3, rect.top() + 3, MARK, MARK), severity)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_shape(painter: QPainter, box: QRectF, severity: Severity) -> None:
    middle = box.center()
    if severity is Severity.ERROR:
        painter.drawEllipse(box)
    elif severity is Severity.WARNING:
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    else:
        sides = [QPointF(box.right(), middle.y()), QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y())]
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), *sides]))
