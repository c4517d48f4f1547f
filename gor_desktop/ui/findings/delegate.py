"""How a finding is painted: its mark and its whole sentence, a heading over each group."""

from __future__ import annotations

from PySide6.QtGui import QColor
from typing_extensions import override

from gor_desktop.ui import present, theme
from gor_desktop.ui.findings.item_model import FINDING, REASON
from gor_desktop.ui.wrapped_rows import Index, WrappedRowDelegate


class FindingDelegate(WrappedRowDelegate):
    """The mark tells the severity; what is ignored is pale, behind a mark of its own."""

    role = int(FINDING)

    @override
    def mark(self, index: Index, colours: theme.Colours) -> tuple[str, QColor, QColor]:
        if index.data(REASON) is not None:
            return present.IGNORED.glyph, colours.muted, colours.muted
        mark = present.MARKS[index.data(FINDING).severity]
        return mark.glyph, getattr(colours, mark.colour), colours.text
