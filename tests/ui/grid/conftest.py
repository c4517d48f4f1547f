"""A grid as a clerk has it before them: shown, with the keys, on a small report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from gor_desktop.rules import engine
from gor_desktop.ui.grid.view import FormTableView
from gor_desktop.ui.session import Session
from tests.unit.builders import ref, report

NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Types and points where the focus is, and reads what the grid shows."""

    def __init__(self, view: FormTableView, qtbot: QtBot) -> None:
        self.view = view
        self.window = view.window()  # kept from being collected
        self.session = view.session
        self.qtbot = qtbot

    @property
    def here(self) -> str:
        """The row and column of the current figure."""
        current = self.view.current_ref
        return f"{current.row}.{current.column}" if current else ""

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go(self, cell_id: str) -> None:
        self.view.select_ref(ref(f"{self.view.table.key}.{cell_id}"))

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NO_KEY) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, with_)

    def type(self, text: str) -> None:
        for character in text:
            if character.isascii():
                self.qtbot.keyClick(self.focus, character)
            else:  # as an input method without composition sends it
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_KEY, character)
                QApplication.sendEvent(self.focus, event)

    def shows(self, cell_id: str) -> str:
        """The text in a cell of this table."""
        return str(self.view.table_model.index_of(self.cell(cell_id)).data())

    def figures(self, *cell_ids: str) -> list[str]:
        return [self.shows(cell_id) for cell_id in cell_ids]

    def cell(self, cell_id: str) -> CellRef:
        return ref(f"{self.view.table.key}.{cell_id}")

    def holds(self, cell_id: str) -> str:
        """The figure in the report, of any table."""
        return format_value(self.session.report.value(ref(cell_id)))

    def place(self, cell_id: str) -> QPoint:
        return self.view.visualRect(self.view.table_model.index_of(self.cell(cell_id))).center()

    def click(self, cell_id: str, with_: Qt.KeyboardModifier = NO_KEY) -> None:
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, with_, self.place(cell_id))


OpenGrid = Callable[..., Clerk]


@pytest.fixture(autouse=True)
def _rules_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "reraise", True)


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: object) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def open_grid(qtbot: QtBot) -> OpenGrid:
    """A grid on a table, in a window as wide as a small screen leaves it."""

    def opened(
        cells: Mapping[str, int | str | None] | None = None,
        *,
        table: str = "requests",
        form: str = "gor-2021",
        source: Report | None = None,
    ) -> Clerk:
        window = QWidget()
        qtbot.addWidget(window)
        view = FormTableView(Session(source or report(cells, form=form), Path("a.gor")), table)
        column = QVBoxLayout(window)
        column.addWidget(view)
        column.addWidget(QLineEdit())
        window.resize(1040, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        view.setFocus()
        return Clerk(view, qtbot)

    return opened
