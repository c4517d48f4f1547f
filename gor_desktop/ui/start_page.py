"""What the window shows without a report: ways to begin, reports worked on lately, when reports are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gor_desktop.settings import Recent
from gor_desktop.ui import present, theme

# The command, its words, what it means.
WAYS = (
    ("import", "导入去年的报告（推荐）", "从 Word、Excel、网页或文本文件读入，表格和文字都不用重新录入"),
    ("new", "新建空白报告", "填写单位和年度，从空白表格开始"),
    ("open", "打开报告", "继续编辑以前保存的报告"),
    ("example", "查看示例", "一份虚构单位的完整报告，可以随意试改"),
)
_COLUMNS = ("报告", "校验", "上次编辑", "所在文件夹")
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Ways at the left, recent reports at the right, the due dates under both."""

    chosen = Signal(object)  # Path of a recent report

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways = {key: _way(actions[key], title, meaning) for key, title, meaning in WAYS}
        self.recent = QTreeWidget()
        self._none = QLabel("还没有编辑过报告。")
        self._deadline = QLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * theme.RHYTHM, 5 * theme.RHYTHM, 6 * theme.RHYTHM, 3 * theme.RHYTHM)
        column.setSpacing(2 * theme.RHYTHM)
        title = QLabel("政府信息公开工作年度报告")
        title.setFont(theme.font(26, bold=True))
        column.addWidget(title)
        column.addSpacing(theme.RHYTHM)
        sides = QHBoxLayout()
        sides.setSpacing(5 * theme.RHYTHM)
        sides.addLayout(self._begin(), 2)
        sides.addLayout(self._go_on(), 3)
        column.addLayout(sides, 1)
        column.addWidget(_rule())
        column.addWidget(self._deadline)

    def _begin(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.RHYTHM)
        side.addWidget(_heading("开始"))
        for button in self.ways.values():
            side.addWidget(button)
        side.addStretch(1)
        return side

    def _go_on(self) -> QVBoxLayout:
        self.recent.setHeaderLabels(list(_COLUMNS))
        self.recent.setRootIsDecorated(False)
        self.recent.setUniformRowHeights(True)
        self.recent.setAllColumnsShowFocus(True)
        self.recent.setFrameShape(QFrame.Shape.NoFrame)
        self.recent.setAccessibleName("最近的报告")
        self.recent.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.recent.itemActivated.connect(self._choose)
        self.recent.itemClicked.connect(self._choose)
        side = QVBoxLayout()
        side.setSpacing(theme.RHYTHM)
        side.addWidget(_heading("最近"))
        side.addWidget(self._none)
        side.addWidget(self.recent, 1)
        side.addStretch(0)
        return side

    def refresh(self, recent: Sequence[Recent], now: datetime) -> None:
        """Show the recent reports, newest first, and the days that are left."""
        self.recent.clear()
        for entry in recent:
            self.recent.addTopLevelItem(_item(entry, now))
        self.recent.setVisible(bool(recent))
        self._none.setVisible(not recent)
        self._deadline.setText("；".join(present.deadline(date(now.year, now.month, now.day))) + "。")

    def begin(self) -> None:
        """Put the keyboard on the recommended way."""
        self.ways["import"].setFocus()

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(Path(item.data(0, _PATH)))


def _way(action: QAction, title: str, meaning: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title, meaning)
    button.clicked.connect(action.trigger)
    button.setAccessibleDescription(meaning)
    return button


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(theme.BASE_PIXELS + 2, bold=True))
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line


def _item(entry: Recent, now: datetime) -> QTreeWidgetItem:
    texts = (
        present.recent_title(entry),
        present.recent_state(entry),
        present.moment(entry.time, now),
        present.short_path(entry.path),
    )
    item = QTreeWidgetItem(list(texts))
    item.setData(0, _PATH, str(entry.path))
    item.setToolTip(0, str(entry.path))
    return item
