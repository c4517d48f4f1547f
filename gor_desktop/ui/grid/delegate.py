"""Paints a printed cell in its state, and lets a figure be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gor_desktop.models.blocks import Position
from gor_desktop.models.form import PrintedCell
from gor_desktop.models.refs import CellRef
from gor_desktop.ui.grid.editor import CellEditor, Move
from gor_desktop.ui.grid.entry import refusal
from gor_desktop.ui.grid.labels import Place, labels_of
from gor_desktop.ui.grid.painter import (
    CENTRED,
    LEFT,
    paint_figure,
    paint_frame,
    paint_ground,
    paint_label,
    paint_mark,
    paint_overlay,
)
from gor_desktop.ui.grid.style import PAD_X, GridStyle, grid_style
from gor_desktop.ui.grid.table_model import FormTableModel, Index

if TYPE_CHECKING:
    from gor_desktop.ui.grid.view import FormTableView

_SET_LEFT = {Place.STUB, Place.HEADING}


class CellDelegate(QStyledItemDelegate):
    """Knows where the current cell is, so that its labels can be set off."""

    editor_left = Signal(Move)

    def __init__(self, model: FormTableModel, view: FormTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._labels = labels_of(model.table)
        self.look = grid_style(view.palette())
        self.current: Position | None = None

    # --- painting --------------------------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._model.cells.get((index.row(), index.column()))
        if cell is None:
            return
        rect = cast("QRect", option.rect)  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if cell.ref is None:
            self._paint_label(painter, rect, cell, selected=selected)
        else:
            self._paint_figure(painter, rect, cell, cell.ref, selected=selected)

    def _paint_label(self, painter: QPainter, rect: QRect, cell: PrintedCell, *, selected: bool) -> None:
        place = self._labels.places[cell.top, cell.left]
        ground = self.look.selected if selected else self._label_ground(cell, place)
        paint_ground(painter, rect, ground, self.look, cell)
        in_sight = self._in_sight(rect, cell) if place is Place.GROUP else rect
        paint_label(painter, in_sight, cell.text, self.look, LEFT if place in _SET_LEFT else CENTRED)

    def _in_sight(self, rect: QRect, cell: PrintedCell) -> QRect:
        """The part of a merged cell that can be seen, as narrow as keeps its lines alike in length."""
        spare = (rect.width() - self._view.text_width(cell) - 2 * PAD_X) // 2
        return rect.intersected(self._view.viewport().rect()).adjusted(spare, 0, -spare, 0)

    def _label_ground(self, cell: PrintedCell, place: Place) -> QBrush:
        if place is Place.HEADING:
            return self.look.heading
        pointed = self.current and self._labels.nearest.get(self.current[0]) == (cell.top, cell.left)
        return self.look.pointed if pointed else self.look.label

    def _paint_figure(self, painter: QPainter, rect: QRect, cell: PrintedCell, ref: CellRef, *, selected: bool) -> None:
        mark = self._model.mark(ref)
        overlay = self._model.overlay(ref)
        ground = self.look.ground(computed=self._model.is_computed(ref), tinted=mark is not None, selected=selected)
        if overlay.ground and not selected:
            ground = QBrush(getattr(self.look.colours, overlay.ground))
        paint_ground(painter, rect, ground, self.look, cell)
        paint_overlay(painter, rect, overlay, self.look)
        paint_figure(painter, rect, self._model.shown(cell), self.look, signed=bool(overlay.sign))
        if mark and mark.severity:
            paint_mark(painter, rect, mark.severity, self.look.marks[mark.severity])
        if self.current == (cell.top, cell.left):
            paint_frame(painter, rect, self.look, focused=self._view.hasFocus() or self._view.editor is not None)

    def restyle(self, look: GridStyle) -> None:
        """Paint in other colours from now on."""
        self.look = look

    def label_of(self, row: int) -> Position | None:
        """The label that leads to the figures of a row."""
        return self._labels.nearest.get(row)

    # --- typing ----------------------------------------------------------------------------------------------------

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEditor(self.look, parent)
        editor.setFont(self._view.font())
        editor.setPalette(self._editor_palette())
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self._view.editor = editor
        return editor

    def _editor_palette(self) -> QPalette:
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.Base, self.look.colours.figure)
        palette.setColor(QPalette.ColorRole.Window, self.look.colours.figure)
        palette.setColor(QPalette.ColorRole.Text, self.look.colours.text)
        return palette

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if self._view.editor is editor:
            self._view.editor = None
        editor.drop()

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's figure, unless something was typed over it already."""
        assert isinstance(editor, CellEditor)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if editor.isModified() and not model.setData(index, editor.text()):
            editor.refuse(refusal(editor.text()))

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(2, 2, -3, -3))  # type: ignore[attr-defined]

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(editor, CellEditor) and self._handle_key(editor, event):
            return True
        return super().eventFilter(editor, event)

    def _handle_key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        """Whether the key is none for the line itself: it leaves it, or is an undo for the window."""
        if event.type() == QEvent.Type.ShortcutOverride and editor.leaves_undo(event):
            event.ignore()
            return True
        move = editor.move_of(event) if event.type() == QEvent.Type.KeyPress else None
        if move is not None:
            self._leave(editor, move)
        return move is not None

    def _leave(self, editor: CellEditor, move: Move) -> None:
        self.commitData.emit(editor)
        if not editor.refused:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.editor_left.emit(move)
