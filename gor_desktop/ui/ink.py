"""Labels in one of the program's colours, which they keep when the desktop turns from light to dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from gor_desktop.ui import theme
from gor_desktop.ui.elided import ElidedLabel

TURNS = (QEvent.Type.PaletteChange, QEvent.Type.ParentChange)  # after which colours may have to be others
_Role = QPalette.ColorRole


def paint(widget: QWidget, **roles: str) -> None:
    """Give a widget's roles the colours of those names, unless it has them. What surrounds it says light or dark."""
    around = widget.parentWidget()
    chosen = theme.colours(around.palette() if around else QLabel().palette())
    palette = widget.palette()
    for role, name in roles.items():
        palette.setColor(getattr(_Role, role), getattr(chosen, name))
    if palette != widget.palette():
        widget.setPalette(palette)


class InkLabel(QLabel):
    """`ground` too, where it has one of its own."""

    def __init__(self, text: str, ink: str, ground: str = "") -> None:
        super().__init__(text)
        self._roles = {"WindowText": ink, **({"Window": ground} if ground else {})}
        self.setForegroundRole(_Role.WindowText)  # wherever it stands, in a button or a list
        self.setBackgroundRole(_Role.Window)
        self.setAutoFillBackground(bool(ground))
        paint(self, **self._roles)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TURNS and hasattr(self, "_roles"):
            paint(self, **self._roles)


class ElidedInkLabel(ElidedLabel):
    """A line of second rank that takes the room it gets; it is cut in its middle, like a path."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Qt.TextElideMode.ElideMiddle)
        self.setForegroundRole(_Role.WindowText)
        paint(self, WindowText="muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TURNS:
            paint(self, WindowText="muted")
