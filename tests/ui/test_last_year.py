"""Last year's figures in their dialog, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from gor_desktop.models.new_year import detached
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, number
from gor_desktop.ui.dialogs.last_year import Deed, LastYearDialog
from tests.ui.conftest import CTRL, NO_KEY
from tests.unit.builders import Figure, ref, report

OUT = ref("requests.carried_out.natural_person")
CARRIED: dict[str, Figure] = {str(OUT): 3, "requests.received.natural_person": 3}

Open = Callable[[Report, Report], LastYearDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Open:
    def build(this: Report, last: Report) -> LastYearDialog:
        dialog = LastYearDialog(this, last)
        qtbot.addWidget(dialog, before_close_func=lambda _: dialog.session.undo_stack.setClean())  # asks nothing
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return build


def press(qtbot: QtBot, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = NO_KEY) -> None:
    for key in keys:
        holder = QApplication.focusWidget()
        assert holder is not None
        qtbot.keyClick(holder, key, with_)


def answer(qtbot: QtBot, words: str) -> None:
    """Answer the question that comes next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, act)
            return
        next(button for button in box.buttons() if words in button.text()).click()

    QTimer.singleShot(50, act)


def test_keys_start_at_what_is_carried_over_and_figures_are_typed_at_once(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(year=2024), report(year=2023))
    press(qtbot, "4", Qt.Key.Key_Tab, "2", Qt.Key.Key_Return)
    assert dialog.session.report.value(OUT) == number(4)
    assert dialog.session.report.value(OUT._replace(column="business")) == number(2)
    assert dialog.fill.isChecked()
    assert dialog.fill.text().endswith("：自然人 4，商业企业 2")
    press(qtbot, Qt.Key.Key_Return, with_=CTRL)
    assert dialog.outcome is not None
    assert (dialog.outcome.deed, dialog.outcome.fill) == (Deed.KEEP, True)
    assert dialog.outcome.last.value(OUT) == number(4)


def test_filling_in_is_offered_only_where_it_can_be_done(qtbot: QtBot, shown: Open) -> None:
    filled = shown(report({"requests.carried_in.other": 1}), report(CARRIED, year=2023))
    assert not filled.fill.isVisible()
    older = shown(report(year=2024), report(CARRIED, year=2021))
    assert not older.fill.isEnabled()
    oldest = shown(report(form="gor-2008", year=2018), report(form="gor-2008", year=2017))
    assert not oldest.fill.isVisible()


def test_filling_in_can_be_declined_by_keyboard(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(year=2024), report(CARRIED, year=2023))
    press(qtbot, Qt.Key.Key_F6, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_F6)
    assert dialog.views["requests"].hasFocus()
    press(qtbot, Qt.Key.Key_Return, with_=CTRL)
    assert dialog.outcome is not None
    assert not dialog.outcome.fill


def test_undo_and_redo_work_in_the_grids(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(year=2024), report(year=2023))
    press(qtbot, "4", Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Z, with_=CTRL)
    assert dialog.session.report.value(OUT) is BLANK
    press(qtbot, Qt.Key.Key_Y, with_=CTRL)
    assert dialog.session.report.value(OUT) == number(4)


def test_pages_turn_by_keyboard(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(year=2024), report(year=2023))
    here = dialog.tabs.currentIndex()
    press(qtbot, Qt.Key.Key_PageDown, with_=CTRL)
    assert dialog.tabs.currentIndex() == here + 1
    press(qtbot, "7", Qt.Key.Key_Return)
    assert dialog.session.report.value(ref("disputes.review.upheld")) == number(7)


def test_leaving_asks_only_after_changes(qtbot: QtBot, shown: Open) -> None:
    untouched = shown(report(year=2024), report(CARRIED, year=2023))
    press(qtbot, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    dialog = shown(report(year=2024), report(year=2023))
    press(qtbot, "4", Qt.Key.Key_Return)
    answer(qtbot, "继续填写")
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answer(qtbot, "不采用")
    qtbot.keyClick(dialog.views["requests"], Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.outcome is None


def test_a_refused_figure_keeps_the_dialog_open(qtbot: QtBot, shown: Open) -> None:
    dialog = shown(report(year=2024), report(year=2023))
    press(qtbot, "a", "b")
    press(qtbot, Qt.Key.Key_Return, with_=CTRL)
    assert dialog.isVisible()
    assert dialog.outcome is None


@pytest.mark.parametrize(("key", "deed"), [("load", Deed.LOAD), ("remove", Deed.REMOVE)])
def test_other_deeds_have_buttons_for_enter(qtbot: QtBot, shown: Open, key: str, deed: Deed) -> None:
    last = report(CARRIED, year=2023)
    dialog = shown(report(year=2024, previous=last), detached(last))
    dialog.buttons[key].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.outcome is not None
    assert dialog.outcome.deed is deed


def test_removing_needs_something_to_remove(shown: Open) -> None:
    assert not shown(report(year=2024), report(year=2023)).buttons["remove"].isVisible()


def test_the_older_form_is_named(shown: Open) -> None:
    dialog = shown(report(year=2021), report(form="gor-2019", year=2020))
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "2020 年度的数字" in said
    assert "2019、2020年" in said
