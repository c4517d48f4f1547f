"""What the window shows without a report: ways to begin, reports worked on lately, when reports are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gor_desktop.settings import Recent
from gor_desktop.ui import ink, present, theme
from gor_desktop.ui.ink import ElidedInkLabel, InkLabel

# The command, its words, what it means.
WAYS = (
    ("new_year", "以上年报告新建", "选择上年的报告文件，填好上年结转，其余数字留空"),
    ("new", "新建空白报告", "填写单位和年度，从空白表格开始"),
    ("import", "导入报告", "选择或拖入 Word、Excel、网页、PDF、文本文件，核对后打开"),
    ("open", "打开报告", "继续编辑以前保存的报告"),
    ("example", "查看示例", "一份虚构单位的完整报告，可以随意试改"),
)
RECOMMENDED = "new_year"
_PATH = Qt.ItemDataRole.UserRole
_GAP = 2 * theme.RHYTHM
_WIDEST = 1200
_BAR = 3  # at the left of the chosen line


class WayButton(QPushButton):
    """A large button of two lines: what it does, and what that means."""

    def __init__(self, title: str, meaning: str, *, recommended: bool) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(meaning)
        self.setAutoDefault(True)
        self._title, self._meaning = QLabel(title), InkLabel(meaning, "muted")
        self._title.setFont(theme.font(theme.BASE_PIXELS + 3))
        self._meaning.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_GAP, theme.RHYTHM - 2, _GAP, theme.RHYTHM - 2)
        lines.setSpacing(theme.RHYTHM // 2)
        lines.addLayout(_side_by_side(self._title, _badge("推荐")) if recommended else _side_by_side(self._title))
        lines.addWidget(self._meaning)
        for label in (self._title, self._meaning):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class RecentGround(QStyledItemDelegate):
    """What a line stands on: all that is written on it can be read on the ground of a chosen one."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self._view.selectionModel().isSelected(index):
            colours, area = theme.colours(self._view.palette()), _rect(option)
            painter.fillRect(area, colours.selection)
            painter.fillRect(area.adjusted(0, 0, _BAR - area.width(), 0), colours.accent)


class RecentList(QListWidget):
    """Reports worked on lately, newest first; a click or Enter opens one."""

    chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("最近的报告")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RecentGround(self))
        self.itemClicked.connect(self._choose)

    def show_reports(self, recent: Sequence[Recent], now: datetime) -> None:
        self.clear()
        for entry in recent:
            line = RecentLine(entry, now)
            item = QListWidgetItem(self)
            item.setData(_PATH, str(entry.path))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            item.setToolTip(str(entry.path))
            item.setSizeHint(line.sizeHint())
            self.setItemWidget(item, line)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(Path(item.data(_PATH)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)


class RecentLine(QWidget):
    """Unit and year, and when the file was last written; below them its name and folder, and its state."""

    def __init__(self, entry: Recent, now: datetime) -> None:
        super().__init__()
        title = QLabel(present.recent_title(entry))
        state = InkLabel(present.recent_state(entry), present.recent_mark(entry).colour)
        time = InkLabel(present.moment(entry.time, now), "muted")
        place = ElidedInkLabel(present.whereabouts(entry.path))
        self.spoken = "，".join(label.text() for label in (title, state, time, place))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.RHYTHM, theme.RHYTHM, theme.RHYTHM, theme.RHYTHM)
        lines.setSpacing(2)
        lines.addLayout(_side_by_side(title, time))
        lines.addLayout(_side_by_side(place, state))


class StartPage(QScrollArea):
    """Ways at the left, recent reports at the right, the due dates under both; scrolls on a very small screen."""

    chosen = Signal(object)  # Path of a recent report

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways = {key: _way(actions[key], title, meaning) for key, title, meaning in WAYS}
        self.recent = RecentList()
        self.recent.chosen.connect(self.chosen)
        self._none = InkLabel("还没有编辑过报告。打开或保存过的报告会列在这里。", "muted")
        self._deadline = QLabel()
        self._lay_out()
        self._paint_ground()

    def _paint_ground(self) -> None:
        ink.paint(self, Window="figure", Base="figure")
        self.setAutoFillBackground(True)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_ground()

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(5 * theme.RHYTHM, 3 * theme.RHYTHM, 5 * theme.RHYTHM, theme.RHYTHM)
        column.setSpacing(_GAP)
        title = QLabel("政府信息公开工作年度报告")
        title.setFont(theme.font(2 * theme.BASE_PIXELS))
        column.addWidget(title)
        sides = QHBoxLayout()
        sides.setSpacing(6 * theme.RHYTHM)
        sides.addLayout(self._begin(), 5)
        sides.addLayout(self._go_on(), 6)
        column.addLayout(sides, 1)
        column.addWidget(_rule())
        column.addWidget(self._deadline)
        for label in (self._deadline, self._none):
            label.setWordWrap(True)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sheet)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _begin(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.RHYTHM)
        side.addWidget(_heading("开始"))
        for button in self.ways.values():
            side.addWidget(button)
        side.addStretch(1)
        return side

    def _go_on(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.RHYTHM)
        side.addWidget(_heading("最近"))
        side.addWidget(self._none)
        side.addWidget(self.recent, 1)
        side.addStretch(0)
        return side

    def refresh(self, recent: Sequence[Recent], now: datetime) -> None:
        """Show the recent reports, newest first, and the days that are left."""
        self.recent.show_reports(recent, now)
        self.recent.setVisible(bool(recent))
        self._none.setVisible(not recent)
        self._deadline.setText("，".join(present.deadline(date(now.year, now.month, now.day))) + "。")

    def begin(self) -> None:
        """Put the keyboard on the recommended way."""
        self.ways[RECOMMENDED].setFocus()


def _way(action: QAction, title: str, meaning: str) -> WayButton:
    button = WayButton(title, meaning, recommended=action.objectName() == RECOMMENDED)
    button.clicked.connect(action.trigger)
    return button


def _side_by_side(left: QLabel, right: QLabel | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left, 1)
    if right is not None:
        row.addWidget(right)
    return row


def _badge(text: str) -> QLabel:
    label = InkLabel(text, "on_accent", "accent")
    label.setContentsMargins(theme.RHYTHM, 1, theme.RHYTHM, 1)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(theme.BASE_PIXELS + 3))
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # type: ignore[attr-defined,no-any-return]
