"""How a table is filled: blanks, strokes, figures that the unit cannot have, misread columns."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, SLASH, number
from gor_desktop.rules.engine import check
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from tests.unit.builders import Figure, ref, report

FULL: dict[str, Figure] = {
    f"disputes.{group}.{result}": 1
    for group in ("review", "litigation_direct", "litigation_after_review")
    for result in ("upheld", "corrected", "other", "pending")
}


def found(code: str, subject: Report) -> list[Finding]:
    return [finding for finding in check(subject) if finding.code == code]


def said(code: str, subject: Report) -> list[str]:
    return [message(finding, subject.form) for finding in found(code, subject)]


def test_t09_tells_of_all_blanks_of_a_table_at_once_and_fills_them() -> None:
    subject = report(FULL | {"disputes.review.other": None, "disputes.review.pending": None})
    (sentence,) = said("T09", subject)
    assert sentence == (
        "“四、政府信息公开行政复议、行政诉讼情况”的表格还有 2 格空白"
        "（“行政复议”其他结果、“行政复议”尚未审结）；全年没有的，请填 0。"
    )
    changes = repair(subject, found("T09", subject))
    subject.apply(changes)
    assert subject.value(ref("disputes.review.other")) == number(0)
    assert found("T09", subject) == []
    subject.apply(changes.inverted())
    assert subject.value(ref("disputes.review.other")) is BLANK


def test_t09_marks_a_few_cells_and_names_three_places_of_many() -> None:
    few = report(FULL | {"disputes.review.other": None})
    assert [finding.refs for finding in found("T09", few)] == [(ref("disputes.review.other"),)]
    many = report({"disputes.review.upheld": 1})
    assert [(finding.refs, finding.section) for finding in found("T09", many)] == [((), "disputes")]
    (sentence,) = said("T09", many)
    assert "还有 11 格空白" in sentence
    assert sentence.count("、“") == 2
    assert "等）" in sentence


@pytest.mark.parametrize("figures", [{}, FULL], ids=["blank", "full"])
def test_t09_is_quiet_on_a_table_not_begun_and_on_a_full_one(figures: dict[str, Figure]) -> None:
    assert [each for each in found("T09", report(figures)) if each.section == "disputes"] == []


def test_t10_tells_of_strokes_and_makes_them_0() -> None:
    subject = report(FULL | {"disputes.review.other": "/"})
    assert subject.value(ref("disputes.review.other")) is SLASH
    assert "有 1 格填了“/”（“行政复议”其他结果）" in said("T10", subject)[0]
    subject.apply(repair(subject, found("T10", subject)))
    assert found("T10", subject) == []
    assert subject.value(ref("disputes.review.other")) == number(0)


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("示例县示例镇人民政府", True),
        ("示例县教育局", True),
        ("示例县人民政府", True),
        ("示例市人民政府", False),
        ("示例省人民政府", False),
        ("教育局", False),
        (None, False),
    ],
)
def test_t11_tells_who_may_issue_no_regulations(unit: str | None, told: bool) -> None:
    subject = report({"disclosure.regulations.issued": 2, "disclosure.regulations.in_force": 2}, unit=unit)
    assert bool(found("T11", subject)) == told


def test_t11_is_quiet_without_regulations() -> None:
    subject = report({"disclosure.regulations.issued": 0}, unit="示例县示例镇人民政府")
    assert found("T11", subject) == []


@pytest.mark.parametrize(
    ("items", "change", "decisions", "severity"),
    [
        (12, 1, 13, Severity.WARNING),
        (12, -2, 10, Severity.WARNING),
        (1, 1, 2, Severity.HINT),
        (12, 0, 12, Severity.HINT),
        (1, 0, 1, None),
        (12, 1, 40, None),
        (0, 13, 13, None),
        (12, -12, 0, None),
    ],
)
def test_t12_tells_when_decisions_are_the_sum_of_items(
    items: int, change: int, decisions: int, severity: Severity | None
) -> None:
    row = "disclosure.licences"
    figures: dict[str, Figure] = {
        f"{row}.items_last_year": items,
        f"{row}.items_change": change,
        f"{row}.decisions": decisions,
    }
    told = [finding.severity for finding in found("T12", report(figures, form="gor-2019"))]
    assert told == ([severity] if severity else [])
