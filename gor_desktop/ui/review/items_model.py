"""The things to look at as a Qt list: a heading for each sort, below it its items, settled ones included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gor_desktop.ui.review.items import SORTS, Item, Key
from gor_desktop.ui.review.review import Review

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
STATUS = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


class Row(NamedTuple):
    """A heading (no item) or an item; `status`: why it needs no look any more."""

    key: Key
    text: str
    item: Item | None = None
    status: str = ""


def rows(review: Review, *, open_only: bool) -> list[Row]:
    """What the list shows, `open_only` what must still be looked at."""
    items = review.open_items() if open_only else review.items
    return list(_rows(review, items))


def _rows(review: Review, items: list[Item]) -> Iterator[Row]:
    for sort, group in groupby(items, key=lambda item: item.sort):
        found = [Row(item.key, _text(item), item, review.status(item)) for item in group]
        yield Row((sort,), f"{SORTS[sort].title}（{len(found)}）")
        yield from found


def _text(item: Item) -> str:
    return f"{item.place}\n{item.text}" if item.place else item.text


class ItemsModel(QAbstractListModel):
    """`show` brings it up to date; rows are set anew only when other items are listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, fresh: list[Row]) -> None:
        """Become `fresh`."""
        if [row.key for row in fresh] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
        elif fresh != self._rows:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def index_of(self, key: Key | None) -> QModelIndex:
        """Where an item stands; invalid when it is not listed."""
        return next((self.index(number) for number, row in enumerate(self._rows) if row.key == key), _ROOT)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: _spoken(row),
            ITEM: row.item,
            STATUS: row.status,
        }
        return answers.get(Qt.ItemDataRole(role) if role < ITEM else role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.data(index, ITEM) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _spoken(row: Row) -> str:
    if row.item is None:
        return row.text
    return "，".join(part for part in (SORTS[row.item.sort].title, row.text.replace("\n", "："), row.status) if part)
