"""绑定文中数字: what is offered, ticked and bound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from gor_desktop.rules.counts.binding import Bindable
from gor_desktop.ui.live.bind_dialog import BindDialog
from gor_desktop.ui.live.offers import offered, told
from tests.ui.conftest import Desk
from tests.unit.builders import ref, report

RECEIVED, UPHELD = ref("requests.received.business"), ref("disputes.review.upheld")
TEXT = "全年共收到申请8件。维持两件。"


def subject() -> Report:
    return report({str(RECEIVED): 8, str(UPHELD): 2}, text={"overview": f"一般情况。\n{TEXT}", "requests": "收到8件。"})


def offer(subject: Report, section: str, words: str, cell: str, *, certain: bool = True) -> Bindable:
    start = subject.narrative(section).text.index(words)
    return Bindable(section, Binding(start, start + len(words), LiveFigure.of(ref(cell))), certain)


@pytest.fixture
def offers() -> list[Bindable]:
    return [
        offer(subject(), "overview", "8", str(RECEIVED)),
        offer(subject(), "overview", "两", str(UPHELD), certain=False),
        offer(subject(), "requests", "8", str(RECEIVED)),
    ]


def test_what_is_live_is_not_offered_again(example_desk: Desk) -> None:
    found = offered(example_desk.report)
    example_desk.do("bind_figures")
    assert example_desk.answers.offers == found
    left = offered(example_desk.report)
    assert [each for each in found if not each.certain] == left


def test_what_was_chosen_is_bound_as_one_step(example_desk: Desk) -> None:
    before = {section: text.text for section, text in example_desk.report.narratives()}
    example_desk.do("bind_figures")
    bound = {figure for _, text in example_desk.report.narratives() for figure in text.figures}
    assert LiveFigure.of(ref("requests.received.total")) in bound
    assert {section: text.text for section, text in example_desk.report.narratives()} == before
    assert example_desk.session.undo_stack.undoText() == "绑定文中数字"
    example_desk.do("undo")
    assert not any(text.figures for _, text in example_desk.report.narratives())


def test_where_nothing_agrees_it_is_said(example_desk: Desk) -> None:
    for section, _ in list(example_desk.report.narratives()):
        example_desk.session.edit(set_narrative(example_desk.report, section, Narrative(), "清空"))
    example_desk.do("bind_figures")
    assert "没有找到可以绑定的数字" in example_desk.window.status.noticed


def test_each_is_told_with_its_sentence_its_cell_and_what_is_rewritten(offers: list[Bindable]) -> None:
    assert told(subject(), offers[0]) == (
        "全年共收到申请【8】件\n8 → 第三部分“一、本年新收政府信息公开申请数量”一行“商业企业”一格"
    )
    assert told(subject(), offers[1]).endswith("“结果维持”一格（文中改写为“2”）")


def test_long_sentences_are_cut_around_the_figure() -> None:
    long = report({str(RECEIVED): 8}, text={"overview": f"{'前' * 60}8{'后' * 60}"})
    quoted = told(long, offer(long, "overview", "8", str(RECEIVED))).partition("\n")[0]
    assert quoted == f"…{'前' * 24}【8】{'后' * 16}…"


@pytest.fixture
def dialog(qtbot: QtBot, offers: list[Bindable]) -> BindDialog:
    shown = BindDialog(subject(), offers)
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


def test_only_what_is_certain_is_ticked(dialog: BindDialog, offers: list[Bindable]) -> None:
    assert dialog.chosen() == [offers[0], offers[2]]


def test_the_space_bar_ticks_and_enter_binds(dialog: BindDialog, qtbot: QtBot, offers: list[Bindable]) -> None:
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert dialog.result() == BindDialog.DialogCode.Accepted
    assert dialog.chosen() == [offers[1], offers[2]]


def test_nothing_ticked_is_nothing_to_bind(dialog: BindDialog, qtbot: QtBot) -> None:
    dialog.set_all(Qt.CheckState.Unchecked)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() != BindDialog.DialogCode.Accepted
    dialog.set_all(Qt.CheckState.Checked)
    assert len(dialog.chosen()) == 3
