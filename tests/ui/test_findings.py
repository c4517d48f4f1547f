"""The findings beside the report: grouped, live, steady under the hand, each the way to its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from gor_desktop.models.edits import set_cells
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.report import Meta
from gor_desktop.models.values import BLANK, number
from gor_desktop.rules import messages
from gor_desktop.rules.ignoring import Judged
from gor_desktop.settings import Recent
from gor_desktop.ui import present
from gor_desktop.ui.findings.item_model import FINDING, FindingsModel, Row, rows
from gor_desktop.ui.findings.panel import FindingsPanel
from gor_desktop.ui.sections.table_page import TablePage
from tests.ui.conftest import NOON, Desk, OpenDesk
from tests.unit.builders import cell, ref

FORM = load_form("gor-2021")


def panel(desk: Desk) -> FindingsPanel:
    assert desk.window.panel is not None
    return desk.window.panel


def fill(desk: Desk, **figures: int | None) -> None:
    """Put figures into the requests table; `__` stands for a dot."""
    wanted = {ref(f"requests.{key.replace('__', '.')}"): cell(figure) for key, figure in figures.items()}
    desk.session.edit(set_cells(desk.report, wanted, "填写"))


def listed(desk: Desk) -> list[str]:
    model = panel(desk).model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def verdict(desk: Desk) -> str:
    return panel(desk).verdict


def row_of(desk: Desk, code: str) -> QModelIndex:
    """Where the first finding of a rule is listed."""
    model = panel(desk).model
    found = (model.index(row) for row in range(model.rowCount()))
    return next(index for index in found if (about := index.data(FINDING)) and about.code == code)


def negative(key: str) -> Finding:
    return Finding("T07", Severity.ERROR, (ref(key),), facts={"place": key, "value": "-1"})


def counting(*findings: Finding) -> Judged:
    return Judged(findings)


def test_clean_report_can_be_published(example_desk: Desk) -> None:
    assert verdict(example_desk) == "✓ 可以发布"
    assert listed(example_desk) == []
    assert panel(example_desk).view.quiet


def test_finding_comes_and_goes_under_its_heading(example_desk: Desk) -> None:
    fill(example_desk, received__natural_person=17)
    overview, in_text, heading, sentence = listed(example_desk)
    assert overview == "一、总体情况"
    assert "申请18件" in in_text
    assert heading == "三、收到和处理政府信息公开申请情况"
    assert "自然人" in sentence
    assert verdict(example_desk) == "● 有 1 处错误"
    assert example_desk.window.status.counted == "● 1  ▲ 1  ◆ 0"
    fill(example_desk, received__natural_person=16)
    assert listed(example_desk) == []


def test_choice_survives_other_changes(example_desk: Desk) -> None:
    fill(example_desk, received__natural_person=17, received__business=3)
    view = panel(example_desk).view
    first = row_of(example_desk, "T03")
    view.setCurrentIndex(first.siblingAtRow(first.row() + 1))
    chosen = panel(example_desk).current()
    assert chosen is not None
    fill(example_desk, received__business=4)  # the same finding with other figures
    assert panel(example_desk).current() is not None
    assert panel(example_desk).current().refs == chosen.refs  # type: ignore[union-attr]
    fill(example_desk, received__natural_person=16)  # the one above goes away
    assert panel(example_desk).current().refs == chosen.refs  # type: ignore[union-attr]


def test_click_goes_to_the_cell(example_desk: Desk) -> None:
    fill(example_desk, received__business=3)
    view = panel(example_desk).view
    wanted = row_of(example_desk, "T03")
    place = view.visualRect(wanted).center()
    example_desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page = example_desk.tabs.current()
    assert example_desk.tabs.keys[example_desk.tabs.currentIndex()] == "requests"
    assert page.view.current_ref == wanted.data(FINDING).refs[0]  # type: ignore[attr-defined]


def test_chosen_finding_names_its_source(example_desk: Desk) -> None:
    fill(example_desk, received__business=3)
    assert not panel(example_desk).detail
    panel(example_desk).view.setCurrentIndex(panel(example_desk).model.index(1))
    assert messages.source(example_desk.session.findings[0].code) in panel(example_desk).detail


def test_fix_is_offered_made_and_undone(example_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(example_desk, received__business=3)
    repair = set_cells(example_desk.report, {ref("requests.received.business"): number(2)}, "改为 2")
    finding = replace(example_desk.session.findings[0], fix=repair)
    monkeypatch.setattr(example_desk.session.engine, "findings", (finding,))
    example_desk.session.findings_changed.emit()
    shown = panel(example_desk)
    assert not shown.buttons["fix"].isVisible()
    shown.view.setCurrentIndex(shown.model.index(1))
    assert shown.buttons["fix"].isVisible()
    assert shown.detail.endswith("建议：改为 2")
    example_desk.qtbot.mouseClick(shown.buttons["fix"], Qt.MouseButton.LeftButton)
    assert example_desk.report.value(ref("requests.received.business")) == number(2)
    example_desk.do("undo")
    assert example_desk.report.value(ref("requests.received.business")) == number(3)


def test_status_line_counts_too(example_desk: Desk) -> None:
    fill(example_desk, received__business=3)
    assert example_desk.window.status.counted.startswith("● 1")


def test_panel_can_be_put_away(example_desk: Desk) -> None:
    action = example_desk.window.actions_by_key["panel"]
    assert action.isChecked()
    example_desk.do("panel")
    assert not panel(example_desk).isVisible()
    assert not action.isChecked()
    example_desk.do("panel")
    assert panel(example_desk).isVisible()


def test_finding_without_a_place_is_under_the_particulars(example_desk: Desk) -> None:
    finding = Finding("C01", Severity.WARNING)
    assert present.tab_of(finding, FORM) == present.PARTICULARS
    assert present.tab_of(replace(finding, section="preamble"), FORM) == present.PARTICULARS
    example_desk.tabs.go_to("requests")
    example_desk.window.reveal(finding)
    assert example_desk.tabs.keys[example_desk.tabs.currentIndex()] == present.PARTICULARS


A, B, C = (f"requests.received.{column}" for column in ("natural_person", "business", "research"))


@pytest.mark.parametrize(
    "steps",
    [
        [[A], [A, B], [B], []],
        [[A, B, C], [C], [B, C], [A, B, C]],
        [[B, A], [A, B], [C, A]],
        [["disclosure.fees.amount"], ["disclosure.fees.amount", A], [A]],
    ],
)
def test_model_in_small_steps(qtmodeltester: ModelTester, steps: list[list[str]]) -> None:
    model = FindingsModel()
    qtmodeltester.check(model, force_py=True)  # and goes on listening
    for keys in steps:
        fresh = rows(counting(*map(negative, keys)), FORM)
        model.show(fresh)
        assert [model.index(row).data() for row in range(model.rowCount())] == [row.text for row in fresh]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ab")), unique_by=lambda row: row[0]), max_size=6)
)
def test_model_becomes_whatever_is_found(steps: list[list[tuple[int, str]]]) -> None:
    model = FindingsModel()
    for step in steps:
        model.show([Row((key,), f"{key}{text}") for key, text in step])
        shown = [model.index(row).data() for row in range(model.rowCount())]
        assert shown == [f"{key}{text}" for key, text in step]


def test_neighbours_come_and_go_together(qtbot: object) -> None:
    model, events = FindingsModel(), list[str]()
    model.show(rows(counting(negative(A)), FORM))
    for name in ("rowsInserted", "rowsRemoved", "dataChanged"):
        getattr(model, name).connect(_note(events, name))
    model.show(rows(counting(negative(A), negative(B), negative(C)), FORM))
    model.show(rows(counting(negative(A)), FORM))
    assert events == ["rowsInserted", "rowsRemoved"]


def test_rows_that_stay_are_not_reset(qtbot: object) -> None:
    model, events = FindingsModel(), list[str]()
    model.show(rows(counting(negative(A), negative(B)), FORM))
    for name in ("modelReset", "rowsInserted", "rowsRemoved", "dataChanged", "layoutChanged"):
        getattr(model, name).connect(_note(events, name))
    changed = replace(negative(B), facts={"place": "x", "value": "-2"})
    model.show(rows(counting(negative(A), changed), FORM))
    assert events == ["dataChanged"]


def _note(events: list[str], name: str) -> Callable[..., None]:
    return lambda *_: events.append(name)


def test_two_findings_of_one_place_are_two_rows() -> None:
    assert len({row.key for row in rows(counting(negative(A), negative(A)), FORM)}) == 3


def test_headings_cannot_be_chosen(qapp: object) -> None:
    model = FindingsModel()
    model.show([Row(("overview",), "一、总体情况")])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index(0).data(FINDING) is None


def test_finding_is_spoken_with_its_severity_and_its_part(qapp: object) -> None:
    model = FindingsModel()
    model.show(rows(counting(negative(A)), FORM))
    spoken = str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("错误：三、收到和处理政府信息公开申请情况，")


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "可以发布"),
        ([Severity.HINT], "可以发布，有 1 处提示"),
        ([Severity.WARNING, Severity.HINT], "没有错误，有 1 处提醒"),
        ([Severity.ERROR, Severity.WARNING, Severity.WARNING], "有 1 处错误"),
    ],
)
def test_verdict_words(severities: list[Severity], words: str) -> None:
    assert present.verdict(present.counts(Finding("T07", severity) for severity in severities)) == words


def test_blank_is_no_figure() -> None:
    assert present.selection([BLANK]) == ""
    assert present.selection([BLANK, number("0.5"), number(2)]) == "选中 3 格，求和 2.5"
    assert present.selection([BLANK, BLANK]) == "选中 2 格"


def test_keys_go_to_the_findings_and_back(example_desk: Desk) -> None:
    fill(example_desk, received__business=3)
    example_desk.tabs.go_to("overview")
    page = example_desk.focus
    example_desk.press(Qt.Key.Key_F6)
    assert panel(example_desk).view.hasFocus()
    assert panel(example_desk).current() is not None
    example_desk.press(Qt.Key.Key_F6)
    assert page.hasFocus()


def test_blank_report_cannot_be_published(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2025)
    desk.do("new")
    assert verdict(desk).startswith("▲ 没有错误，有 ")
    assert "可以发布" not in verdict(desk)


def test_a_blank_table_is_led_to(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.answers.new = Meta("示例县教育局", 2025)
    desk.do("new")
    desk.window.reveal(next(found for found in desk.session.findings if found.section == "requests"))
    page = desk.tabs.current()
    assert isinstance(page, TablePage)
    assert page.view.hasFocus()


@pytest.mark.parametrize(
    ("errors", "warnings", "words", "colour"),
    [(0, 0, "可以发布", "good"), (0, 2, "2 处提醒", "warning"), (3, 2, "3 处错误", "error")],
)
def test_state_of_a_recent_report(errors: int, warnings: int, words: str, colour: str) -> None:
    entry = Recent(Path("a.gor"), None, 2025, NOON, errors, warnings)
    assert present.recent_state(entry) == words
    assert present.recent_mark(entry).colour == colour
