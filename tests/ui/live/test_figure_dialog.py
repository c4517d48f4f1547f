"""插入表格数字: by keyboard alone, from the search to the figure in the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from gor_desktop.models.form import Term
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.models.refs import CellRef
from gor_desktop.ui.live.choice import Kind
from gor_desktop.ui.live.figure_dialog import FigureDialog
from tests.ui.conftest import CTRL, NO_KEY
from tests.unit.builders import ref, report

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
RECEIVED, GRANTED, ALL = (ref(f"requests.{row}.total") for row in ("received", "granted", "concluded"))
REPORT = report(
    {
        "requests.received.business": 8,
        "requests.granted.business": 3,
        "requests.partly_granted.business": 1,
        "requests.not_processed.repeated.business": 4,
    },
    previous=report({"requests.received.business": 5}, year=2023),
)


class Hands:
    """The keys on a shown dialog."""

    def __init__(self, dialog: FigureDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NO_KEY) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClick(focus, key, with_)

    def access(self, key: Qt.Key) -> None:
        """Press a button by its access key; it is seen going down before it acts."""
        letter = QKeySequence(key).toString()
        buttons = [b for b in self.dialog.findChildren(QAbstractButton) if f"(&{letter})" in b.text() and b.isVisible()]
        with self.qtbot.waitSignal(buttons[0].clicked):
            self.press(key, with_=ALT)

    @property
    def says(self) -> str:
        return self.dialog.preview.text().removeprefix("文中显示：")


def shown(qtbot: QtBot, section: str = "overview", figure: LiveFigure | None = None) -> Hands:
    dialog = FigureDialog(REPORT, section, figure)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return Hands(dialog, qtbot)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return shown(qtbot)


def at(hands: Hands) -> CellRef | None:
    return hands.dialog.view.current_ref


def test_it_begins_at_the_first_total_and_enter_takes_it(hands: Hands) -> None:
    assert (at(hands), hands.says) == (RECEIVED, "8")
    hands.press(Qt.Key.Key_Return)
    assert hands.dialog.result() == FigureDialog.DialogCode.Accepted
    assert hands.dialog.figure() == LiveFigure.of(RECEIVED)


def test_it_begins_in_the_table_of_the_text(qtbot: QtBot) -> None:
    assert at(shown(qtbot, "disputes")) == ref("disputes.review.total")


def test_arrows_move_and_shift_adds_up(hands: Hands) -> None:
    hands.press(DOWN, DOWN)
    assert (at(hands), hands.says) == (GRANTED, "3")
    hands.press(DOWN, with_=SHIFT)
    assert hands.says == "4"
    assert hands.dialog.figure() == LiveFigure.of(GRANTED, ref("requests.partly_granted.total"))


def test_rows_are_searched_by_their_labels(hands: Hands) -> None:
    hands.dialog.search.setText("不予处理")
    hands.dialog.search.textEdited.emit("不予处理")
    assert at(hands) == ref("requests.not_processed.petition_complaint.total")
    hands.press(Qt.Key.Key_F3)
    assert (at(hands), hands.says) == (ref("requests.not_processed.repeated.total"), "4")
    for _ in range(4):
        hands.press(Qt.Key.Key_F3)
    assert at(hands) == ref("requests.not_processed.petition_complaint.total")


def test_a_row_of_another_table_is_found(hands: Hands) -> None:
    hands.dialog.search.setText("行政许可")
    hands.dialog.search.textEdited.emit("行政许可")
    assert at(hands) == ref("disclosure.licences.decisions")


def test_the_kind_is_chosen_by_its_letter(hands: Hands) -> None:
    hands.press(DOWN, DOWN)
    hands.access(Qt.Key.Key_R)
    assert hands.dialog.kind is Kind.SHARE
    assert hands.says == "37.50%"
    hands.access(Qt.Key.Key_2)
    assert at(hands) == ALL
    hands.press(*[UP] * 4)
    assert hands.says != "37.50%"
    hands.access(Qt.Key.Key_1)
    assert at(hands) == GRANTED


def test_a_change_on_last_year(hands: Hands) -> None:
    hands.access(Qt.Key.Key_C)
    assert hands.says == "增加3"
    hands.access(Qt.Key.Key_G)
    assert hands.says == "增长60.00%"
    hands.dialog.decimals.setValue(0)
    assert hands.says == "增长60%"
    hands.access(Qt.Key.Key_N)
    hands.access(Qt.Key.Key_L)
    assert hands.says == "5"


def test_a_difference_waits_for_what_is_taken_away(hands: Hands) -> None:
    hands.access(Qt.Key.Key_D)
    assert hands.dialog.figure() is None
    hands.press(Qt.Key.Key_Return)
    assert hands.dialog.result() != FigureDialog.DialogCode.Accepted
    hands.access(Qt.Key.Key_2)
    hands.press(DOWN, DOWN)
    assert hands.says == "5"
    assert hands.dialog.figure() == LiveFigure(LiveKind.FIGURE, (Term(RECEIVED), Term(GRANTED, -1)))


def test_cells_apart_are_added_up(hands: Hands) -> None:
    hands.access(Qt.Key.Key_J)
    hands.press(DOWN, DOWN)
    assert hands.dialog.figure() == LiveFigure.of(RECEIVED, GRANTED)
    hands.access(Qt.Key.Key_X)
    assert hands.dialog.figure() == LiveFigure.of(GRANTED)


def test_tables_are_changed_by_keys_and_nothing_is_filled(hands: Hands) -> None:
    hands.press(Qt.Key.Key_PageDown, with_=CTRL)
    assert hands.dialog.view.table.key == "disputes"
    hands.dialog.view.setFocus()
    hands.press(Qt.Key.Key_5, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Backspace)
    assert hands.dialog.view.editor is None
    assert not hands.dialog.view.session.undo_stack.count()


@pytest.mark.parametrize(
    "figure",
    [
        LiveFigure.of(RECEIVED, GRANTED, ref("requests.carried_in.other")),
        LiveFigure(LiveKind.FIGURE, (Term(RECEIVED, 1, previous=True),)),
        LiveFigure(LiveKind.FIGURE, (Term(RECEIVED), Term(GRANTED, -1), Term(ALL, -1))),
        LiveFigure(LiveKind.SHARE, (Term(GRANTED),), (Term(RECEIVED),), 3),
        LiveFigure(LiveKind.GROWTH, (Term(RECEIVED),), (), 1),
    ],
)
def test_a_figure_to_change_is_shown_as_it_is(qtbot: QtBot, figure: LiveFigure) -> None:
    changing = shown(qtbot, "overview", figure)
    found = changing.dialog.figure()
    assert found is not None
    assert (found.kind, set(found.terms), set(found.whole)) == (figure.kind, set(figure.terms), set(figure.whole))
    assert found.decimals == figure.decimals
    assert changing.says == REPORT.text_of(figure)
