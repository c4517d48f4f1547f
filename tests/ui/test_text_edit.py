"""Writing the narrative: every key goes through the session, and undo is the session's."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QTextCursor, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.narrative import Narrative, NarrativeBlock, Paragraph, Picture, PlainTable, Run
from gor_desktop.models.pictures import header_of
from gor_desktop.ui.sections import rich_text, text_edit
from gor_desktop.ui.sections.narrative_page import NarrativePage
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from tests.ui.conftest import CTRL, Desk, OpenDesk
from tests.unit.builders import picture, png

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def test_a_letter_with_alt_writes_nothing(desk: Desk) -> None:
    """It was meant for a button; the selection that F8 leaves must not be replaced by it."""
    edit(desk).select(0, 2)
    desk.qtbot.keyClick(edit(desk), "x", ALT)
    assert text(desk) == "第一段。\n第二段。"


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


def test_a_change_of_many_paragraphs_leaves_the_cursor_at_the_first(desk: Desk) -> None:
    """A repair in a whole section must not turn to its end."""
    put(desk, "\n".join(f"第{number}段,完。" for number in range(60)))
    caret(desk, 3)
    put(desk, text(desk).replace(",", "，"))
    assert edit(desk).textCursor().block().text() == "第0段，完。"
    desk.do("undo")
    assert edit(desk).textCursor().block().text() == "第0段,完。"


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


def test_paste_from_word_keeps_paragraphs_bold_and_small_tables_only(desk: Desk) -> None:
    put(desk, "")
    paste(desk, html=WORD, plain="whatever")
    pasted = desk.report.narrative("other_matters")
    lead = Paragraph((Run("（一）主动公开。", bold=True), Run("全年公开12条。")))
    assert pasted.blocks == (lead, PlainTable.of([("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)]))
    assert "example.com" not in edit(desk).toHtml()
    assert "\ufffc" not in pasted.text
    assert desk.window.status.noticed.startswith("有图片没有粘贴进来")


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


def test_a_table_that_cannot_stay_one_is_said_to_become_text(desk: Desk) -> None:
    paste(desk, html="<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", plain="甲\n乙")
    assert "甲\n乙" in text(desk)
    assert desk.window.status.noticed.startswith("表格已按文字粘贴")


# --- pictures and small tables -------------------------------------------------------------------------------------

SHOWN = picture(50, 0, "办事大厅")
TABLE = PlainTable.of([("渠道", 0, 0, 1, 2), ("网站", 1, 0, 1, 1), ("132", 1, 1, 1, 1)])
FIRST, LAST = Paragraph((Run("第一段。"),)), Paragraph((Run("第二段。"),))


def fill(desk: Desk, *blocks: NarrativeBlock) -> None:
    desk.session.edit(set_narrative(desk.report, "other_matters", Narrative(blocks), "改写"))
    desk.session.break_merge()


def said(desk: Desk) -> tuple[NarrativeBlock, ...]:
    return desk.report.narrative("other_matters").blocks


def caret_in_cell(desk: Desk, row: int, column: int) -> None:
    (table,) = edit(desk).document().rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    edit(desk).setTextCursor(table.cellAt(row, column).lastCursorPosition())


def cells(table: NarrativeBlock) -> list[str]:
    assert isinstance(table, PlainTable)
    return [cell.text for row in table.rows for cell in row]


@pytest.fixture
def illustrated(desk: Desk) -> Desk:
    """A picture and a table between two paragraphs."""
    fill(desk, FIRST, SHOWN, TABLE, LAST)
    return desk


def test_typing_around_pictures_and_tables_leaves_them(illustrated: Desk) -> None:
    caret(illustrated, 0)
    illustrated.type("x")
    illustrated.session.break_merge()
    edit(illustrated).moveCursor(QTextCursor.MoveOperation.End)
    illustrated.type("y")
    assert said(illustrated) == (Paragraph((Run("x第一段。"),)), SHOWN, TABLE, Paragraph((Run("第二段。y"),)))
    illustrated.do("undo")
    illustrated.do("undo")
    assert said(illustrated) == (FIRST, SHOWN, TABLE, LAST)


def test_text_typed_or_composed_beside_a_picture_is_a_paragraph(illustrated: Desk) -> None:
    caret(illustrated, 6)
    composed = QInputMethodEvent("", [])
    composed.setCommitString("图一")
    QApplication.sendEvent(edit(illustrated), composed)
    illustrated.type("x")
    assert said(illustrated) == (FIRST, SHOWN, Paragraph((Run("图一x"),)), TABLE, LAST)


def test_a_picture_is_deleted_like_a_character_and_comes_back(illustrated: Desk) -> None:
    caret(illustrated, 6)
    illustrated.press(Qt.Key.Key_Backspace)
    assert said(illustrated) == (FIRST, TABLE, LAST)
    illustrated.do("undo")
    assert said(illustrated) == (FIRST, SHOWN, TABLE, LAST)
    illustrated.do("redo")
    assert said(illustrated) == (FIRST, TABLE, LAST)


def test_deleting_towards_a_picture_goes_to_it_first(desk: Desk) -> None:
    fill(desk, FIRST, SHOWN, LAST)
    caret(desk, 7)
    desk.press(Qt.Key.Key_Backspace)
    assert said(desk) == (FIRST, SHOWN, LAST)
    desk.press(Qt.Key.Key_Backspace)
    assert said(desk) == (FIRST, LAST)
    desk.do("undo")
    caret(desk, 4)
    desk.press(Qt.Key.Key_Delete)
    assert said(desk) == (FIRST, SHOWN, LAST)
    desk.press(Qt.Key.Key_Delete)
    assert said(desk) == (FIRST, LAST)


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_deleting_towards_a_table_selects_it_first(desk: Desk, key: Qt.Key) -> None:
    fill(desk, FIRST, TABLE, LAST)
    caret(desk, 4 if key == Qt.Key.Key_Delete else edit(desk).document().lastBlock().position())
    desk.press(key)
    assert said(desk) == (FIRST, TABLE, LAST)
    desk.press(key)
    assert said(desk) == (FIRST, LAST)
    desk.do("undo")
    assert said(desk) == (FIRST, TABLE, LAST)


def test_a_cell_is_written_in(illustrated: Desk) -> None:
    caret_in_cell(illustrated, 1, 1)
    illustrated.type("0")
    illustrated.press(Qt.Key.Key_Return)
    illustrated.type("x")
    assert cells(said(illustrated)[2]) == ["渠道", "网站", "1320\nx"]
    illustrated.do("undo")
    illustrated.do("undo")
    assert said(illustrated) == (FIRST, SHOWN, TABLE, LAST)
    assert edit(illustrated).textCursor().block().text() == "132"


def test_cells_take_plain_text_only(illustrated: Desk) -> None:
    caret_in_cell(illustrated, 1, 1)
    paste(illustrated, html="<b>甲</b><table><tr><td>1</td><td>2</td></tr></table>", plain="甲")
    illustrated.press(Qt.Key.Key_B, with_=CTRL)
    assert cells(said(illustrated)[2]) == ["渠道", "网站", "132甲"]
    assert len(said(illustrated)) == 4


def test_everything_is_cut_and_pasted_elsewhere(illustrated: Desk) -> None:
    illustrated.do("select_all")
    illustrated.do("cut")
    assert said(illustrated) == ()
    illustrated.tabs.go_to("overview")
    illustrated.do("select_all")
    illustrated.do("paste")
    assert illustrated.report.narrative("overview").blocks == (FIRST, SHOWN, TABLE, LAST)


def test_a_picture_copied_alone_is_pasted(desk: Desk) -> None:
    image = QImage()
    image.loadFromData(SHOWN.data)
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    caret(desk, 4)
    desk.do("paste")
    (first, pasted, last) = said(desk)
    assert (first, last) == (FIRST, LAST)
    assert isinstance(pasted, Picture)
    assert header_of(pasted.data) == header_of(SHOWN.data)


def test_pictures_beyond_what_a_document_holds_are_refused(illustrated: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_edit, "MOST", len(SHOWN.data))
    illustrated.do("select_all")
    illustrated.do("copy")
    illustrated.tabs.go_to("overview")
    illustrated.do("select_all")
    illustrated.do("paste")  # the same picture takes no more room
    assert illustrated.report.narrative("overview").blocks == (FIRST, SHOWN, TABLE, LAST)
    paste(illustrated, html=f'<p>图</p><img src="data:image/png;base64,{b64encode(png(9, 9)).decode()}">')
    assert sum(isinstance(block, Picture) for block in illustrated.report.narrative("overview").blocks) == 1
    assert illustrated.window.status.noticed.startswith("图片没有粘贴进来：一份报告的图片合计")


def test_findings_are_underlined_behind_a_table(illustrated: Desk) -> None:
    start = illustrated.report.narrative("other_matters").text.index("第二段")
    edit(illustrated).mark([Finding("W01", Severity.WARNING, section="other_matters", span=(start, start + 3))])
    (selection,) = edit(illustrated).extraSelections()
    assert selection.cursor.selectedText() == "第二段"  # type: ignore[attr-defined]


def test_tables_count_as_characters_and_pictures_do_not(illustrated: Desk) -> None:
    page = illustrated.tabs.current()
    assert isinstance(page, NarrativePage)
    assert page.length == "共 15 字"


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_no_selection_breaks_the_text_when_it_is_deleted(illustrated: Desk, data: st.DataObject) -> None:
    """What the report says and what is shown stay the same, whatever is selected across a table, and undo restores."""
    fill(illustrated, FIRST, SHOWN, TABLE, LAST, SHOWN)
    position = st.integers(0, edit(illustrated).document().characterCount() - 1)
    cursor = edit(illustrated).textCursor()
    cursor.setPosition(data.draw(position))
    cursor.setPosition(data.draw(position), QTextCursor.MoveMode.KeepAnchor)
    edit(illustrated).setTextCursor(cursor)
    if data.draw(st.booleans()):
        illustrated.press(Qt.Key.Key_Delete)
    else:
        illustrated.type("x")
    assert rich_text.narrative_of(edit(illustrated).document()) == illustrated.report.narrative("other_matters")
    illustrated.session.break_merge()
    if said(illustrated) != (FIRST, SHOWN, TABLE, LAST, SHOWN):
        illustrated.do("undo")
    assert said(illustrated) == (FIRST, SHOWN, TABLE, LAST, SHOWN)
    assert rich_text.narrative_of(edit(illustrated).document()).blocks == said(illustrated)
