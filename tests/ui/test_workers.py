"""Work off the thread: the window goes on, the answer comes home, what fails is a sentence."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gor_desktop.errors import NoDisplayError
from gor_desktop.ui.present import UNEXPECTED
from gor_desktop.ui.workers import Workers


@pytest.fixture
def workers(qtbot: QtBot) -> Workers:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Workers(window)


class Heard:
    """What came back, and in which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.sentences: list[str] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    def failed(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.threads.add(threading.get_ident())


def test_result_comes_home_to_the_windows_thread(workers: Workers, qtbot: QtBot) -> None:
    heard = Heard()
    workers.run("…", threading.get_ident, heard.done, heard.failed)
    assert workers.busy
    qtbot.waitUntil(lambda: not workers.busy)
    assert heard.threads == {threading.get_ident()}
    assert heard.results[0] != threading.get_ident()


def test_an_error_of_ours_is_its_sentence(workers: Workers, qtbot: QtBot) -> None:
    heard, error = Heard(), NoDisplayError()

    def fail() -> None:
        raise error

    workers.run("…", fail, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.sentences))
    assert heard.sentences == [str(error)]
    assert heard.results == []


def test_a_bug_is_logged_and_said(workers: Workers, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    heard = Heard()
    with caplog.at_level(logging.ERROR):
        workers.run("…", lambda: 1 / 0, heard.done, heard.failed)
        qtbot.waitUntil(lambda: bool(heard.sentences))
    assert heard.sentences == [UNEXPECTED]
    assert "ZeroDivisionError" in caplog.text


def test_long_work_can_be_cancelled_and_its_result_is_dropped(workers: Workers, qtbot: QtBot) -> None:
    heard, go_on = Heard(), threading.Event()
    workers.run("正在读取…", lambda: go_on.wait(10), heard.done, heard.failed)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    busy = QApplication.activeModalWidget()
    assert isinstance(busy, QProgressDialog)
    assert busy.labelText() == "正在读取…"
    busy.findChild(QPushButton).click()  # type: ignore[union-attr]
    assert not workers.busy
    go_on.set()
    qtbot.wait(50)
    assert heard.results == []


def test_cancelling_is_told_and_leaves_the_keys_to_the_window(workers: Workers, qtbot: QtBot) -> None:
    told, go_on = Heard(), threading.Event()
    workers.run("…", lambda: go_on.wait(10), told.done, told.failed, lambda: told.results.append("dropped"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().findChild(QPushButton).click()  # type: ignore[union-attr]
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: told.results == ["dropped"])
    go_on.set()
    qtbot.wait(500)
    assert told.results == ["dropped"]
    assert not workers.parent().findChildren(QProgressDialog)


def test_short_work_shows_nothing(workers: Workers, qtbot: QtBot) -> None:
    heard = Heard()
    workers.run("…", lambda: 1, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.results))
    qtbot.wait(500)
    assert QApplication.activeModalWidget() is None
