"""Drafts as small as a test needs them, and a clerk at the review of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Choice, Evidence, How, Source
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta
from gor_desktop.models.values import BLANK, CellValue, format_value, number
from gor_desktop.ui.review.dialog import ImportReviewDialog
from gor_desktop.ui.review.review import Review
from tests.unit.builders import Figure, cell, ref

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

RECEIVED = "requests.received.natural_person"
LICENCES = "disclosure.licences.decisions"
FEES = "disclosure.fees.amount"
OTHERS = ("not_corrected", "fee_unpaid", "other")

Read = tuple[Figure, str, How]  # the value, the text in the file, how it was read


def draft(
    cells: Mapping[str, Figure | Read] | None = None,
    *,
    evidence: Evidence | None = None,
    text: Mapping[str, str] | None = None,
) -> ImportDraft:
    """A draft on the newest form; a bare figure was read exactly."""
    values: dict[CellRef, CellValue] = {}
    read_from: dict[CellRef, Source] = {}
    for key, given in (cells or {}).items():
        figure, words, how = given if isinstance(given, tuple) else (given, str(given), How.EXACT)
        values[ref(key)] = cell(figure)
        read_from[ref(key)] = Source(f"{key} 处", words, how)
    found = replace(evidence or Evidence(), read_from=read_from)
    narratives = {key: Narrative.from_text(words) for key, words in (text or {}).items()}
    kept = {key: value for key, value in values.items() if value is not BLANK}
    return ImportDraft(load_form("gor-2021"), Meta("示例县教育局", 2024), kept, narratives, found)


def other_choice(values: Sequence[int] = (2, 0, 0, 0, 0, 0, 2)) -> Choice:
    """The single row 其他处理, for one of the form's three."""
    table = load_form("gor-2021").table("requests")
    rows = tuple(tuple(each for each in table.refs if each.row == f"other.{key}") for key in OTHERS)
    sources = tuple(Source("第 2 张表第 24 行", str(value)) for value in values)
    return Choice("（六）其他处理", tuple(map(number, values)), sources, rows)


@pytest.fixture
def review(qapp: QApplication) -> Iterator[Callable[[ImportDraft], Review]]:
    """A draft under review, without a dialog."""
    opened: list[Review] = []

    def start(found: ImportDraft) -> Review:
        opened.append(Review(found, "去年.docx"))
        return opened[-1]

    yield start
    for each in opened:
        each.session.retire()
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Clerk:
    """The keys on a review dialog, and what it shows."""

    def __init__(self, dialog: ImportReviewDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NO_KEY) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, with_)

    def access(self, key: Qt.Key) -> None:
        """Press a button by its access key; it is seen going down before it acts."""
        letter = QKeySequence(key).toString()
        buttons = [b for b in self.dialog.findChildren(QAbstractButton) if f"(&{letter})" in b.text() and b.isVisible()]
        with self.qtbot.waitSignal(buttons[0].clicked):
            self.press(key, with_=ALT)

    def type(self, text: str) -> None:
        for character in text:
            self.qtbot.keyClick(self.focus, character)

    @property
    def here(self) -> str:
        """The cell that has the keys, empty when they are elsewhere."""
        view = self.dialog.tabs.current_view()
        return str(self.dialog.tabs.current_ref) if view and view.hasFocus() else ""

    @property
    def item(self) -> str:
        """The item that is chosen in the list."""
        chosen = self.dialog.list.current()
        return chosen.text if chosen else ""

    @property
    def beside(self) -> str:
        """What the panel says."""
        return self.dialog.panel.text

    def holds(self, cell_id: str) -> str:
        return format_value(self.dialog.review.shown(ref(cell_id)))

    def left(self) -> int:
        return len(self.dialog.review.open_items())

    def when_asked(self, words: str) -> None:
        """Press the button with these words in the question that comes next."""

        def answer() -> None:
            asked = QApplication.activeModalWidget()
            if not isinstance(asked, QMessageBox):
                QTimer.singleShot(10, answer)
                return
            next(b for b in asked.findChildren(QAbstractButton) if words in b.text()).click()

        QTimer.singleShot(0, answer)


OpenReview = Callable[..., Clerk]


@pytest.fixture
def open_review(qtbot: QtBot) -> Iterator[OpenReview]:
    """A shown review of a draft on a small screen."""
    opened: list[ImportReviewDialog] = []

    def build(found: ImportDraft, *, into: Meta | None = None) -> Clerk:
        dialog = ImportReviewDialog(found, "去年.docx", into=into)
        opened.append(dialog)
        dialog.resize(1350, 720)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return Clerk(dialog, qtbot)

    yield build
    for dialog in opened:
        dialog.done(0)
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
