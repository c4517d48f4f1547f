"""Figures of the tables in the text: asked for, put in, found and bound. Knows the window only as a desk."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gor_desktop.ui.desk import Desk
from gor_desktop.ui.sections.text_edit import NarrativeEdit

_NO_TEXT = "请先把光标放在要插入数字的文字里。"


class Linking:
    """The commands on live figures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def insert(self) -> None:
        """Put a figure where the cursor is, or another one in the place of the figure that is selected."""
        edit = QApplication.focusWidget()
        session = self._desk.session
        if session is None or not isinstance(edit, NarrativeEdit):
            self._desk.notice(_NO_TEXT)
        elif edit.can_take_figure():
            figure = self._desk.prompts.figure(session.report, edit.section, edit.figure_selected)
            if figure is not None:
                edit.put_figure(figure)
            edit.setFocus()

    def bind(self) -> None:
        """Let figures of the text that fit one cell follow the tables from now on."""
