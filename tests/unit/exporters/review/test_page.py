"""Lists of findings as web pages."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from gor_desktop.exporters.review.page import Page, render
from tests.unit.exporters.review.samples import HINT, LEFT, checked, remark


def table(page: Any, number: int) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in page.xpath(f"(//table)[{number}]//tr")]


def test_one_report_is_one_table() -> None:
    page: Any = html.document_fromstring(render(checked(remark("<b>12</b> & 13"), LEFT)))
    assert page.xpath("string(//h2)") == "示例县人民政府2024年"
    assert "1 处错误，1 处已忽略。" in page.xpath("//p/text()")
    assert table(page, 1)[1:] == [
        ["1", "错误", "T01", "第三部分", "<b>12</b> & 13", "统计表填报要求", ""],
        ["2", "已忽略", "W01", "第三部分", "“截止”应为“截至”。", "统计表填报要求", "已忽略：专有名词"],
    ]


def test_of_many_the_counts_lead_to_the_reports() -> None:
    gathering = Page()
    gathering.add(checked(remark(), HINT, file="甲.gor"))
    gathering.add(checked(file="乙.gor", unit="", year=None))
    gathering.add_failure("坏.docx", "读不出。")
    page: Any = html.document_fromstring(gathering.finish())
    assert table(page, 1) == [
        ["文件", "单位", "年度", "错误", "提醒", "提示", "已忽略", "C13", "T01"],
        ["甲.gor", "示例县人民政府", "2024", "1", "0", "1", "0", "1", "1"],
        ["乙.gor", "", "", "0", "0", "0", "0", "", ""],
        ["合计", "", "", "1", "0", "1", "0", "1", "1"],
    ]
    assert table(page, 2) == [["文件", "原因"], ["坏.docx", "读不出。"]]
    assert "检查了 2 份报告：1 处错误，1 处提示。另有 1 个文件读不了。" in page.xpath("//p/text()")
    links = zip(page.xpath("//a/text()"), page.xpath("//a/@href"), strict=True)
    led = {name: page.xpath("string(id($key))", key=link[1:]) for name, link in links}
    assert led == {"甲.gor": "示例县人民政府2024年", "乙.gor": "乙.gor"}


def test_nothing_is_loaded() -> None:
    text = render(checked(remark())).decode()
    assert re.findall(r"<(?:script|link|img|iframe)|(?:src|url)\s*[=(]|://", text) == []
