"""Beside the form: what is known of the current cell or item, and the corrections that can be made with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.changes import ChangeSet
from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import plain_button
from gor_desktop.ui.ink import InkLabel
from gor_desktop.ui.review.detail import Detail

_Flag = Qt.TextInteractionFlag
_LEAST_LINES = 4  # of what is said, beside all that is offered


class DetailPanel(QFrame):
    """Shown anew with each cell; what it offers is made by whoever listens.

    The offers stand below what is said and never scroll away: the panel is as high as they need.
    """

    taken = Signal(object)  # ChangeSet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.offers: list[QPushButton] = []
        self._shown: Detail | None = None
        self._said = _Said()
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(theme.RHYTHM, 0, theme.RHYTHM, theme.RHYTHM)
        self._answers.setSpacing(theme.RHYTHM // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._said, 1)
        column.addLayout(self._answers)

    def show_detail(self, detail: Detail) -> None:
        """Say what is known of a cell or an item."""
        if detail == self._shown:
            return
        self._shown = detail
        self._said.become(_sheet(detail))
        self._said.setAccessibleDescription(self.text)
        self._offer(detail)

    def _offer(self, detail: Detail) -> None:
        for former in self.offers:
            former.hide()
            self._answers.removeWidget(former)
            former.deleteLater()  # not at once: it may be the one that was pressed
        self.offers = []
        for offer in detail.offers:
            button = plain_button(offer.text, offer.tip)
            button.clicked.connect(partial(self._take, offer.changes))
            self._answers.addWidget(button)
            button.show()
            self.offers.append(button)

    def _take(self, changes: ChangeSet, _checked: bool = False) -> None:
        self.taken.emit(changes)

    @property
    def text(self) -> str:
        """Everything that is said."""
        detail = self._shown
        if detail is None:
            return ""
        facts = (f"{label}：{text}" for label, text in detail.facts)
        reasons = (offer.reason for offer in detail.offers if offer.reason)
        return "\n".join((detail.place, *reasons, *facts, *detail.remarks))


class _Said(QScrollArea):
    """What is known, to be read; the arrow keys scroll it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("当前格的来历")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def become(self, sheet: QWidget) -> None:
        """Show another sheet from its top."""
        former = self.takeWidget()
        if former is not None:
            former.deleteLater()
        self.setWidget(sheet)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LEAST_LINES * QFontMetrics(self.font()).lineSpacing())


def _sheet(detail: Detail) -> QWidget:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(theme.RHYTHM, theme.RHYTHM, theme.RHYTHM, theme.RHYTHM)
    column.setSpacing(theme.RHYTHM)
    place = _line(QLabel(detail.place))
    place.setFont(theme.font(bold=True))
    column.addWidget(place)
    for offer in detail.offers:
        if offer.reason:
            column.addWidget(_line(QLabel(offer.reason)))
    column.addLayout(_facts(detail))
    for remark in detail.remarks:
        column.addWidget(_line(InkLabel(remark, "error")))
    column.addStretch(1)
    return sheet


def _facts(detail: Detail) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.RHYTHM)
    grid.setVerticalSpacing(theme.RHYTHM // 2)
    grid.setColumnStretch(1, 1)
    for row, (label, text) in enumerate(detail.facts):
        grid.addWidget(InkLabel(label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_line(QLabel(text)), row, 1)
    return grid


def _line(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(_Flag.TextSelectableByMouse)
    return label
