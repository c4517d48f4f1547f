"""Work off the window's thread: reading and writing foreign files. The window shows that it is busy and can cancel.

This is one of the two places where everything is caught: what a worker raises must reach the window as a sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QProgressDialog, QWidget

from gor_desktop.errors import GorError
from gor_desktop.ui.present import UNEXPECTED

PATIENCE = 400  # milliseconds before the window says that it is busy

_log = logging.getLogger(__name__)

Task = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[str], None]


class _Outcome(QObject):
    """Carries a result from the worker's thread into the window's."""

    done = Signal(object)
    failed = Signal(str)


class _Job(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.outcome = _Outcome()
        self._task = task

    def run(self) -> None:
        signal, result = self._work()
        with suppress(RuntimeError):  # the program has ended meanwhile
            signal.emit(result)
        _at_work.discard(self)

    def _work(self) -> tuple[SignalInstance, object]:
        try:
            return self.outcome.done, self._task()
        except GorError as error:
            return self.outcome.failed, str(error)
        except Exception:
            _log.exception("a worker failed")
            return self.outcome.failed, UNEXPECTED


_at_work: set[_Job] = set()  # a job must outlive its window: its thread still runs in it


@dataclass(eq=False)
class _Running:
    """One job with what waits for it."""

    job: _Job
    busy: QProgressDialog
    done: Done
    failed: Failed
    dropped: Callable[[], None]
    cancelled: bool = False


class Workers(QObject):
    """Runs one task after the other off the thread; the answers arrive in the window's thread."""

    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._running: list[_Running] = []

    @property
    def busy(self) -> bool:
        return any(not running.cancelled for running in self._running)

    def run(
        self, label: str, task: Task, done: Done, failed: Failed, dropped: Callable[[], None] = lambda: None
    ) -> None:
        """Start `task`; later call `done` with its result or `failed` with a sentence, or at 取消 only `dropped`."""
        running = _Running(_Job(task), _busy_dialog(self._window, label), done, failed, dropped)
        running.job.outcome.done.connect(lambda result: self._finish(running, running.done, result))
        running.job.outcome.failed.connect(lambda sentence: self._finish(running, running.failed, sentence))
        running.busy.canceled.connect(lambda: self._cancel(running))
        self._running.append(running)
        _at_work.add(running.job)
        QThreadPool.globalInstance().start(running.job)

    def _cancel(self, running: _Running) -> None:
        running.cancelled = True  # the thread works on; what it brings is dropped
        _put_away(running.busy)
        self._window.activateWindow()  # or the next keys go nowhere, on desktops that give them to no other window
        QTimer.singleShot(0, self, lambda: self._tell_dropped(running))  # it may ask something: not within the click

    def _tell_dropped(self, running: _Running) -> None:
        running.dropped()
        self.idle.emit()

    def _finish(self, running: _Running, answer: Callable[[Any], None], result: object) -> None:
        self._running.remove(running)
        if not running.cancelled:
            _put_away(running.busy)
            answer(result)
            self.idle.emit()


def _put_away(busy: QProgressDialog) -> None:
    busy.blockSignals(True)  # closing is no 取消
    busy.reset()  # also where it has not been shown yet
    busy.hide()
    busy.deleteLater()


def _busy_dialog(window: QWidget, label: str) -> QProgressDialog:
    dialog = QProgressDialog(label, "取消", 0, 0, window)
    dialog.setWindowTitle("请稍候")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(PATIENCE)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setValue(0)
    return dialog
