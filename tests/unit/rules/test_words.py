"""Places of the form in the words printed on it."""

from __future__ import annotations

import pytest

from gor_desktop.models.form_loader import load_form
from gor_desktop.rules import words
from tests.unit.builders import ref


@pytest.mark.parametrize(
    ("form", "cell", "place"),
    [
        (
            "gor-2021",
            "requests.received.total",
            "第三部分“一、本年新收政府信息公开申请数量”一行“总计”一格",
        ),
        (
            "gor-2021",
            "requests.refused.state_secret.business",
            "第三部分“（三）不予公开 1.属于国家秘密”一行“商业企业”一格",
        ),
        ("gor-2021", "requests.partly_granted.other", "第三部分“（二）部分公开”一行“其他”一格"),
        (
            "gor-2019",
            "disclosure.fees.items_change",
            "第二部分“行政事业性收费”一行“本年增/减”一格",
        ),
        (
            "gor-2021",
            "disputes.litigation_direct.upheld",
            "第四部分“行政诉讼（未经复议直接起诉）”一组“结果维持”一格",
        ),
        ("gor-2008", "annex.complaints.cumulative", "附表“接受行政申诉、举报数”一行“历年累计”一格"),
    ],
)
def test_cells_are_named_as_printed(form: str, cell: str, place: str) -> None:
    assert words.cell_place(load_form(form), ref(cell)) == place


def test_small_counts_are_written_out() -> None:
    assert [words.numeral(count) for count in (0, 6, 10, 11)] == ["零", "六", "十", "11"]
