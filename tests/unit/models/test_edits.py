"""Wishes become changes that know what they replace."""

from __future__ import annotations

from gor_desktop.models.changes import CellChange, StatedChange
from gor_desktop.models.edits import bind, drop_stated, fill, ignore, set_cells, set_meta, set_narrative, set_previous
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.replacing import Binding
from gor_desktop.models.values import BLANK, format_value, number
from tests.unit.builders import balanced, changed, ref, report

CELL = ref("requests.granted.business")
TOTAL = ref("requests.granted.total")


def test_the_same_value_is_no_change() -> None:
    subject = report({"requests.granted.business": 4})
    assert not set_cells(subject, {CELL: number(4)}, "")
    assert not set_meta(subject, "unit", subject.meta.unit, "")
    assert not set_narrative(subject, "overview", Narrative(), "")


def test_what_no_file_can_hold_is_left_out() -> None:
    subject = report(unit="示例县")
    assert not set_meta(subject, "unit", "示例县\udcff", "")
    subject.apply(ignore(subject, {"T01:0": "口径\udcff"}, ""))
    assert subject.ignored == {"T01:0": "口径"}


def test_other_decimals_are_a_change() -> None:
    fees = ref("disclosure.fees.amount")
    subject = report({"disclosure.fees.amount": "18.8700"})
    subject.apply(set_cells(subject, {fees: number("18.87")}, ""))
    assert format_value(subject.value(fees)) == "18.87"


def test_an_edit_supersedes_statements_that_agreed() -> None:
    subject = balanced()
    changes = set_cells(subject, {CELL: number(9)}, "填数").changes
    stated = {change.ref for change in changes if isinstance(change, StatedChange)}
    assert stated == {total for total in subject.stated if total.table == CELL.table}
    subject.apply(set_cells(subject, {CELL: number(9)}, "填数"))
    assert subject.shown(TOTAL) == number(21)


def test_an_edit_leaves_statements_that_disagreed() -> None:
    subject = changed(balanced(), {str(TOTAL): 15})
    subject.apply(set_cells(subject, {CELL: number(9)}, ""))
    assert subject.stated[TOTAL] == number(15)


def test_a_title_made_of_unit_and_year_follows_them() -> None:
    subject = report(unit="示例县示例镇", year=2024)
    subject.apply(set_meta(subject, "title", "示例县示例镇 2024年政府信息公开工作年度报告", ""))
    subject.apply(set_meta(subject, "year", 2025, ""))
    assert (subject.meta.title, subject.meta.printed_title) == (None, "示例县示例镇2025年政府信息公开工作年度报告")


def test_a_title_of_its_own_words_stays() -> None:
    subject = report(unit="示例县示例镇", year=2024)
    subject.apply(set_meta(subject, "title", "示例镇政府信息公开2024年年报", ""))
    subject.apply(set_meta(subject, "year", 2025, ""))
    assert subject.meta.title == "示例镇政府信息公开2024年年报"


def test_dropping_a_statement_lets_the_sum_stand() -> None:
    subject = changed(balanced(), {str(TOTAL): 15})
    subject.apply(drop_stated(subject, TOTAL, "采用合计"))
    assert subject.shown(TOTAL) == subject.value(TOTAL) == number(16)


def test_filling_splits_figures_from_statements() -> None:
    subject = report()
    changes = fill(subject, {CELL: number(4), TOTAL: number(5), ref("disputes.review.total"): BLANK}, {}, {}, "导入")
    assert [type(change) for change in changes.changes] == [CellChange, StatedChange, StatedChange]
    assert changes.label == "导入"


def test_last_years_report_can_be_taken_away_again() -> None:
    last = report(year=2023)
    subject = report(previous=last)
    subject.apply(set_previous(subject, None, ""))
    assert subject.previous is None


def test_figures_are_bound_in_several_texts_by_one_set_of_changes() -> None:
    subject = report({"requests.granted.business": 4}, text={"overview": "予以公开四件。", "requests": "共4件。"})
    figure = LiveFigure.of(CELL)
    changes = bind(subject, {"overview": [Binding(4, 5, figure)], "requests": [Binding(1, 2, figure)]}, "绑定")
    assert [change.ref for change in changes.changes] == [SectionRef("overview"), SectionRef("requests")]
    subject.apply(changes)
    assert (subject.narrative("overview").text, subject.narrative("requests").text) == ("予以公开4件。", "共4件。")
    subject.apply(changes.inverted())
    assert subject.narrative("overview").text == "予以公开四件。"
