"""The window's composition root: language, looks, log, settings, and the report to begin with."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from gor_desktop import settings
from gor_desktop.ui import theme
from gor_desktop.ui.main_window import MainWindow
from gor_desktop.ui.memory import Memory
from gor_desktop.ui.workers import UNEXPECTED

SMOKE = "GOR_SMOKE"  # set by the packaging test and the benchmark: paint once, say so, quit
_PATIENCE = 30_000  # milliseconds that a smoke test may take
_LOG = "log.txt"

_log = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Show the window with the file in `argv`, or with the start page; return the exit status."""
    application = make_application()
    folder = settings.data_folder()
    _log_to(folder)
    window = MainWindow(Memory(folder))
    sys.excepthook = _surviving(window)
    if argv:
        window.opening.open_path(Path(argv[0]))
    smoke = _Smoke(window) if os.environ.get(SMOKE) else None
    window.show()
    status = application.exec()
    del smoke
    return status


def make_application() -> QApplication:
    """The application in Simplified Chinese, with the program's font."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.setApplicationName("gor-desktop")
    theme.apply(application)
    return application


def _log_to(folder: Path) -> None:
    """Write warnings and tracebacks into the data folder; without one that can be written, nowhere."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / _LOG, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _surviving(window: MainWindow) -> Hook:
    """A hook that logs what nobody caught and says so, and lets the work go on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("not caught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, window, lambda: window.tell(UNEXPECTED))

    return hook


class _Smoke(QObject):
    """Ends the program once a page of the report was painted in a window that is exposed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen = False
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen and self._is_report(watched):
            self._seen = True
            QTimer.singleShot(0, self, self._painted)
        return False

    def _is_report(self, watched: QObject) -> bool:
        tabs = self._window.tabs
        if tabs is None or not isinstance(watched, QWidget) or not tabs.isAncestorOf(watched):
            return False
        return self._window.isVisible() and self._window.windowHandle().isExposed()

    def _painted(self) -> None:
        print("painted", flush=True)
        QApplication.exit(0)

    def _give_up(self) -> None:
        print("nothing was painted", file=sys.stderr, flush=True)
        QApplication.exit(1)
