"""The day that a report is dated."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Severity
from gor_desktop.rules.engine import check
from tests.unit.builders import report


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
    assert judged("2025年2月10日", "示例县示例镇人民政府") == []


def test_before_the_regulation_was_revised_all_were_due_on_one_day() -> None:
    assert judged("2017年2月10日", "示例县教育局", 2016) == []
    assert judged("2017年4月10日", "示例县教育局", 2016) == [("late", Severity.HINT)]
    assert judged("2020年2月10日", "示例县教育局", 2019) == [("late", Severity.HINT)]
