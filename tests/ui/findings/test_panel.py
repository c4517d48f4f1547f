"""Going through the findings, choosing which are listed, repairing and ignoring them: with the keys and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from gor_desktop.files import store
from gor_desktop.models.edits import set_cells, set_narrative
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.narrative import Narrative
from gor_desktop.rules.repair import repair
from gor_desktop.ui.findings import commands
from gor_desktop.ui.findings.item_model import FINDING, REASON
from gor_desktop.ui.findings.panel import FindingsPanel
from gor_desktop.ui.main_window import PANEL_WIDTH
from gor_desktop.ui.sections.narrative_page import NarrativePage
from gor_desktop.ui.sections.table_page import TablePage
from tests.ui.conftest import Desk
from tests.ui.findings.conftest import SECTION
from tests.unit.builders import cell, ref

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
RECEIVED = ref("requests.received.natural_person")


def panel(desk: Desk) -> FindingsPanel:
    assert desk.window.panel is not None
    return desk.window.panel


def sentences(desk: Desk) -> list[str]:
    model = panel(desk).model
    every = (model.index(row) for row in range(model.rowCount()))
    return [str(index.data()) for index in every if index.data(FINDING) is not None]


def click(desk: Desk, button: QAbstractButton) -> None:
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def by_key(desk: Desk, command: str) -> None:
    """Press the letter that is underlined in a button, with Alt."""
    button = panel(desk).buttons[command]
    letter = button.text().partition("(&")[2][0]
    with desk.qtbot.waitSignal(button.clicked):
        desk.press(Qt.Key(ord(letter)), with_=ALT)


def text(desk: Desk) -> str:
    return desk.report.narrative(SECTION).text


def selected(desk: Desk) -> str:
    """The characters that are selected on the page in sight, which has the keys."""
    page = desk.tabs.current()
    assert isinstance(page, NarrativePage)
    assert page.edit.hasFocus()
    return page.edit.textCursor().selectedText()


def begin(desk: Desk, number: int = 0) -> Finding:
    """Choose one of the listed findings, and have the keys there."""
    steps = panel(desk).view.steps()
    panel(desk).view.setCurrentIndex(steps[number])
    panel(desk).view.setFocus()
    finding = panel(desk).current()
    assert finding is not None
    return finding


# --- from place to place -------------------------------------------------------------------------------------------


def test_f8_goes_through_all_places_and_round(slips: Desk) -> None:
    seen = []
    for number in (1, 2, 3, 1):
        slips.press(Qt.Key.Key_F8)
        seen.append(selected(slips))
        assert slips.window.status.noticed.startswith(f"第 {number} 处，共 3 处：")
    assert seen == ["截止", "截止", "上年转结", "截止"]


def test_shift_f8_goes_backwards(slips: Desk) -> None:
    slips.press(Qt.Key.Key_F8, with_=SHIFT)
    assert selected(slips) == "上年转结"
    slips.press(Qt.Key.Key_F8, with_=SHIFT)
    assert slips.window.status.noticed.startswith("第 2 处，共 3 处")


def test_what_f8_told_goes_when_it_is_mended_by_typing(slips: Desk) -> None:
    slips.press(Qt.Key.Key_F8)
    assert slips.window.status.noticed
    slips.type("x")
    assert len(slips.session.findings) == 2
    assert not slips.window.status.noticed


def test_f8_goes_into_a_table_with_what_is_half_typed(slips: Desk) -> None:
    slips.tabs.go_to("requests")
    page = slips.tabs.current()
    assert isinstance(page, TablePage)
    page.view.select_ref(RECEIVED)
    slips.type("17")
    slips.press(Qt.Key.Key_F8)
    assert slips.report.value(RECEIVED) == cell(17)
    slips.press(Qt.Key.Key_F8)
    current = panel(slips).current()
    assert current is not None
    assert (current.code, slips.tabs.current()) == ("T03", page)
    assert page.view.current_ref == current.refs[0]
    assert page.view.hasFocus()


def test_f8_says_when_there_is_nowhere_to_go(example_desk: Desk) -> None:
    example_desk.press(Qt.Key.Key_F8)
    assert example_desk.window.status.noticed == "没有列出要看的问题。"


def test_f8_after_a_repair_goes_to_the_one_that_took_its_place(slips: Desk) -> None:
    slips.press(Qt.Key.Key_F8)
    click(slips, panel(slips).buttons["fix"])
    slips.press(Qt.Key.Key_F8)
    assert slips.window.status.noticed.startswith("第 1 处，共 2 处")
    assert selected(slips) == "截止"


def test_f8_after_a_repair_does_not_pass_over_one_that_says_something_else_now(slips: Desk) -> None:
    """The same words stand in the next finding, which is another one since the repair."""
    words = Narrative.from_text("截止12月上年转结的事项已办完。\n截止12月底，公开栏已更新。")
    slips.session.edit(set_narrative(slips.report, SECTION, words, "改写"))
    begin(slips, len(panel(slips).view.steps()) - 3)
    slips.press(Qt.Key.Key_Return)
    assert selected(slips) == "截止"
    click(slips, panel(slips).buttons["fix"])
    slips.press(Qt.Key.Key_F8)
    assert selected(slips) == "上年转结"


def test_f8_works_while_the_panel_is_put_away_with_f9(slips: Desk) -> None:
    slips.press(Qt.Key.Key_F9)
    assert not panel(slips).isVisible()
    slips.press(Qt.Key.Key_F8)
    assert selected(slips) == "截止"


# --- repairing -----------------------------------------------------------------------------------------------------


def test_one_is_repaired_by_its_key_and_its_mark_is_gone(slips: Desk) -> None:
    begin(slips)
    by_key(slips, "fix")
    assert text(slips).count("截止") == 1
    assert len(sentences(slips)) == 2
    page = slips.tabs.page(SECTION)
    assert isinstance(page, NarrativePage)
    assert len(page.edit.extraSelections()) == 2


def test_all_of_a_kind_are_one_step(slips: Desk) -> None:
    before = text(slips)
    begin(slips)
    button = panel(slips).buttons["fix_all"]
    assert button.isVisible()
    assert button.text().startswith("全部修正“截止→截至”（2 处）")
    click(slips, button)
    assert "截止" not in text(slips)
    assert text(slips).count("截至") == 2
    assert "上年转结" in text(slips)
    slips.do("undo")
    assert text(slips) == before
    assert len(sentences(slips)) == 3


def test_nothing_that_is_offered_makes_the_panel_wider(slips: Desk) -> None:
    """The page beside it would be laid out anew while the clerk goes from one finding to the next."""
    marks = Narrative.from_text("公开了,指南,目录;")
    for section in ("overview", "other_matters"):
        slips.session.edit(set_narrative(slips.report, section, marks, "改写"))
    slips.answers.reason = "属实"
    begin(slips)
    by_key(slips, "ignore")
    titles = set()
    for number in range(len(panel(slips).view.steps())):
        begin(slips, number)
        assert panel(slips).minimumSizeHint().width() <= PANEL_WIDTH
        titles.add(panel(slips).buttons["fix_all"].toolTip())
    assert any(title.startswith("全部修正“本部分标点全部改为全角”（2 个部分）") for title in titles)


def test_a_kind_of_one_offers_no_more_than_that_one(slips: Desk) -> None:
    begin(slips, 2)
    assert not panel(slips).buttons["fix_all"].isVisible()
    assert panel(slips).buttons["fix"].isVisible()


def test_what_offers_no_repair_has_no_button_for_it(example_desk: Desk) -> None:
    example_desk.session.edit(set_cells(example_desk.report, {RECEIVED: cell(17)}, "填写"))
    assert begin(example_desk, 1).fix is None
    assert not panel(example_desk).buttons["fix"].isVisible()
    assert panel(example_desk).buttons["ignore"].isVisible()


def test_what_has_changed_meanwhile_is_not_repaired(slips: Desk) -> None:
    finding = begin(slips)
    slips.do("undo")
    before = text(slips)
    slips.window.finding_commands.do("fix", finding)
    slips.window.finding_commands.do("fix_all", finding)
    assert text(slips) == before
    assert "已经不是原来的样子" in slips.window.status.noticed


def test_as_many_are_said_to_be_repaired_as_are_gone(slips: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of repairs that overlap, the first alone is made."""
    begin(slips)
    monkeypatch.setattr(commands, "repair", lambda report, findings: repair(report, findings[:1]))
    by_key(slips, "fix_all")
    assert slips.window.status.noticed == "已修正 1 处，可以撤销。"
    begin(slips)
    monkeypatch.setattr(commands, "repair", lambda report, _findings: repair(report, []))
    by_key(slips, "fix")
    assert "仍在" in slips.window.status.noticed


def test_repairs_of_whole_sections_are_counted_as_sections(example_desk: Desk) -> None:
    marks = Narrative.from_text("公开了,指南,目录;")
    for section in ("overview", "other_matters"):
        example_desk.session.edit(set_narrative(example_desk.report, section, marks, "改写"))
    gathered = next(finding for finding in example_desk.session.findings if finding.code == "W07")
    example_desk.window.finding_commands.do("fix_all", gathered)
    assert example_desk.window.status.noticed == "已修正 2 个部分，可以撤销。"


# --- ignoring ------------------------------------------------------------------------------------------------------


def test_ignoring_asks_for_a_reason_and_is_told(slips: Desk) -> None:
    slips.answers.reason = "引用原文"
    begin(slips, 2)
    by_key(slips, "ignore")
    assert "上年转结" in slips.answers.said[-1]
    assert panel(slips).verdict == "▲ 没有错误，有 2 处提醒，另有 1 处已忽略"
    assert slips.window.status.counted == "● 0  ▲ 2  ◆ 0"
    assert "2 处提醒" in slips.tabs.tabToolTip(slips.tabs.keys.index(SECTION))
    assert sentences(slips)[-1].endswith("（已忽略：引用原文）")
    assert len(slips.session.findings) == 2


def test_thinking_better_of_it_changes_nothing(slips: Desk) -> None:
    begin(slips)
    by_key(slips, "ignore")
    assert not slips.report.ignored
    assert len(slips.session.findings) == 3


def test_ignored_one_is_last_of_its_part_passed_over_and_restored(slips: Desk) -> None:
    slips.answers.reason = "属实"
    begin(slips)
    click(slips, panel(slips).buttons["ignore"])
    view, model = panel(slips).view, panel(slips).model
    assert model.index(model.rowCount() - 1).data(REASON) == "属实"
    for _ in range(3):
        slips.press(Qt.Key.Key_F8)
        assert view.current_reason is None
    view.setCurrentIndex(model.index(model.rowCount() - 1))
    assert "已忽略：属实" in panel(slips).detail
    assert not panel(slips).buttons["fix"].isVisible()
    click(slips, panel(slips).buttons["restore"])
    assert len(slips.session.findings) == 3
    assert not slips.report.ignored


def test_what_has_changed_meanwhile_is_neither_ignored_nor_restored(slips: Desk) -> None:
    slips.answers.reason = "属实"
    finding = begin(slips)
    slips.window.finding_commands.do("restore", finding)
    assert "已经不是原来的样子" in slips.window.status.noticed
    slips.do("undo")
    slips.window.finding_commands.do("ignore", finding)
    assert "已经不是原来的样子" in slips.window.status.noticed
    assert not slips.report.ignored
    assert not slips.answers.said


def test_ignoring_can_be_undone_and_is_saved(slips: Desk, tmp_path: Path) -> None:
    slips.answers.reason = "属实"
    begin(slips)
    by_key(slips, "ignore")
    assert len(slips.session.findings) == 2
    slips.do("undo")
    assert len(slips.session.findings) == 3
    slips.do("redo")
    slips.answers.to_write = tmp_path / "a.gor"
    slips.do("save")
    assert list(store.load(slips.answers.to_write).ignored.values()) == ["属实"]


def test_an_ignored_sentence_counts_again_when_its_own_words_change(slips: Desk) -> None:
    slips.answers.reason = "属实"
    begin(slips, 2)
    by_key(slips, "ignore")
    slips.tabs.go_to(SECTION)
    page = slips.tabs.current()
    assert isinstance(page, NarrativePage)
    page.edit.moveCursor(page.edit.textCursor().MoveOperation.Start)
    page.edit.insertPlainText("又")
    assert len(slips.session.findings) == 2
    page.edit.moveCursor(page.edit.textCursor().MoveOperation.End)
    slips.press(Qt.Key.Key_Left)
    page.edit.insertPlainText("了")
    assert len(slips.session.findings) == 3
    assert panel(slips).verdict == "▲ 没有错误，有 3 处提醒"


# --- what is listed ------------------------------------------------------------------------------------------------


def test_switches_count_and_leave_out(slips: Desk) -> None:
    slips.session.edit(set_cells(slips.report, {RECEIVED: cell(17)}, "填写"))
    bar = panel(slips).bar
    assert bar.switches[Severity.ERROR].text() == "● 错误 1"
    assert bar.switches[Severity.WARNING].text() == "▲ 提醒 4"
    click(slips, bar.switches[Severity.WARNING])
    assert len(sentences(slips)) == 1
    assert bar.switches[Severity.WARNING].text() == "▲ 提醒 4"
    slips.press(Qt.Key.Key_F8)
    assert slips.window.status.noticed.startswith("第 1 处，共 1 处")
    bar.switches[Severity.WARNING].setFocus()
    slips.press(Qt.Key.Key_Space)
    assert len(sentences(slips)) == 5


def test_ignored_ones_can_be_left_out(slips: Desk) -> None:
    assert not panel(slips).bar.ignored.isVisible()
    slips.answers.reason = "属实"
    begin(slips)
    by_key(slips, "ignore")
    assert panel(slips).bar.ignored.text() == "○ 已忽略 1"
    click(slips, panel(slips).bar.ignored)
    assert len(sentences(slips)) == 2


@pytest.mark.parametrize(
    ("words", "count"),
    [("转结", 1), ("用字", 3), ("W01 截止", 2), ("存在的主要问题", 3), ("表格勾稽", 0), ("", 3)],
)
def test_words_are_looked_for(slips: Desk, words: str, count: int) -> None:
    panel(slips).bar.search.setFocus()
    for character in words:
        panel(slips).bar.search.insert(character)
    assert len(sentences(slips)) == count
    assert panel(slips).view.quiet is (count == 0)
    assert not panel(slips).view.all_quiet
    assert len(slips.session.findings) == 3


def test_detail_tells_both_sides_and_the_difference(example_desk: Desk) -> None:
    example_desk.session.edit(set_cells(example_desk.report, {RECEIVED: cell(17)}, "填写"))
    begin(example_desk)
    assert "文中“全年新收到政府信息公开申请18件”，表中本年新收 19；相差 1" in panel(example_desk).detail
    begin(example_desk, 1)
    assert "对照：18 与 17；相差 1" in panel(example_desk).detail


def test_rule_of_the_chosen_one_is_explained(slips: Desk) -> None:
    begin(slips)
    by_key(slips, "explain")
    assert slips.answers.said == ["rules W01"]


def test_every_part_can_be_reached_with_tab_and_has_a_name(slips: Desk) -> None:
    begin(slips)
    buttons = panel(slips).buttons
    reached = []
    for _ in range(4):
        slips.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [buttons[key] for key in ("fix_all", "fix", "ignore", "explain")]
    names = [switch.accessibleName() for switch in panel(slips).bar.switches.values()]
    assert names == ["错误 0 处", "提醒 3 处", "提示 0 处"]
    assert panel(slips).view.accessibleName()
    assert panel(slips).bar.search.accessibleName()
