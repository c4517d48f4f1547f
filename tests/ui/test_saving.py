"""Saving, leaving, and what is said when neither works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from gor_desktop import exporters
from gor_desktop.errors import ChangedFileError
from gor_desktop.files import store
from gor_desktop.models.edits import set_meta
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.report import Report
from gor_desktop.ui import present
from gor_desktop.ui.desk import Changed, Unsaved
from gor_desktop.ui.sections.particulars_page import ParticularField, ParticularsPage
from gor_desktop.ui.sections.table_page import TablePage
from tests.ui.conftest import CTRL, NOON, Desk, OpenDesk, cancel
from tests.unit.builders import complete, ref, report

RECEIVED = ref("requests.received.natural_person")


@pytest.fixture
def changed_desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A stored report with one change that is not saved."""
    path = tmp_path / "a.gor"
    store.save(report(), path)
    desk = open_desk(path)
    field(desk, "date").setFocus()
    desk.type("2025")
    return desk


def field(desk: Desk, key: str) -> ParticularField:
    desk.tabs.go_to("particulars")
    page = desk.tabs.current()
    assert isinstance(page, ParticularsPage)
    return page.fields[key]


def test_what_stands_half_typed_is_saved(changed_desk: Desk, tmp_path: Path) -> None:
    changed_desk.press(Qt.Key.Key_S, with_=CTRL)
    assert store.load(tmp_path / "a.gor").meta.date == "2025"
    assert not changed_desk.window.isWindowModified()
    assert changed_desk.window.memory.settings.recent[0].path == tmp_path / "a.gor"


@pytest.mark.parametrize("answer", list(Unsaved))
def test_closing_with_unsaved_work_asks(changed_desk: Desk, tmp_path: Path, answer: Unsaved) -> None:
    changed_desk.answers.leaving = answer
    closed = changed_desk.window.close()
    assert len(changed_desk.answers.said) == 1
    assert closed is (answer is not Unsaved.CANCEL)
    assert (store.load(tmp_path / "a.gor").meta.date == "2025") is (answer is Unsaved.SAVE)


def test_closing_without_changes_asks_nothing(example_desk: Desk) -> None:
    assert example_desk.window.close()
    assert example_desk.answers.said == []


def test_leaving_stops_when_saving_is_given_up(example_desk: Desk) -> None:
    field(example_desk, "date").setFocus()
    example_desk.type("x")
    example_desk.answers.leaving = Unsaved.SAVE  # without a path 另存为 asks, and is given up
    assert not example_desk.window.close()


def test_failed_save_says_so_and_keeps_the_work(changed_desk: Desk, tmp_path: Path) -> None:
    changed_desk.answers.to_write = tmp_path / "没有这个文件夹" / "a.gor"
    changed_desk.do("save_as")
    assert "无法写入" in changed_desk.answers.said[0]
    assert changed_desk.window.isWindowModified()
    assert changed_desk.session.path == tmp_path / "a.gor"


def test_a_document_is_never_saved_under_a_foreign_suffix(changed_desk: Desk, tmp_path: Path) -> None:
    changed_desk.answers.to_write = tmp_path / "a.docx"
    changed_desk.do("save_as")
    assert ".gor" in changed_desk.answers.said[0]
    assert not (tmp_path / "a.docx").exists()


def test_failed_export_says_so(example_desk: Desk, tmp_path: Path) -> None:
    example_desk.answers.to_write = tmp_path / "没有这个文件夹" / "a.txt"
    example_desk.do("export.txt")
    example_desk.wait_idle()
    assert "无法写入" in example_desk.answers.said[0]


def test_suggested_name_is_the_one_offices_use(example_desk: Desk) -> None:
    example_desk.do("save")
    assert example_desk.answers.suggested[0].name == "示例县示例镇人民政府2025年政府信息公开工作年度报告.gor"


def test_saved_state_is_shown(changed_desk: Desk) -> None:
    changed_desk.window.commit()
    assert changed_desk.window.status.saved == "未保存"
    changed_desk.do("save")
    stamp = changed_desk.session.stamp
    assert stamp is not None
    assert changed_desk.window.status.saved == present.saved(stamp.moment, NOON)


def test_time_shown_is_that_of_the_file() -> None:
    assert present.saved(NOON - timedelta(hours=2), NOON) == "已保存 10:00"
    assert present.saved(NOON - timedelta(days=9), NOON) == "已保存 1月4日"
    assert present.saved(None, NOON) == "已保存"


def test_long_notice_leaves_the_right_hand_items_in_place(changed_desk: Desk) -> None:
    status = changed_desk.window.status
    before = status._saved.geometry()
    status.notice("未粘贴：" + "“不是数字”、" * 100)
    changed_desk.qtbot.wait(20)
    assert status._saved.geometry() == before
    assert status._notice.toolTip() == status.noticed


# --- what was typed and is refused ---------------------------------------------------------------------------------


@dataclass
class Refusing:
    """A text that cannot be taken, in an editor on a page that is out of sight."""

    page: str
    editor: Callable[[Desk], QLineEdit]
    text: str


def year(desk: Desk) -> QLineEdit:
    return field(desk, "year")


def figure(desk: Desk) -> QLineEdit:
    desk.tabs.go_to("requests")
    page = desk.tabs.current()
    assert isinstance(page, TablePage)
    if page.view.editor is None:
        page.view.select_ref(RECEIVED)
        desk.press(Qt.Key.Key_F2)
    assert page.view.editor is not None
    return page.view.editor


REFUSING = [Refusing("particulars", year, "202"), Refusing("requests", figure, "12x")]


@pytest.fixture(params=REFUSING, ids=lambda case: case.page)
def refused(request: pytest.FixtureRequest, changed_desk: Desk) -> Refusing:
    case: Refusing = request.param
    editor = case.editor(changed_desk)
    editor.setFocus()
    editor.selectAll()
    changed_desk.type(case.text)
    changed_desk.tabs.go_to("overview")
    return case


def assert_still_there(desk: Desk, case: Refusing) -> None:
    assert desk.tabs.keys[desk.tabs.currentIndex()] == case.page
    editor = desk.focus
    assert isinstance(editor, QLineEdit)
    assert editor.text() == case.text
    assert case.text in editor.accessibleDescription()


def test_refused_text_stops_saving(changed_desk: Desk, refused: Refusing, tmp_path: Path) -> None:
    changed_desk.do("save")
    assert_still_there(changed_desk, refused)
    assert store.load(tmp_path / "a.gor").meta.date is None
    assert changed_desk.window.isWindowModified()
    changed_desk.do("save_as")
    assert changed_desk.answers.suggested == []


def test_refused_text_stops_an_export(changed_desk: Desk, refused: Refusing) -> None:
    changed_desk.do("export.txt")
    assert_still_there(changed_desk, refused)
    assert changed_desk.answers.suggested == []


@pytest.mark.parametrize("key", ["close", "quit", "example"])
def test_refused_text_stops_leaving(changed_desk: Desk, refused: Refusing, key: str) -> None:
    before = changed_desk.session
    changed_desk.answers.leaving = Unsaved.DISCARD
    changed_desk.do(key)
    assert changed_desk.window.session is before
    assert changed_desk.window.isVisible()
    assert changed_desk.answers.said == []
    assert_still_there(changed_desk, refused)


def test_refused_text_stops_an_import(changed_desk: Desk, refused: Refusing) -> None:
    QGuiApplication.clipboard().setText(exporters.render(complete(report()), ".txt").decode())
    changed_desk.do("import_clipboard")
    changed_desk.wait_idle()
    assert changed_desk.answers.drafts == []
    assert_still_there(changed_desk, refused)


def test_refused_text_stops_undo(changed_desk: Desk, refused: Refusing) -> None:
    changed_desk.do("undo")
    assert changed_desk.report.meta.date == "2025"
    assert_still_there(changed_desk, refused)


def test_esc_gives_a_refused_text_up(changed_desk: Desk, refused: Refusing, tmp_path: Path) -> None:
    changed_desk.do("save")
    changed_desk.press(Qt.Key.Key_Escape)
    changed_desk.do("save")
    assert store.load(tmp_path / "a.gor").meta.date == "2025"
    assert not changed_desk.window.isWindowModified()


# --- another hand on the same file ---------------------------------------------------------------------------------


def other_hand(path: Path) -> None:
    theirs = store.load(path)
    theirs.apply(set_meta(theirs, "unit", "别的单位", ""))
    store.save(theirs, path)


@pytest.mark.parametrize("answer", list(Changed))
def test_a_file_changed_by_another_hand_is_not_overwritten_unasked(
    changed_desk: Desk, tmp_path: Path, answer: Changed
) -> None:
    other_hand(tmp_path / "a.gor")
    changed_desk.answers.overwriting = answer
    changed_desk.answers.to_write = tmp_path / "b.gor"
    changed_desk.do("save")
    (sentence,) = changed_desk.answers.said
    assert sentence == str(ChangedFileError(tmp_path / "a.gor"))
    assert (store.load(tmp_path / "a.gor").meta.unit == "别的单位") is (answer is not Changed.OVERWRITE)
    assert (tmp_path / "b.gor").exists() is (answer is Changed.SAVE_AS)
    assert changed_desk.window.isWindowModified() is (answer is Changed.CANCEL)


def test_two_windows_on_one_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "a.gor"
    store.save(report(), path)
    one, other = open_desk(path), open_desk(path)
    for desk, unit in ((one, "甲局"), (other, "乙局")):
        desk.session.edit(set_meta(desk.report, "unit", unit, ""))
        desk.do("save")
    assert store.load(path).meta.unit == "甲局"
    assert one.answers.said == []
    assert len(other.answers.said) == 1


def test_saving_again_asks_nothing(changed_desk: Desk, tmp_path: Path) -> None:
    for unit in ("甲局", "乙局"):
        changed_desk.session.edit(set_meta(changed_desk.report, "unit", unit, ""))
        changed_desk.do("save")
    assert changed_desk.answers.said == []
    assert store.load(tmp_path / "a.gor").meta.unit == "乙局"


def test_a_file_that_is_gone_is_written_again(changed_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.gor").unlink()
    changed_desk.do("save")
    assert changed_desk.answers.said == []
    assert (tmp_path / "a.gor").exists()


# --- exporting -----------------------------------------------------------------------------------------------------


class SlowExport:
    """Exporting that does not end before it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.begun = threading.Event()
        self.rendered: list[Report] = []
        self._render = exporters.render
        monkeypatch.setattr(exporters, "render", self.render)

    def render(self, report: Report, suffix: str, evidence: Evidence) -> bytes:
        self.rendered.append(report)
        self.begun.set()
        self.go_on.wait(10)
        return self._render(report, suffix, evidence)

    def end(self) -> None:
        """Let it end, and what it brings arrive."""
        self.go_on.set()
        assert QThreadPool.globalInstance().waitForDone(10_000)
        QCoreApplication.processEvents()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, example_desk: Desk, tmp_path: Path) -> Iterator[SlowExport]:
    found = SlowExport(monkeypatch)
    (tmp_path / "a.txt").write_text("old")
    example_desk.answers.to_write = tmp_path / "a.txt"
    example_desk.do("export.txt")
    assert found.begun.wait(10)
    yield found
    found.go_on.set()
    QThreadPool.globalInstance().waitForDone()


def test_a_cancelled_export_writes_nothing(example_desk: Desk, slow: SlowExport, tmp_path: Path) -> None:
    cancel(example_desk)
    slow.end()
    assert (tmp_path / "a.txt").read_text() == "old"
    assert example_desk.window.status.noticed == "已取消导出，没有写出文件。"


def test_what_is_exported_is_the_report_of_that_moment(example_desk: Desk, slow: SlowExport, tmp_path: Path) -> None:
    example_desk.session.edit(set_meta(example_desk.report, "unit", "别的单位", ""))
    slow.go_on.set()
    example_desk.wait_idle()
    assert slow.rendered[0] is not example_desk.report
    assert "示例县示例镇人民政府" in (tmp_path / "a.txt").read_text("utf-8")
    assert "别的单位" not in (tmp_path / "a.txt").read_text("utf-8")


def test_closing_waits_for_an_export(example_desk: Desk, slow: SlowExport, tmp_path: Path) -> None:
    for _ in range(2):
        assert not example_desk.window.close()
    assert example_desk.window.isVisible()
    slow.go_on.set()
    example_desk.qtbot.waitUntil(lambda: not example_desk.window.isVisible())
    assert "示例县示例镇人民政府" in (tmp_path / "a.txt").read_text("utf-8")


def test_closing_goes_on_when_the_export_is_cancelled(example_desk: Desk, slow: SlowExport, tmp_path: Path) -> None:
    assert not example_desk.window.close()
    cancel(example_desk)
    example_desk.qtbot.waitUntil(lambda: not example_desk.window.isVisible())
    slow.end()
    assert (tmp_path / "a.txt").read_text() == "old"
