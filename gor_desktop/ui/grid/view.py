"""A table of the form as a grid to work in: it looks like the printed form and has the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QMenu, QSizePolicy, QTableView, QWidget
from typing_extensions import override

from gor_desktop.models.blocks import Area, Position, cleared, copied
from gor_desktop.models.form import PrintedCell
from gor_desktop.models.paste import pasted
from gor_desktop.models.refs import CellRef
from gor_desktop.ui.grid import clipboard
from gor_desktop.ui.grid.delegate import CellDelegate
from gor_desktop.ui.grid.editor import CellEditor, Move, key_move
from gor_desktop.ui.grid.fit import Fit, fit
from gor_desktop.ui.grid.header import PrintedHeader
from gor_desktop.ui.grid.lattice import Lattice
from gor_desktop.ui.grid.style import grid_style
from gor_desktop.ui.grid.table_model import FormTableModel, Index
from gor_desktop.ui.session import Session

_Key = Qt.Key
_Select = QItemSelectionModel.SelectionFlag
_STEPS: Mapping[Qt.Key, tuple[int, int]] = {
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
}
_CURSOR_MOVES: Mapping[Move, tuple[int, int]] = {
    Move.CURSOR_UP: (-1, 0),
    Move.CURSOR_DOWN: (1, 0),
    Move.CURSOR_LEFT: (0, -1),
    Move.CURSOR_RIGHT: (0, 1),
}
_ALL_COMPUTED = "这一格由程序自动计算，不能填写。"
_TRIGGERS = QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.AnyKeyPressed


class FormTableView(QTableView):
    """Labels are cells like others, only that the keys pass over them; the header rows stay in sight."""

    current_ref_changed = Signal(object)  # CellRef, or None on a label
    selection_changed = Signal()
    notice = Signal(str)  # a sentence for the status bar
    menu_wanted = Signal(object, object)  # QMenu that opens, the findings on the current figure

    def __init__(self, session: Session, table_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table_model = FormTableModel(session, table_key, self)
        self.table = self.table_model.table
        self.editor: CellEditor | None = None
        self._lattice = Lattice(self.table, session.report.form.computed)
        self._anchor = self._lattice.first
        self._moved_unseen = True  # where the keys are has yet to be brought into sight
        self._fit = Fit((), ())
        self._delegate = CellDelegate(self.table_model, self)
        self._header = PrintedHeader(self.table, lambda: self._delegate.look, self)
        self._set_up()
        self._connect()
        self._go(self._lattice.first)

    def _set_up(self) -> None:
        self.setModel(self.table_model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(self.table.title)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # below the last row
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(_TRIGGERS)
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._set_up_rows()

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for row in range(self.table.header_rows):
            self.hideRow(row)
        for cell in self.table.cells:
            if cell.top >= self.table.header_rows and (cell.height > 1 or cell.width > 1):
                self.setSpan(cell.top, cell.left, cell.height, cell.width)

    def _connect(self) -> None:
        self._delegate.editor_left.connect(self._leave_editor)
        self._header.columns_chosen.connect(self._choose_columns)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- for the window around -------------------------------------------------------------------------------------

    @property
    def current_ref(self) -> CellRef | None:
        """The figure that the keys are at; None on a label."""
        return self.table_model.ref_at(self.currentIndex())

    def select_ref(self, ref: CellRef) -> None:
        """Go to a figure of this table, bring it in sight and take the keys."""
        cell = self.table.place[ref]
        self._go((cell.top, cell.left))
        self.setFocus()

    def selected_refs(self) -> tuple[CellRef, ...]:
        """The selected figures in reading order."""
        cells = (self.table_model.cells.get(position) for position in self.selected_area().positions())
        return tuple(cell.ref for cell in cells if cell and cell.ref)

    def selected_area(self) -> Area:
        """The rectangle that is selected, or that of the current cell."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return self._area(self._position(), self._position())
        return self._lattice.whole_cells(
            Area(
                min(part.top() for part in ranges),
                min(part.left() for part in ranges),
                max(part.bottom() for part in ranges),
                max(part.right() for part in ranges),
            )
        )

    def commit_editor(self) -> bool:
        """Take over what is being typed, as before saving; False when it is refused and still waits there."""
        if self.editor is None:
            return True
        self.commitData(self.editor)
        if self.editor.refused:
            self.editor.setFocus()
            return False
        self.closeEditor(self.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def copy(self) -> None:
        """Put the selection on the clipboard, labels and sums included."""
        self._copy(self.selected_area())

    def copy_table(self) -> None:
        """Put the whole printed table on the clipboard."""
        self._copy(Area(0, 0, self.table.size[0] - 1, self.table.size[1] - 1))

    def cut(self) -> None:
        self.copy()
        self._clear("剪切")

    def paste(self) -> None:
        """Lay the clipboard's block on the selection, as one step."""
        block = clipboard.get()
        if block is None:
            self.notice.emit("剪贴板里没有可以粘贴的文字或表格。")
            return
        result = pasted(self.session.report, self.table, block, self.selected_area(), "粘贴")
        self.session.edit(result.changes)
        self.notice.emit(clipboard.notice(result, self.session.report.form))

    def clear_cells(self) -> None:
        """Blank the selected figures, as one step."""
        self._clear("清除内容")

    @override
    def selectAll(self) -> None:
        """Select all figures."""
        self._select(self._lattice.figures)

    # --- layout ----------------------------------------------------------------------------------------------------

    @override
    def sizeHint(self) -> QSize:
        """As high as the table is."""
        return QSize(sum(self._fit.widths), self._fit.roomy)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, min(240, self.sizeHint().height()))

    def text_width(self, cell: PrintedCell) -> int:
        """How broad the lines of a centred label are set."""
        return self._fit.balanced[cell.top, cell.left]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._refit()
        super().resizeEvent(event)
        self._follow_keys()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit()
        elif event.type() == QEvent.Type.PaletteChange:
            self._delegate.restyle(grid_style(self.palette()))
            self.viewport().update()

    def _refit(self) -> None:
        """Fill the width there is; nothing is done when that changes no measure."""
        header = self._header.height() if self.table.header_rows else 0
        fresh = fit(self.table, self.viewport().width(), self.fontMetrics(), self.viewport().height() + header)
        if fresh == self._fit:
            return
        self._fit = fresh
        self._header.set_fit(fresh)
        for row, height in enumerate(fresh.heights):
            if row >= self.table.header_rows:
                self.setRowHeight(row, height)
        self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the frame of the current cell; Qt would repaint the whole table whenever an editor opens."""
        editable = self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(editable))
        self.update(self.currentIndex())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update(self.currentIndex())

    def _on_scrolled(self) -> None:
        """Keep the labels of merged rows in the part of them that is in sight."""
        for position in self._fit.balanced:
            self.update(self._index(position))

    # --- where the keys are ----------------------------------------------------------------------------------------

    def _position(self) -> Position:
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else self._lattice.first

    def _index(self, position: Position) -> QModelIndex:
        return self.table_model.index(*position)

    def _area(self, one: Position, other: Position) -> Area:
        """The rectangle between two cells, merged cells whole."""
        rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return self._lattice.whole_cells(Area(rows[0], columns[0], rows[1], columns[1]))

    def _go(self, position: Position) -> None:
        """Make a cell the current one, selected alone and in sight."""
        self._anchor = position
        self._move_to(position, self._area(position, position))

    def _extend(self, position: Position) -> None:
        """Select from where the selection began to `position`."""
        self._move_to(position, self._area(self._anchor, position))

    def _move_to(self, position: Position, area: Area) -> None:
        index = self._index(position)
        self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
        self._select(area)
        self._moved_unseen = True
        self._follow_keys()

    def _follow_keys(self) -> None:
        """Scroll to where the keys went, once there is a sight: before its first layout a grid has no height."""
        if self._moved_unseen and self.isVisible() and self.viewport().height() > 0:
            self._moved_unseen = False
            self._bring_in_sight(self.currentIndex())

    def _bring_in_sight(self, index: QModelIndex) -> None:
        """Scroll to a cell, and if there is room to the headings right above its row too."""
        headed = max(self._lattice.headed(index.row()), self.table.header_rows)
        self.scrollTo(self.table_model.index(headed, index.column()))
        self.scrollTo(index)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_keys()

    def _select(self, area: Area) -> None:
        corners = self._index((area.top, area.left)), self._index((area.bottom, area.right))
        self.selectionModel().select(QItemSelection(*corners), _Select.ClearAndSelect)

    def _choose_columns(self, first: int, last: int) -> None:
        """Select the figures below a header."""
        figures = self._lattice.figures
        area = Area(figures.top, max(first, figures.left), figures.bottom, max(last, figures.left))
        self._go((area.top, area.left))
        self._select(area)
        self.setFocus()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._delegate.current = (current.row(), current.column()) if current.isValid() else None
        self._header.point_at(current.column() if current.isValid() else None)
        for row in {current.row(), previous.row()}:
            if label := self._delegate.label_of(row):
                self.update(self._index(label))
        self.current_ref_changed.emit(self.table_model.ref_at(current))

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    # --- keys ------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._handle_command(event) or self._handle_move(event):
            event.accept()
        elif key_move(event):
            event.ignore()  # Tab at the end of the table leaves it
        elif event.key() == _Key.Key_F2:
            self._edit_in_place()
        else:
            super().keyPressEvent(event)

    def _handle_command(self, event: QKeyEvent) -> bool:
        command = self._command(event)
        if command:
            command()
        return command is not None

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == _Key.Key_Backspace and not event.modifiers():
            return self.clear_cells
        return next((run for keys, run in self._commands() if event.matches(keys)), None)

    def _commands(self) -> tuple[tuple[QKeySequence.StandardKey, Callable[[], None]], ...]:
        keys = QKeySequence.StandardKey
        return (
            (keys.Copy, self.copy),
            (keys.Cut, self.cut),
            (keys.Paste, self.paste),
            (keys.Delete, self.clear_cells),
            (keys.SelectAll, self.selectAll),
        )

    def _handle_move(self, event: QKeyEvent) -> bool:
        if move := key_move(event):
            return self._make(move)
        target = self._target(event)
        if target is None:
            return False
        extending = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        (self._extend if extending else self._go)(target)
        return True

    def _target(self, event: QKeyEvent) -> Position | None:
        """Where an arrow, Home, End or page key leads."""
        key, here = _Key(event.key()), self._position()
        far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _STEPS:
            return (self._lattice.farthest if far else self._lattice.towards)(here, *_STEPS[key])
        if key in (_Key.Key_Home, _Key.Key_End):
            last = key == _Key.Key_End
            return self._lattice.end(last=last) if far else self._lattice.farthest(here, 0, 1 if last else -1)
        if key in (_Key.Key_PageUp, _Key.Key_PageDown):
            return self._page(here, 1 if key == _Key.Key_PageDown else -1)
        return None

    def _page(self, position: Position, down: int) -> Position:
        """As many rows further as are in sight."""
        for _ in range(max(1, self.viewport().height() // min(self._fit.heights) - 1)):
            position = self._lattice.towards(position, down, 0)
        return position

    def _make(self, move: Move) -> bool:
        """Go where Enter or Tab leads; False at the end of the table."""
        if move in _CURSOR_MOVES:
            target: Position | None = self._lattice.towards(self._position(), *_CURSOR_MOVES[move])
        else:
            step = 1 if move in (Move.DOWN, Move.NEXT) else -1
            along = self._lattice.along_row if move in (Move.NEXT, Move.BACK) else self._lattice.along_column
            target = along(self._position(), step)
        if target is not None:
            self._go(target)
        return target is not None or move in (Move.DOWN, Move.UP)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typing finds no label; where it cannot fill a cell it says why."""
        if self.current_ref in self.session.report.form.computed:
            self.notice.emit(_ALL_COMPUTED)

    # --- typing ----------------------------------------------------------------------------------------------------

    @override
    def edit(self, *arguments: object) -> bool:  # type: ignore[override]
        opened = bool(super().edit(*arguments))  # type: ignore[call-overload]
        by_typing = len(arguments) > 1 and arguments[1] == QTableView.EditTrigger.AnyKeyPressed
        if opened and by_typing and self.editor is not None:
            self.editor.overtyping = True
        return opened

    def _edit_in_place(self) -> None:
        """Open the current figure with the cursor behind it."""
        self.edit(self.currentIndex())
        if self.editor is not None:
            self.editor.end(False)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A refused text stays, however the editor was left; only Esc gives it up."""
        refused = isinstance(editor, CellEditor) and editor.refused
        if not refused or hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            super().closeEditor(editor, hint)

    def _leave_editor(self, move: Move) -> None:
        if not self._make(move):
            (self.focusNextChild if move is Move.NEXT else self.focusPreviousChild)()

    # --- mouse -----------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.commit_editor():
            return
        if self._extends(event):
            index = self.indexAt(event.position().toPoint())
            self._extend((index.row(), index.column()))
            return
        super().mousePressEvent(event)
        self._anchor = self._position()

    def _extends(self, event: QMouseEvent) -> bool:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return bool(shift) and self.indexAt(event.position().toPoint()).isValid()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """What can be done with the selection."""
        menu = QMenu(self)
        mark = self.table_model.mark(self.current_ref) if self.current_ref else None
        if mark:
            self.menu_wanted.emit(menu, mark.findings)
        fillable = any(not self.table_model.is_computed(ref) for ref in self.selected_refs())
        keys = QKeySequence.StandardKey
        self._add_action(menu, "剪切", keys.Cut, self.cut, enabled=fillable)
        self._add_action(menu, "复制", keys.Copy, self.copy)
        self._add_action(menu, "粘贴", keys.Paste, self.paste, enabled=fillable and clipboard.has_block())
        self._add_action(menu, "清除内容", keys.Delete, self.clear_cells, enabled=fillable)
        menu.addSeparator()
        self._add_action(menu, "复制整张表", None, self.copy_table)
        return menu

    def _add_action(
        self,
        menu: QMenu,
        words: str,
        keys: QKeySequence.StandardKey | None,
        run: Callable[[], None],
        *,
        enabled: bool = True,
    ) -> None:
        """An entry that shows its keys; the keys themselves are the view's business."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        action = QAction(f"{words}\t{shown}" if shown else words, menu)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: run())
        menu.addAction(action)

    # --- copying and clearing --------------------------------------------------------------------------------------

    def _copy(self, area: Area) -> None:
        clipboard.put(copied(self.session.report, self.table, area))

    def _clear(self, label: str) -> None:
        self.session.edit(cleared(self.session.report, self.table, self.selected_area(), label))
