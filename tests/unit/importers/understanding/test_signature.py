"""Unit and date: taken where a report is signed, text everywhere else, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.formats.text.text import extract
from gor_desktop.importers.understanding.understand import understand
from tests.unit.importers.layouts.stream import blocks

TITLE = "示例县示例镇2021年政府信息公开工作年度报告"
UNIT = "示例县示例镇"


def read(*lines: str, title: str = TITLE) -> ImportDraft:
    heads = ["一、总体情况", "甲。", "五、存在的主要问题及改进情况", "乙。", "六、其他需要报告的事项"]
    text = "\n".join([title, *heads, *lines])
    draft = understand(blocks(extract(Path("report.txt"), text.encode())))
    assert draft is not None
    return draft


def last_text(draft: ImportDraft) -> str:
    return draft.narratives["other_matters"].text


def listed(draft: ImportDraft) -> list[str]:
    return [unread.text for unread in draft.evidence.unread]


@pytest.mark.parametrize(
    "line", ["本年度没有其他需要报告的事项", "无", "服务发展大局", "以上情况适用于全镇", "不足之处"]
)
def test_a_line_before_the_date_that_is_no_unit_stays(line: str) -> None:
    draft = read(line, "2022年1月17日")
    assert (draft.meta.unit, draft.meta.date) == (UNIT, "2022年1月17日")
    assert last_text(draft) == line
    assert listed(draft) == []


@pytest.mark.parametrize("unit", [UNIT, f"{UNIT}人民政府", "示例县示例局", "示例街道办事处", "示例县人民政府办公室"])
def test_a_unit_before_the_date_is_none_of_the_text(unit: str) -> None:
    draft = read("无。", unit, "2022年1月17日")
    assert last_text(draft) == "无。"
    assert draft.meta.date == "2022年1月17日"
    assert listed(draft) == ([] if unit == UNIT else [unit])


def test_the_unit_of_a_report_whose_title_names_none() -> None:
    title = "2021年政府信息公开工作年度报告"
    assert read("无。", "示例县示例局", "2022年1月17日", title=title).meta.unit == "示例县示例局"
    draft = read("无", "2022年1月17日", title=title)
    assert draft.meta.unit is None
    assert last_text(draft) == "无"


def test_a_date_within_the_text_is_text() -> None:
    draft = read("2021年3月1日", "召开动员会。")
    assert draft.meta.date is None
    assert last_text(draft) == "2021年3月1日\n召开动员会。"


def test_only_the_last_of_several_dates_is_the_reports() -> None:
    draft = read("2021年3月1日", "召开动员会。", UNIT, "2022年1月17日")
    assert draft.meta.date == "2022年1月17日"
    assert last_text(draft) == "2021年3月1日\n召开动员会。"


@pytest.mark.parametrize("below", [(UNIT, "（2022年1月17日）"), ("2022年1月17日",), (UNIT,)])
def test_signed_under_the_title(below: tuple[str, ...]) -> None:
    draft = read("无。", title="\n".join((TITLE, *below)))
    assert draft.meta.date == ("2022年1月17日" if len(below[-1]) > 7 else None)
    assert not draft.narratives["preamble"]
    assert listed(draft) == []


def test_two_dates_that_differ_are_both_seen() -> None:
    draft = read("无。", UNIT, "2022年1月18日", title=f"{TITLE}\n2022年1月17日")
    assert draft.meta.date == "2022年1月18日"
    assert listed(draft) == ["2022年1月17日"]


def test_a_last_paragraph_that_is_the_units_name_is_text_when_the_report_is_signed() -> None:
    draft = read(UNIT, UNIT, "2022年1月17日")
    assert last_text(draft) == UNIT


def test_the_units_name_alone_at_the_end_signs_it() -> None:
    assert last_text(read("无。", UNIT)) == "无。"


def test_signed_before_the_annexes() -> None:
    draft = read("无。", UNIT, "2022年1月17日", "附件：统计表")
    assert draft.meta.date == "2022年1月17日"
    assert last_text(draft) == "无。\n附件：统计表"


def test_signed_above_a_pages_own_lines() -> None:
    draft = read(
        "无。", UNIT, "2022年1月17日", "- 5 -", "【打印】【关闭】", "主办：示例县人民政府", "示ICP备00000000号"
    )
    assert draft.meta.date == "2022年1月17日"
    assert last_text(draft) == "无。"
    assert len(listed(draft)) == 4
