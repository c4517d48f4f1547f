"""The dialog that confirms what a new report is begun with, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from gor_desktop.models.new_year import Text
from gor_desktop.models.report import Report
from gor_desktop.ui.dialogs.new_year import NewYear, NewYearDialog
from tests.unit.builders import Figure, report

TODAY = date(2026, 1, 13)
OUT: dict[str, Figure] = {"requests.carried_out.natural_person": 3, "requests.carried_out.business": "/"}

Open = Callable[[Report], NewYearDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Open:
    def build(last: Report) -> NewYearDialog:
        dialog = NewYearDialog(last, "去年.docx", TODAY)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return build


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    for key in keys:
        holder = QApplication.focusWidget()
        assert holder is not None
        qtbot.keyClick(holder, key)


def test_it_offers_last_years_unit_and_the_year_after(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(OUT, year=2023))
    assert any("示例县人民政府 2023 年度（去年.docx）" in label.text() for label in dialog.findChildren(QLabel))
    assert "上年结转：自然人 3，商业企业 /" in dialog.taken.toPlainText()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.choice() == NewYear("示例县人民政府", 2024, Text.OUTLINE)


def test_everything_can_be_changed_by_keyboard(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(OUT, year=2023))
    press(qtbot, *"ABC", Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert dialog.choice() == NewYear("ABC", 2025, Text.NONE)
    assert "不是 2025 年度的上一年" in dialog.taken.toPlainText()
    press(qtbot, Qt.Key.Key_Tab)
    assert dialog.taken.hasFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert not dialog.taken.hasFocus()


def test_what_has_no_place_is_listed(shown: Open) -> None:
    last = report({"disclosure.procurement.items": 7}, form="gor-2019", year=2020)
    dialog = shown(last)
    text = dialog.taken.toPlainText()
    assert "没有对应栏目" in text
    assert "“政府集中采购”：采购项目数量 7" in text


def test_a_file_without_unit_and_year(shown: Open) -> None:
    dialog = shown(report(unit=None, year=None))
    assert dialog.choice() == NewYear(None, 2025, Text.OUTLINE)
    assert any("没有认出年度" in label.text() for label in dialog.findChildren(QLabel))


def test_a_year_that_is_not_due_is_said(shown: Open) -> None:
    assert "现在应编写的是 2025 年度" in shown(report(OUT, year=2021)).taken.toPlainText()
    assert "现在应编写" not in shown(report(OUT, year=2024)).taken.toPlainText()


def test_enter_on_a_choice_means_the_dialogs_answer(qtbot: QtBot, shown: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    # Some desktops let Enter press the button that has the keys, which would swallow it here.
    pressed: list[object] = []
    monkeypatch.setattr(QRadioButton, "keyPressEvent", lambda _self, event: pressed.append(event.key()))
    dialog = shown(report(OUT, year=2023))
    dialog.texts[Text.OUTLINE].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert pressed == []


def test_escape_begins_nothing(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(OUT, year=2023))
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_rings_of_choices_are_seen_in_the_dark(shown: Open) -> None:
    dialog = shown(report(OUT, year=2023))
    dark = QPalette(dialog.palette())
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        dark.setColor(role, QColor(43, 43, 43))
    dark.setColor(QPalette.ColorRole.WindowText, QColor(230, 230, 230))
    dialog.setPalette(dark)
    image = dialog.texts[Text.NONE].grab().toImage()
    ring = max(image.pixelColor(x, image.height() // 2).lightness() for x in range(8))
    assert ring > 2 * 43
