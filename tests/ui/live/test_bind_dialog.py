"""绑定文中数字: what is offered, ticked and bound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gor_desktop.models.edits import bind
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from gor_desktop.ui.live.bind_dialog import BindDialog
from gor_desktop.ui.live.offers import Offer, told, unbound
from tests.unit.builders import ref, report

RECEIVED, UPHELD = ref("requests.received.business"), ref("disputes.review.upheld")
TEXT = "全年共收到申请8件。维持两件。"


def subject() -> Report:
    return report({str(RECEIVED): 8, str(UPHELD): 2}, text={"overview": f"一般情况。\n{TEXT}", "requests": "收到8件。"})


def offer(subject: Report, section: str, words: str, cell: str, *, certain: bool = True) -> Offer:
    start = subject.narrative(section).text.index(words)
    return Offer(section, Binding(start, start + len(words), LiveFigure.of(ref(cell))), certain)


@pytest.fixture
def offers() -> list[Offer]:
    return [
        offer(subject(), "requests", "8", str(RECEIVED)),
        offer(subject(), "overview", "两", str(UPHELD), certain=False),
        offer(subject(), "overview", "8", str(RECEIVED)),
    ]


def test_offers_come_in_the_order_of_the_text(offers: list[Offer]) -> None:
    assert unbound(subject(), offers) == offers[::-1]


def test_what_is_live_is_not_offered_again(offers: list[Offer]) -> None:
    bound = subject()
    bound.apply(bind(bound, {"overview": [offers[2].binding]}, ""))
    assert unbound(bound, offers) == [offers[1], offers[0]]


def test_each_is_told_with_its_sentence_its_cell_and_what_is_rewritten(offers: list[Offer]) -> None:
    assert told(subject(), offers[2]) == (
        "全年共收到申请【8】件\n8 → 第三部分“一、本年新收政府信息公开申请数量”一行“商业企业”一格"
    )
    assert told(subject(), offers[1]).endswith("“结果维持”一格（文中改写为“2”）")


def test_long_sentences_are_cut_around_the_figure() -> None:
    long = report({str(RECEIVED): 8}, text={"overview": f"{'前' * 60}8{'后' * 60}"})
    quoted = told(long, offer(long, "overview", "8", str(RECEIVED))).partition("\n")[0]
    assert quoted == f"…{'前' * 24}【8】{'后' * 16}…"


@pytest.fixture
def dialog(qtbot: QtBot, offers: list[Offer]) -> BindDialog:
    shown = BindDialog(subject(), unbound(subject(), offers))
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)


def test_only_what_is_certain_is_ticked(dialog: BindDialog, offers: list[Offer]) -> None:
    assert dialog.chosen() == [offers[2], offers[0]]


def test_the_space_bar_ticks_and_enter_binds(dialog: BindDialog, qtbot: QtBot, offers: list[Offer]) -> None:
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert dialog.result() == BindDialog.DialogCode.Accepted
    assert dialog.chosen() == [offers[1], offers[0]]


def test_nothing_ticked_is_nothing_to_bind(dialog: BindDialog, qtbot: QtBot) -> None:
    dialog.set_all(Qt.CheckState.Unchecked)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() != BindDialog.DialogCode.Accepted
    dialog.set_all(Qt.CheckState.Checked)
    assert len(dialog.chosen()) == 3
