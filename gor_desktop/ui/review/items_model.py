"""The things to look at as a Qt list: a heading for each sort and its items, then what is settled or needs no look."""

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
_SETTLED = "已经核对的"
_IDLE = "不必逐处核对的"


class Row(NamedTuple):
    """A heading (no item) or an item; `status`: why it needs no look any more."""

    key: Key
    text: str
    item: Item | None = None
    status: str = ""


def rows(review: Review, *, open_only: bool) -> list[Row]:
    """What the list shows, `open_only` what must still be looked at."""
    left = review.open_items()
    found = list(_by_sort(review, left))
    if not open_only:
        others = [item for item in review.items if item not in left]
        found += _group(review, _SETTLED, [item for item in others if review.status(item)])
        found += _group(review, _IDLE, [item for item in others if not review.status(item)])
    return found


def _by_sort(review: Review, items: list[Item]) -> Iterator[Row]:
    for sort, group in groupby(items, key=lambda item: item.sort):
        yield from _group(review, SORTS[sort].title, list(group))


def _group(review: Review, title: str, items: list[Item]) -> list[Row]:
    """A heading and its items; nothing where there are none."""
    found = [Row(item.key, _text(item), item, review.status(item)) for item in items]
    return [Row((title,), f"{title}（{len(found)}）"), *found] if found else []


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
