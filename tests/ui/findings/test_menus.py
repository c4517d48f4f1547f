"""What a cell and underlined words tell, and what their menus offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from gor_desktop.models.edits import set_cells
from gor_desktop.ui.findings.list_view import FindingsView
from gor_desktop.ui.sections.narrative_page import NarrativePage
from gor_desktop.ui.sections.table_page import TablePage
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from tests.ui.conftest import Desk
from tests.ui.findings.conftest import SECTION
from tests.unit.builders import cell, ref

RECEIVED = ref("requests.received.natural_person")


@pytest.fixture
def edit(slips: Desk) -> NarrativeEdit:
    slips.tabs.go_to(SECTION)
    page = slips.tabs.current()
    assert isinstance(page, NarrativePage)
    return page.edit


def cursor_at(edit: NarrativeEdit, words: str) -> QTextCursor:
    """In the middle of the first such words."""
    cursor = edit.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    return cursor


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def choose(menu: QMenu, beginning: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(beginning)).trigger()


def test_underlined_words_offer_what_the_panel_does(slips: Desk, edit: NarrativeEdit) -> None:
    menu = edit.context_menu(cursor_at(edit, "截止12月"))
    sentence, *offers = words_of(menu)[:5]
    assert sentence.startswith("▲ ")
    assert offers == ["按建议修正：截止→截至", "全部修正“截止→截至”（2 处）", "忽略…", "规则说明…"]
    assert not menu.actions()[0].isEnabled()
    choose(menu, "按建议修正")
    assert "截至12月" in edit.toPlainText()
    assert "截止2025年底" in edit.toPlainText()


def test_words_without_a_finding_have_the_menu_of_texts_alone(slips: Desk, edit: NarrativeEdit) -> None:
    menu = edit.context_menu(cursor_at(edit, "政策解读"))
    assert menu.actions() == edit.actions()


def test_ignoring_and_explaining_from_the_text(slips: Desk, edit: NarrativeEdit) -> None:
    slips.answers.reason = "属实"
    menu = edit.context_menu(cursor_at(edit, "上年转结"))
    choose(menu, "规则说明")
    assert slips.answers.said[-1] == "rules W01"
    choose(menu, "忽略")
    assert list(slips.report.ignored.values()) == ["属实"]
    assert edit.findings_at(cursor_at(edit, "上年转结")) == []


def opened(widget: QWidget, reason: QContextMenuEvent.Reason, place: QPoint) -> list[str]:
    """What the menu says that opens when it is asked for; it is closed again."""
    said: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            said.extend(words_of(menu))
            menu.close()

    QTimer.singleShot(50, look)
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    return said


def test_menu_key_asks_where_the_cursor_stands(slips: Desk, edit: NarrativeEdit) -> None:
    edit.setTextCursor(cursor_at(edit, "上年转结"))
    said = opened(edit.viewport(), QContextMenuEvent.Reason.Keyboard, QPoint(2, 2))
    assert "按建议修正：上年转结→上年结转" in said


def test_right_button_asks_where_the_mouse_is(slips: Desk, edit: NarrativeEdit) -> None:
    place = edit.cursorRect(cursor_at(edit, "截止2025")).center()
    said = opened(edit.viewport(), QContextMenuEvent.Reason.Mouse, place)
    assert "按建议修正：截止→截至" in said


def test_list_opens_the_same_menu(slips: Desk) -> None:
    panel = slips.window.panel
    assert panel is not None
    panel.view.begin()
    said = opened(panel.view.viewport(), QContextMenuEvent.Reason.Keyboard, QPoint(2, 2))
    assert said[1:] == ["按建议修正：截止→截至", "全部修正“截止→截至”（2 处）", "忽略…", "规则说明…"]


def test_tooltip_over_underlined_words_says_what_is_wrong(slips: Desk, edit: NarrativeEdit) -> None:
    place = edit.cursorRect(cursor_at(edit, "上年转结")).center()
    QApplication.sendEvent(edit.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, edit.viewport().mapToGlobal(place)))
    assert "“上年转结”应为“上年结转”" in QToolTip.text()
    QToolTip.hideText()


def test_nothing_is_told_any_more_after_the_repair(slips: Desk, edit: NarrativeEdit) -> None:
    choose(edit.context_menu(cursor_at(edit, "截止2025")), "全部修正")
    for words in ("截至2025", "截至12月"):
        assert edit.findings_at(cursor_at(edit, words)) == []
    assert len(edit.extraSelections()) == 1


def test_marked_cell_offers_it_too(example_desk: Desk) -> None:
    example_desk.session.edit(set_cells(example_desk.report, {RECEIVED: cell(17)}, "填写"))
    example_desk.tabs.go_to("requests")
    page = example_desk.tabs.current()
    assert isinstance(page, TablePage)
    page.view.select_ref(RECEIVED)
    menu = page.view.context_menu()
    assert words_of(menu)[0].startswith("● ")
    example_desk.answers.reason = "属实"
    choose(menu, "忽略")
    assert [reason for _, reason in example_desk.session.judged.ignored] == ["属实"]
    assert page.view.table_model.mark(RECEIVED) is None
    assert words_of(page.view.context_menu())[0].startswith("剪切")


def test_menu_of_an_ignored_one_restores_it(slips: Desk) -> None:
    panel = slips.window.panel
    assert panel is not None
    slips.answers.reason = "属实"
    first = slips.session.findings[0]
    slips.window.finding_commands.do("ignore", first)
    menu = menu_of(panel.view)
    panel.view.setCurrentIndex(panel.model.find(first))
    panel.view.menu_wanted.emit(menu, [first])
    assert words_of(menu)[1:] == ["恢复", "规则说明…"]
    choose(menu, "恢复")
    assert not slips.report.ignored


def menu_of(view: FindingsView) -> QMenu:
    return QMenu(view)


def test_text_of_a_table_section_is_gone_to_where_the_words_are(example_desk: Desk) -> None:
    example_desk.tabs.go_to("requests")
    page = example_desk.tabs.current()
    assert isinstance(page, TablePage)
    page.edit.setVisible(True)
    page.edit.setFocus()
    page.edit.insertPlainText("截止2025年底没有其他情况。")
    example_desk.window.reveal(next(found for found in example_desk.session.findings if found.code == "W01"))
    assert page.edit.textCursor().selectedText() == "截止"
    assert page.edit.hasFocus()
