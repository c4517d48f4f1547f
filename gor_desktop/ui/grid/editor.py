"""The line in which a figure is typed, and the note below it when what was typed is no figure."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gor_desktop.ui.grid.style import PAD_X, PAD_Y, GridStyle

_APART = 4  # pixels between a cell and the note about it


class Move(Enum):
    """Where the current cell goes when an editor is left by a key."""

    DOWN = auto()
    UP = auto()
    NEXT = auto()
    BACK = auto()
    CURSOR_UP = auto()
    CURSOR_DOWN = auto()
    CURSOR_LEFT = auto()
    CURSOR_RIGHT = auto()


_SIDEWAYS = {Qt.Key.Key_Left: Move.CURSOR_LEFT, Qt.Key.Key_Right: Move.CURSOR_RIGHT}
_UPRIGHT = {Qt.Key.Key_Up: Move.CURSOR_UP, Qt.Key.Key_Down: Move.CURSOR_DOWN}
_GO = {
    Qt.Key.Key_Return: (Move.DOWN, Move.UP),
    Qt.Key.Key_Enter: (Move.DOWN, Move.UP),
    Qt.Key.Key_Tab: (Move.NEXT, Move.BACK),
    Qt.Key.Key_Backtab: (Move.BACK, Move.BACK),
}


def key_move(event: QKeyEvent) -> Move | None:
    """Where Enter and Tab lead, with and without Shift; None for other keys."""
    moves = _GO.get(Qt.Key(event.key()))
    if moves is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return moves[bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)]


class CellEditor(QLineEdit):
    """`overtyping`: opened by typing, so that the arrows leave it; opened by F2 they move in the text."""

    def __init__(self, style: GridStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.overtyping = False
        self._style = style
        self._note: _Note | None = None
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textEdited.connect(self.accept_again)

    @property
    def refused(self) -> bool:
        """Whether the text as it stands was refused."""
        return self._note is not None

    def refuse(self, reason: str) -> None:
        """Keep the text, and say below the cell what is wrong with it."""
        self.accept_again()
        self._note = _Note(reason, self._style, self)
        self.setAccessibleDescription(reason)

    def accept_again(self) -> None:
        """Take the reason away: the text is another one now."""
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
            self.setAccessibleDescription("")

    def drop(self) -> None:
        """Go away, with the note."""
        self.accept_again()
        self.deleteLater()

    def move_of(self, event: QKeyEvent) -> Move | None:
        """Where a key leads out of the editor; None for a key that stays in it."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (key in _UPRIGHT or (key in _SIDEWAYS and self.overtyping)):
            return (_UPRIGHT | _SIDEWAYS)[key]
        return key_move(event)

    def leaves_undo(self, event: QKeyEvent) -> bool:
        """Whether undo or redo is the window's business, because there is nothing of it in this line."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()


class _Note(QLabel):
    """The reason of a refusal; stands below the cell, or above it where there is no room."""

    def __init__(self, reason: str, style: GridStyle, editor: QWidget) -> None:
        super().__init__(reason, editor.parentWidget())
        self.setWordWrap(True)
        colours = style.colours
        self.setStyleSheet(
            f"background: {colours.figure.name()}; color: {colours.error.name()};"
            f"border: 1px solid {colours.error.name()}; padding: {PAD_Y}px {PAD_X}px;"
        )
        self._stand_by(editor.geometry(), reason)
        self.show()
        self.raise_()

    def _stand_by(self, place: QRect, reason: str) -> None:
        around = self.parentWidget()
        assert around is not None
        room = around.rect()
        width = min(room.width(), self.fontMetrics().horizontalAdvance(reason) + 4 * PAD_X + 2)
        self.resize(width, self.heightForWidth(width))
        below = place.bottom() + _APART
        top = below if below + self.height() <= room.bottom() else place.top() - self.height() - _APART
        self.move(max(0, min(place.left(), room.right() - width)), max(0, top))
