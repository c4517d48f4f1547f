"""What the opening says of the report's parts."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import TextFix
from gor_desktop.rules.engine import check
from tests.unit.builders import report


def words(text: str, form: str = "gor-2021", section: str = "preamble") -> list[str]:
    subject = report(text={section: text}, form=form, year={"gor-2008": 2017, "gor-2019": 2020}.get(form, 2024))
    return [finding.facts["text"] for finding in check(subject) if finding.code == "S07"]


LIST = "总体情况、主动公开政府信息情况、行政复议和行政诉讼情况、存在的主要问题及改进情况"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"本报告由{LIST}等五项内容组成。", ["五"]),
        (f"全文包括{LIST}，共7个部分。", ["7"]),
        ("本年度报告由概述、主动公开情况、复议诉讼情况、存在的问题等六部分组成。", ["概述"]),
        (f"本报告包括{LIST}、政府信息公开的收费及减免情况。", ["政府信息公开的收费及减免情况"]),
        (
            "全文包括概述、主动公开政府信息情况、依申请公开政府信息情况、存在的不足等六部分。",
            ["概述", "依申请公开政府信息情况"],
        ),
        (f"本报告包括{LIST}、申诉情况、附表。", ["申诉情况", "附表"]),
    ],
)
def test_parts_of_an_older_form_are_found(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert words(text, "gor-2019") == found
    assert words(text, "gor-2008") == []


@pytest.mark.parametrize(
    "text",
    [
        f"本报告由{LIST}等六个部分组成。",
        f"全文由{LIST}、收到和处理政府信息公开申请情况、其他需要报告的事项六部分组成。",
        "报告重点从三个方面推进主动公开。",
        "没有发生行政复议、行政诉讼和申诉。",
    ],
)
def test_the_forms_own_parts_are_left(text: str) -> None:
    assert words(text) == []


def test_the_number_is_put_right() -> None:
    (finding,) = (f for f in check(report(text={"preamble": f"本报告由{LIST}等五部分组成。"})) if f.code == "S07")
    assert isinstance(finding.fix, TextFix)
    assert [replacement.new for replacement in finding.fix.replacements] == ["六"]
