"""What a report must give."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_cells, set_narrative
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.report import Report
from gor_desktop.models.values import SLASH, number
from gor_desktop.rules.engine import Engine, check
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from tests.unit.builders import complete, ref, report

NARRATIVES = {
    "gor-2021": ["overview", "problems", "other_matters"],
    "gor-2019": ["overview", "problems", "other_matters"],
    "gor-2008": ["overview", "disclosure", "requests", "disputes", "problems", "other_matters"],
}
YEARS = {"gor-2021": 2024, "gor-2019": 2020, "gor-2008": 2017}


def found(subject: Report, code: str) -> list[Finding]:
    return [finding for finding in check(subject) if finding.code == code]


def said(subject: Report, code: str) -> list[str]:
    return [message(finding, subject.form) for finding in found(subject, code)]


def test_c01_hints_at_a_missing_unit() -> None:
    (finding,) = check(complete(report(unit=None)))
    assert (finding.code, finding.severity) == ("C01", Severity.HINT)
    assert not check(complete(report(unit="示例镇人民政府")))


def test_c02_hints_at_a_missing_year() -> None:
    (finding,) = check(complete(report(year=None)))
    assert (finding.code, finding.severity) == ("C02", Severity.HINT)
    assert not check(complete(report(year=2024)))


@pytest.mark.parametrize("form", YEARS)
def test_a_new_report_is_told_once_of_each_empty_part(form: str) -> None:
    findings = check(report(form=form, year=YEARS[form]))
    tables = [table.section for table in report(form=form).form.tables]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert [finding.section for finding in findings if finding.code == "C03"] == tables
    assert [finding.section for finding in findings if finding.code == "C04"] == NARRATIVES[form]
    assert len(findings) == len(tables) + len(NARRATIVES[form])


@pytest.mark.parametrize("figure", [number(0), number(3), SLASH])
def test_c03_is_content_with_any_figure(figure: object) -> None:
    subject = report()
    live = Engine(subject)
    assert said(subject, "C03")[2].startswith("“四、政府信息公开行政复议、行政诉讼情况”的表格")
    subject_cell = ref("disputes.litigation_after_review.pending")
    live.update(subject.apply(set_cells(subject, {subject_cell: figure}, "")))  # type: ignore[dict-item]
    assert [finding.section for finding in live.findings if finding.code == "C03"] == ["disclosure", "requests"]


def test_c03_counts_what_a_file_stated() -> None:
    assert len(found(report({"disputes.review.total": 0}), "C03")) == 2
    assert len(found(report({"disputes.review.total": None}), "C03")) == 3


def test_c04_is_content_with_any_text() -> None:
    subject = report()
    assert said(subject, "C04")[0] == "“一、总体情况”还没有文字。"
    subject.apply(set_narrative(subject, "overview", Narrative.from_text("无。"), ""))
    assert [finding.section for finding in found(subject, "C04")] == ["problems", "other_matters"]


@pytest.mark.parametrize(
    ("form", "year", "due"),
    [
        ("gor-2021", 2019, "2019 年的报告应按国办公开办函〔2019〕60号的格式编写"),
        ("gor-2019", 2022, "2022 年的报告应按国办公开办函〔2021〕30号的格式编写"),
        ("gor-2019", 2018, "2018 年的报告应按《中华人民共和国政府信息公开条例》（国务院令第492号）的格式编写"),
        ("gor-2021", 202, "没有适用于 202 年的格式"),
    ],
)
def test_c05_names_the_form_that_is_due(form: str, year: int, due: str) -> None:
    subject = report(form=form, year=year)
    (finding,) = found(subject, "C05")
    assert finding.severity is Severity.WARNING
    assert message(finding, subject.form).startswith(due)
    assert subject.form.basis in message(finding, subject.form)


@pytest.mark.parametrize(
    ("form", "year"), [("gor-2021", 2021), ("gor-2021", 2030), ("gor-2019", 2020), ("gor-2008", 2008)]
)
def test_c05_leaves_the_due_form_in_peace(form: str, year: int) -> None:
    assert not found(report(form=form, year=year), "C05")


def test_c03_does_not_count_what_is_carried_in() -> None:
    subject = report({"requests.carried_in.natural_person": 3})
    assert said(subject, "C03")[1] == (
        "“三、收到和处理政府信息公开申请情况”的表格除上年结转外还没有填写任何数字；如果全年没有，请填 0。"
    )
    assert len(found(report({"requests.carried_in.business": 3, "requests.received.other": 0}), "C03")) == 2


@pytest.mark.parametrize("text", ["（一）主动公开。", "（一）主动公开\n（二）依申请公开", "主要问题："])
def test_c04_wants_more_than_headings(text: str) -> None:
    assert said(report(text={"overview": text}), "C04")[0] == "“一、总体情况”还只有小标题，没有文字。"


@pytest.mark.parametrize(
    "text", ["（一）主动公开。全年公开3条。", "没有上述情况。", "（一）没有其他情况。", "一、无", "本机关无此情况。"]
)
def test_c04_takes_an_answer_for_one(text: str) -> None:
    assert [finding.section for finding in found(report(text={"overview": text}), "C04")] == [
        "problems",
        "other_matters",
    ]


def test_c06_asks_for_the_date_of_a_report_with_text() -> None:
    assert [finding.severity for finding in found(report(text={"overview": "一段。"}), "C06")] == [Severity.HINT]
    assert not found(report(), "C06")
    assert not found(complete(report()), "C06")


@pytest.mark.parametrize(
    "text",
    [
        "所列数据的统计期限自2024年1月1日起至12月31日止。",
        "统计期为202411日至20241231日。",
        "统计期限为2024.1.1-2024.12.31。",
        "统计期限为2024年1月至12月。",
        "统计期限为二〇二四年一月一日至十二月三十一日。",
    ],
)
def test_c07_takes_days_in_any_writing(text: str) -> None:
    assert not found(report(text={"preamble": text}), "C07")
    assert not found(report(text={"preamble": "前言。", "overview": text}), "C07")


def test_c07_asks_only_where_there_is_an_opening() -> None:
    assert len(found(report(text={"preamble": "本报告由本机关编制。"}), "C07")) == 1
    assert not found(report(text={"overview": "公开信息。"}), "C07")


def test_c07_asks_of_a_written_report_without_opening_as_a_whole() -> None:
    told = "本镇主动公开信息，办理申请，管理目录，建设平台，开展培训。" * 10
    (finding,) = found(report(text={"overview": told}), "C07")
    assert (finding.section, finding.facts["case"]) == (None, "nowhere")
    assert not found(report(text={"overview": f"{told}统计期限为2024年1月1日至12月31日。"}), "C07")


def test_c03_fills_the_table_with_0_and_leaves_what_is_carried_in() -> None:
    subject = report({"requests.carried_in.natural_person": 3})
    (finding,) = [each for each in found(subject, "C03") if each.section == "requests"]
    assert [each for each in found(subject, "T09") if each.section == "requests"] == []
    subject.apply(repair(subject, [finding]))
    assert subject.value(ref("requests.carried_in.natural_person")) == number(3)
    assert subject.value(ref("requests.received.other")) == number(0)
