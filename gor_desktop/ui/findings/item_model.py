"""The findings as a list with a heading for each part of the report. Follows the session in small steps.

A finding that stays keeps its row, so that selection and scroll position survive every keystroke.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.rules import messages
from gor_desktop.ui import present

Index = QModelIndex | QPersistentModelIndex
Key = tuple[object, ...]
FINDING = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class Row(NamedTuple):
    """A heading (no finding) or a finding with its sentence; `key` says what stays the same when facts change."""

    key: Key
    text: str
    finding: Finding | None = None


def rows(findings: Sequence[Finding], form: FormSpec) -> list[Row]:
    """Headings and findings in the order of the report's parts."""
    return list(_rows(findings, form))


def _rows(findings: Sequence[Finding], form: FormSpec) -> Iterator[Row]:
    order = [present.PARTICULARS, *(section.key for section in form.sections)]
    tabs = [(present.tab_of(finding, form), finding) for finding in findings]
    seen: Counter[Key] = Counter()
    for tab, group in groupby(sorted(tabs, key=lambda pair: order.index(pair[0])), key=lambda pair: pair[0]):
        yield Row((tab,), present.group_title(tab, form))
        for _, finding in group:
            key = (finding.code, finding.section, finding.refs)
            seen[key] += 1
            yield Row((*key, seen[key]), messages.message(finding, form), finding)


class FindingsModel(QAbstractListModel):
    """Rows as above; `show` brings them up to date by removals, insertions and changes in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, fresh: Sequence[Row]) -> None:
        """Become `fresh`, keeping the rows that both have."""
        self._drop({row.key for row in fresh})
        for number, row in enumerate(fresh):
            self._settle(number, row)

    def _drop(self, wanted: set[Key]) -> None:
        for number in reversed(range(len(self._rows))):
            if self._rows[number].key not in wanted:
                self._take(number)

    def _take(self, number: int) -> None:
        self.beginRemoveRows(_ROOT, number, number)
        del self._rows[number]
        self.endRemoveRows()

    def _settle(self, number: int, row: Row) -> None:
        """Make the row at `number` be `row`."""
        if number < len(self._rows) and self._rows[number].key == row.key:
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        elsewhere = [at for at in range(number, len(self._rows)) if self._rows[at].key == row.key]
        if elsewhere:
            self._take(elsewhere[0])
        self.beginInsertRows(_ROOT, number, number)
        self._rows.insert(number, row)
        self.endInsertRows()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == FINDING:
            return row.finding
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{present.MARKS[row.finding.severity].word}：{row.text}" if row.finding else row.text
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.data(index, FINDING) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
