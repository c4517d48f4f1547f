"""A table of the form to choose figures in: looked at, moved about and selected in, never filled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QTableView, QWidget
from typing_extensions import override

from gor_desktop.models.refs import CellRef
from gor_desktop.ui.grid.editor import key_move
from gor_desktop.ui.grid.view import FormTableView
from gor_desktop.ui.session import Session


class FigureView(FormTableView):
    """Enter and a double click choose; Tab leaves."""

    chosen = Signal()

    def __init__(self, session: Session, table_key: str, parent: QWidget | None = None) -> None:
        super().__init__(session, table_key, parent)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)

    def take(self, event: QKeyEvent) -> bool:
        """Move or extend the selection as an arrow key says; False for any other key."""
        return key_move(event) is None and self._handle_move(event)

    def go_to(self, ref: CellRef) -> None:
        """Select a figure alone and bring it in sight; the keys stay where they are."""
        cell = self.table.place[ref]
        self._go((cell.top, cell.left))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif not self.take(event):
            event.ignore()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid() and self.current_ref:
            self.chosen.emit()

    @override
    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self.copy if event.matches(QKeySequence.StandardKey.Copy) else None

    @override
    def context_menu(self) -> QMenu:
        """Nothing can be done with the selection but copying it."""
        menu = QMenu(self)
        self._add_action(menu, "复制", QKeySequence.StandardKey.Copy, self.copy)
        return menu
