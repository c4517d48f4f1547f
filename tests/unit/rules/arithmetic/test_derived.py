"""Figures that others give are found where they do not; what may be meant in another way is left alone."""

from __future__ import annotations

import pytest

from tests.unit.builders import found_by, report


def found(text: str) -> list[tuple[str, str]]:
    """Severity, and what the figure should be."""
    findings = found_by("A08", report(text={"overview": text}))
    return [(finding.severity.value, finding.facts["computed"]) for finding in findings]


WRONG = [
    ("出刊6期，印发9000册，平均每期1800册。", "warning", "1500册"),
    ("网站更新信息9520条，月均约973条。", "warning", "793.3条"),
    ("3部草案收到意见87条，平均每部39条。", "warning", "29条"),
    ("培训2期，每期50人，共150人次。", "hint", "100人"),
    ("公报出刊12期，每期发放6000份，全年发放62000份。", "hint", "72000份"),
    ("分6批安排78名基层人员跟班，每批12人。", "hint", "72人"),
    ("考核得分最高97分、最低71分，相差16分。", "warning", "26分"),
    ("承办建议32件、提案29件，合计61件，除涉密的2件外，其余57件全部公开。", "warning", "59件"),
    ("录制节目二十集，已播出十二集，另外七集明年播出。", "hint", "8集"),
    ("新收94件，加上上年结转的5件，年内应办98件。", "warning", "99件"),
    ("收到9件；上年结转2件；合计13件。", "warning", "11件"),
    ("热线坐席由20个增至60个，是原来的4倍。", "warning", "3倍"),
    ("发布最多的是最少的3.4倍（分别为350条、100条）。", "warning", "3.5倍"),
]

HONEST = [
    "出刊6期，印发9000册，平均每期1500册。",
    "网站更新信息9520条，月均约793条。",
    "培训2期，每期50人，共100人次。",
    "每月更新4次，全年发布信息300条。",
    "每季度抽查1次，全年组织4次，发现问题12个。",
    "考核得分最高97分、最低71分，相差26分。",
    "合计61件，除涉密的2件外，其余59件全部公开。",
    "收到53件，其中网络申请40件，其余13件为信函申请。",
    "新收94件，加上上年结转的5件，年内应办99件。",
    "新收94件，上年结转5件，共计99件，办结97件。",
    "热线坐席由20个增至60个，是原来的3倍。",
    "访问量比上年增长3倍，达40万次，去年为10万次。",
    "发布最多的是最少的近4倍（分别为350条、100条）。",
]


@pytest.mark.parametrize(("text", "severity", "computed"), WRONG)
def test_a_figure_that_does_not_follow_is_found(text: str, severity: str, computed: str) -> None:
    assert found(text) == [(severity, computed)]


@pytest.mark.parametrize("text", HONEST)
def test_a_figure_that_follows_is_left_alone(text: str) -> None:
    assert found(text) == []
