"""A printed table as a Qt item model: a thin adapter that reads the report and hands edits to the session."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gor_desktop.models import edits
from gor_desktop.models.blocks import Position
from gor_desktop.models.form import PrintedCell
from gor_desktop.models.refs import CellRef, Ref
from gor_desktop.models.values import format_value
from gor_desktop.ui import present
from gor_desktop.ui.findings.wording import lines, spoken
from gor_desktop.ui.grid.entry import read_entry
from gor_desktop.ui.grid.lattice import rectangles
from gor_desktop.ui.grid.marks import CellMark, marks_by_ref
from gor_desktop.ui.grid.overlay import Overlay, Overlays, plain
from gor_desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_NOWHERE = QModelIndex()
_LABEL = "填写"
_COMPUTED = "自动计算，不需要填写。"
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class FormTableModel(QAbstractTableModel):
    """Rows and columns are those of the printed grid, labels included; a merged cell answers at its top left."""

    def __init__(self, session: Session, table_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = session.report.form
        self.table = self.form.table(table_key)
        self.cells: Mapping[Position, PrintedCell] = {(cell.top, cell.left): cell for cell in self.table.cells}
        self._marks: Mapping[CellRef, CellMark] = marks_by_ref(session.findings, table_key)
        self._overlays: Overlays = plain
        self._readers: Mapping[int, Callable[[PrintedCell], str | None]] = {
            Role.DisplayRole: self.shown,
            Role.EditRole: self.text,
            Role.ToolTipRole: self._tooltip,
            Role.AccessibleTextRole: self._spoken,
        }
        session.touched.connect(self._on_touched)
        session.findings_changed.connect(self._on_findings)

    def ref_at(self, index: Index) -> CellRef | None:
        """The figure at an index; None for a label."""
        cell = self.cells.get((index.row(), index.column()))
        return cell.ref if cell else None

    def index_of(self, ref: CellRef) -> QModelIndex:
        """Where a figure of this table stands."""
        cell = self.table.place[ref]
        return self.index(cell.top, cell.left)

    def is_computed(self, ref: CellRef) -> bool:
        return ref in self.form.computed

    def mark(self, ref: CellRef) -> CellMark | None:
        """What the findings say about a figure."""
        return self._marks.get(ref)

    def set_overlays(self, overlays: Overlays) -> None:
        """Set cells off as `overlays` says."""
        self._overlays = overlays
        self.refresh()

    def overlay(self, ref: CellRef) -> Overlay:
        """How a figure's cell is set off."""
        return self._overlays(ref)

    def refresh(self) -> None:
        """Show all figures anew."""
        self._changed(self.table.refs)

    def shown(self, cell: PrintedCell) -> str:
        """What is seen in a cell."""
        instead = self._overlays(cell.ref).text if cell.ref else None
        return self.text(cell) if instead is None else instead

    def text(self, cell: PrintedCell) -> str:
        """The label or the figure of a cell."""
        return cell.text if cell.ref is None else format_value(self.session.report.value(cell.ref))

    # --- what Qt asks ----------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.table.size[0]

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.table.size[1]

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        read = self._readers.get(role)
        cell = self.cells.get((index.row(), index.column()))
        return read(cell) if read and cell else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ref = self.ref_at(index)
        fillable = ref is not None and not self.is_computed(ref)
        return _READ_ONLY | Qt.ItemFlag.ItemIsEditable if fillable else _READ_ONLY

    @override
    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Fill a cell with what was typed; False, and nothing changes, when it is no figure."""
        ref = self.ref_at(index)
        entered = read_entry(str(value))
        if role != Role.EditRole or ref is None or self.is_computed(ref) or entered is None:
            return False
        self.session.edit(edits.set_cells(self.session.report, {ref: entered}, _LABEL))
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> str | None:
        if role != Role.DisplayRole:
            return None
        return self._column_name(section) if orientation is Qt.Orientation.Horizontal else self._row_name(section)

    # --- words -----------------------------------------------------------------------------------------------------

    def _column_name(self, section: int) -> str:
        ref = next((cell.ref for cell in self.table.cells if cell.ref and cell.left == section), None)
        return self.form.column(ref).label if ref else ""

    def _row_name(self, section: int) -> str:
        ref = next((cell.ref for cell in self.table.cells if cell.ref and cell.top == section), None)
        return self.form.row(ref).full_label if ref else ""

    def _tooltip(self, cell: PrintedCell) -> str | None:
        if cell.ref is None:
            return None
        mark = self._marks.get(cell.ref)
        told = lines(mark.findings, self.form) if mark else [_COMPUTED] if self.is_computed(cell.ref) else []
        told = [line for line in (*told, html.escape(self._overlays(cell.ref).words), self._read_from(cell)) if line]
        return f"<qt>{'<br>'.join(told)}</qt>" if told else None

    def _read_from(self, cell: PrintedCell) -> str:
        """Where a figure that is still there was read, as rich text."""
        source = self.session.evidence.read_from.get(cell.ref) if cell.ref else None
        return html.escape(present.read_from(source)) if source and self.text(cell) else ""

    def _spoken(self, cell: PrintedCell) -> str:
        if cell.ref is None:
            return cell.text
        row, column = self.form.row(cell.ref), self.form.column(cell.ref)
        mark = self._marks.get(cell.ref)
        parts = (
            row.full_label,
            column.label,
            self.shown(cell) or "空白",
            self._overlays(cell.ref).words,
            "自动计算" if self.is_computed(cell.ref) else "",
            spoken(mark.findings, self.form) if mark else "",
        )
        return "，".join(part for part in parts if part)

    # --- what the session announces --------------------------------------------------------------------------------

    def _on_touched(self, touched: frozenset[Ref]) -> None:
        self._changed(ref for ref in touched if isinstance(ref, CellRef) and ref.table == self.table.key)

    def _on_findings(self) -> None:
        before, self._marks = self._marks, marks_by_ref(self.session.findings, self.table.key)
        self._changed(ref for ref in before.keys() | self._marks.keys() if before.get(ref) != self._marks.get(ref))

    def _changed(self, refs: Iterable[CellRef]) -> None:
        places = (self.table.place[ref] for ref in refs)
        for area in rectangles((cell.top, cell.left) for cell in places):
            self.dataChanged.emit(self.index(area.top, area.left), self.index(area.bottom, area.right))
