"""The period that the figures are for, and days that are in no calendar."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import replace_text
from gor_desktop.models.finding import Finding, Severity, TextFix
from gor_desktop.rules.engine import check
from gor_desktop.rules.messages import message
from tests.unit.builders import report


def found(text: str, code: str = "S03", section: str = "preamble") -> list[Finding]:
    return [finding for finding in check(report(text={section: text})) if finding.code == code]


ERROR, WARNING = Severity.ERROR, Severity.WARNING
WRONG = [
    ("所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "year", ERROR),
    ("统计期限为2023.1.1—2023.12.31。", "year", ERROR),
    ("数据统计时间为2023-01-01至2023-12-31。", "year", ERROR),
    ("统计时限为２０２３年１月１日至２０２３年１２月３１日。", "year", ERROR),
    ("统计时限为二〇二三年一月一日至二〇二三年十二月三十一日。", "year", ERROR),
    ("统计时限自2023年1月1日起至2024年12月31日止。", "year", ERROR),
    ("统计时限自2024年1月1日起至2023年12月31日止。", "reversed", ERROR),
    ("统计期限自2023年1月1日至12月31日。", "year", ERROR),
    ("统计期限自2024年1月1日至2024年11月30日。", "part", WARNING),
    ("数据统计期限自2024年1月1日至12月31止。", "damaged", WARNING),
    ("示例县城乡规划建设局数据的统计期限自2023年1月1日起至2023年12月31日止。", "year", ERROR),
    ("本报告的数据，起于2024年1月1日，止于2023年12月31日，统计期限为全年。", "reversed", ERROR),
    ("统计期为202411日至20241231日。", "damaged", WARNING),
    ("数据统计期限为2024年1月日至2024年12月31日。", "damaged", WARNING),
    ("数据统计期限为20241月1日至202412月31日。", "damaged", WARNING),
    ("2023年1月1日至2023年12月31日，全县共公开信息30条。", "year", WARNING),
]


@pytest.mark.parametrize(("text", "case", "severity"), WRONG)
def test_another_period_is_found(text: str, case: str, severity: Severity) -> None:
    (finding,) = found(text)
    assert (finding.facts["case"], finding.severity) == (case, severity)
    assert finding.span is not None
    assert text[slice(*finding.span)].strip() == finding.facts["text"]


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2024年1月1日起至2024年12月31日止。",
        "统计期限自2024年1月1日起至12月31日止。",
        "统计期限为2024年1月1日至当年12月31日。",
        "统计期限为二○二四年一月一日至十二月三十一日。",
        "统计期限为2024.01.01-2024.12.31。",
        "统计期限为20240101至20241231。",
        "统计数据为2024年1-12月。",
        "统计期限为2024年1月1日0时至2024年12月31日24时。",
        "2024年3月1日至5月31日开展专项检查。",
        "2023年1月1日至2023年12月31日受理3件，2024年受理5件。",
        "自2008年5月1日至2024年12月31日，累计公开信息5000条。",
    ],
)
def test_the_reports_year_and_other_times_are_left(text: str) -> None:
    assert not found(text)


def test_the_years_are_put_right_where_the_days_are() -> None:
    subject = report(text={"preamble": "统计期限自2023年1月1日起至2023年12月31日止。"})
    (finding,) = (finding for finding in check(subject) if finding.code == "S03")
    assert isinstance(finding.fix, TextFix)
    subject.apply(replace_text(subject, "preamble", finding.fix.replacements, ""))
    assert subject.narrative("preamble").text == "统计期限自2024年1月1日起至2024年12月31日止。"
    assert not found("统计期限自2024年1月1日至2024年11月30日。")[0].fix


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年2月30日召开会议。", "2024年2月30日"),
        ("2023年2月29日召开会议。", "2023年2月29日"),
        ("11月31日前完成。", "11月31日"),
        ("13月1日前完成。", "13月1日"),
        ("6月０日前完成。", "6月０日"),
    ],
)
def test_a_day_that_is_not_in_the_calendar(text: str, day: str) -> None:
    (finding,) = found(text, "S04", "overview")
    assert finding.facts["text"] == day
    assert day in message(finding, report().form)


@pytest.mark.parametrize("text", ["2024年2月29日、2月29日、12月31日、10月1日。", "比例为3.5月1日", "每月15日前"])
def test_days_of_the_calendar_are_left(text: str) -> None:
    assert not found(text, "S04", "overview")
