"""What was understood of a file, before it becomes a report: how much was read, how, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Evidence, How
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, format_value
from gor_desktop.rules import engine
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import FramedDialog

_WIDTH, _HIGHEST = 760, 640
_LINE = 3 * theme.BASE_PIXELS
_ROOT = QModelIndex()
_HOW = {
    How.EXACT: "直接读取",
    How.CONVERTED: "换算",
    How.CALCULATED: "按勾稽关系推定",
    How.DOUBTFUL: "存疑",
}
_HEADINGS = ("位置", "原文", "说明")
_PLACED = "以下 {count} 个数字的位置是按勾稽关系推定的，可以对照原文查看："

Line = tuple[str, str, str]


def recognised(draft: ImportDraft) -> str:
    """识别为 …格式，单位，年度。"""
    unit = draft.meta.unit or "（没有认出单位）"
    year = f"{draft.meta.year} 年度" if draft.meta.year else "（没有认出年度）"
    return f"{unit}，{year}；{draft.form.title}"


def figures(draft: ImportDraft) -> str:
    """How many of the form's figures were read, and how."""
    ways = Counter(source.how for source in draft.evidence.read_from.values())
    total = len(draft.form.refs)
    blank = sum(draft.cells.get(ref, BLANK) is BLANK for ref in draft.form.refs)
    parts = [f"{word} {ways[how]}" for how, word in _HOW.items() if ways[how]]
    return f"表格共 {total} 格：{'，'.join([*parts, f'空白 {blank}'])}。"


def texts(draft: ImportDraft) -> str:
    """How many characters of text came with it, and into how many sections."""
    filled = [text for text in draft.narratives.values() if text]
    return f"文字共 {sum(len(text.text) for text in filled)} 字，分在 {len(filled)} 个部分。"


def leftovers(evidence: Evidence) -> list[Line]:
    """Everything that the clerk should look at, once: what found no home, doubtful figures, notes."""
    unread = [(item.where, item.text, item.reason) for item in evidence.unread]
    named = {(where, text) for where, text, _ in unread}
    doubtful = [
        (source.where, source.text, f"{_HOW[source.how]}：不是数字，请人工核对")
        for source in evidence.read_from.values()
        if source.how is How.DOUBTFUL and (source.where, source.text) not in named
    ]
    return [*unread, *doubtful, *((note, "", "") for note in evidence.notes)]


def calculated(draft: ImportDraft) -> list[Line]:
    """The figures whose place in the form follows from its identities: where they stand, what they are, for what."""
    return [
        (source.where, source.text or format_value(draft.cells.get(ref, BLANK)), _label(draft.form, ref))
        for ref, source in draft.evidence.read_from.items()
        if source.how is How.CALCULATED
    ]


def _label(form: FormSpec, ref: CellRef) -> str:
    return f"{form.table(ref.table).title}：{form.row(ref).label}·{form.column(ref).label}"


class LeftoversModel(QAbstractTableModel):
    """Place, text as read, reason."""

    def __init__(self, lines: Sequence[Line], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()]
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None


class ImportReviewDialog(FramedDialog):
    """Accepting makes the draft the report in the window."""

    def __init__(self, draft: ImportDraft, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(f"导入：{path.name}", parent)
        self.say(recognised(draft), strong=True)
        self.say(figures(draft) + texts(draft))
        found = present.counts(engine.check(draft.report()))
        self.say(f"校验：{present.verdict(found)}。" if found.total() else "校验：没有发现问题。")
        lines, placed = leftovers(draft.evidence), calculated(draft)
        self._show_leftovers(lines, placed)
        self.answers("打开这份报告").setFocus()
        self.resize(_WIDTH, min(_HIGHEST, self.sizeHint().height() + (len(lines) + len(placed)) * _LINE))

    def _show_leftovers(self, lines: Sequence[Line], placed: Sequence[Line]) -> None:
        self.say(f"请核对以下 {len(lines)} 项：" if lines else "文件中的内容都已读入。")
        heading = [(_PLACED.format(count=len(placed)), "", "")] if placed else []
        if lines or placed:
            self.put(_table([*lines, *heading, *placed]), 1)


def _table(lines: Sequence[Line]) -> QTableView:
    table = QTableView()
    table.setModel(LeftoversModel(lines, table))
    table.setAccessibleName("请核对的内容")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, (_, text, reason) in enumerate(lines):
        if not text and not reason:  # a note takes the whole row
            table.setSpan(row, 0, 1, len(_HEADINGS))
    table.setMinimumHeight(12 * theme.RHYTHM)
    table.setSizeAdjustPolicy(QTableView.SizeAdjustPolicy.AdjustIgnored)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, characters in enumerate((13, 18)):
        table.setColumnWidth(column, characters * theme.BASE_PIXELS)
    return table
