"""The list of things to look at: a mark, the place and the sentence of each; settled ones are ticked and pale."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from gor_desktop.ui import theme
from gor_desktop.ui.review.items import SORTS, Item, Key
from gor_desktop.ui.review.items_model import ITEM, STATUS, ItemsModel, rows
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.wrapped_rows import MARGIN, WRAP, Index, WrappedRowDelegate

_TICK = "✓"
_LINE_END = "\n"
_NOTHING = "没有发现要核对的地方。可以在左边的表格里抽查几格，这里下方会显示它在原文件中的位置。"
_ALL_SEEN = "都核对过了。"


class ItemDelegate(WrappedRowDelegate):
    """The mark tells the sort; what is settled is ticked and pale."""

    role = int(ITEM)
    mark_width = 24
    heading_colour = "text"
    heading_bold = True

    @override
    def shown(self, index: Index) -> str:
        """The words of a row; of what is settled only the place, and why."""
        status, text = index.data(STATUS), str(index.data())
        return f"{text.partition(_LINE_END)[0]}（{status}）" if status else text

    @override
    def mark(self, index: Index, colours: theme.Colours) -> tuple[str, QColor, QColor]:
        if index.data(STATUS):
            return _TICK, colours.good, colours.muted
        sort = SORTS[index.data(ITEM).sort]
        return sort.glyph, getattr(colours, sort.colour), colours.text


class ItemsView(QListView):
    """Moving in it shows the place, Enter or a double click goes there, the space bar ticks off."""

    pointed = Signal(object)  # Item that was moved to
    chosen = Signal(object)  # Item whose place is wanted

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.items = ItemsModel(self)
        self.open_only = False
        self._led = False  # the list follows the form, not the form the list
        self.setModel(self.items)
        self._dress()
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._point)
        review.changed.connect(self.refresh)
        self.refresh()

    def _dress(self) -> None:
        self.setItemDelegate(ItemDelegate(self))
        self.setAccessibleName("要核对的地方")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def show_open_only(self, open_only: bool) -> None:
        """Leave out what is settled, or what need not be looked at."""
        self.open_only = open_only
        self.refresh()

    def refresh(self) -> None:
        """Follow the review; the chosen item stays chosen."""
        here, top = self.current(), self.verticalScrollBar().value()
        self.items.show(rows(self._review, open_only=self.open_only))
        if here and not self.currentIndex().isValid():
            self._mark(here.key)
        self.doItemsLayout()
        if self.currentIndex().data(STATUS):
            self.verticalScrollBar().setValue(top)  # it went to the end; what is open stays in sight
        elif self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def current(self) -> Item | None:
        """The item that the keys are at."""
        item = self.currentIndex().data(ITEM)
        return item if isinstance(item, Item) else None

    def select(self, item: Item | None) -> None:
        """Make an item the chosen one, or none, without going to its place."""
        self._mark(item.key if item else None)

    def _mark(self, key: Key | None) -> None:
        self._led = True
        index = self.items.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
        self._led = False

    def _point(self, now: QModelIndex) -> None:
        item = now.data(ITEM)
        if item is not None and not self._led:
            self.pointed.emit(item)

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if item is not None:
            self.chosen.emit(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and item:
            self._tick(item)
        else:
            super().keyPressEvent(event)

    def _tick(self, item: Item) -> None:
        """Tick off and go on to the next, or take the tick away."""
        follower = self._review.neighbour(item, 1)
        self._review.tick(item)
        if self._review.status(item) and follower is not None:
            self._mark(follower.key)
            self.pointed.emit(follower)

    @property
    def quiet(self) -> str:
        """What is said where nothing is listed."""
        if self.items.rowCount():
            return ""
        return _ALL_SEEN if any(item.needed for item in self._review.items) else _NOTHING

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if words := self.quiet:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colours(self.palette()).muted)
            painter.drawText(self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, 0), int(WRAP), words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
