"""The keys of a spreadsheet, sent as real events to whatever has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.grid.conftest import CTRL, SHIFT, Clerk, OpenGrid

Key = Qt.Key


def test_typing_overwrites_and_enter_goes_down(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 7})
    clerk.go("received.natural_person")
    clerk.type("18")
    clerk.press(Key.Key_Return)
    assert clerk.figures("received.natural_person", "received.total") == ["18", "18"]
    assert clerk.here == "carried_in.natural_person"
    assert clerk.view.editor is None


def test_a_column_is_filled_by_typing_and_enter_alone(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    for figure in ("18", "2", "12"):
        clerk.type(figure)
        clerk.press(Key.Key_Return)
    assert clerk.figures("received.natural_person", "carried_in.natural_person", "granted.natural_person") == [
        "18",
        "2",
        "12",
    ]
    assert clerk.shows("concluded.natural_person") == "12"


def test_enter_skips_the_sum_below(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("other.other.natural_person")
    clerk.press(Key.Key_Return)
    assert clerk.here == "carried_out.natural_person"


def test_enter_at_the_foot_goes_to_the_head_of_the_next_column(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("carried_out.natural_person")
    clerk.press(Key.Key_Return)
    assert clerk.here == "received.business"
    clerk.press(Key.Key_Return, with_=SHIFT)
    assert clerk.here == "carried_out.natural_person"


@pytest.mark.parametrize(
    ("form", "here", "there"),
    [
        ("gor-2021", "normative_documents.in_force", "licences.decisions"),
        ("gor-2021", "normative_documents.issued", "regulations.repealed"),
        ("gor-2021", "licences.decisions", "penalties.decisions"),
        ("gor-2019", "normative_documents.total_published", "licences.items_last_year"),
        ("gor-2019", "other_services.decisions", "penalties.items_last_year"),
    ],
)
def test_enter_at_the_end_of_a_block_goes_on_in_the_next(open_grid: OpenGrid, form: str, here: str, there: str) -> None:
    clerk = open_grid(table="disclosure", form=form)
    clerk.go(here)
    clerk.type("5")
    clerk.press(Key.Key_Return)
    assert clerk.here == there
    clerk.press(Key.Key_Return, with_=SHIFT)
    assert clerk.here == here
    assert clerk.shows(here) == "5"


def test_shift_enter_commits_and_goes_up(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("carried_in.natural_person")
    clerk.type("5")
    clerk.press(Key.Key_Enter, with_=SHIFT)
    assert clerk.shows("carried_in.natural_person") == "5"
    assert clerk.here == "received.natural_person"


def test_tab_goes_right_over_figures_to_fill_and_wraps_to_the_next_row(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.legal_service")
    clerk.press(Key.Key_Tab)
    assert clerk.here == "received.other"
    clerk.type("3")
    clerk.press(Key.Key_Tab)
    assert clerk.shows("received.other") == "3"
    assert clerk.here == "carried_in.natural_person"
    clerk.press(Key.Key_Tab, with_=SHIFT)
    assert clerk.here == "received.other"


def test_tab_passes_headings_between_blocks(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.go("normative_documents.in_force")
    clerk.press(Key.Key_Tab)
    assert clerk.here == "licences.decisions"


def test_tab_at_the_end_leaves_the_table(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disputes")
    clerk.go("litigation_after_review.pending")
    clerk.type("4")
    clerk.press(Key.Key_Tab)
    assert clerk.holds("disputes.litigation_after_review.pending") == "4"
    assert isinstance(clerk.focus, QLineEdit)
    assert clerk.view.editor is None


def test_arrows_read_sums_and_pass_labels(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.other")
    clerk.press(Key.Key_Right)
    assert clerk.here == "received.total"
    clerk.press(Key.Key_Right)
    assert clerk.here == "received.total"
    clerk.press(Key.Key_Down, Key.Key_Left, Key.Key_Up)
    assert clerk.here == "received.other"
    clerk.go("received.natural_person")
    clerk.press(Key.Key_Left, Key.Key_Up)
    assert clerk.here == "received.natural_person"


def test_arrows_pass_headings_and_enter_merged_cells(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.go("normative_documents.in_force")
    clerk.press(Key.Key_Down)
    assert clerk.here == "licences.decisions"
    clerk.press(Key.Key_Down)
    assert clerk.here == "penalties.decisions"


@pytest.mark.parametrize(
    ("key", "with_", "expected"),
    [
        (Key.Key_Home, None, "granted.natural_person"),
        (Key.Key_End, None, "granted.total"),
        (Key.Key_Home, CTRL, "received.natural_person"),
        (Key.Key_End, CTRL, "carried_out.total"),
        (Key.Key_Up, CTRL, "received.research"),
        (Key.Key_Down, CTRL, "carried_out.research"),
        (Key.Key_Left, CTRL, "granted.natural_person"),
        (Key.Key_Right, CTRL, "granted.total"),
    ],
)
def test_far_keys(open_grid: OpenGrid, key: Key, with_: Qt.KeyboardModifier | None, expected: str) -> None:
    clerk = open_grid()
    clerk.go("granted.research")
    clerk.press(key, with_=with_ or Qt.KeyboardModifier.NoModifier)
    assert clerk.here == expected


def test_page_down_goes_a_screenful(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_PageDown)
    row = clerk.view.currentIndex().row()
    assert 10 < row < 27
    clerk.press(Key.Key_PageUp)
    assert clerk.here == "received.natural_person"


def test_shift_arrows_select_a_rectangle_from_where_they_began(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_Return)  # the selection begins where the keys have gone meanwhile
    clerk.press(Key.Key_Down, Key.Key_Right, with_=SHIFT)
    assert {(cell.row, cell.column) for cell in clerk.view.selected_refs()} == {
        (row, column) for row in ("carried_in", "granted") for column in ("natural_person", "business")
    }


def test_shift_ctrl_end_selects_to_the_end(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.press(Key.Key_End, with_=SHIFT | CTRL)
    assert len(clerk.view.selected_refs()) == 175


def test_shift_click_selects_from_the_current_cell(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.click("received.natural_person")
    clerk.click("granted.research", SHIFT)
    assert len(clerk.view.selected_refs()) == 9


def test_ctrl_a_selects_the_figures(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.press(Key.Key_A, with_=CTRL)
    assert clerk.view.selected_refs() == clerk.view.table.refs


# --- the editor ----------------------------------------------------------------------------------------------------


def test_f2_edits_what_is_there(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 12})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_F2)
    clerk.type("3")
    clerk.press(Key.Key_Left, Key.Key_Left, Key.Key_Delete, Key.Key_Return)
    assert clerk.shows("received.natural_person") == "13"


def test_arrows_leave_an_editor_opened_by_typing(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type("4")
    clerk.press(Key.Key_Right)
    assert clerk.shows("received.natural_person") == "4"
    assert clerk.here == "received.business"


def test_double_click_edits(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 12})
    clerk.click("received.natural_person")
    place = clerk.place("received.natural_person")
    clerk.qtbot.mouseDClick(clerk.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clerk.view.editor is not None
    assert clerk.view.editor.text() == "12"


def test_esc_gives_the_old_figure_back(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 12})
    clerk.go("received.natural_person")
    clerk.type("99")
    clerk.press(Key.Key_Escape)
    assert clerk.shows("received.natural_person") == "12"
    assert clerk.view.editor is None
    assert clerk.session.undo_stack.count() == 0


def test_the_same_figure_is_no_edit(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 12})
    clerk.go("received.natural_person")
    clerk.type("12")
    clerk.press(Key.Key_Return)
    assert clerk.session.undo_stack.count() == 0


def test_a_click_elsewhere_commits(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type("8")
    clerk.click("granted.research")
    assert clerk.shows("received.natural_person") == "8"
    assert clerk.here == "granted.research"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("１８", "18"), ("1,234", "1234"), (" 7 ", "7"), ("/", "/"), ("0", "0"), ("=12+7-3", "16"), ("＝１＋２", "3")],
)
def test_spellings_of_a_figure(open_grid: OpenGrid, typed: str, shown: str) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type(typed)
    clerk.press(Key.Key_Return)
    assert clerk.shows("received.natural_person") == shown


def test_decimals_can_be_typed(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.go("fees.amount")
    clerk.type("25.1034")
    clerk.press(Key.Key_Return)
    assert clerk.shows("fees.amount") == "25.1034"


def test_an_input_method_opens_the_editor_and_fills_it(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    QApplication.sendEvent(clerk.focus, QInputMethodEvent("１", []))
    committed = QInputMethodEvent("", [])
    committed.setCommitString("１８")
    QApplication.sendEvent(clerk.focus, committed)
    clerk.press(Key.Key_Return)
    assert clerk.shows("received.natural_person") == "18"


def test_emptying_a_cell_by_typing_leaves_it_blank(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_F2, Key.Key_Backspace, Key.Key_Return)
    assert clerk.shows("received.natural_person") == ""


# --- refusals ------------------------------------------------------------------------------------------------------


def test_what_is_no_figure_stays_in_the_editor_with_the_reason(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    clerk.type("12a")
    clerk.press(Key.Key_Return)
    editor = clerk.view.editor
    assert editor is not None
    assert editor.isVisible()
    assert (editor.text(), editor.refused) == ("12a", True)
    assert "“12a”不是数字" in editor.accessibleDescription()
    assert clerk.holds("requests.received.natural_person") == "3"


def test_a_refused_text_can_be_mended(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type("12a")
    clerk.press(Key.Key_Return, Key.Key_Backspace)
    assert clerk.view.editor is not None
    assert not clerk.view.editor.refused
    clerk.press(Key.Key_Return)
    assert clerk.shows("received.natural_person") == "12"


def test_esc_gives_a_refused_text_up(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    clerk.type("x")
    clerk.press(Key.Key_Return, Key.Key_Escape)
    assert clerk.view.editor is None
    assert clerk.shows("received.natural_person") == "3"


def test_a_refused_text_survives_a_click_elsewhere(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type("x")
    clerk.click("granted.research")
    assert clerk.view.editor is not None
    assert clerk.view.editor.text() == "x"
    assert clerk.here == "received.natural_person"


def test_before_saving_a_pending_figure_is_taken_over(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.natural_person")
    clerk.type("8")
    assert clerk.view.commit_editor()
    assert clerk.holds("requests.received.natural_person") == "8"
    clerk.type("8x")
    assert not clerk.view.commit_editor()
    assert clerk.view.editor is not None


def test_typing_on_a_sum_says_why_nothing_happens(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    clerk.go("received.total")
    with clerk.qtbot.waitSignal(clerk.view.notice) as said:
        clerk.type("5")
    assert said.args
    assert "自动计算" in said.args[0]
    assert clerk.view.editor is None


def test_a_change_from_elsewhere_spares_what_is_being_typed(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    clerk.type("5")
    clerk.session.undo_stack.undo()
    clerk.view.table_model.setData(clerk.view.table_model.index_of(clerk.cell("received.natural_person")), "4")
    assert clerk.view.editor is not None
    assert clerk.view.editor.text() == "5"


# --- clearing and undo ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_clears_the_selection_as_one_step(open_grid: OpenGrid, key: Key) -> None:
    clerk = open_grid({f"requests.received.{column}": 2 for column in ("natural_person", "business", "other")})
    clerk.go("received.natural_person")
    clerk.press(Key.Key_End, with_=SHIFT)
    clerk.press(key)
    assert clerk.figures("received.natural_person", "received.other", "received.total") == ["", "", ""]
    assert clerk.session.undo_stack.count() == 1
    clerk.session.undo_stack.undo()
    assert clerk.figures("received.natural_person", "received.other", "received.total") == ["2", "2", "6"]


def test_undo_and_redo_of_typing(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    clerk.go("received.natural_person")
    clerk.type("8")
    clerk.press(Key.Key_Return)
    clerk.session.undo_stack.undo()
    assert clerk.figures("received.natural_person", "received.total") == ["3", "3"]
    clerk.session.undo_stack.redo()
    assert clerk.figures("received.natural_person", "received.total") == ["8", "8"]


def undo_of_the_window(clerk: Clerk) -> None:
    """Give the window the action that every window here has."""
    action = clerk.session.undo_stack.createUndoAction(clerk.window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    clerk.window.addAction(action)


def test_ctrl_z_is_the_windows_business_when_nothing_is_typed(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    undo_of_the_window(clerk)
    clerk.go("received.natural_person")
    clerk.type("8")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_Z, with_=CTRL)
    assert clerk.shows("received.natural_person") == "3"


def test_ctrl_z_takes_back_what_is_being_typed_first(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 3})
    undo_of_the_window(clerk)
    clerk.go("carried_in.natural_person")
    clerk.type("8")
    clerk.press(Key.Key_Return)
    clerk.go("received.natural_person")
    clerk.type("5")
    clerk.press(Key.Key_Z, with_=CTRL)
    assert clerk.view.editor is not None
    assert clerk.view.editor.text() == "3"
    assert clerk.shows("carried_in.natural_person") == "8"
    clerk.press(Key.Key_Z, with_=CTRL)
    assert clerk.shows("carried_in.natural_person") == ""
