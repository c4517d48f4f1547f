"""The day that a report is dated."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Severity
from gor_desktop.rules.engine import check
from tests.unit.builders import found_by, report


def judged(date: str, unit: str = "示例县人民政府", year: int = 2024) -> list[tuple[str, Severity]]:
    built = report(unit=unit, year=year)
    built.apply(set_meta(built, "date", date, ""))
    return [(finding.facts["case"], finding.severity) for finding in check(built) if finding.code == "S05"]


@pytest.mark.parametrize(
    ("date", "case", "severity"),
    [
        ("2024年1月15日", "before", Severity.ERROR),
        ("二〇二三年一月十五日", "before", Severity.ERROR),
        ("2024-12-25", "early", Severity.WARNING),
        ("2025年2月30日", "impossible", Severity.ERROR),
        ("2026年1月10日", "years", Severity.WARNING),
        ("2025年4月1日", "late", Severity.HINT),
    ],
)
def test_another_day_is_found(date: str, case: str, severity: Severity) -> None:
    assert judged(date) == [(case, severity)]


@pytest.mark.parametrize("date", ["2024年12月31日", "2025年1月20日", "2025年3月31日", "（2025年1月17日）", "2025年1月"])
def test_a_day_after_the_year_is_left(date: str) -> None:
    assert judged(date) == []


def test_departments_are_due_earlier() -> None:
    assert judged("2025年2月10日", "示例县教育局") == [("late", Severity.HINT)]
    assert judged("2025年2月10日", "国家示例总局") == [("late", Severity.HINT)]
    assert judged("2025年2月10日", "示例县示例镇人民政府") == []


def test_before_the_regulation_was_revised_all_were_due_on_one_day() -> None:
    assert judged("2017年2月10日", "示例县教育局", 2016) == []
    assert judged("2017年4月10日", "示例县教育局", 2016) == [("late", Severity.HINT)]
    assert judged("2020年2月10日", "示例县教育局", 2019) == [("late", Severity.HINT)]


@pytest.mark.parametrize(
    "text",
    [
        "完成2024年政府信息公开年度报告，并于2024年1月15日之前在政府网站公布。",
        "2024年1月20日前发布了2024年政府信息公开工作年度报告。",
        "本报告于2024年1月20日向社会公布。",
    ],
)
def test_the_report_of_a_year_is_not_published_in_it(text: str) -> None:
    (finding,) = found_by("S05", report(text={"overview": text}))
    assert (finding.severity, finding.facts["case"]) == (Severity.WARNING, "told")


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月20日前发布了2023年政府信息公开工作年度报告。",
        "2024年1月31日前公布上一年度的报告，本报告另行公布。",
        "2025年1月20日前公布2024年政府信息公开工作年度报告。",
        "2024年3月20日公布政务公开工作要点。",
        "本报告的数据截至2024年12月31日，现予公布。",
        "2024年3月20日，收到申请。本报告在网站公布。",
    ],
)
def test_other_days_of_publication_are_left(text: str) -> None:
    assert not found_by("S05", report(text={"overview": text}))
