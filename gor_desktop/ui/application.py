"""The running program around the window: language, font, log, and what happens to an exception that nobody caught."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gor_desktop.ui import present, theme
from gor_desktop.ui.main_window import AFTER_PAINT, MainWindow
from gor_desktop.ui.memory import Memory

_PATIENCE = 30_000  # milliseconds that a smoke test may take
_LOG = "log.txt"
_LONGEST_LOG = 1_000_000  # bytes, after which the log begins anew

_log = logging.getLogger(__name__)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def run(path: Path | None, folder: Path, *, smoke: bool = False) -> int:
    """Show the window and serve it until it closes; `folder` is the program's own. Returns the exit status."""
    application = make_application()
    log_to(folder)
    window = MainWindow(Memory(folder))
    before, sys.excepthook = sys.excepthook, surviving(window)
    window.begin(path)
    watch = Smoke(window) if smoke else None
    window.show()
    QTimer.singleShot(AFTER_PAINT, gc.enable)
    status = application.exec()
    window.clear_desk()
    sys.excepthook = before
    del watch
    return status


def make_application() -> QApplication:
    """The application in Simplified Chinese, with the program's font."""
    _speak_chinese(os.environ)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.setApplicationName("gor-desktop")
    theme.apply(application)
    return application


def _speak_chinese(environment: MutableMapping[str, str]) -> None:
    """Dates and numbers as in China; Qt's own file dialog asks not its default locale but the desktop's."""
    if sys.platform == "linux" and not (environment.get("LC_ALL") or environment.get("LANG", "")).startswith("zh"):
        environment["LC_ALL"] = "zh_CN.UTF-8"  # before the first QLocale, which reads it
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))


def log_to(folder: Path) -> None:
    """Write warnings and tracebacks into `folder`; where that cannot be written, nowhere."""
    path = folder / _LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LONGEST_LOG:
            path.unlink()
    except OSError:
        return
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def surviving(window: MainWindow) -> Hook:
    """A hook that logs what nobody caught and says so, and lets the work go on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("not caught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            QTimer.singleShot(0, window, lambda: window.tell(present.UNEXPECTED))

    return hook


class Smoke(QObject):
    """Ends the program once the report's page was painted in a window that is exposed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen = False
        window.report_shown.connect(self._watch)
        self._watch()
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    def _watch(self) -> None:
        if self._window.tabs is not None:
            self._window.tabs.current().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen and self._window.windowHandle().isExposed():
            self._seen = True
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        print("painted", flush=True)
        QApplication.exit(0)

    def _give_up(self) -> None:
        print("nothing was painted", file=sys.stderr, flush=True)
        QApplication.exit(1)
