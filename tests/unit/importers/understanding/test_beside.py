"""Tables side by side on one sheet."""

from __future__ import annotations

import pytest

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.understanding.beside import parted
from tests.unit.importers.layouts.stream import table

LEFT = ("信息内容 | 本年制发件数", "规章 | 1", "行政规范性文件 | 2")
RIGHT = ("项目 | 自然人 | 总计", "一、本年新收政府信息公开申请数量 | 3 | 3", "二、上年结转政府信息公开申请数量 | 0 | 0")


def beside(left: tuple[str, ...], right: tuple[str, ...], title: str = "标题 |  |  |  | ") -> Matrix:
    rows = (f"{ours} |  | {theirs}" for ours, theirs in zip(left, right, strict=True))
    return table(title, *rows, sheet=True)


def texts(sheet: object) -> list[list[str]]:
    assert isinstance(sheet, Matrix)
    return [[cell.text for cell in row if cell.text] for row in sheet.rows]


def test_each_is_taken_for_itself() -> None:
    first, second = parted([beside(LEFT, RIGHT)])
    assert texts(first) == [["标题"], *(row.split(" | ") for row in LEFT)]
    assert texts(second) == [[], *(row.split(" | ") for row in RIGHT)]
    assert isinstance(second, Matrix)
    assert second.locate(second.rows[2][1]).endswith("E3")


def test_what_stands_alone_beside_them_goes_with_the_last() -> None:
    _, second = parted([beside(LEFT, RIGHT, " |  |  |  |  |  |  | 单位：件")])
    assert texts(second)[0] == ["单位：件"]


@pytest.mark.parametrize(
    "right",
    [
        ("本年废止件数 | 现行有效件数", "5 | 6", "7 | 8"),  # the same rows go on behind the blank column
        ("备注 | 说明", "无 | 无", "无 | 无"),
    ],
)
def test_columns_that_are_no_table_by_themselves_stay(right: tuple[str, ...]) -> None:
    sheet = beside(LEFT, right)
    assert list(parted([sheet])) == [sheet]


def test_a_table_of_a_document_is_one() -> None:
    grid = beside(LEFT, RIGHT)
    whole = Matrix(grid.rows, grid.where)
    assert list(parted([whole])) == [whole]
