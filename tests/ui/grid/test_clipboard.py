"""Rectangles to and from a spreadsheet, by the keys and the real clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.grid.conftest import CTRL, SHIFT, Clerk, OpenGrid

Key = Qt.Key
ROW = ("natural_person", "business", "research", "social_organisation", "legal_service", "other", "total")


def offer(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def offered() -> str:
    return QGuiApplication.clipboard().text()


def row(clerk: Clerk, key: str) -> list[str]:
    return clerk.figures(*(f"{key}.{column}" for column in ROW))


def paste(clerk: Clerk) -> str:
    """Paste by the keys; return what the status bar is told."""
    with clerk.qtbot.waitSignal(clerk.view.notice) as said:
        clerk.press(Key.Key_V, with_=CTRL)
    assert said.args
    return str(said.args[0])


# --- copying -------------------------------------------------------------------------------------------------------


def test_copy_takes_sums_along_as_tab_separated_text_and_as_a_table(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18, "requests.received.business": 5})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_End, with_=SHIFT)
    clerk.press(Key.Key_C, with_=CTRL)
    assert offered() == "18\t5\t\t\t\t\t23"
    data = QGuiApplication.clipboard().mimeData()
    assert data.html().count("<td>") == 7


def test_copy_takes_selected_labels_along(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    clerk.qtbot.mouseClick(
        clerk.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=clerk.view.visualRect(clerk.view.table_model.index(3, 0)).center(),
    )
    clerk.click("received.natural_person", SHIFT)
    clerk.press(Key.Key_C, with_=CTRL)
    assert offered() == "一、本年新收政府信息公开申请数量\t\t\t18"


def test_the_whole_table_can_be_copied_with_its_header(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.view.copy_table()
    lines = offered().split("\n")
    assert len(lines) == 28
    assert {line.count("\t") for line in lines} == {9}
    assert "法人或其他组织" in lines[1]


def test_cut_copies_and_clears_in_one_step(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_X, with_=CTRL)
    assert offered() == "18"
    assert row(clerk, "received") == [""] * 7
    assert clerk.session.undo_stack.count() == 1
    assert clerk.session.undo_stack.undoText() == "剪切"


# --- pasting -------------------------------------------------------------------------------------------------------


def test_a_rectangle_goes_where_the_keys_are(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("granted.business")
    offer("1\t2\r\n3\t4\r\n")
    assert paste(clerk) == "已粘贴 4 格。"
    assert row(clerk, "granted") == ["", "1", "2", "", "", "", "3"]
    assert row(clerk, "partly_granted") == ["", "3", "4", "", "", "", "7"]


def test_a_paste_is_one_step_of_undo(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 9})
    clerk.go("received.natural_person")
    offer("1\t2\t3\n4\t5\t6")
    paste(clerk)
    assert clerk.session.undo_stack.count() == 1
    clerk.session.undo_stack.undo()
    assert row(clerk, "received") == ["9", "", "", "", "", "", "9"]
    assert row(clerk, "carried_in") == [""] * 7


def test_one_figure_fills_the_selection(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_Down, with_=SHIFT)
    clerk.press(*[Key.Key_Right] * 5, with_=SHIFT)
    offer("0")
    assert paste(clerk) == "已粘贴 12 格。"
    assert row(clerk, "received") == row(clerk, "carried_in") == ["0"] * 7


def test_sums_that_agree_are_passed_over_silently(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    offer("18\t0\t0\t0\t0\t0\t18")
    assert paste(clerk) == "已粘贴 6 格。"
    assert clerk.shows("received.total") == "18"


def test_a_sum_that_differs_is_left_out_and_said(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    offer("18\t0\t0\t0\t0\t0\t17")
    said = paste(clerk)
    assert "总计" in said
    assert "自动计算" in said
    assert clerk.shows("received.total") == "18"


def test_what_falls_beside_the_table_is_said(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("carried_out.other")
    offer("1\t1\t5\n2")
    said = paste(clerk)
    assert clerk.shows("carried_out.other") == "1"
    assert "2 格超出表格，未粘贴" in said


def test_what_falls_on_labels_is_said(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.go("licences.decisions")
    offer("7\n8\n9\n")
    said = paste(clerk)
    assert clerk.shows("licences.decisions") == "7"
    assert clerk.figures("penalties.decisions") == [""]
    assert "2 格落在表头文字上，未粘贴" in said


def test_text_is_refused_cell_by_cell(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.business": 3})
    clerk.go("received.natural_person")
    offer("18\t无\t２")
    said = paste(clerk)
    assert row(clerk, "received") == ["18", "3", "2", "", "", "", "23"]
    assert "“无”" in said
    assert "不是数字" in said


def test_a_table_from_a_web_page_is_read_when_there_is_no_text(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    data = QMimeData()
    data.setHtml("<table><tr><td>18</td><td> 5 </td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    paste(clerk)
    assert row(clerk, "received") == ["18", "5", "", "", "", "", "23"]


def test_merged_cells_are_taken_from_the_web_table_when_there_is_text_too(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    data = QMimeData()
    data.setText("甲\t18\n5")
    data.setHtml('<table><tr><td rowspan="2">18</td><td>2</td></tr><tr><td>5</td></tr></table>')
    QGuiApplication.clipboard().setMimeData(data)
    paste(clerk)
    assert row(clerk, "received")[:2] == ["18", "2"]
    assert row(clerk, "carried_in")[:2] == ["", "5"]


def test_rows_that_the_table_does_not_know_are_said(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    offer("二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n别的\t2\t0\t0\t0\t0\t0\t2")
    said = paste(clerk)
    assert row(clerk, "carried_in")[0] == "1"
    assert row(clerk, "received")[0] == ""
    assert "1 行的标题或列与本表对不上" in said


def test_an_empty_clipboard_is_said(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    assert "剪贴板" in paste(clerk)
    assert clerk.session.undo_stack.count() == 0


def test_what_was_copied_here_can_be_pasted_here(open_grid: OpenGrid) -> None:
    clerk = open_grid({f"requests.received.{column}": 2 for column in ROW[:6]})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_End, with_=SHIFT)
    clerk.press(Key.Key_C, with_=CTRL)
    clerk.go("carried_in.natural_person")
    assert paste(clerk) == "已粘贴 6 格。"
    assert row(clerk, "carried_in") == ["2", "2", "2", "2", "2", "2", "12"]


def test_a_whole_table_is_laid_by_its_labels_wherever_the_keys_are(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    clerk.view.copy_table()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_Delete)
    clerk.go("refused.state_secret.research")
    assert "已按表中文字对齐" in paste(clerk)
    assert clerk.shows("received.natural_person") == "18"
    assert clerk.shows("refused.state_secret.research") == ""


# --- the menu ------------------------------------------------------------------------------------------------------


def test_the_menu_offers_what_can_be_done(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    words = [action.text().split("\t")[0] for action in clerk.view.context_menu().actions() if action.text()]
    assert words[:4] == ["剪切", "复制", "粘贴", "清除内容"]


def test_on_a_sum_the_menu_only_copies(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.total")
    offer("1")
    enabled = {action.text().split("\t")[0] for action in clerk.view.context_menu().actions() if action.isEnabled()}
    assert "复制" in enabled
    assert not enabled & {"剪切", "粘贴", "清除内容"}


def test_a_right_click_in_the_selection_keeps_it(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    place = clerk.place("received.business")
    clerk.qtbot.mouseClick(clerk.view.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert len(clerk.view.selected_refs()) == 3


def test_the_menu_clears(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 2})
    clerk.go("received.natural_person")
    clear = next(action for action in clerk.view.context_menu().actions() if "清除" in action.text())
    clear.trigger()
    assert clerk.shows("received.natural_person") == ""


WEB_ROW = (
    "<table><tr><td>一、本年新收政府信息公开申请数量</td><td><p>3</p></td><td>0</td><td>1</td><td>&nbsp;</td><td>0</td>"
    "<td>2</td><td>6</td></tr></table>"
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (WEB_ROW, "一、本年新收政府信息公开申请数量\n3\n0\n1\n \n0\n2\n6"),  # a browser that breaks lines at cells
        (WEB_ROW, "一、本年新收政府信息公开申请数量\t3\t0\t1\t\t0\t2\t6"),
        ("", "一、本年新收政府信息公开申请数量\t3\t0\t1\t\t0\t2\t6\r\n"),
        ("", "| 一、本年新收政府信息公开申请数量 | 3 | 0 | 1 | | 0 | 2 | 6 |"),
        (f"<table width=100%><tr><td><div>{WEB_ROW}</div></td></tr></table>", "别的"),
    ],
)
def test_a_row_of_another_program_finds_its_place(open_grid: OpenGrid, html: str, text: str) -> None:
    clerk = open_grid()
    clerk.go("carried_out.other")
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    paste(clerk)
    assert row(clerk, "received") == ["3", "0", "1", "", "0", "2", "6"]
    assert row(clerk, "carried_out") == [""] * 7
