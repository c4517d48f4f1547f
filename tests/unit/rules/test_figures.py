"""Single figures."""

from __future__ import annotations

import pytest

from gor_desktop.rules.engine import check
from gor_desktop.rules.messages import message
from tests.unit.builders import Figure, report


def said(cells: dict[str, Figure], form: str = "gor-2021") -> list[str]:
    subject = report(cells, form=form)
    return [message(finding, subject.form) for finding in check(subject) if finding.code in ("T07", "T08")]


def test_t07_refuses_a_negative_count() -> None:
    assert said({"requests.granted.other": -2}) == ["第三部分“（一）予以公开”一行“其他”一格：填了 -2，这里不应为负数。"]


def test_t07_says_it_once_and_not_of_the_sums() -> None:
    assert len(said({"disclosure.licences.decisions": -1, "disputes.review.upheld": -1})) == 2


def test_t07_takes_a_decrease_where_the_form_asks_for_one() -> None:
    assert said({"disclosure.licences.items_change": -8, "disclosure.fees.items_last_year": 8}, "gor-2019") == []


def test_t08_refuses_half_a_request() -> None:
    assert said({"disclosure.penalties.decisions": "1.5"}) == [
        "第二部分“行政处罚”一行“本年处理决定数量”一格：填了 1.5，这里应为整数。"
    ]


def test_t08_counts_the_decimals_of_an_amount() -> None:
    assert said({"disclosure.fees.amount": "59237.24491"}) == [
        "第二部分“行政事业性收费”一行“本年收费金额（单位：万元）”一格：填了 59237.24491，最多保留四位小数。"
    ]


@pytest.mark.parametrize("amount", ["18.8710", "18.87100", "0.0", "59237.2449", "1" * 40])
def test_t08_takes_what_the_column_allows(amount: str) -> None:
    assert said({"disclosure.fees.amount": amount}) == []
    assert said({"disclosure.penalties.decisions": amount.partition(".")[0] + ".0"}) == []


def test_a_stated_sum_is_looked_at_too() -> None:
    assert len(said({"disputes.review.total": "-1.5"})) == 2
