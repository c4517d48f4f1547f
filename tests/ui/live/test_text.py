"""Live figures in a text: one unit under the keys, shown as such, current with the table, plain everywhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gor_desktop.models.edits import set_cells, set_narrative
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run
from gor_desktop.models.values import format_value, number
from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.prompts import Prompts
from gor_desktop.ui.sections.narrative_page import NarrativePage
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from tests.ui.conftest import CTRL, Desk
from tests.ui.test_dialogs import answer, dialog
from tests.unit.builders import ref

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
CELL = ref("requests.received.business")
FIGURE = LiveFigure.of(CELL)
START, END = 2, 5  # of 120 in 收到120件。


@pytest.fixture
def desk(example_desk: Desk) -> Desk:
    """收到120件。 in section six, 120 live, the keys there."""
    example_desk.tabs.go_to("other_matters")
    fill(example_desk, 120)
    write(example_desk, Run("收到"), Run("", figure=FIGURE), Run("件。"))
    return example_desk


def fill(desk: Desk, count: int) -> None:
    desk.session.edit(set_cells(desk.report, {CELL: number(count)}, "填数"))


def write(desk: Desk, *runs: Run) -> None:
    desk.session.edit(set_narrative(desk.report, "other_matters", Narrative((Paragraph(runs),)), "改写"))
    desk.session.break_merge()


def edit(desk: Desk) -> NarrativeEdit:
    page = desk.tabs.current()
    assert isinstance(page, NarrativePage)
    return page.edit


def runs(desk: Desk) -> tuple[Run, ...]:
    return desk.report.narrative("other_matters").paragraphs[0].runs


def live(text: str, *, bold: bool = False) -> Run:
    return Run(text, bold, FIGURE)


def caret(desk: Desk, position: int) -> None:
    cursor = edit(desk).textCursor()
    cursor.setPosition(position)
    edit(desk).setTextCursor(cursor)


def place(desk: Desk) -> tuple[int, int]:
    """Where the selection begins, and where the cursor is."""
    cursor = edit(desk).textCursor()
    return cursor.anchor(), cursor.position()


def test_it_is_shown_and_follows_the_table(desk: Desk) -> None:
    assert edit(desk).toPlainText() == "收到120件。"
    fill(desk, 7)
    assert edit(desk).toPlainText() == "收到7件。"
    assert runs(desk) == (Run("收到"), live("7"), Run("件。"))
    desk.do("undo")
    assert edit(desk).toPlainText() == "收到120件。"


def test_the_keys_stay_where_they_are_when_it_says_something_else(desk: Desk) -> None:
    caret(desk, 6)
    fill(desk, 121)
    assert place(desk) == (6, 6)


def test_it_is_tinted_and_the_tint_follows_it(desk: Desk) -> None:
    def tinted() -> list[tuple[str, str]]:
        selections = edit(desk).extraSelections()
        colour = theme.colours(edit(desk).palette()).selection
        found = [each for each in selections if each.format.background().color() == colour]  # type: ignore[attr-defined]
        return [(each.cursor.selectedText(), colour.name()) for each in found]  # type: ignore[attr-defined]

    assert [text for text, _ in tinted()] == ["120"]
    caret(desk, 0)
    desk.type("a")
    assert [text for text, _ in tinted()] == ["120"]
    fill(desk, 8)
    assert [text for text, _ in tinted()] == ["8"]
    write(desk, Run("无。"))
    assert tinted() == []


def test_arrow_keys_step_over_it(desk: Desk) -> None:
    caret(desk, START)
    desk.press(RIGHT)
    assert place(desk) == (END, END)
    desk.press(LEFT)
    assert place(desk) == (START, START)
    desk.press(RIGHT, with_=SHIFT)
    assert place(desk) == (START, END)
    desk.press(LEFT, with_=SHIFT)
    assert place(desk) == (START, START)


def test_no_cursor_is_ever_inside(desk: Desk) -> None:
    for position in range(len("收到120件。") + 1):
        caret(desk, position)
        assert edit(desk).textCursor().position() not in range(START + 1, END)
    edit(desk).select(START + 1, END - 1)
    assert place(desk) == (START, END)
    edit(desk).select(START + 1, END + 1)
    assert place(desk) == (START, END + 1)
    edit(desk).select(0, END - 1)
    assert place(desk) == (0, END)


def test_typing_at_its_edges_goes_beside_it(desk: Desk) -> None:
    caret(desk, END)
    desk.type("4x")
    caret(desk, START)
    desk.type("9")
    assert runs(desk) == (Run("收到9"), live("120"), Run("4x件。"))


def test_an_input_method_writes_beside_it_too(desk: Desk) -> None:
    caret(desk, END)
    event = QInputMethodEvent()
    event.setCommitString("多")
    QApplication.sendEvent(edit(desk), event)
    fill(desk, 3)
    assert runs(desk) == (Run("收到"), live("3"), Run("多件。"))


def test_typing_over_it_replaces_it_as_one_step(desk: Desk) -> None:
    caret(desk, START)
    desk.press(RIGHT, with_=SHIFT)
    desk.type("xy")
    assert runs(desk) == (Run("收到xy件。"),)
    desk.do("undo")
    assert runs(desk) == (Run("收到"), live("120"), Run("件。"))


@pytest.mark.parametrize(("at", "key"), [(END, Qt.Key.Key_Backspace), (START, Qt.Key.Key_Delete)])
def test_deleting_selects_it_first(desk: Desk, at: int, key: Qt.Key) -> None:
    caret(desk, at)
    desk.press(key)
    assert sorted(place(desk)) == [START, END]
    assert runs(desk) == (Run("收到"), live("120"), Run("件。"))
    desk.press(key)
    assert runs(desk) == (Run("收到件。"),)
    desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert runs(desk) == (Run("收到"), live("120"), Run("件。"))


def test_bold_takes_it_whole(desk: Desk) -> None:
    edit(desk).select(START + 1, END + 1)
    desk.do("bold")
    assert runs(desk) == (Run("收到"), live("120", bold=True), Run("件", bold=True), Run("。"))
    fill(desk, 9)
    assert runs(desk)[1] == live("9", bold=True)


def test_a_copy_within_the_program_is_live_and_plain_elsewhere(desk: Desk) -> None:
    edit(desk).selectAll()
    desk.do("copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "收到120件。"
    assert "figure:" not in data.html()
    assert "120" in data.html()
    edit(desk).moveCursor(QTextCursor.MoveOperation.End)
    desk.press(Qt.Key.Key_Return)
    desk.do("paste")
    assert [block.runs for block in desk.report.narrative("other_matters").paragraphs] == [runs(desk)] * 2
    fill(desk, 5)
    assert edit(desk).toPlainText() == "收到5件。\n收到5件。"


def test_a_link_of_another_page_is_no_figure(desk: Desk) -> None:
    edit(desk).selectAll()
    desk.do("copy")
    own = bytes(QGuiApplication.clipboard().mimeData().data("application/x-gor-desktop-text").data()).decode()
    assert "figure:" in own
    page = QMimeData()
    page.setHtml(own)
    QGuiApplication.clipboard().setMimeData(page)
    desk.do("paste")
    assert runs(desk) == (Run("收到120件。"),)


def test_a_drop_goes_beside_it(desk: Desk) -> None:
    caret(desk, END)
    words = QMimeData()
    words.setText("余")
    edit(desk).insertFromMimeData(words)
    assert runs(desk) == (Run("收到"), live("120"), Run("余件。"))


def test_the_tooltip_names_the_cell(desk: Desk) -> None:
    caret(desk, START)
    spot = edit(desk).cursorRect().center() + QPoint(6, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, edit(desk).viewport().mapToGlobal(spot))
    QApplication.sendEvent(edit(desk).viewport(), event)
    assert "“商业企业”一格" in QToolTip.text()


def test_it_becomes_plain_text(desk: Desk) -> None:
    caret(desk, END)
    edit(desk).unbind_figure()
    fill(desk, 5)
    assert runs(desk) == (Run("收到120件。"),)
    desk.do("undo")
    desk.do("undo")
    assert runs(desk) == (Run("收到"), live("120"), Run("件。"))


def test_enter_and_a_double_click_ask_for_another_figure(desk: Desk) -> None:
    other = LiveFigure.of(ref("requests.granted.business"))
    desk.answers.figures = [None, other]
    caret(desk, START)
    desk.press(RIGHT, with_=SHIFT)
    desk.press(Qt.Key.Key_Return)
    caret(desk, START)
    spot = edit(desk).cursorRect().center() + QPoint(6, 0)
    desk.qtbot.mouseDClick(edit(desk).viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.answers.figures_before == [FIGURE, FIGURE]
    assert edit(desk).toPlainText() == "收到1件。"
    assert runs(desk)[1].figure == other
    desk.do("undo")
    assert edit(desk).toPlainText() == "收到120件。"


def test_the_command_puts_a_figure_where_the_keys_are_as_one_step(desk: Desk) -> None:
    write(desk, Run("收到件。"))
    caret(desk, 2)
    desk.answers.figures = [FIGURE]
    desk.press(Qt.Key.Key_T, with_=CTRL)
    assert desk.answers.figures_before == [None]
    assert runs(desk) == (Run("收到"), live("120"), Run("件。"))
    desk.type("4")
    assert desk.session.undo_stack.undoText() != "插入表格数字"
    desk.do("undo")
    assert desk.session.undo_stack.undoText() == "插入表格数字"
    desk.do("undo")
    assert runs(desk) == (Run("收到件。"),)


def test_with_keys_alone_a_figure_is_put_in_and_follows_the_table(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.answers, "figure", Prompts(desk.window).figure)
    write(desk, Run("收到件。"))
    caret(desk, 2)

    def choose() -> None:
        """To the cell beside the total that is offered, and back."""
        for key in (LEFT, RIGHT, Qt.Key.Key_Return):
            QTest.keyClick(dialog().focusWidget(), key)

    answer(choose)
    desk.press(Qt.Key.Key_T, with_=CTRL)
    total = desk.report.value(ref("requests.received.total"))
    assert edit(desk).toPlainText() == f"收到{format_value(total)}件。"
    fill(desk, 500)
    changed = format_value(desk.report.value(ref("requests.received.total")))
    assert changed != format_value(total)
    assert edit(desk).toPlainText() == f"收到{changed}件。"


def test_the_command_needs_a_text(desk: Desk) -> None:
    desk.tabs.go_to("requests")
    desk.do("insert_figure")
    assert desk.window.status.noticed == "请先把光标放在要插入数字的文字里。"


def test_two_figures_side_by_side_are_two(desk: Desk) -> None:
    write(desk, live(""), live(""), Run("件"))
    assert runs(desk) == (live("120"), live("120"), Run("件"))
    caret(desk, 0)
    desk.press(RIGHT)
    assert place(desk) == (3, 3)
    desk.type("/")
    assert runs(desk) == (live("120"), Run("/"), live("120"), Run("件"))


def test_small_tables_take_no_figure(desk: Desk) -> None:
    said: list[str] = []
    edit(desk).notice.connect(said.append)
    table = PlainTable.of([("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)])
    desk.session.edit(set_narrative(desk.report, "other_matters", Narrative((table,)), "改写"))
    caret(desk, 2)
    assert not edit(desk).can_take_figure()
    assert said == ["小表格里不能插入表格数字。"]


@pytest.mark.parametrize(("at", "key", "left"), [(7, Qt.Key.Key_Backspace, "ab"), (0, Qt.Key.Key_Delete, "cd")])
def test_deleting_a_word_stops_at_its_edge(desk: Desk, at: int, key: Qt.Key, left: str) -> None:
    write(desk, Run("ab"), live(""), Run("cd"))
    caret(desk, at)
    desk.press(key, with_=CTRL)
    assert live("120") in runs(desk)
    assert "".join(run.text for run in runs(desk) if not run.figure) == left
