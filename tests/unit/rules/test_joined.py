"""A figure that stands in two cells."""

from __future__ import annotations

from gor_desktop.models.finding import Finding
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from tests.unit.builders import Figure, changed, faults, ref, report, stating

ROW = "requests.granted"
PAGE = stating(
    report(
        {
            "requests.received.natural_person": 18,
            "requests.granted.natural_person": 12,
            "requests.partly_granted.natural_person": 6,
        }
    )
)


def told(subject: Report) -> list[Finding]:
    return [finding for finding in faults(subject) if finding.code == "T14"]


def parted(first: Figure, second: Figure) -> Report:
    return changed(PAGE, {f"{ROW}.natural_person": first, f"{ROW}.business": second})


def test_digits_that_make_the_total_are_told_and_joined() -> None:
    subject = parted(1, 2)
    (finding,) = told(subject)
    assert message(finding, subject.form) == (
        "第三部分“（一）予以公开”一行：“自然人”和“商业企业”两格的“1”“2”连起来是 12，"
        "填在“自然人”一格时各项合计正好相符；可能是一个数被分到了两格。"
    )
    subject.apply(repair(subject, [finding]))
    assert subject.value(ref(f"{ROW}.natural_person")) == number(12)
    assert [each for each in faults(subject) if each.code.startswith("T0")] == []


def test_digits_that_make_nothing_right_are_let_alone() -> None:
    assert told(parted(1, 3)) == []


def test_the_row_alone_does_not_tell_when_the_columns_disagree() -> None:
    subject = changed(PAGE, {f"{ROW}.natural_person": 1, f"{ROW}.business": 2, "requests.concluded.natural_person": 7})
    assert told(subject) == []


def test_a_right_row_is_quiet() -> None:
    assert told(PAGE) == []
