"""A list of more or fewer items than announced is found; what may be counted in several ways is left alone."""

from __future__ import annotations

import pytest

from gor_desktop.rules.arithmetic.announced import counted
from tests.unit.builders import found_by, report

NAMES = [
    *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"),
    *("存在的主要问题及改进情况", "其他需要报告的事项"),
]
SIX = "、".join(NAMES)
FIVE = SIX.replace("、政府信息公开行政复议、行政诉讼情况", "")
NUMBERED = "；".join(f"{number}、{name}" for number, name in zip("一二三四五六", NAMES, strict=True))


def found(text: str, section: str) -> list[tuple[str, str]]:
    """What was announced, and how many there are."""
    findings = found_by("A05", report(text={section: text}))
    return [(f.facts["text"], f.facts.get("listed", f.facts.get("first", ""))) for f in findings]


WRONG_OPENINGS = [
    (f"本报告由{SIX}等五部分组成。", ("五部分", "6")),
    (f"全文包括{FIVE}六个部分。", ("六个部分", "5")),
    ("本报告从六个方面总结，由总体情况等五大部分组成。", ("五大部分", "六个方面")),
    (f"本报告分为八个部分：{SIX}。", ("八个部分", "6")),
    (f"本报告包括：{NUMBERED}等八部分内容。", ("八部分", "6")),
]

HONEST_OPENINGS = [
    f"本年报由{SIX.replace('行政复议、', '行政复议情况、')}六个部分组成。",
    f"本报告由{SIX}等六部分组成。",
    f"全文包括{SIX.replace('、', ',')}6个部分。",
    f"本报告由{FIVE}共五个部分组成，内容涵盖示例县。",
    "全文由概述、主动公开情况、依申请公开情况、因政府信息公开申请行政复议、提起行政诉讼的情况、主要问题及改进措施、其他事项与附表等六部分组成。",
    f"本报告分为六个部分：{NUMBERED}。",
    "本报告由六个部分组成，共六大部分。",
    "公开教育、医疗、就业、养老、救助、住房等六个方面信息，完善15个部分。",
]

WRONG_LISTS = [
    ("存在三个方面的问题：一是公开不及时；二是队伍不稳；三是解读不多；四是平台不强。", ("三个方面", "4")),
    ("主要做了以下四项工作：一是加强领导。二是完善制度。三是强化培训。", ("四项工作", "3")),
    ("我们从五个方面抓好落实：\n（一）加强领导。\n（二）完善制度。\n（三）强化培训。", ("五个方面", "3")),
]

WRONG_LISTS += [
    ("存在的主要问题有四：一是公开少；二是说理不充分；三是不熟悉。", ("四", "3")),
    ("问题体现在四个“不”：一是不均衡；二是不严格；三是不到位。", ("四个“不”", "3")),
    ("问题主要有三个：目录编好以后更新不及时；申请办理经验不足。", ("三个", "2")),
    ("组织培训四场，分别为县级医院专场、乡镇卫生院专场、民营医疗机构专场，共145人。", ("四场", "3")),
]

HONEST_LISTS = [
    "问题主要有两个：目录编好以后更新不及时；申请办理经验不足。",
    "从组织领导、制度建设、平台建设等六个方面推进公开。",
    "组织培训三场，分别为县级医院专场、乡镇卫生院专场、民营医疗机构专场。",
    "在服务、预防、支持三个方面持续用力。\n一、主动公开。\n二、依申请公开。",
    "存在三个方面的问题：一是不及时；二是不稳；三是不多。改进措施：一是加强；二是完善；三是培训；四是监督。",
    "重点推进两个方面的信息公开。一是疫情防控。二是三大攻坚。",
    "针对两方面问题：一是意识不强，表现在：1.学习不够；2.培训不够；3.重视不够。二是力量不足。",
    "推进“五公开”，完善15个重点领域、26个试点领域目录，一是加强领导，二是完善制度。",
    "抓好三项工作：\n（一）甲。\n1.子。\n2.丑。\n（二）乙。\n（三）丙。",
]


@pytest.mark.parametrize(("text", "said"), WRONG_OPENINGS)
def test_an_opening_that_counts_wrongly_is_found(text: str, said: tuple[str, str]) -> None:
    assert found(text, "preamble") == [said]


@pytest.mark.parametrize("text", HONEST_OPENINGS)
def test_an_honest_opening_is_left_alone(text: str) -> None:
    assert found(text, "preamble") == []


@pytest.mark.parametrize(("text", "said"), WRONG_LISTS)
def test_a_list_of_other_length_is_found(text: str, said: tuple[str, str]) -> None:
    assert found(text, "problems") == [said]


@pytest.mark.parametrize("text", HONEST_LISTS)
def test_a_list_as_announced_is_left_alone(text: str) -> None:
    assert found(text, "problems") == []


@pytest.mark.parametrize(("written", "number"), [("六", 6), ("6", 6), ("两", 2), ("十二", 12), ("一一", None)])
def test_numbers_are_read(written: str, number: int | None) -> None:
    assert counted(written) == number
