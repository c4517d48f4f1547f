"""The list of many reports as a Word file."""

from __future__ import annotations

from io import BytesIO

import docx

from gor_desktop.exporters.review.document import Document
from tests.unit.exporters.review.samples import HINT, LEFT, checked, remark


def test_counts_come_first_then_report_by_report() -> None:
    gathering = Document()
    gathering.add(checked(remark(), LEFT, file="甲.gor"))
    gathering.add(checked(HINT, file="乙.gor", unit="示例镇人民政府", year=2023))
    gathering.add(checked(file="丙.gor", unit="示例乡人民政府"))
    gathering.add_failure("坏.docx", "读不出。")
    made = docx.Document(BytesIO(gathering.finish()))
    counts, rules, failures, *lists = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in made.tables
    ]
    assert counts[1:] == [
        ["甲.gor", "示例县人民政府", "2024", "1", "0", "0", "1"],
        ["乙.gor", "示例镇人民政府", "2023", "0", "0", "1", "0"],
        ["丙.gor", "示例乡人民政府", "2024", "0", "0", "0", "0"],
        ["合计", "", "", "1", "0", "1", "1"],
    ]
    assert rules[1:] == [["C13", "篇幅", "1"], ["T01", "合计", "1"]]
    assert failures[1:] == [["坏.docx", "读不出。"]]
    assert [[row[1] for row in rows[1:]] for rows in lists] == [["错误", "已忽略"], ["提示"]]
    lines = [line.text for line in made.paragraphs if line.text]
    assert lines[:2] == [
        "政府信息公开工作年度报告校验结果",
        "检查了 3 份报告：1 处错误，1 处提示，1 处已忽略。另有 1 个文件读不了。",
    ]
    assert lines[-2:] == ["示例乡人民政府2024年", "丙.gor：没有发现问题。"]
