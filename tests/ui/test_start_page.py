"""Without a report: ways to begin, recent reports, the due dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from gor_desktop.files import store
from gor_desktop.ui import present, theme
from gor_desktop.ui.ink import InkLabel
from gor_desktop.ui.start_page import WAYS
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_application import DARK
from tests.unit.builders import report


def said(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.start_page.findChildren(QLabel))


def test_every_way_is_a_button_with_a_name(open_desk: OpenDesk) -> None:
    page = open_desk().window.start_page
    assert [button.accessibleName() for button in page.ways.values()] == [title for _, title, _ in WAYS]


def test_enter_on_the_example_opens_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.start_page.ways["example"].setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.report.meta.unit == "示例县示例镇人民政府"


def test_recent_reports_are_listed_and_open(open_desk: OpenDesk, tmp_path: Path) -> None:
    for unit in ("示例县教育局", "示例县财政局"):
        store.save(report(unit=unit, year=2025), tmp_path / f"{unit}.gor")
    desk = open_desk()
    for unit in ("示例县教育局", "示例县财政局"):
        desk.open(tmp_path / f"{unit}.gor")
    desk.do("close")
    assert said(desk).index("示例县财政局 2025 年") < said(desk).index("示例县教育局 2025 年")
    assert "示例县财政局.gor" in said(desk)
    desk.window.start_page.recent.setFocus()
    desk.window.start_page.recent.setCurrentRow(1)
    desk.press(Qt.Key.Key_Return)
    assert desk.report.meta.unit == "示例县教育局"


def test_recent_menu_offers_the_same(open_desk: OpenDesk, tmp_path: Path) -> None:
    store.save(report(unit="示例县教育局"), tmp_path / "a.gor")
    desk = open_desk(tmp_path / "a.gor")
    desk.do("close")
    menu = desk.window.recent_menu
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert desk.report.meta.unit == "示例县教育局"


def test_recent_report_that_is_gone_is_said_and_forgotten(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "a.gor"
    store.save(report(), path)
    desk = open_desk(path)
    desk.do("close")
    path.unlink()
    desk.open(path)
    assert "找不到文件" in desk.answers.said[0]
    assert desk.window.memory.settings.recent == ()
    desk.qtbot.waitUntil(lambda: desk.window.start_page.recent.count() == 0)


def test_colours_follow_the_desktop(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.setPalette(DARK)
    page = desk.window.start_page
    assert page.palette().color(QPalette.ColorRole.Window) == theme.colours(DARK).figure
    muted = [label for label in page.findChildren(InkLabel) if label.text().startswith("还没有")]
    assert muted[0].palette().color(QPalette.ColorRole.WindowText) == theme.colours(DARK).muted


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 1, 13), "距 1 月 31 日还有 18 天，距 3 月 31 日还有 77 天"),
        (date(2026, 1, 31), "今天是 1 月 31 日"),
        (date(2026, 2, 1), "距 3 月 31 日还有 58 天"),
        (date(2026, 11, 22), "距 1 月 31 日还有 70 天"),
    ],
)
def test_days_left(today: date, words: str) -> None:
    due, left = present.deadline(today)
    assert "1 月 31 日" in due
    assert "3 月 31 日" in due
    assert left.startswith(words)


def test_deadline_is_on_the_page(open_desk: OpenDesk) -> None:
    assert "距 1 月 31 日还有 18 天" in said(open_desk())


def test_it_fits_a_small_screen_without_scrolling(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.showNormal()
    desk.window.resize(1093, 590)  # 1366 × 768 at 125 %, less the window's title
    desk.qtbot.waitUntil(lambda: desk.window.height() == 590)
    assert desk.window.start_page.verticalScrollBar().maximum() == 0
