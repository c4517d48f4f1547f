"""Readings are sums of the cells that a form has."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.models.form_loader import load_form
from gor_desktop.rules.counts.readings import joined, options, values
from tests.unit.builders import ref, report

FORM = load_form("gor-2021")


def test_a_group_is_all_rows_below_it() -> None:
    (reading,) = options(FORM, "requests", "unavailable", "").natural
    rows = ("not_held", "needs_creation", "still_unclear")
    assert reading.cells == tuple((ref(f"requests.unavailable.{row}.total"), 1) for row in rows)


def test_a_row_that_another_form_has_whole() -> None:
    (whole,) = options(load_form("gor-2019"), "requests", "other", "").natural
    assert whole.cells == ((ref("requests.other.total"), 1),)


def test_readings_without_their_cells_are_left_out() -> None:
    names = [reading.name for reading in options(load_form("gor-2008"), "requests", "received", "").natural]
    assert names == ["受理申请总数当年"]


def test_a_reading_may_take_away() -> None:
    built = report({"disputes.review.upheld": 5, "disputes.review.pending": 2})
    total, settled = options(FORM, "disputes", "review", "").natural
    assert values(built, total) == (Decimal(7),)
    assert values(built, settled) == (Decimal(5),)


def test_several_rows_are_added_up() -> None:
    built = report({"disputes.review.upheld": 5, "disputes.litigation_direct.other": 2})
    (both,) = joined(FORM, "disputes", ("review", "litigation"), "").natural
    assert both.name == "行政复议总计加行政诉讼总计"
    assert values(built, both) == (Decimal(7),)


def test_a_sum_counts_as_printed_and_as_derived() -> None:
    built = report({"requests.received.natural_person": 5, "requests.received.total": 6})
    reading = options(FORM, "requests", "newly_received", "").natural[0]
    assert values(built, reading) == (Decimal(6), Decimal(5))


def test_blank_cells_say_nothing() -> None:
    reading = options(FORM, "requests", "received", "").natural[1]
    assert values(report(), reading) == ()
    assert values(report({"requests.carried_in.natural_person": 2}), reading) == ()
