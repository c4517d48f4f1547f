"""The unit in which a file gives its money."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.money import money_unit
from gor_desktop.importers.understanding.tables import TableReading
from gor_desktop.importers.understanding.vicinity import Vicinity
from tests.unit.importers.layouts.stream import text_lines


def unit(text: str, caption: str = "") -> str:
    """The unit of the last cell of a table, with a line above the table."""
    stream = text_lines(f"{caption}\n{text}" if caption else text)
    cell = stream[-1].filled[-1]
    consumed = {line.number for line in stream[1 if caption else 0 :]}
    vicinity = Vicinity(TableReading(consumed=consumed), stream)
    return money_unit(vicinity.upwards(stream[-1]), Token(cell.text, cell, stream[-1]))


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
        ("采购总金额（单位：千元）", "千元"),
        ("收费（含罚没，元）", ""),
        ("（元旦前收取）", ""),
        ("上缴单位：示例县元山镇", ""),
        ("本单位共收取（以元计）", ""),
        ("本年没有收取任何费用，以前收取的费用（单位：元）也已经全部按规定上缴县级财政专户，特此说明。", ""),
    ],
)
def test_what_the_header_says(header: str, expected: str) -> None:
    assert unit(f"{header}\n行政事业性收费\n70487") == expected


def test_the_nearest_header_counts() -> None:
    assert unit("单位：元\n规章\n1\n本年收费金额（单位：万元）\n行政事业性收费\n7") == "万元"


def test_a_caption_counts_and_prose_does_not() -> None:
    assert unit("行政事业性收费\n7", "单位：元") == "元"
    assert unit("行政事业性收费\n7", "全年共收取费用70487（元）") == ""
    assert unit("行政事业性收费\n7", "以前以元（人民币）为单位") == ""


def test_what_stands_above_the_caption_belongs_to_something_else() -> None:
    stream = text_lines("单位：元\n一\n二\n三\n行政事业性收费\n7")
    vicinity = Vicinity(TableReading(consumed={4, 5}), stream)
    assert money_unit(vicinity.upwards(stream[-1]), Token("7", stream[-1].filled[0], stream[-1])) == ""


def test_another_table_between_says_nothing() -> None:
    stream = text_lines("单位：元\n规章\n1\n另一张\n行政事业性收费\n7")
    vicinity = Vicinity(TableReading(consumed={1, 2, 4, 5}), stream)
    assert money_unit(vicinity.upwards(stream[-1]), Token("7", stream[-1].filled[0], stream[-1])) == ""
