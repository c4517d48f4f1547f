"""The dialogs about findings: why one is ignored, and what the rules are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from gor_desktop.rules.ignoring import usual_reasons
from gor_desktop.rules.rule import all_rules
from gor_desktop.ui.dialogs.ignoring import IgnoreDialog
from gor_desktop.ui.dialogs.rules import RulesDialog


def show(qtbot: QtBot, dialog: IgnoreDialog | RulesDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


@pytest.fixture
def ignoring(qtbot: QtBot) -> IgnoreDialog:
    dialog = IgnoreDialog("“问题”中的“截止”应为“截至”。")
    show(qtbot, dialog)
    return dialog


def accepting(dialog: IgnoreDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return next(b for b in box.buttons() if b.text() == "忽略")  # type: ignore[return-value]


def test_a_reason_is_needed(ignoring: IgnoreDialog, qtbot: QtBot) -> None:
    assert not accepting(ignoring).isEnabled()
    qtbot.keyClicks(ignoring.line, "  ")
    assert not accepting(ignoring).isEnabled()
    qtbot.keyClick(ignoring.line, Qt.Key.Key_Return)
    assert ignoring.isVisible()


def test_own_words_are_a_reason(ignoring: IgnoreDialog, qtbot: QtBot) -> None:
    ignoring.line.insert(" 原文 如此 ")
    qtbot.keyClick(ignoring.line, Qt.Key.Key_Return)
    assert ignoring.result() == ignoring.DialogCode.Accepted
    assert ignoring.reason() == "原文 如此"


def test_arrows_go_from_the_line_into_the_usual_reasons(ignoring: IgnoreDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(ignoring.line, Qt.Key.Key_Down)
    assert ignoring.list.hasFocus()
    assert ignoring.reason() == usual_reasons()[0]
    qtbot.keyClick(ignoring.list, Qt.Key.Key_Down)
    assert ignoring.reason() == usual_reasons()[1]


def test_a_usual_reason_is_chosen_by_keys_or_mouse(ignoring: IgnoreDialog, qtbot: QtBot) -> None:
    ignoring.list.setFocus()
    assert ignoring.reason() == ""
    qtbot.keyClick(ignoring.list, Qt.Key.Key_Down)
    assert ignoring.reason() == usual_reasons()[1]
    qtbot.keyClick(ignoring.list, Qt.Key.Key_Up)
    assert ignoring.reason() == usual_reasons()[0]
    place = ignoring.list.visualItemRect(ignoring.list.item(2)).center()
    qtbot.mouseClick(ignoring.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ignoring.reason() == usual_reasons()[2]
    assert accepting(ignoring).isEnabled()


@pytest.fixture
def rules(qtbot: QtBot) -> RulesDialog:
    dialog = RulesDialog("S08")
    show(qtbot, dialog)
    return dialog


def listed(dialog: RulesDialog) -> list[str]:
    items = (dialog.list.item(row) for row in range(dialog.list.count()))
    return [item.text() for item in items if not item.isHidden() and item.flags() != Qt.ItemFlag.NoItemFlags]


def test_every_rule_is_listed_and_the_one_asked_for_shown(rules: RulesDialog) -> None:
    assert len(listed(rules)) == len(all_rules())
    page = rules.shown.toPlainText()
    rule = next(rule for rule in all_rules() if rule.code == "S08")
    for words in (rule.code, rule.title, rule.severity.word, "年份与依据", rule.source[:12]):
        assert words in page
    assert "{" not in page


def test_every_rule_has_a_page_without_open_places(rules: RulesDialog) -> None:
    for row in range(rules.list.count()):
        rules.list.setCurrentRow(row)
        assert "{" not in rules.shown.toPlainText()


def test_rules_are_searched_by_words_and_codes(rules: RulesDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(rules.search, "t03")
    assert [text[2:5] for text in listed(rules)] == ["T03"]
    assert "T03" in rules.shown.toPlainText()
    rules.search.setText("没有这样的规则")
    assert listed(rules) == []
    assert rules.shown.toPlainText() == "没有找到这样的规则。"
    rules.search.setText("公开条例 提醒")
    assert 0 < len(listed(rules)) < len(all_rules())


def test_arrows_lead_from_the_search_into_the_list(rules: RulesDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(rules.search, "T0")
    first = rules.list.currentRow()
    qtbot.keyClick(rules.search, Qt.Key.Key_Down)
    assert rules.list.hasFocus()
    assert rules.list.currentRow() > first
