"""The main job as a clerk does it, through the real window and real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gor_desktop import exporters, resources
from gor_desktop.files import store
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.finding import Severity
from gor_desktop.models.values import number
from gor_desktop.ui.findings.item_model import FINDING
from gor_desktop.ui.opening import EXAMPLE
from gor_desktop.ui.sections.table_page import TablePage
from tests.ui.conftest import CTRL, Desk, OpenDesk
from tests.unit.builders import ref

RECEIVED = ref("requests.received.natural_person")
TOTAL = ref("requests.received.total")


def last_years(folder: Path, suffix: str) -> Path:
    """The example as another office's file."""
    path = folder / f"去年的报告{suffix}"
    path.write_bytes(exporters.render(store.load(resources.path(EXAMPLE)), suffix))
    return path


def grid(desk: Desk) -> TablePage:
    desk.tabs.go_to("requests")
    page = desk.tabs.current()
    assert isinstance(page, TablePage)
    return page


def marks(desk: Desk, key: str) -> str:
    return desk.tabs.tabToolTip(desk.tabs.keys.index(key))


def test_from_last_years_file_to_a_published_one(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.answers.to_open = last_years(tmp_path, ".txt")
    desk.do("import")
    desk.wait_idle()
    assert desk.report.meta.unit == "示例县示例镇人民政府"
    assert desk.report.value(TOTAL) == number(18)

    page = grid(desk)
    page.view.select_ref(RECEIVED)
    desk.type("17")
    desk.press(Qt.Key.Key_Return)
    assert desk.report.value(TOTAL) == number(19)
    assert "处错误" in marks(desk, "requests")

    desk.tabs.go_to("particulars")
    panel = desk.window.panel
    assert panel is not None
    panel.view.setFocus()
    imbalance = next(found for found in desk.session.findings if found.severity is Severity.ERROR)
    listed = (panel.model.index(row) for row in range(panel.model.rowCount()))
    panel.view.setCurrentIndex(next(index for index in listed if index.data(FINDING) == imbalance))
    desk.press(Qt.Key.Key_Return)
    assert desk.tabs.current() is page
    assert page.view.current_ref in imbalance.refs

    desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert desk.report.value(RECEIVED) == number(16)
    assert not [found for found in desk.session.findings if found.severity is Severity.ERROR]
    assert marks(desk, "requests") == ""

    stored = tmp_path / "今年.gor"
    desk.answers.to_write = stored
    desk.press(Qt.Key.Key_S, with_=CTRL)
    assert not desk.window.isWindowModified()

    before = desk.report
    desk.do("close")
    desk.open(stored)
    assert dict(desk.report.cells()) == dict(before.cells())

    for suffix in (".docx", ".xlsx"):
        desk.answers.to_write = tmp_path / f"今年{suffix}"
        desk.do(f"export{suffix}")
        desk.wait_idle()
        assert dict(read_draft(desk.answers.to_write).report().cells()) == dict(desk.report.cells())


def test_title_and_star_follow_the_work(example_desk: Desk, tmp_path: Path) -> None:
    desk = example_desk
    assert desk.window.windowTitle() == "示例县示例镇人民政府 2025 年政府信息公开工作年度报告[*]"
    assert not desk.window.isWindowModified()
    grid(desk).view.select_ref(RECEIVED)
    desk.type("7")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.isWindowModified()
    desk.do("undo")
    assert not desk.window.isWindowModified()


def test_undo_names_the_step(example_desk: Desk) -> None:
    undo = example_desk.window.actions_by_key["undo"]
    assert not undo.isEnabled()
    grid(example_desk).view.select_ref(RECEIVED)
    example_desk.type("7")
    example_desk.press(Qt.Key.Key_Return)
    assert undo.isEnabled()
    assert undo.text() != "撤销(&U)"


def test_selection_is_summed_in_the_status_line(example_desk: Desk) -> None:
    page = grid(example_desk)
    page.view.select_ref(RECEIVED)
    example_desk.press(Qt.Key.Key_Right, with_=Qt.KeyboardModifier.ShiftModifier)
    assert example_desk.window.status.described == "选中 2 格，求和 18"
    example_desk.press(Qt.Key.Key_End, with_=Qt.KeyboardModifier.ShiftModifier)
    assert example_desk.window.status.described == "选中 7 格，求和 18（不含自动计算的格）"
    example_desk.tabs.go_to("overview")
    assert example_desk.window.status.described == ""


@pytest.mark.parametrize("suffix", [".html", ".txt", ".json"])
def test_other_formats_are_exported(example_desk: Desk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告{suffix}"
    example_desk.answers.to_write = path
    example_desk.do(f"export{suffix}")
    example_desk.wait_idle()
    assert read_draft(path).report().value(TOTAL) == number(18)
    assert example_desk.answers.suggested[-1].name == f"示例县示例镇人民政府2025年政府信息公开工作年度报告{suffix}"


@pytest.mark.parametrize("going_on", [True, False])
def test_exporting_with_errors_asks_and_lets_go_on(example_desk: Desk, tmp_path: Path, going_on: bool) -> None:
    grid(example_desk).view.select_ref(RECEIVED)
    example_desk.type("17")
    example_desk.press(Qt.Key.Key_Return)
    example_desk.answers.to_write = tmp_path / "a.txt"
    example_desk.answers.export = going_on
    example_desk.do("export.txt")
    example_desk.wait_idle()
    assert len(example_desk.answers.said) == 1
    assert "自然人" in example_desk.answers.said[0]
    assert (tmp_path / "a.txt").exists() is going_on
