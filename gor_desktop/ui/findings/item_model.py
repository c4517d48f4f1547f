"""The findings as a list with a heading for each part of the report. Follows the session in few steps.

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
from gor_desktop.rules.ignoring import Judged
from gor_desktop.ui import present
from gor_desktop.ui.findings.wording import under_heading

Index = QModelIndex | QPersistentModelIndex
Key = tuple[object, ...]
FINDING = Qt.ItemDataRole.UserRole
REASON = Qt.ItemDataRole.UserRole + 1  # why it is ignored; None while it counts
_ROOT = QModelIndex()


class Row(NamedTuple):
    """A heading (no finding) or a finding with its sentence; `key` says what stays the same when facts change."""

    key: Key
    text: str
    finding: Finding | None = None
    reason: str | None = None
    group: str = ""  # the heading that it stands under


def rows(found: Judged, form: FormSpec) -> list[Row]:
    """Headings and findings in the order of the report's parts; in each, ignored ones come last."""
    return list(_rows(found, form))


def _rows(found: Judged, form: FormSpec) -> Iterator[Row]:
    order = {key: place for place, key in enumerate((present.PARTICULARS, *(each.key for each in form.sections)))}
    judged: list[tuple[Finding, str | None]] = [*((each, None) for each in found.counting), *found.ignored]
    tabs = [(present.tab_of(finding, form), finding, reason) for finding, reason in judged]
    seen: Counter[Key] = Counter()
    for tab, group in groupby(sorted(tabs, key=lambda each: order[each[0]]), key=lambda each: each[0]):
        title = present.group_title(tab, form)
        yield Row((tab,), title)
        for _, finding, reason in group:
            key = (finding.code, finding.section, finding.refs, _quoted(finding), reason is None)
            seen[key] += 1
            yield Row((*key, seen[key]), _said(finding, reason, form), finding, reason, title)


def _quoted(finding: Finding) -> str | None:
    """The words of the text that it is about: of several alike, the one that was mended is the one that goes."""
    return finding.facts.get("quote") or finding.facts.get("text")


def _said(finding: Finding, reason: str | None, form: FormSpec) -> str:
    said = under_heading(finding, form)
    return said if reason is None else f"{said}（{present.IGNORED.word}：{reason}）"


class FindingsModel(QAbstractListModel):
    """Rows as above; `show` brings them up to date by removals, insertions and changes in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, fresh: Sequence[Row]) -> None:
        """Become `fresh`, keeping the rows that both have; neighbours come and go together."""
        self._drop({row.key for row in fresh})
        known = {row.key for row in self._rows}
        at = 0
        for stays, run in groupby(fresh, key=lambda row: row.key in known):
            group = list(run)
            if stays:
                self._settle(at, group)
            else:
                self._put(at, group)
            at += len(group)

    def keys(self) -> list[Key]:
        """The rows by what stays the same, in order."""
        return [row.key for row in self._rows]

    def find(self, finding: Finding) -> QModelIndex:
        """Where a finding stands; an invalid index where it does not."""
        place = next((at for at, row in enumerate(self._rows) if row.finding == finding), None)
        return QModelIndex() if place is None else self.index(place)

    def _drop(self, wanted: set[Key]) -> None:
        end = len(self._rows)
        for stays, run in groupby(reversed(self._rows), key=lambda row: row.key in wanted):
            start = end - len(list(run))
            if not stays:
                self._take(start, end)
            end = start

    def _take(self, start: int, end: int) -> None:
        self.beginRemoveRows(_ROOT, start, end - 1)
        del self._rows[start:end]
        self.endRemoveRows()

    def _put(self, start: int, group: list[Row]) -> None:
        self.beginInsertRows(_ROOT, start, start + len(group) - 1)
        self._rows[start:start] = group
        self.endInsertRows()

    def _settle(self, start: int, group: list[Row]) -> None:
        """Make the rows from `start` on be those of `group`, which are all there, perhaps further down."""
        for at, row in enumerate(group, start):
            if self._rows[at].key != row.key:
                elsewhere = next(place for place in range(at, len(self._rows)) if self._rows[place].key == row.key)
                self._take(elsewhere, elsewhere + 1)
                self._put(at, [row])
            elif self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

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
        if role == REASON:
            return row.reason
        return self._for_others(row, role)

    def _for_others(self, row: Row, role: int) -> str | None:
        """What a screen reader is told."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            mark = present.MARKS[row.finding.severity] if row.finding else None
            return f"{mark.word}：{row.group}，{row.text}" if mark else row.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row.finding:
            return f"依据：{messages.source(row.finding.code)}"
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.data(index, FINDING) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
