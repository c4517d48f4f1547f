"""Last year's report at work in the window: a new report from it, and its figures beside this year's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool

from gor_desktop.exporters import render
from gor_desktop.files import store
from gor_desktop.importers import reading
from gor_desktop.models.edits import set_cells
from gor_desktop.models.new_year import Text
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, number
from gor_desktop.ui.desk import Unsaved
from gor_desktop.ui.dialogs.last_year import Deed, LastYear
from gor_desktop.ui.dialogs.new_year import NewYear
from tests.ui.conftest import CTRL, Desk, OpenDesk, cancel
from tests.unit.builders import Figure, ref, report

CARRIED_IN = ref("requests.carried_in.natural_person")
CARRIED_OUT = ref("requests.carried_out.natural_person")
OUT: dict[str, Figure] = {str(CARRIED_OUT): 3, "requests.received.natural_person": 3}
TEXT = {"overview": "（一）主动公开。2023年公开300条。"}


def last_file(folder: Path, suffix: str) -> Path:
    path = folder / f"去年{suffix}"
    last = report(OUT, year=2023, text=TEXT)
    path.write_bytes(store.pack(last) if suffix == ".gor" else render(last, suffix))
    return path


def begin(desk: Desk, path: Path | None, text: Text = Text.FULL) -> None:
    desk.answers.to_open = path
    desk.answers.begin = NewYear("示例县人民政府", 2024, text)
    desk.do("new_year")
    desk.wait_idle()


@pytest.mark.parametrize("suffix", [".gor", ".json", ".docx"])
def test_new_report_from_last_years_file(open_desk: OpenDesk, tmp_path: Path, suffix: str) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, suffix))
    assert len(desk.answers.drafts) == (suffix != ".gor")  # a foreign file is reviewed first
    assert desk.report.meta == Meta("示例县人民政府", 2024)
    assert desk.report.value(CARRIED_IN) == number(3)
    assert desk.report.previous is not None
    assert desk.session.path is None
    assert desk.window.isWindowModified()
    assert {finding.code for finding in desk.session.findings} >= {"S01"}


def test_one_undo_takes_it_back(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    assert desk.session.undo_stack.count() == 1
    assert "以上年报告新建" in desk.window.actions_by_key["undo"].text()
    desk.do("undo")
    assert desk.report.previous is None
    assert desk.report.value(CARRIED_IN) is BLANK


def test_last_years_years_are_underlined(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    (found,) = (finding for finding in desk.session.findings if finding.code == "S01")
    desk.window.reveal(found)
    assert desk.tabs.currentIndex() == desk.tabs.keys.index("overview")


def test_thinking_better_of_it_changes_nothing(example_desk: Desk, tmp_path: Path) -> None:
    before = example_desk.session
    begin(example_desk, None)
    example_desk.answers.accept = False
    begin(example_desk, last_file(tmp_path, ".json"))
    example_desk.answers.to_open = last_file(tmp_path, ".gor")
    example_desk.answers.begin = None
    example_desk.do("new_year")
    assert example_desk.window.session is before


def test_a_bad_file_is_one_sentence(example_desk: Desk, tmp_path: Path) -> None:
    before = example_desk.session
    for name in ("坏.gor", "坏.docx"):
        path = tmp_path / name
        path.write_bytes(b"nothing")
        begin(example_desk, path)
    assert len(example_desk.answers.said) == 2
    assert example_desk.window.session is before


def test_unsaved_work_is_asked_about(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    before = desk.session
    begin(desk, last_file(tmp_path, ".gor"))
    assert desk.window.session is before
    desk.answers.leaving = Unsaved.DISCARD
    begin(desk, last_file(tmp_path, ".gor"))
    assert desk.window.session is not before


def test_unsaved_work_is_asked_about_before_any_work_on_the_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    desk.answers.said.clear()
    begin(desk, last_file(tmp_path, ".docx"))
    assert desk.answers.said == ["unsaved 示例县人民政府2024年政府信息公开工作年度报告"]
    assert desk.answers.drafts == []
    desk.answers.leaving = Unsaved.DISCARD
    begin(desk, last_file(tmp_path, ".docx"))
    assert [said.split()[0] for said in desk.answers.said[1:]] == ["unsaved", "new"]


def test_declining_the_year_leads_back_to_the_review(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    taken: list[bool] = []
    desk.answers.on_taken = taken.append
    begin(desk, last_file(tmp_path, ".docx"))
    desk.answers.begin = None
    desk.answers.leaving = Unsaved.DISCARD
    desk.do("new_year")
    desk.wait_idle()
    assert taken == [True, False]


def test_it_says_what_was_filled_in_and_goes_past_the_particulars(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    assert desk.window.status.noticed == "已新建 2024 年度的报告，填好上年结转 1 格。"
    assert desk.tabs.currentIndex() == 1


def test_a_file_that_tells_nothing_need_not_be_read(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    path = tmp_path / "去年.docx"
    path.write_bytes(b"nothing")
    begin(desk, path)
    assert "“报告 › 上年数据”中直接填写" in desk.answers.said[-1]


# --- last year's figures -------------------------------------------------------------------------------------------


def blank_desk(open_desk: OpenDesk, year: int | None = 2024) -> Desk:
    desk = open_desk()
    desk.answers.new = Meta("示例县人民政府", year or 2024)
    desk.do("new")
    return desk


def typed(fill: bool) -> Callable[[Report, Report], LastYear]:
    def answer(this: Report, last: Report) -> LastYear:
        last.apply(set_cells(last, {CARRIED_OUT: number(3)}, ""))
        return LastYear(Deed.KEEP, last, fill)

    return answer


def keep(this: Report, last: Report) -> LastYear:
    return LastYear(Deed.KEEP, last)


def load(this: Report, last: Report) -> LastYear:
    return LastYear(Deed.LOAD, last)


@pytest.mark.parametrize("fill", [True, False])
def test_figures_typed_in_stand_beside_the_report(open_desk: OpenDesk, fill: bool) -> None:
    desk = blank_desk(open_desk)
    desk.answers.last_years = [typed(fill)]
    desk.do("last_year")
    previous = desk.report.previous
    assert previous is not None
    assert previous.meta == Meta("示例县人民政府", 2023)
    assert previous.value(CARRIED_OUT) == number(3)
    assert desk.report.value(CARRIED_IN) == (number(3) if fill else BLANK)
    desk.do("undo")
    assert desk.report.previous is None
    assert desk.report.value(CARRIED_IN) is BLANK


def test_accepting_what_was_there_is_no_step(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = blank_desk(open_desk)
    desk.answers.last_years = [keep]
    desk.do("last_year")
    assert desk.report.previous is None
    begin(desk, None)
    desk.answers.leaving = Unsaved.DISCARD
    begin(desk, last_file(tmp_path, ".gor"))
    desk.answers.last_years = [keep]
    desk.do("last_year")
    assert desk.session.undo_stack.count() == 1


def test_two_years_are_compared_at_once(open_desk: OpenDesk) -> None:
    desk = blank_desk(open_desk)
    desk.answers.last_years = [typed(False)]
    desk.do("last_year")
    desk.session.edit(set_cells(desk.report, {CARRIED_IN: number(5)}, ""))
    assert "Y01" in {finding.code for finding in desk.session.findings}


def test_loading_brings_the_files_figures_back_to_the_grids(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = blank_desk(open_desk)
    desk.answers.to_open = last_file(tmp_path, ".json")
    desk.answers.last_years = [load, keep]
    desk.do("last_year")
    desk.wait_idle()
    assert desk.report.previous is not None
    assert desk.report.previous.value(CARRIED_OUT) == number(3)
    assert desk.answers.last_years == []


def test_loading_that_fails_leads_back_to_the_grids(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = blank_desk(open_desk)
    desk.answers.to_open = tmp_path / "没有.docx"
    desk.answers.last_years = [load, lambda _this, _last: None]
    desk.do("last_year")
    desk.wait_idle()
    desk.qtbot.waitUntil(lambda: not desk.answers.last_years)
    assert "找不到文件" in desk.answers.said[-1]
    assert desk.report.previous is None


def test_typed_figures_outlive_a_file_that_is_declined(open_desk: OpenDesk, tmp_path: Path) -> None:
    def type_and_load(_this: Report, last: Report) -> LastYear:
        last.apply(set_cells(last, {CARRIED_OUT: number(3)}, ""))
        return LastYear(Deed.LOAD, last)

    desk = blank_desk(open_desk)
    desk.answers.to_open = last_file(tmp_path, ".gor")
    desk.answers.last_years = [type_and_load, lambda _this, _last: None, keep]
    desk.do("last_year")
    assert desk.answers.unsaved_last_years == [False, False, True]
    assert desk.report.previous is not None
    assert desk.report.previous.value(CARRIED_OUT) == number(3)


def test_typed_figures_outlive_a_cancelled_reading(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_and_load(_this: Report, last: Report) -> LastYear:
        last.apply(set_cells(last, {CARRIED_OUT: number(3)}, ""))
        return LastYear(Deed.LOAD, last)

    go_on = threading.Event()
    monkeypatch.setattr(reading, "read_draft", lambda _path: go_on.wait(10))
    desk = blank_desk(open_desk)
    desk.answers.to_open = last_file(tmp_path, ".docx")
    desk.answers.last_years = [type_and_load, keep]
    desk.do("last_year")
    cancel(desk)
    desk.qtbot.waitUntil(lambda: desk.report.previous is not None)
    assert desk.answers.unsaved_last_years == [False, True]
    go_on.set()
    assert QThreadPool.globalInstance().waitForDone(10_000)


def test_last_years_report_can_be_taken_away_and_back(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    begin(desk, last_file(tmp_path, ".gor"))
    desk.answers.last_years = [lambda _this, last: LastYear(Deed.REMOVE, last)]
    desk.do("last_year")
    assert desk.report.previous is None
    desk.do("undo")
    assert desk.report.previous is not None


def test_without_a_year_it_says_what_to_fill_in(open_desk: OpenDesk, tmp_path: Path) -> None:
    store.save(report(year=None), tmp_path / "a.gor")
    desk = open_desk(tmp_path / "a.gor")
    desk.do("last_year")
    assert "请先在“基本信息”中填写年度" in desk.answers.said[0]


def test_before_the_first_form_there_is_nothing_to_type(open_desk: OpenDesk, tmp_path: Path) -> None:
    store.save(report(form="gor-2008", year=2008), tmp_path / "a.gor")
    desk = open_desk(tmp_path / "a.gor")
    desk.do("last_year")
    assert len(desk.answers.said) == 1


def test_keys_reach_both_commands(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.answers.to_open = last_file(tmp_path, ".gor")
    desk.answers.begin = NewYear("示例县人民政府", 2024, Text.NONE)
    desk.press(Qt.Key.Key_N, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.report.meta.year == 2024
    desk.answers.last_years = [lambda _this, _last: None]
    desk.press(Qt.Key.Key_L, with_=CTRL)
    assert desk.answers.last_years == []
