"""Lists of findings as workbooks, read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from gor_desktop.exporters.review.workbook import Book, render
from tests.unit.exporters.review.samples import HINT, LEFT, MISSPELT, checked, remark


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def rows(book: Workbook, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def gathered() -> Workbook:
    book = Book()
    book.add(checked(remark(), remark(), HINT, file="甲.gor"))
    book.add_failure("坏.docx", "文件“坏.docx”不是完好的 Word 文档。")
    book.add(checked(MISSPELT, LEFT, file="乙.gor", unit="示例镇人民政府", year=2023))
    return opened(book.finish())


def test_one_report_is_one_list() -> None:
    book = opened(render(checked(remark(), MISSPELT, LEFT)))
    assert book.sheetnames == ["检查结果"]
    assert rows(book, "检查结果") == [
        ["序号", "程度", "规则", "位置", "问题", "依据", "处理"],
        [1, "错误", "T01", "第三部分", "总计与分项不符。", "统计表填报要求", None],
        [2, "提醒", "W01", "第三部分", "“截止”应为“截至”。", "统计表填报要求", "可自动修正：改为“截至”"],
        [3, "已忽略", "W01", "第三部分", "“截止”应为“截至”。", "统计表填报要求", "已忽略：专有名词"],
    ]


def test_a_list_is_made_for_reading() -> None:
    sheet = opened(render(checked(remark("长" * 300), HINT)))["检查结果"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:G3", "$1:$1")
    assert sheet.column_dimensions["E"].width > 40
    assert sheet["E2"].alignment.wrap_text
    high, low = (sheet.row_dimensions[row].height for row in (2, 3))
    assert high is not None
    assert low is not None
    assert high > 5 * low > 0
    assert sheet.page_setup.orientation == "landscape"
    coloured = {rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules}
    assert coloured == {'"错误"', '"提醒"', '"提示"', '"已忽略"'}


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2", "@示例"])
def test_text_stays_text(text: str) -> None:
    cell = opened(render(checked(remark(text))))["检查结果"]["E2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@")


def test_of_many_there_are_counts_by_report_and_rule() -> None:
    book = gathered()
    assert book.sheetnames == ["汇总", "明细", "读不了的文件"]
    head = ["文件", "单位", "年度", "错误", "提醒", "提示", "小计", "已忽略", "C13 篇幅", "T01 合计", "W01 错别字"]
    assert rows(book, "汇总") == [
        head,
        ["甲.gor", "示例县人民政府", 2024, 2, 0, 1, 3, 0, 1, 2, None],
        ["乙.gor", "示例镇人民政府", 2023, 0, 1, 0, 1, 1, None, None, 1],
        ["合计", None, None, 2, 1, 1, 4, 1, 1, 2, 1],
    ]


def test_of_many_every_finding_is_listed_and_every_failure() -> None:
    book = gathered()
    details = rows(book, "明细")
    assert details[0] == ["文件", "单位", "年度", "序号", "程度", "规则", "位置", "问题", "依据", "处理"]
    assert [(row[0], row[3], row[4]) for row in details[1:]] == [
        ("甲.gor", 1, "错误"),
        ("甲.gor", 2, "错误"),
        ("甲.gor", 3, "提示"),
        ("乙.gor", 1, "提醒"),
        ("乙.gor", 2, "已忽略"),
    ]
    assert rows(book, "读不了的文件")[1:] == [["坏.docx", "文件“坏.docx”不是完好的 Word 文档。"]]
    assert book["明细"].auto_filter.ref == "A1:J6"


def test_nothing_found_is_a_list_without_rows() -> None:
    assert len(rows(opened(render(checked())), "检查结果")) == 1
    assert [len(rows(opened(Book().finish()), name)) for name in ("汇总", "明细", "读不了的文件")] == [2, 1, 1]
