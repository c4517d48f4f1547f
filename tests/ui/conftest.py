"""A window as a clerk has it before them, and a clerk whose answers are given beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.report import Meta, Report
from gor_desktop.rules import engine
from gor_desktop.rules.counts.binding import Bindable
from gor_desktop.ui.application import make_application
from gor_desktop.ui.desk import Changed, Unsaved
from gor_desktop.ui.dialogs.last_year import LastYear
from gor_desktop.ui.dialogs.new_year import NewYear
from gor_desktop.ui.dialogs.prompts import Prompts
from gor_desktop.ui.main_window import MainWindow
from gor_desktop.ui.memory import Memory
from gor_desktop.ui.review.outcome import Outcome
from gor_desktop.ui.sections.tabs import SectionTabs
from gor_desktop.ui.session import Session

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NOON = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What Python put on the clipboard goes before Python does: the offscreen platform would drop it after."""
    yield
    qapp.clipboard().clear()


@dataclass
class Answers(Prompts):
    """What the clerk will answer; everything said and asked is kept in `said`."""

    to_open: Path | None = None
    to_write: Path | None = None
    leaving: Unsaved = Unsaved.CANCEL
    overwriting: Changed = Changed.CANCEL
    new: Meta | None = None
    accept: bool = True
    into_current: bool = False
    offered_current: bool = False
    begin: NewYear | None = None
    last_years: list[Callable[[Report, Report], LastYear | None]] = field(default_factory=list)
    unsaved_last_years: list[bool] = field(default_factory=list)
    on_taken: Callable[[bool], object] = bool  # told whether what was reviewed found its place
    figures: list[LiveFigure | None] = field(default_factory=list)
    figures_before: list[LiveFigure | None] = field(default_factory=list)
    offers: list[Bindable] = field(default_factory=list)
    reason: str | None = None
    export: bool = True
    said: list[str] = field(default_factory=list)
    drafts: list[ImportDraft] = field(default_factory=list)
    suggested: list[Path] = field(default_factory=list)

    def path_to_open(self, title: str, folder: Path) -> Path | None:
        return self.to_open

    def path_to_write(self, title: str, suggested: Path) -> Path | None:
        self.suggested.append(suggested)
        return self.to_write

    def unsaved(self, name: str) -> Unsaved:
        self.said.append(f"unsaved {name}")
        return self.leaving

    def changed(self, sentence: str) -> Changed:
        self.said.append(sentence)
        return self.overwriting

    def new_report(self) -> Meta | None:
        return self.new

    def new_year(self, last: Report, name: str) -> NewYear | None:
        self.said.append(f"new year {last.meta.unit} {name}")
        return self.begin

    def last_year(self, report: Report, last: Report, *, unsaved: bool = False) -> LastYear | None:
        self.unsaved_last_years.append(unsaved)
        return self.last_years.pop(0)(report, last)

    def figure(self, report: Report, section: str, figure: LiveFigure | None) -> LiveFigure | None:
        self.figures_before.append(figure)
        return self.figures.pop(0)

    def bind(self, report: Report, offers: Sequence[Bindable]) -> list[Bindable]:
        self.offers = list(offers)
        return [offer for offer in offers if offer.certain]

    def accept_import(
        self,
        draft: ImportDraft,
        name: str,
        *,
        accept: str | None = None,
        into: Meta | None = None,
        taken: Callable[[Outcome], bool] = lambda _: True,
    ) -> Outcome | None:
        self.drafts.append(draft)
        self.offered_current = into is not None
        if not self.accept:
            return None
        outcome = Outcome(draft, self.into_current)
        done = taken(outcome)
        self.on_taken(done)
        return outcome if done else None

    def reason_to_ignore(self, sentence: str) -> str | None:
        self.said.append(sentence)
        return self.reason

    def rules(self, code: str | None = None) -> None:
        self.said.append(f"rules {code}")

    def export_anyway(self, problems: Sequence[str]) -> bool:
        self.said.extend(problems)
        return self.export

    def tell(self, sentence: str) -> None:
        self.said.append(sentence)

    def about(self) -> None:
        self.said.append("about")


class Desk:
    """The window and the hands on it."""

    def __init__(self, window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
        self.window, self.answers, self.qtbot = window, answers, qtbot

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def report(self) -> Report:
        return self.session.report

    @property
    def tabs(self) -> SectionTabs:
        assert self.window.tabs is not None
        return self.window.tabs

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NO_KEY) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, with_)

    def type(self, text: str) -> None:
        for character in text:
            self.qtbot.keyClick(self.focus, character)  # the first key may open an editor

    def do(self, key: str) -> None:
        """Choose a command from the menus."""
        self.window.actions_by_key[key].trigger()

    def wait_idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.workers.busy, timeout=10_000)

    def open(self, path: Path) -> None:
        """Open or import a file, to the end."""
        self.window.opening.open_path(path)
        self.wait_idle()


def cancel(desk: Desk) -> None:
    """Press 取消 where the window says that it is busy."""
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    busy = QApplication.activeModalWidget()
    assert isinstance(busy, QProgressDialog)
    busy.findChild(QPushButton).click()  # type: ignore[union-attr]


OpenDesk = Callable[..., Desk]


@pytest.fixture(autouse=True)
def _rules_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "reraise", True)


@pytest.fixture(scope="session", autouse=True)
def _in_chinese(qapp: QApplication) -> None:
    make_application()


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """A shown window; `settings` hold what it remembers, nothing at first."""
    opened: list[MainWindow] = []

    def build(path: Path | None = None) -> Desk:
        answers = Answers()
        window = MainWindow(Memory(tmp_path / "data", lambda: NOON), answers)
        opened.append(window)
        window.begin(path)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk = Desk(window, answers, qtbot)
        desk.wait_idle()
        qtbot.waitUntil(lambda: window.session is None or window.panel is not None)
        return desk

    yield build
    for window in opened:
        window.show_session(None)
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def example_desk(open_desk: OpenDesk) -> Desk:
    """A window with the example report, not modified and without a path."""
    desk = open_desk()
    desk.do("example")
    return desk
