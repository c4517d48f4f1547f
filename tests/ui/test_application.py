"""The program as a process: what a script or an office PC sees of its start."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gor_desktop import resources
from gor_desktop.ui import theme
from gor_desktop.ui.application import log_to, surviving
from gor_desktop.ui.opening import EXAMPLE
from gor_desktop.ui.present import UNEXPECTED
from tests.architecture.sources import ROOT
from tests.ui.conftest import Desk


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GOR_SMOKE": "1", "GOR_DATA_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "gor_desktop", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


def test_smoke_run_paints_the_report_and_ends(tmp_path: Path) -> None:
    done = start(tmp_path, str(resources.path(EXAMPLE)))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "painted\n"


def test_dates_are_chinese_wherever_the_desktop_is(tmp_path: Path) -> None:
    code = (
        "from gor_desktop.ui.application import make_application; make_application();"
        "from PySide6.QtCore import QDate, QLocale;"
        "print(QLocale().name(), QLocale.system().toString(QDate(2026, 1, 5), QLocale.FormatType.ShortFormat))"
    )
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, timeout=60, check=True)
    assert done.stdout.split() == ["zh_CN", "2026/1/5"]


def test_start_loads_no_format_library(tmp_path: Path) -> None:
    code = (
        "import sys; from gor_desktop import app; status = app.main(sys.argv[1:]);"
        "print(*(sorted({'lxml', 'docx', 'openpyxl', 'python_calamine'} & sys.modules.keys()))); sys.exit(status)"
    )
    environment = {**os.environ, "GOR_SMOKE": "1", "GOR_DATA_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(resources.path(EXAMPLE))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, timeout=60, check=True)
    assert done.stdout.split() == ["painted"]


def test_what_nobody_caught_is_logged_and_said(
    example_desk: Desk, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    error = RuntimeError("bug")
    with caplog.at_level(logging.ERROR):
        surviving(example_desk.window)(RuntimeError, error, None)
    example_desk.qtbot.waitUntil(lambda: bool(example_desk.answers.said))
    assert example_desk.answers.said == [UNEXPECTED]
    assert "bug" in caplog.text
    assert "bug" in capsys.readouterr().err


def test_log_begins_anew_when_it_is_long(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_bytes(b"x" * 1_000_001)
    before = list(logging.getLogger().handlers)
    log_to(tmp_path)
    assert not (tmp_path / "log.txt").exists()
    for handler in [handler for handler in logging.getLogger().handlers if handler not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    before = list(logging.getLogger().handlers)
    log_to(tmp_path / "file")
    assert logging.getLogger().handlers == before


def test_leaving_after_an_edit_says_nothing(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gor_desktop.models.edits import set_meta
from gor_desktop.ui import application
from gor_desktop.ui.desk import Unsaved

class Window(application.MainWindow):
    def __init__(self, memory):
        super().__init__(memory, self)
        QTimer.singleShot(300, self.work)

    def work(self):
        self.session.edit(set_meta(self.session.report, "title", "改", "改"))
        self.close()

    def unsaved(self, name):
        return Unsaved.DISCARD

hook, application.MainWindow = sys.excepthook, Window
application.run(Path(sys.argv[1]), Path(sys.argv[2]))
assert sys.excepthook is hook
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(resources.path(EXAMPLE)), str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
    assert not (tmp_path / "log.txt").exists()


def palette(window: str, text: str) -> QPalette:
    made = QPalette()
    made.setColor(QPalette.ColorRole.Window, QColor(window))
    made.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return made


GROUNDS = ("window", "figure", "computed", "label", "tint", "selection", "converted", "calculated", "doubtful")
LIGHT, DARK = palette("#efefef", "#000000"), palette("#222222", "#ffffff")


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "muted", "error", "warning", "hint", "good", "accent"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_colours_can_be_read(chosen: QPalette, ink: str, ground: str) -> None:
    colours = theme.colours(chosen)
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


def test_dark_is_told_from_light() -> None:
    assert theme.is_dark(DARK)
    assert not theme.is_dark(LIGHT)
    assert contrast(theme.colours(LIGHT).on_accent, theme.colours(LIGHT).accent) >= 4.5
    assert contrast(theme.colours(DARK).on_accent, theme.colours(DARK).accent) >= 4.5


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[QApplication]:
    """The application, whose colours are the desktop's own again afterwards."""
    yield qapp
    qapp.setPalette(QPalette())


def hints(application: QApplication, of_desktop: QPalette) -> QColor:
    """The colour of hints in empty fields on a desktop of these colours."""
    application.setPalette(of_desktop)
    theme.apply(application)
    return application.palette().color(QPalette.ColorRole.PlaceholderText)


def test_hints_can_be_read_on_a_dark_desktop_that_says_nothing_of_them(desktop: QApplication) -> None:
    before = desktop.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hints(desktop, LIGHT) == before
    assert contrast(hints(desktop, DARK), DARK.color(QPalette.ColorRole.Window)) >= 4.5
    said = palette("#222222", "#ffffff")
    said.setColor(QPalette.ColorRole.PlaceholderText, QColor("#abcdef"))
    assert hints(desktop, said) == QColor("#abcdef")
