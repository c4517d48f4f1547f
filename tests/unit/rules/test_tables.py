"""Table arithmetic: each rule fails where the page contradicts itself, and only there."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_cells
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from tests.unit.builders import FORMS, balanced, changed, faults, ref, report


def found(subject: Report, code: str) -> list[Finding]:
    return [finding for finding in faults(subject) if finding.code == code]


def said(subject: Report, code: str) -> list[str]:
    return [message(finding, subject.form) for finding in found(subject, code)]


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
def test_a_page_that_agrees_is_left_in_peace(form: str) -> None:
    assert faults(balanced(form)) == ()


def test_t01_names_both_sides_and_the_difference() -> None:
    subject = report(
        {"requests.received.natural_person": 13, "requests.received.business": 5} | _stated("received", 17)
    )
    assert said(subject, "T01") == [
        "第三部分“一、本年新收政府信息公开申请数量”一行：总计填 17，六类申请人合计 18，相差 1。"
    ]
    assert found(subject, "T01")[0].refs[0] == ref("requests.received.total")


def _stated(row: str, figure: int) -> dict[str, int | str | None]:
    return {f"requests.{row}.total": figure}


@pytest.mark.parametrize("total", [18, None, "/"])
def test_t01_passes_when_the_total_agrees_or_says_nothing(total: int | str | None) -> None:
    subject = report(
        {
            "requests.received.natural_person": 13,
            "requests.received.business": 5,
            "requests.received.total": total,
        }
    )
    assert not found(subject, "T01")


def test_t01_says_when_there_is_nothing_to_add() -> None:
    assert said(report(_stated("granted", 17)), "T01") == [
        "第三部分“（一）予以公开”一行：总计填 17，六类申请人的分项均为空。"
    ]
    assert not said(report(_stated("granted", 0)), "T01")


@pytest.mark.parametrize("cell", [(form.id, str(cell)) for form in FORMS for cell in form.computed], ids=lambda c: c[1])
def test_any_total_without_parts_is_an_error(cell: tuple[str, str]) -> None:
    subject = report({cell[1]: 18}, form=cell[0])
    told = [finding for finding in faults(subject) if finding.refs[0] == ref(cell[1])]
    assert message(told[0], subject.form).endswith(("分项均为空。", "其中各项均为空。"))
    assert told[0].severity is Severity.ERROR


def test_t01_fix_lets_the_sum_stand() -> None:
    subject = changed(balanced(), {"requests.granted.total": 17})
    (finding,) = found(subject, "T01")
    assert finding.fix is not None
    assert finding.fix.label == "采用合计"
    subject.apply(repair(subject, [finding]))
    assert faults(subject) == ()


@pytest.mark.parametrize(
    ("total", "parts", "offered"),
    [
        (121, (60, 6111), False),
        (100, (10, 0), False),
        (18, (None, None), False),
        (17, (13, 5), True),
        (0, (6, 5), True),
    ],
)
def test_a_sum_far_from_its_parts_is_not_put_in_the_place_of_what_was_stated(
    total: int, parts: tuple[int | None, int | None], offered: bool
) -> None:
    people, firms = parts
    row = {"requests.received.natural_person": people, "requests.received.business": firms}
    (finding,) = found(report(row | _stated("received", total)), "T01")
    assert (finding.fix is not None) is offered


def test_t02_names_the_column() -> None:
    subject = changed(balanced(), {"requests.concluded.business": 6, "requests.concluded.total": 25})
    assert "第三部分“商业企业”一列：“（七）总计”填 6，各项办理结果合计 5，相差 1。" in said(subject, "T02")[0]
    assert not found(balanced(), "T02")


def test_t03_names_the_column_once_not_its_total_again() -> None:
    subject = report(
        {
            "requests.received.natural_person": 60,
            "requests.carried_in.natural_person": 0,
            "requests.granted.natural_person": 61,
        }
    )
    assert said(subject, "T03") == ["第三部分“自然人”一列：第一项加第二项为 60，第三项加第四项为 61，相差 1。"]


def test_t03_is_said_once_after_an_edit_of_a_page_that_agreed() -> None:
    subject = balanced()
    subject.apply(set_cells(subject, {ref("requests.granted.natural_person"): number(11)}, ""))
    assert said(subject, "T03") == ["第三部分“自然人”一列：第一项加第二项为 20，第三项加第四项为 19，相差 1。"]


def test_t03_looks_at_a_stated_total_column() -> None:
    subject = changed(balanced(), {"requests.received.total": 22})
    assert "第三部分“总计”一列：第一项加第二项为 24，第三项加第四项为 25，相差 1。" in said(subject, "T03")[0]


def test_t03_waits_until_both_sides_have_begun() -> None:
    subject = report({"requests.received.natural_person": 18, "requests.received.business": 3})
    assert not found(subject, "T03")
    subject.apply(set_cells(subject, {ref("requests.granted.natural_person"): number(18)}, ""))
    assert said(subject, "T03") == ["第三部分“商业企业”一列：第一项加第二项为 3，第三项、第四项没有填写数字。"]


def test_t03_takes_zero_and_blank_for_agreeing() -> None:
    assert not found(report({"requests.received.business": 0, "requests.granted.natural_person": 0}), "T03")


def test_t04_names_the_group() -> None:
    subject = report(
        {"disputes.review.upheld": 10, "disputes.review.corrected": 1, "disputes.review.other": 0}
        | {"disputes.review.pending": 0, "disputes.review.total": 0}
    )
    assert said(subject, "T04")[0].startswith("第四部分“行政复议”一组：总计填 0，四种结果合计 11，相差 11。")
    assert found(subject, "T04")[0].refs[0] == ref("disputes.review.total")
    assert not found(changed(subject, {"disputes.review.total": 11}), "T04")


def test_t05_names_the_annex() -> None:
    figures = {"annex.requests.in_person.this_year": 2, "annex.requests.online.this_year": 3}
    subject = report({**figures, "annex.requests.this_year": 6}, form="gor-2008")
    assert said(subject, "T05")[0].startswith(
        "附表“当年”一列：“受理政府信息公开申请总数”填 6，其中各项合计 5，相差 1。"
    )
    assert not found(changed(subject, {"annex.requests.this_year": 5}), "T05")


def test_t06_compares_a_part_with_its_whole() -> None:
    subject = report({"annex.published.this_year": 5, "annex.published.website.this_year": 6}, form="gor-2008")
    assert said(subject, "T06") == ["附表“当年”一列：“其中：1.政府网站公开数”填 6，比总数 5 还多 1。"]
    assert not found(changed(subject, {"annex.published.website.this_year": 5}), "T06")
    assert not found(changed(subject, {"annex.published.this_year": None}), "T06")


def test_t13_tells_when_more_was_issued_than_is_in_force() -> None:
    row = "disclosure.normative_documents"
    subject = report({f"{row}.issued": 5, f"{row}.repealed": 1, f"{row}.in_force": 3})
    said = [message(finding, subject.form) for finding in faults(subject) if finding.code == "T13"]
    assert said == [
        "第二部分“行政规范性文件”一行：“本年制发件数”填 5，比“现行有效件数”加“本年废止件数”的 4 还多 1，请核对。"
    ]


def test_t13_is_quiet_where_the_count_can_be_right() -> None:
    row = "disclosure.normative_documents"
    subject = report({f"{row}.issued": 5, f"{row}.repealed": 3, f"{row}.in_force": 2})
    assert [finding for finding in faults(subject) if finding.code == "T13"] == []


def test_t13_holds_a_years_count_against_that_of_all_years() -> None:
    subject = report({"annex.reviews.this_year": 12, "annex.reviews.cumulative": 4}, form="gor-2008", year=2017)
    assert [finding.refs[0].row for finding in faults(subject) if finding.code == "T13"] == ["reviews"]
    honest = report({"annex.reviews.this_year": 4, "annex.reviews.cumulative": 4}, form="gor-2008", year=2017)
    assert [finding for finding in faults(honest) if finding.code == "T13"] == []
