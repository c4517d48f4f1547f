"""What is judged, and the look-ups behind it."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.models.form import Identity
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.values import number
from gor_desktop.rules.identities import Sides, figure, judged, ledger, reads
from tests.unit.builders import balanced, ref, report

FORM = load_form("gor-2021")


def identity(key: str, left: str) -> Identity:
    return next(i for i in FORM.identities if i.key == key and i.left[0].ref == ref(left))


def test_a_stated_number_counts_before_the_derived_one() -> None:
    subject = report({"disputes.review.upheld": 3, "disputes.review.total": 5})
    assert figure(subject, ref("disputes.review.total")) == number(5)
    silent = report({"disputes.review.upheld": 3, "disputes.review.total": "/"})
    assert figure(silent, ref("disputes.review.total")) == number(3)


def test_sides_are_sums_and_a_blank_side_is_nothing() -> None:
    sides = judged(balanced(), identity("balance", "requests.received.natural_person"))
    assert sides == Sides(Decimal(20), Decimal(20))
    assert Sides(Decimal(3), None).gap == 3


def test_only_the_total_column_sums_up_its_family() -> None:
    summaries = {(i.key, str(i.left[0].ref)) for i in ledger(FORM).summaries}
    assert summaries == {("balance", "requests.received.total"), ("carried_over", "requests.carried_in.total")}


def test_a_figure_is_covered_by_its_row_its_column_and_their_sums() -> None:
    covering = ledger(FORM).covering[ref("requests.granted.business")]
    assert [(i.key, i.left[0].ref.row, i.left[0].ref.column) for i in covering] == [
        ("row_total", "granted", "total"),
        ("row_total", "concluded", "total"),
        ("result_total", "concluded", "business"),
        ("balance", "received", "business"),
        ("balance", "received", "total"),
    ]


def test_a_balance_reads_its_whole_family() -> None:
    first = identity("balance", "requests.received.natural_person")
    assert ref("requests.carried_out.total") in reads(FORM, first)
    assert reads(FORM, identity("row_total", "requests.granted.total")) == set(FORM.table("requests").figure_rows[2])
