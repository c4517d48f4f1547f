"""Writing the narrative: every key goes through the session, and undo is the session's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.ui.sections.narrative_page import NarrativePage
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from tests.ui.conftest import CTRL, Desk, OpenDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(example_desk: Desk) -> Desk:
    """The example with an empty second paragraph of section six, the keys in it."""
    example_desk.tabs.go_to("other_matters")
    put(example_desk, "第一段。\n第二段。")
    return example_desk


def put(desk: Desk, text: str) -> None:
    changes = set_narrative(desk.report, "other_matters", Narrative.from_text(text), "改写")
    desk.session.edit(changes)
    desk.session.break_merge()


def edit(desk: Desk) -> NarrativeEdit:
    page = desk.tabs.current()
    assert isinstance(page, NarrativePage)
    return page.edit


def text(desk: Desk) -> str:
    return desk.report.narrative("other_matters").text


def caret(desk: Desk, position: int) -> None:
    cursor = edit(desk).textCursor()
    cursor.setPosition(position)
    edit(desk).setTextCursor(cursor)


def paste(desk: Desk, *, html: str = "", plain: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if plain:
        data.setText(plain)
    QGuiApplication.clipboard().setMimeData(data)
    desk.do("paste")


def test_typing_is_in_the_report_at_once(desk: Desk) -> None:
    caret(desk, 3)
    desk.type("abc")
    assert text(desk) == "第一段abc。\n第二段。"
    assert edit(desk).textCursor().position() == 6


def test_typing_is_one_step_until_the_focus_leaves(desk: Desk) -> None:
    caret(desk, 3)
    desk.type("abc")
    desk.tabs.go_to("overview")
    desk.tabs.go_to("other_matters")
    caret(desk, 6)
    desk.type("de")
    desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert text(desk) == "第一段abc。\n第二段。"
    desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert text(desk) == "第一段。\n第二段。"
    assert edit(desk).toPlainText() == "第一段。\n第二段。"
    desk.press(Qt.Key.Key_Y, with_=CTRL)
    assert edit(desk).toPlainText() == "第一段abc。\n第二段。"


def test_enter_makes_a_paragraph_also_with_shift(desk: Desk) -> None:
    caret(desk, 2)
    desk.press(Qt.Key.Key_Return)
    caret(desk, 1)
    desk.press(Qt.Key.Key_Return, with_=SHIFT)
    assert text(desk) == "第\n一\n段。\n第二段。"


def test_blank_lines_and_ends_stay_while_writing(desk: Desk) -> None:
    edit(desk).moveCursor(QTextCursor.MoveOperation.End)
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    desk.type(" x ")
    assert edit(desk).toPlainText() == "第一段。\n第二段。\n\n x "
    assert text(desk) == "第一段。\n第二段。\nx"


def test_undo_elsewhere_leaves_this_text_alone(desk: Desk) -> None:
    caret(desk, 3)
    desk.type("a")
    edit(desk).setFocus()
    position = edit(desk).textCursor().position()
    changes = set_narrative(desk.report, "overview", Narrative.from_text("别处"), "改写")
    desk.session.edit(changes)
    desk.do("undo")
    assert edit(desk).textCursor().position() == position


def test_undo_puts_the_cursor_where_the_change_was(desk: Desk) -> None:
    caret(desk, 3)
    desk.type("abc")
    edit(desk).moveCursor(QTextCursor.MoveOperation.End)
    desk.do("undo")
    assert edit(desk).textCursor().block().blockNumber() == 0


def test_bold_is_kept_and_can_be_undone(desk: Desk) -> None:
    caret(desk, 0)
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Right, with_=SHIFT)
    desk.press(Qt.Key.Key_B, with_=CTRL)
    first = desk.report.narrative("other_matters").paragraphs[0]
    assert first == Paragraph((Run("第一", bold=True), Run("段。")))
    desk.press(Qt.Key.Key_B, with_=CTRL)
    assert desk.report.narrative("other_matters").paragraphs[0] == Paragraph((Run("第一段。"),))
    desk.do("undo")
    assert desk.report.narrative("other_matters").paragraphs[0] == first


WORD = (
    "<html><head><style>p.MsoNormal {font-family:仿宋;color:red}</style></head><body>"
    "<p class=MsoNormal><b><span style='font-size:16pt'>（一）主动公开。</span></b>全年<i>公开</i>12条。</p>"
    "<p>&nbsp;</p><table><tr><td>甲</td><td>乙</td></tr></table><img src='http://example.com/a.png'>"
    "<script>alert(1)</script></body></html>"
)


def test_paste_from_word_keeps_paragraphs_and_bold_only(desk: Desk) -> None:
    put(desk, "")
    paste(desk, html=WORD, plain="whatever")
    pasted = desk.report.narrative("other_matters")
    assert pasted.paragraphs[0] == Paragraph((Run("（一）主动公开。", bold=True), Run("全年公开12条。")))
    assert [p.text for p in pasted.paragraphs[1:3]] == ["甲", "乙"]
    assert "alert" not in pasted.text
    assert "example.com" not in edit(desk).toHtml()
    assert "\ufffc" not in pasted.text


def test_paste_is_one_step(desk: Desk) -> None:
    before = text(desk)
    caret(desk, 0)
    desk.type("x")
    paste(desk, plain="甲\n\n　　乙")
    assert text(desk) == "x甲\n乙第一段。\n第二段。"
    desk.do("undo")
    assert text(desk) == f"x{before}"


def test_paste_replaces_the_selection(desk: Desk) -> None:
    desk.press(Qt.Key.Key_A, with_=CTRL)
    paste(desk, plain="甲")
    assert text(desk) == "甲"


def test_cut_copy_clear_from_the_menu(desk: Desk) -> None:
    desk.do("select_all")
    desk.do("copy")
    assert QApplication.clipboard().text() == "第一段。\n第二段。"
    desk.do("clear")
    assert text(desk) == ""
    desk.do("undo")
    desk.do("select_all")
    desk.do("cut")
    assert text(desk) == ""


def test_length_is_counted_without_blanks(desk: Desk) -> None:
    page = desk.tabs.current()
    assert isinstance(page, NarrativePage)
    assert page.length == "共 8 字"
    caret(desk, 0)
    desk.type("a b")
    assert page.length == "共 10 字"


def test_jump_selects_the_stretch(desk: Desk) -> None:
    edit(desk).setPlainText("\n  第一段。\n\n第二段。")
    desk.window.reveal(Finding("W01", Severity.WARNING, section="other_matters", span=(5, 8)))
    assert edit(desk).textCursor().selectedText() == "第二段"
    assert edit(desk).hasFocus()


def test_jump_from_another_tab_turns_to_the_text(desk: Desk) -> None:
    desk.tabs.go_to("requests")
    desk.window.reveal(Finding("W01", Severity.WARNING, section="other_matters", span=(0, 3)))
    assert edit(desk).textCursor().selectedText() == "第一段"


def test_findings_are_underlined(desk: Desk) -> None:
    edit(desk).mark([Finding("W01", Severity.WARNING, section="other_matters", span=(5, 8))])
    (selection,) = edit(desk).extraSelections()
    assert selection.cursor.selectedText() == "第二段"  # type: ignore[attr-defined]


def test_text_of_a_table_section_folds_away(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    desk.do("example")
    desk.tabs.go_to("requests")
    page = desk.tabs.page("requests")
    (narrative,) = page.findChildren(NarrativeEdit)
    assert not narrative.isVisible()
    desk.window.reveal(Finding("N01", Severity.WARNING, section="requests", span=(0, 0)))
    assert narrative.isVisible()
    assert narrative.hasFocus()


def test_each_sentence_is_a_step_of_its_own(desk: Desk) -> None:
    caret(desk, 3)
    for piece in ("甲", "乙。", "丙", "丁"):
        edit(desk).insertPlainText(piece)
    desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert text(desk) == "第一段甲乙。。\n第二段。"


def test_pasted_table_is_said_to_become_text(desk: Desk) -> None:
    paste(desk, html="<table><tr><td>甲</td><td>乙</td></tr></table>", plain="甲\t乙")
    assert desk.window.status.noticed.startswith("表格已按文字粘贴")
