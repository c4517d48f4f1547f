"""Last year's figures beside this year's report: typed in, corrected, read from a file or taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QTabWidget, QWidget
from typing_extensions import override

from gor_desktop.models.changes import CellChange
from gor_desktop.models.new_year import awaits_carry, carry_in, carry_sources
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import (
    FramedDialog,
    asked_to_leave,
    enlarge,
    form_page,
    plain_button,
    pressed_by_enter,
)
from gor_desktop.ui.elided import ElidedLabel
from gor_desktop.ui.grid.view import FormTableView
from gor_desktop.ui.session import Session

_LARGEST = QSize(1280, 900)
_FILL = "本年的“上年结转”还空着，一并填入(&T)"
_BUTTONS = (
    ("load", "载入上年文件(&L)…", "从上年的 Word、Excel、PDF、网页或年报文件读入，代替这里的数字"),
    ("remove", "移除上年数据(&R)", "不再附上年的报告，两年的数字不再核对"),
    ("accept", "确定(&O)", "采用这里的数字（Ctrl+Enter）"),
    ("reject", "取消", "不作改动（Esc）"),
)


class Deed(Enum):
    """What to do with last year's report."""

    KEEP = "keep"
    LOAD = "load"
    REMOVE = "remove"


class LastYear(NamedTuple):
    """What the clerk decided. `last`: the report as it stands in the grids; `fill`: carry its figures over as well."""

    deed: Deed
    last: Report
    fill: bool = False


class LastYearDialog(FramedDialog):
    """`report`: this year's, which is only looked at; `last`: a copy of last year's that may be changed at will.

    `unsaved`: what stands in `last` already is the clerk's work and in no file.
    """

    def __init__(self, report: Report, last: Report, parent: QWidget | None = None, *, unsaved: bool = False) -> None:
        super().__init__("上年数据", parent)
        self._report = report
        self.session = Session(last)
        if not unsaved:
            self.session.undo_stack.setClean()
        self.outcome: LastYear | None = None
        self.tabs = QTabWidget()
        self.views = {table.key: FormTableView(self.session, table.key) for table in last.form.tables}
        self.fill = QCheckBox(_FILL)
        self._said = ElidedLabel()
        self.buttons: Mapping[str, QPushButton] = {key: plain_button(text, tip) for key, text, tip in _BUTTONS}
        self.fill.setVisible(awaits_carry(report))
        self.fill.setEnabled(False)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show_fill()
        self._begin()

    def _lay_out(self) -> None:
        meta, form = self.session.report.meta, self.session.report.form
        year = f" {meta.year} 年度" if meta.year else ""
        self.say(f"{meta.unit or present.UNTITLED}{year}的数字", strong=True)
        self.say(f"供本年报告核对上年结转等数字，不会导出。所用格式：{form.title}。")
        self.tabs.setDocumentMode(True)
        for key, view in self.views.items():
            self.tabs.addTab(form_page(view), present.tab_title(form.section(form.table(key).section)))
        self.put(self.tabs, 1)
        self.put(self.fill)
        row = QHBoxLayout()
        row.setSpacing(theme.RHYTHM)
        for key, button in self.buttons.items():
            if key == "accept":
                row.addWidget(self._said, 1)
            row.addWidget(button)
        self.put(row)
        self.buttons["remove"].setVisible(self._report.previous is not None)
        enlarge(self, _LARGEST)

    def _connect(self) -> None:
        handlers = {
            "load": lambda: self._finish(Deed.LOAD),
            "remove": lambda: self._finish(Deed.REMOVE),
            "accept": self.accept,
            "reject": self.reject,
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked, run=handlers[key]: run())
        for view in self.views.values():
            view.notice.connect(self._said.setText)
        self.session.touched.connect(lambda _refs: self._show_fill())

    def _add_keys(self) -> None:
        stack = self.session.undo_stack
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", lambda: self._go_back(stack.undo)),
            ("Ctrl+Y", lambda: self._go_back(stack.redo)),
            ("Ctrl+Return", self.accept),
            ("Ctrl+Enter", self.accept),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("F6", self._change_sides),
        )
        for key, run in keys:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _go_back(self, run: Callable[[], None]) -> None:
        if self._commit():
            run()

    def _begin(self) -> None:
        """Put the keys on the figures that are carried over, where last year's form has them."""
        carried = [ref for ref in carry_sources(self._report.form).values() if ref in self.session.report.form.known]
        if carried:
            self.tabs.setCurrentIndex(list(self.views).index(carried[0].table))
            self._view().select_ref(carried[0])
        self._view().setFocus()

    def _step(self, by: int) -> None:
        if self._commit():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
            self._view().setFocus()

    def _view(self) -> FormTableView:
        return list(self.views.values())[self.tabs.currentIndex()]

    def _change_sides(self) -> None:
        """From the grid to what stands below it, and back."""
        if self._view().hasFocus():
            (self.fill if self.fill.isEnabled() else self.buttons["accept"]).setFocus()
        else:
            self._view().setFocus()

    def _show_fill(self) -> None:
        """Name what would be carried over, where this year's cells are blank."""
        changes = carry_in(self._report, self.session.report, "").changes
        form = self._report.form
        told = "，".join(
            f"{form.column(change.ref).label} {format_value(change.new)}"
            for change in changes
            if isinstance(change, CellChange)
        )
        if bool(told) != self.fill.isEnabled():
            self.fill.setEnabled(bool(told))
            self.fill.setChecked(bool(told))
        self.fill.setText(f"{_FILL}：{told}" if told else _FILL)

    # --- the end ---------------------------------------------------------------------------------------------------

    def _commit(self) -> bool:
        """Take over what stands half typed; False when that is refused."""
        accepted = all(view.commit_editor() for view in self.views.values())
        if not accepted:
            self._said.setText(present.REFUSED)
        return accepted

    def _finish(self, deed: Deed) -> None:
        if self._commit():
            fill = deed is Deed.KEEP and self.fill.isEnabled() and self.fill.isChecked()
            self.outcome = LastYear(deed, self.session.report, fill)
            super().accept()

    @override
    def accept(self) -> None:
        self._finish(Deed.KEEP)

    @override
    def reject(self) -> None:
        if self.session.undo_stack.isClean() or self._may_drop():
            super().reject()

    def _may_drop(self) -> bool:
        more = "在这里填写和更正的上年数字都会丢掉。"
        return asked_to_leave(self, "不采用这里的改动吗？", more, "继续填写(&C)", "不采用(&D)")

    @override
    def done(self, result: int) -> None:
        self.session.retire()
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """At the end of a table Enter does nothing."""
        if not pressed_by_enter(event):
            super().keyPressEvent(event)
