"""Undo and redo belong to the window: a widget with a history of its own lets their keys pass."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def asked_for(event: QKeyEvent) -> bool:
    """Whether a key means undo or redo."""
    return any(event.matches(key) for key in _KEYS)


def left_to_window(event: QEvent) -> bool:
    """Whether the event asks a widget if it wants the key of undo or redo; it is told no."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not asked_for(event):
        return False
    event.ignore()
    return True
