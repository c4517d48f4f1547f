"""Ways into the window, and files that are no reports."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gor_desktop import exporters, resources
from gor_desktop.files import store
from gor_desktop.importers import reading
from gor_desktop.models.report import Meta
from gor_desktop.models.values import BLANK, number
from gor_desktop.ui.desk import Unsaved
from gor_desktop.ui.opening import EXAMPLE
from gor_desktop.ui.sections.particulars_page import ParticularsPage
from tests.ui.conftest import Desk, OpenDesk, cancel
from tests.unit.builders import complete, ref, report


def stored(path: Path, unit: str = "示例县教育局", year: int = 2024) -> Path:
    store.save(report(unit=unit, year=year), path)
    return path


def foreign(folder: Path) -> Path:
    """A report as another program wrote it."""
    path = folder / "去年.txt"
    path.write_bytes(exporters.render(complete(report({"requests.received.natural_person": 18})), ".txt"))
    return path


def bad(folder: Path, name: str, content: bytes | None) -> Path:
    path = folder / name
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    return path


BAD = {
    "空.gor": b"",
    "半截.gor": b"PK\x03\x04 half",
    "半截.docx": b"no zip at all",
    "闲话.txt": "今天天气很好，没有报告。".encode(),
    "空.txt": b"",
    "夹子.gor": None,
    "图片.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_gets_its_sentence_and_the_window_stays(example_desk: Desk, tmp_path: Path, name: str) -> None:
    before = example_desk.session
    path = bad(tmp_path, name, BAD[name])
    example_desk.open(path)
    (sentence,) = example_desk.answers.said
    assert str(path) in sentence
    assert example_desk.window.session is before


def test_missing_file_at_the_start_leads_to_the_start_page(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "没有.gor")
    desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert "找不到文件" in desk.answers.said[0]
    assert desk.window.start_page.isVisible()


def test_file_given_at_the_start_is_there_at_once(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(stored(tmp_path / "a.gor"))
    assert desk.report.meta.unit == "示例县教育局"
    assert desk.tabs.isVisible()


def test_declined_import_changes_nothing(example_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(exporters.render(store.load(resources.path(EXAMPLE)), ".txt"))
    before = example_desk.session
    example_desk.answers.accept = False
    example_desk.open(path)
    assert len(example_desk.answers.drafts) == 1
    assert example_desk.window.session is before


def test_import_is_one_step_of_a_new_report(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.open(foreign(tmp_path))
    assert desk.answers.offered_current is False
    assert desk.report.value(ref("requests.received.natural_person")) == number(18)
    assert desk.window.isWindowModified()
    assert "导入 去年.txt" in desk.window.actions_by_key["undo"].text()
    desk.do("undo")
    assert desk.report.value(ref("requests.received.natural_person")) is BLANK
    assert desk.report.meta == Meta()


def test_import_into_the_report_that_is_open_is_one_step(example_desk: Desk, tmp_path: Path) -> None:
    before, unit = example_desk.session, example_desk.report.meta.unit
    example_desk.answers.into_current = True
    example_desk.open(foreign(tmp_path))
    assert example_desk.window.session is before
    assert example_desk.answers.offered_current
    assert example_desk.report.value(ref("requests.received.natural_person")) == number(18)
    assert example_desk.report.meta.unit == unit
    example_desk.do("undo")
    assert example_desk.report.value(ref("requests.received.natural_person")) != number(18)
    assert not example_desk.session.undo_stack.canUndo()


def test_declining_to_leave_the_open_report_leads_back_to_the_review(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2025)
    desk.do("new")
    before, taken = desk.session, list[bool]()
    desk.answers.on_taken = taken.append
    desk.open(foreign(tmp_path))
    assert desk.window.session is before
    desk.answers.leaving = Unsaved.SAVE  # and no place is chosen
    desk.open(foreign(tmp_path))
    assert desk.window.session is before
    assert taken == [False, False]


def test_what_was_copied_is_imported(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    QApplication.clipboard().setText(foreign(tmp_path).read_text(encoding="utf-8"))
    desk.do("import_clipboard")
    desk.wait_idle()
    assert desk.report.value(ref("requests.received.natural_person")) == number(18)
    assert "导入 剪贴板" in desk.window.actions_by_key["undo"].text()


@pytest.mark.parametrize(("copied", "said"), [("", "剪贴板里没有文字"), ("今天天气很好。", "剪贴板")])
def test_what_was_copied_is_no_report(example_desk: Desk, copied: str, said: str) -> None:
    before = example_desk.session
    QApplication.clipboard().setText(copied)
    example_desk.do("import_clipboard")
    example_desk.wait_idle()
    (sentence,) = example_desk.answers.said
    assert said in sentence
    assert example_desk.window.session is before


def test_import_is_not_offered_for_a_report_on_another_form(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2020)
    desk.do("new")
    desk.open(foreign(tmp_path))
    assert not desk.answers.offered_current


@pytest.mark.parametrize(("year", "form"), [(2025, "gor-2021"), (2020, "gor-2019"), (2017, "gor-2008")])
def test_new_report_is_on_the_form_of_its_year(open_desk: OpenDesk, year: int, form: str) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", year)
    desk.do("new")
    assert desk.report.form.id == form
    assert desk.report.meta == Meta("示例县教育局", year)
    assert desk.window.isWindowModified()
    for key in desk.tabs.keys:
        desk.tabs.go_to(key)
        assert desk.tabs.current().isVisible()


def test_every_tab_fits_a_small_screen(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2025)
    desk.do("new")
    desk.window.resize(1366, 700)
    bar = desk.tabs.tabBar()
    assert sum(bar.tabRect(index).width() for index in range(bar.count())) <= 1366 - 300


def test_example_is_a_copy_that_may_be_left(example_desk: Desk) -> None:
    assert example_desk.session.path is None
    assert not example_desk.session.findings
    example_desk.do("close")
    assert example_desk.answers.said == []
    assert example_desk.window.session is None


def test_saving_the_example_asks_for_a_place(example_desk: Desk, tmp_path: Path) -> None:
    before = resources.data(EXAMPLE)
    example_desk.answers.to_write = tmp_path / "我的.gor"
    example_desk.do("save")
    assert (tmp_path / "我的.gor").exists()
    assert resources.data(EXAMPLE) == before


def test_opening_over_unsaved_work_asks_first(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2025)
    desk.do("new")
    before = desk.session
    other = stored(tmp_path / "b.gor", unit="示例县财政局")
    desk.open(other)
    assert desk.window.session is before
    desk.answers.leaving = Unsaved.DISCARD
    desk.open(other)
    assert desk.report.meta.unit == "示例县财政局"


def test_dropped_file_is_opened(example_desk: Desk, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stored(tmp_path / "c.gor")))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(50, 50), *held)
    QApplication.sendEvent(example_desk.window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(example_desk.window, QDropEvent(QPointF(50, 50), *held))
    example_desk.qtbot.waitUntil(lambda: example_desk.report.meta.unit == "示例县教育局")


def test_a_cancelled_reading_is_said_and_the_keys_go_on(
    example_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(reading, "read_draft", lambda _path: go_on.wait(10))
    focus = example_desk.focus
    example_desk.window.opening.open_path(foreign(tmp_path))
    cancel(example_desk)
    example_desk.qtbot.waitUntil(lambda: example_desk.window.status.noticed == "已取消读取“去年.txt”。")
    assert example_desk.focus is focus
    go_on.set()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    assert example_desk.answers.drafts == []


def test_several_files_dropped_at_once_are_one_sentence(example_desk: Desk, tmp_path: Path) -> None:
    before, data = example_desk.session, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stored(tmp_path / f"{name}.gor"))) for name in "ab"])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(50, 50), *held)
    QApplication.sendEvent(example_desk.window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(example_desk.window, QDropEvent(QPointF(50, 50), *held))
    example_desk.qtbot.waitUntil(lambda: bool(example_desk.answers.said))
    assert "这里拖来了 2 个" in example_desk.answers.said[0]
    assert example_desk.window.session is before


def test_what_was_said_of_a_step_goes_with_it(example_desk: Desk, tmp_path: Path) -> None:
    example_desk.answers.into_current = True
    example_desk.open(foreign(tmp_path))
    assert "放入当前报告" in example_desk.window.status.noticed
    example_desk.do("undo")
    assert example_desk.window.status.noticed == ""


def test_keyboard_starts_where_work_does(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.window.start_page.ways["new_year"].hasFocus()
    desk.answers.new = Meta(None, 2025)
    desk.do("new")
    page = desk.tabs.current()
    assert isinstance(page, ParticularsPage)
    assert page.fields["unit"].hasFocus()


def test_click_on_a_tab_brings_the_keys_along(example_desk: Desk) -> None:
    bar = example_desk.tabs.tabBar()
    place = bar.tabRect(example_desk.tabs.keys.index("requests")).center()
    example_desk.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    example_desk.type("5")
    example_desk.press(Qt.Key.Key_Return)
    assert example_desk.report.value(ref("requests.received.natural_person")) == number(5)
