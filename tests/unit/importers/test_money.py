"""The unit in which a file gives its money."""

from __future__ import annotations

import pytest

from gor_desktop.importers.header import Token
from gor_desktop.importers.money import money_unit
from tests.unit.importers.layouts.stream import text_lines


def unit(text: str) -> str:
    """The unit of the last cell."""
    stream = text_lines(text)
    cell = stream[-1].filled[-1]
    return money_unit(stream, Token(cell.text, cell, stream[-1]))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("本年收费金额（单位：元）", "元"),
        ("本年收费金额\n（单位：万元）", "万元"),
        ("收费金额（元）", "元"),
        ("单位：件、万元", "万元"),
        ("采购总金额(亿元)", "亿元"),
        ("采购总金额 | 元", "元"),
        ("采购总金额", ""),
        ("70487（元）", ""),
        ("本年没有收取任何费用，以前收取的费用（单位：元）也已经全部按规定上缴县级财政专户，特此说明。", ""),
    ],
)
def test_what_the_header_says(header: str, expected: str) -> None:
    assert unit(f"{header}\n行政事业性收费\n70487") == expected


def test_the_nearest_header_counts() -> None:
    assert unit("单位：元\n规章\n1\n本年收费金额（单位：万元）\n行政事业性收费\n7") == "万元"


def test_a_header_far_above_belongs_to_another_table() -> None:
    assert unit("单位：元\n" + "1\n" * 50 + "7") == ""
