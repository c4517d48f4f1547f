"""Labels broken over lines, with the figures of their row on one of them."""

from __future__ import annotations

import pytest

from gor_desktop.importers.blocks import Block, TextBlock
from gor_desktop.importers.understanding.wrapped import unwrapped
from gor_desktop.models.narrative import Paragraph, Run
from tests.unit.importers.layouts.stream import table

ROW = "二、上年结转政府信息公开申请数量 1 2 0 0 0 0 3"


def joined(*texts: str) -> list[str]:
    blocks = [TextBlock(Paragraph.of([Run(text)]), f"第 {number} 段") for number, text in enumerate(texts, 1)]
    return [block.paragraph.text for block in unwrapped(blocks) if isinstance(block, TextBlock)]


@pytest.mark.parametrize(
    "texts",
    [
        ("二、上年结转政府信息公 1 2 0 0 0 0 3", "开申请数量"),
        ("二、上年结转政府信息公", "开申请数量 1 2 0 0 0 0 3"),
        ("二、上年结转政", "府信息公 1 2 0 0 0 0 3", "开申请数量"),
    ],
)
def test_the_figures_stand_behind_the_whole_label(texts: tuple[str, ...]) -> None:
    assert joined("自然人 商业企业", *texts, "规章 1 2 3") == ["自然人 商业企业", ROW, "规章 1 2 3"]


def test_a_label_of_a_group_before_it() -> None:
    assert joined("（三）不予公开 1.属于国家", "秘密 1 0 0 0 0 0 1") == ["（三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1"]


@pytest.mark.parametrize(
    "texts",
    [
        ("行政许可 5", "行政处罚"),
        ("规章", "行政规范性文件 1 2 3"),
        ("全年收到申请 5", "件，均已办结"),
        ("二、上年结转政府信息公 1", "开申请数量 2"),
    ],
)
def test_lines_that_say_something_by_themselves_stay(texts: tuple[str, ...]) -> None:
    assert joined(*texts) == list(texts)


def test_tables_stay_where_they_are() -> None:
    text, grid = TextBlock(Paragraph.of([Run("二、上年结转政府信息公 1")]), "第 1 段"), table("开申请数量|1")
    found: list[Block] = [text, grid, text]
    assert list(unwrapped(found)) == found
