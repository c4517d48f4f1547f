"""The cell at fault comes first, and no cell is accused without ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from tests.unit.builders import balanced, changed, faults, ref, report

PAGE = balanced()
REQUESTS = PAGE.form.table("requests").refs


def blamed(subject: Report) -> set[CellRef]:
    return {finding.refs[0] for finding in faults(subject)}


def test_a_wrong_input_is_named_in_its_row_and_its_column() -> None:
    subject = changed(PAGE, {"requests.granted.natural_person": 11})
    messages = [message(finding, subject.form) for finding in faults(subject)]
    assert messages == [
        "第三部分“（一）予以公开”一行：总计填 16，六类申请人合计 15，相差 1。疑为“自然人”一格应为 12。",
        "第三部分“自然人”一列：“（七）总计”填 19，各项办理结果合计 18，相差 1。疑为“（一）予以公开”一格应为 12。",
    ]
    assert blamed(subject) == {ref("requests.granted.natural_person")}


def test_the_fix_corrects_the_suspected_input() -> None:
    subject = changed(PAGE, {"requests.granted.natural_person": 11})
    fix = repair(subject, faults(subject)[:1])
    assert fix.label == "改为 12"
    subject.apply(fix)
    assert faults(subject) == ()


@given(st.sampled_from(REQUESTS), st.integers(1, 400))
def test_any_one_wrong_figure_of_the_requests_table_is_named(cell: CellRef, more: int) -> None:
    value = PAGE.shown(cell)
    figure = (int(value.amount) if isinstance(value, Number) else 0) + more
    subject = changed(PAGE, {str(cell): figure})
    assert cell in blamed(subject)


def test_a_lost_figure_is_named_too() -> None:
    assert blamed(changed(PAGE, {"requests.partly_granted.natural_person": None})) == {
        ref("requests.partly_granted.natural_person")
    }


def test_two_wrong_figures_apart_are_both_named() -> None:
    subject = changed(PAGE, {"requests.granted.natural_person": 11, "requests.unavailable.not_held.business": 9})
    assert blamed(subject) == {ref("requests.granted.natural_person"), ref("requests.unavailable.not_held.business")}


def test_a_sum_that_nobody_stated_does_not_hide_the_input() -> None:
    subject = changed(PAGE, {"requests.granted.natural_person": 11, "requests.concluded.natural_person": None})
    assert ref("requests.granted.natural_person") in blamed(subject)
    assert any(
        "疑为“（一）予以公开”一格应为 12" in message(f, subject.form) for f in faults(subject) if f.code == "T03"
    )


def test_two_ways_out_are_both_told() -> None:
    (finding,) = faults(changed(PAGE, {"disputes.litigation_direct.upheld": 1, "disputes.litigation_direct.total": 0}))
    told = message(finding, PAGE.form)
    assert told.endswith("可能是“总计”一格应为 1，也可能是“结果维持”一格应为 0。")


def test_nobody_is_accused_where_many_cells_would_do() -> None:
    (finding,) = faults(changed(PAGE, {"disputes.review.total": 5}))
    assert "suspect" not in finding.facts
    assert finding.refs[0] == ref("disputes.review.total")


def test_nobody_is_accused_in_a_typed_report() -> None:
    (finding,) = faults(report({"requests.received.other": 5, "requests.granted.other": 4}))
    assert "suspect" not in finding.facts


@pytest.mark.parametrize("figure", ["1.5", "-3"])
def test_no_impossible_figure_is_proposed(figure: str) -> None:
    subject = changed(PAGE, {"requests.granted.total": figure, "requests.granted.natural_person": "/"})
    assert all(f.facts.get("suspect_value") not in ("-3", "1.5") for f in faults(subject))
