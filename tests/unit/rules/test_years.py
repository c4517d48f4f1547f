"""Figures of two years side by side."""

from __future__ import annotations

from gor_desktop.models.finding import Severity
from gor_desktop.models.report import Report
from gor_desktop.rules.messages import message
from tests.unit.builders import Figure, faults, report


def said(subject: Report, code: str) -> list[str]:
    return [message(finding, subject.form) for finding in faults(subject) if finding.code == code]


def pair(last: dict[str, Figure], this: dict[str, Figure], form: str = "gor-2021") -> Report:
    return report(this, form=form, year=2024, previous=report(last, form=form, year=2023))


CARRIED_OUT: dict[str, Figure] = {
    "requests.received.natural_person": 3,
    "requests.carried_out.natural_person": 3,
}


def test_y01_holds_carried_in_against_last_year() -> None:
    subject = pair(CARRIED_OUT, {"requests.carried_in.natural_person": 2})
    assert said(subject, "Y01") == [
        "第三部分“二、上年结转政府信息公开申请数量”一行“自然人”一格：填 2，上年报告结转下年度为 3，相差 1。"
    ]
    assert not said(pair(CARRIED_OUT, {"requests.carried_in.natural_person": 3}), "Y01")


def test_y01_takes_blank_for_nothing_once_the_row_has_begun() -> None:
    assert not said(pair(CARRIED_OUT, {"requests.received.natural_person": 1}), "Y01")
    subject = pair(CARRIED_OUT, {"requests.carried_in.natural_person": 3, "requests.carried_in.business": 1})
    assert said(subject, "Y01") == [
        "第三部分“二、上年结转政府信息公开申请数量”一行“商业企业”一格：填 1，上年报告没有填写结转下年度的数字。"
    ]


def test_y01_does_not_take_a_blank_for_a_zero() -> None:
    last: dict[str, Figure] = {"requests.carried_out.natural_person": 3, "requests.carried_out.business": 2}
    subject = pair(last, {"requests.carried_in.natural_person": 3})
    assert said(subject, "Y01") == [
        "第三部分“二、上年结转政府信息公开申请数量”一行“商业企业”一格：没有填写数字，上年报告结转下年度为 2。"
    ]


def test_y01_confirms_a_suspicion() -> None:
    figures: dict[str, Figure] = {
        "requests.received.natural_person": 10,
        "requests.carried_in.natural_person": 2,
        "requests.granted.natural_person": 13,
    }
    assert said(pair(CARRIED_OUT, figures), "Y01")[0].endswith("疑为“自然人”一格应为 3。")


def test_y01_reads_last_years_older_form() -> None:
    last = report(CARRIED_OUT, form="gor-2019", year=2020)
    subject = report({"requests.carried_in.natural_person": 2}, year=2021, previous=last)
    assert said(subject, "Y01")


def test_y02_is_a_hint() -> None:
    last: dict[str, Figure] = {"disclosure.normative_documents.in_force": 10}
    this: dict[str, Figure] = {
        "disclosure.normative_documents.issued": 2,
        "disclosure.normative_documents.repealed": 1,
        "disclosure.normative_documents.in_force": 12,
    }
    subject = pair(last, this)
    (told,) = said(subject, "Y02")
    place, sides = "第二部分“行政规范性文件”一行", "现行有效填 12，上年现行有效加本年制发、减本年废止为 11，相差 1"
    assert told == f"{place}：{sides}；如有文件到期失效，可不理会。"
    assert [finding.severity for finding in faults(subject)] == [Severity.HINT]
    assert not said(pair(last, this | {"disclosure.normative_documents.in_force": 11}), "Y02")


def test_y02_is_quiet_where_last_years_form_had_no_such_count() -> None:
    last = report({"disclosure.normative_documents.made": 4}, form="gor-2019", year=2020)
    this: dict[str, Figure] = {"disclosure.normative_documents.in_force": 4, "disclosure.normative_documents.issued": 1}
    assert not said(report(this, year=2021, previous=last), "Y02")


def test_y03_adds_up_the_annex() -> None:
    last: dict[str, Figure] = {"annex.complaints.cumulative": 7}
    subject = pair(last, {"annex.complaints.this_year": 2, "annex.complaints.cumulative": 8}, "gor-2008")
    assert said(subject, "Y03")[0].startswith(
        "附表“接受行政申诉、举报数”一行：历年累计填 8，上年累计加当年为 9，相差 1。"
    )
    assert not said(pair(last, {"annex.complaints.this_year": 2, "annex.complaints.cumulative": 9}, "gor-2008"), "Y03")


def test_y04_says_when_the_other_report_is_not_last_years() -> None:
    subject = report({"requests.carried_in.natural_person": 2}, year=2024, previous=report(CARRIED_OUT, year=2021))
    assert said(subject, "Y04") == [
        "放在一起核对的上年报告是 2021 年的，不是 2024 年的上一年，两年之间的数字没有核对。"
    ]
    assert not said(subject, "Y01")
    assert not said(pair(CARRIED_OUT, {}), "Y04")


def test_without_last_years_report_nothing_is_compared() -> None:
    codes = {finding.code for finding in faults(report({"requests.carried_in.natural_person": 2}))}
    assert not {code for code in codes if code.startswith("Y")}


def far(now: Figure, then: Figure, cell: str = "disclosure.licences.decisions") -> list[str]:
    previous = report({cell: then}, year=2023)
    subject = report({cell: now}, previous=previous)
    return [message(finding, subject.form) for finding in faults(subject) if finding.code == "Y05"]


def test_y05_hints_at_a_figure_many_times_last_years_or_a_small_part_of_it() -> None:
    place = "第二部分“行政许可”一行“本年处理决定数量”一格"
    assert far(101, 20) == [f"{place}：填 101，上年为 20，超过上年的五倍；请核对是否填错。"]
    assert far(3, 20) == [f"{place}：填 3，上年为 20，不到上年的五分之一；请核对是否填错。"]
    assert len(far(40, 0)) == 1


def test_y05_is_quiet_on_small_figures_and_on_changes_that_happen() -> None:
    assert far(100, 20) == far(4, 20) == far(19, 1) == far(None, 50) == []


def test_y05_looks_at_totals_and_not_at_their_parts() -> None:
    assert far(40, 0, "disputes.review.upheld") == [
        "第四部分“行政复议”一组“总计”一格：填 40，上年为 0，超过上年的五倍；请核对是否填错。"
    ]


def test_y04_says_when_both_reports_are_of_one_year() -> None:
    subject = report({}, previous=report({}, year=2024), year=2024)
    (finding,) = [each for each in faults(subject) if each.code == "Y04"]
    assert message(finding, subject.form).startswith("这份报告和放在一起核对的上年报告都是 2024 年的")
