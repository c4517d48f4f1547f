"""How a finding is painted: its mark and its whole sentence, a heading over each group."""

from __future__ import annotations

from PySide6.QtGui import QColor
from typing_extensions import override

from gor_desktop.ui import present, theme
from gor_desktop.ui.findings.item_model import FINDING
from gor_desktop.ui.wrapped_rows import Index, WrappedRowDelegate


class FindingDelegate(WrappedRowDelegate):
    """The mark tells the severity."""

    role = int(FINDING)

    @override
    def mark(self, index: Index, colours: theme.Colours) -> tuple[str, QColor, QColor]:
        mark = present.MARKS[index.data(FINDING).severity]
        return mark.glyph, getattr(colours, mark.colour), colours.text
