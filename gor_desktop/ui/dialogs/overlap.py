"""What a report has in common with another one, word for word: the share of each section and the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from gor_desktop.models.report import Report
from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import FramedDialog, enlarge
from gor_desktop.ui.wrapped_rows import Index, WrappedRowDelegate

if TYPE_CHECKING:
    from gor_desktop.rules.stale.overlap import Overlap

_PLACE = Qt.ItemDataRole.UserRole
_LARGEST = QSize(820, 640)
_NARROW = 400
_NONE = "没有一字不差的句子（年份、标点和很短的句子不算）。"


class Place(NamedTuple):
    """A sentence of the report: its section, and where it begins and ends there."""

    section: str
    start: int
    end: int


class _Delegate(WrappedRowDelegate):
    role = int(_PLACE)
    heading_colour = "text"
    heading_bold = True

    @override
    def mark(self, index: Index, colours: theme.Colours) -> tuple[str, QColor, QColor]:
        return "＝", colours.muted, colours.text


class OverlapDialog(FramedDialog):
    """The sentences, under their sections; `chosen` is the one to go to once the dialog was accepted."""

    def __init__(self, report: Report, found: Mapping[str, Overlap], name: str, parent: QWidget | None = None) -> None:
        super().__init__("与其他报告比对", parent)
        self.chosen: Place | None = None
        self._model = QStandardItemModel(self)
        self.view = QListView()
        shared = {key: overlap for key, overlap in found.items() if overlap.spans}
        self.say(f"与“{name}”一字不差的句子" if shared else _NONE, strong=bool(shared))
        for key, overlap in shared.items():
            self._add(report, key, overlap)
        self._dress()
        self.put(self.view, 1)
        self.go = self.answers("转到这一句(&G)", "关闭(&C)")
        self.go.setEnabled(self._current() is not None)
        self.accepted.connect(self._keep)
        if shared:
            enlarge(self, _LARGEST)
        else:
            self.setMinimumWidth(_NARROW)

    def _add(self, report: Report, key: str, overlap: Overlap) -> None:
        section, text = report.form.section(key), report.narrative(key).text
        heading = f"{section.title}：{overlap.share}% 的文字，{len(overlap.spans)} 句"
        self._model.appendRow(_row(heading, None))
        for start, end in overlap.spans:
            self._model.appendRow(_row(text[start:end], Place(key, start, end)))

    def _dress(self) -> None:
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setAccessibleName("一字不差的句子")
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTabKeyNavigation(False)
        self.view.setVisible(self._model.rowCount() > 0)
        self.view.setAutoScroll(False)  # the heading above the first one stays in sight
        self.view.setCurrentIndex(self._model.index(1, 0))
        self.view.setAutoScroll(True)
        self.view.doubleClicked.connect(self.accept)
        self.view.selectionModel().currentChanged.connect(self._follow)

    def _follow(self, now: QModelIndex, _: QModelIndex) -> None:
        self.go.setEnabled(now.data(_PLACE) is not None)

    def _current(self) -> Place | None:
        place = self.view.currentIndex().data(_PLACE)
        return None if place is None else Place(*place)

    def _keep(self) -> None:
        self.chosen = self._current()


def _row(text: str, place: Place | None) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(place, _PLACE)
    item.setEditable(False)
    if place is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
