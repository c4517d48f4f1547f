"""Figures of the tables in the text: asked for, put in, found and bound. Knows the window only as a desk."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gor_desktop.models.edits import bind
from gor_desktop.models.replacing import Binding
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.sections.text_edit import NarrativeEdit

_NOTHING = "没有找到可以绑定的数字：文字中的数字都已绑定，或者与表格对不上。"
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
        """Let figures of the text that agree with the tables follow them from now on, as one step."""
        session = self._desk.session
        if session is None or not self._desk.commit():
            return
        from gor_desktop.ui.live.offers import offered  # the reading of texts takes longer than a window has to start

        offers = offered(session.report)
        if not offers:
            self._desk.notice(_NOTHING)
            return
        bindings: dict[str, list[Binding]] = {}
        for chosen in self._desk.prompts.bind(session.report, offers):
            bindings.setdefault(chosen.section, []).append(chosen.binding)
        session.break_merge()
        session.edit(bind(session.report, bindings, "绑定文中数字"))
        session.break_merge()
