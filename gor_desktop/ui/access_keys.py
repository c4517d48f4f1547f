"""A letter pressed with Alt is for a button or a menu: where none takes it, a text must not take it for typing.

Qt writes such a letter, and over a selection, as the next finding leaves one, it would replace what was selected.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Modifier = Qt.KeyboardModifier


def is_access_key(event: QKeyEvent) -> bool:
    """Whether a character was pressed with Alt alone; with Ctrl too it is AltGr, which writes."""
    held = event.modifiers() & (_Modifier.AltModifier | _Modifier.ControlModifier)
    return held == _Modifier.AltModifier and event.text().isprintable() and bool(event.text())
