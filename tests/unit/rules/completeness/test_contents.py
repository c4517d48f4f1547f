"""What the text has to speak of."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Severity
from tests.unit.builders import found_by, report

HINT, WARNING = Severity.HINT, Severity.WARNING
PARTS = {
    "主动公开": "（一）主动公开情况。发布信息30条。",
    "依申请公开": "（二）依申请公开情况。逐件答复。",
    "政府信息管理": "（三）政府信息管理情况。及时归档。",
    "平台建设": "（四）平台建设情况。网站改版。",
    "监督保障": "（五）监督保障情况。组织培训。",
}


def missing(code: str, **told: str) -> list[tuple[str, Severity]]:
    built = report(text=told)
    return [(finding.facts.get("missing", ""), finding.severity) for finding in found_by(code, built)]


@pytest.mark.parametrize("part", PARTS)
def test_each_of_the_five_parts_is_missed(part: str) -> None:
    text = "\n".join(words for name, words in PARTS.items() if name != part)
    assert missing("C09", overview=text) == [(part, WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARTS.values()),
        "".join(PARTS.values()),
        "一是主动公开信息30条。二是答复公开申请3件。三是做好信息审核。四是维护网站。五是加强培训。",
        "（一）主动公开\n发布信息。\n（二）依申请公开\n逐件答复。\n（三）信息管理和平台建设\n改版。\n（四）监督保障\n培训。",
    ],
)
def test_the_five_parts_may_be_told_in_any_way(text: str) -> None:
    assert missing("C09", overview=text) == []


def test_a_text_of_another_build_gets_a_hint() -> None:
    assert missing("C09", overview="公开信息30条，答复申请人3次，审核严格。") == [("平台建设、监督保障", HINT)]
    assert missing("C09", overview="") == []
    assert not found_by("C09", report(text={"overview": "一段。"}, form="gor-2019", year=2020))


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("示例县人民政府", "全年公开信息。", [("工作考核、社会评议、责任追究", WARNING)]),
        ("示例市人民政府", "组织考核，满意度98%。", [("责任追究", HINT)]),
        ("示例县示例镇人民政府", "全年公开信息。", [("工作考核、社会评议、责任追究", HINT)]),
        ("示例县人民政府", "纳入绩效考评，开展民主评议，未发生追责问责。", []),
        ("示例县教育局", "全年公开信息。", []),
        ("示例区示例街道办事处", "全年公开信息。", []),
    ],
)
def test_what_governments_tell(unit: str, text: str, expected: list[tuple[str, Severity]]) -> None:
    found = found_by("C10", report(unit=unit, text={"overview": text}))
    assert [(finding.facts["missing"], finding.severity) for finding in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是公开意识有待进一步加强；二是公开内容不够丰富。", [("改进情况", WARNING)]),
        ("（一）网站存在错字等问题。（二）日常监督管理不够。（三）宣传力度不够，关注度太低", [("改进情况", WARNING)]),
        ("存在的主要问题：整改落实情况跟踪公开不够；到户率有待提高。", [("改进情况", WARNING)]),
        ("需要在公开的广度和深度上下功夫，仍存在差距。", [("改进情况", WARNING)]),
        ("一是加强学习培训。二是完善制度。", [("主要问题", WARNING)]),
        ("存在问题：无。", [("改进情况", HINT)]),
        ("按计划完成。", [("主要问题和改进情况", HINT)]),
        ("一是个别栏目更新不够及时。下一步，将健全提醒机制。", []),
        ("（一）存在的问题。公开深度不够。（二）改进情况。加强学习。", []),
        ("信息更新较慢，针对上述不足，我局要强化责任。", []),
        ("未发现突出问题。今后继续做好。", []),
        ("仍有差距：阅读量不高。为此，我局与融媒体中心合作。", []),
        ("", []),
    ],
)
def test_problems_and_measures(text: str, expected: list[tuple[str, Severity]]) -> None:
    assert missing("C11", problems=text) == expected


def test_fees_are_told_in_the_last_part() -> None:
    assert missing("C12", other_matters="没有其他事项。") == [("", WARNING)]
    assert missing("C12", other_matters="没有其他事项。", overview="未收取信息处理费。") == [("", HINT)]
    assert missing("C12", other_matters="本年度无发出收费通知。") == []
    assert not found_by("C12", report(text={"other_matters": "无。"}, form="gor-2019", year=2020))


def test_a_long_overview_gets_a_hint() -> None:
    (finding,) = found_by("C13", report(text={"overview": "公开" * 501}))
    assert (finding.facts["length"], finding.severity) == ("1002", HINT)
    assert not found_by("C13", report(text={"overview": "公 开" * 500}))
