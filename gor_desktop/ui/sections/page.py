"""What every page of a report can do for the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gor_desktop.models.finding import Finding
from gor_desktop.ui.session import Session


class Page(QWidget):
    """One part of the report. `actions`: the editing commands that its texts offer in their menus."""

    notice = Signal(str)  # a sentence for the status bar
    menu_wanted = Signal(object, object)  # QMenu that opens, the findings at its place

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.session = session
        self.text_actions = tuple(actions)

    def begin(self) -> None:
        """Put the keyboard where work starts."""

    def reveal(self, finding: Finding) -> None:
        """Bring the place of a finding into sight and select it."""

    def mark(self, findings: Sequence[Finding]) -> None:
        """Underline what the findings point at, where the page has text."""

    def commit(self) -> bool:
        """Hand over to the session what stands half typed in a field; False when that is refused and waits there."""
        return True

    def insist(self) -> None:
        """Put the keyboard on what was refused."""
