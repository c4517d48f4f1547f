"""Beside the form: what is known of the current cell or item, and the corrections that can be made with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gor_desktop.models.changes import ChangeSet
from gor_desktop.ui import theme
from gor_desktop.ui.ink import InkLabel
from gor_desktop.ui.review.detail import Detail

_Flag = Qt.TextInteractionFlag


class DetailPanel(QScrollArea):
    """Shown anew with each cell; what it offers is made by whoever listens."""

    taken = Signal(object)  # ChangeSet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("当前格的来历")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys scroll it
        self.offers: list[QPushButton] = []
        self._shown: Detail | None = None

    def show_detail(self, detail: Detail) -> None:
        """Say what is known of a cell or an item."""
        if detail == self._shown:
            return
        self._shown = detail
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.RHYTHM, theme.RHYTHM, theme.RHYTHM, theme.RHYTHM)
        column.setSpacing(theme.RHYTHM)
        place = _line(QLabel(detail.place))
        place.setFont(theme.font(bold=True))
        column.addWidget(place)
        self._add_offers(column, detail)
        column.addLayout(_facts(detail))
        for remark in detail.remarks:
            column.addWidget(_line(InkLabel(remark, "error")))
        column.addStretch(1)
        former = self.takeWidget()
        if former is not None:
            former.deleteLater()  # not at once: the button that was pressed is on it
        self.setWidget(sheet)
        self.setAccessibleDescription(self.text)

    def _add_offers(self, column: QVBoxLayout, detail: Detail) -> None:
        self.offers = []
        for offer in detail.offers:
            if offer.reason:
                column.addWidget(_line(QLabel(offer.reason)))
            button = QPushButton(offer.text)
            button.setToolTip(offer.tip)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._take, offer.changes))
            column.addWidget(button)
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
