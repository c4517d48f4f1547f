"""Words: what is said, where, and how it is repaired."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Finding
from gor_desktop.models.report import Report
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from gor_desktop.rules.rule import all_rules
from tests.unit.builders import report


def found(subject: Report, code: str) -> list[Finding]:
    """What one rule finds."""
    (known,) = (known for known in all_rules() if known.code == code)
    return [finding for each in known.checks(subject.form) for finding in each.run(subject)]


def findings(subject: Report, code: str) -> list[tuple[str, str]]:
    """Severity and sentence of each finding of a rule."""
    return [(f.severity.value, message(f, subject.form)) for f in found(subject, code)]


def mended(text: str, code: str) -> str:
    subject = report(text={"overview": text})
    subject.apply(repair(subject, found(subject, code)))
    return subject.narrative("overview").text


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        ("W01", "截止2024年12月31日，上年转结0件，己全部办结。", "截至2024年12月31日，上年结转0件，已全部办结。"),
        ("W02", "以其它方式做出答复。", "以其他方式作出答复。"),
        ("W03", "坚持公开是常态，公开是例外。", "坚持公开是常态，不公开是例外。"),
        ("W04", "《中华人民共国政府信息公开条例》", "《中华人民共和国政府信息公开条例》"),
    ],
)
def test_words_are_repaired(code: str, text: str, right: str) -> None:
    assert mended(text, code) == right


def test_the_sentence_names_place_word_and_reason() -> None:
    ((severity, said),) = findings(report(text={"problems": "群众放映强烈的问题。"}), "W01")
    assert severity == "warning"
    assert said.startswith("“五、存在的主要问题及改进情况”中的“群众放映强烈的问题”：“放映”应为“反映”（")


def test_what_nobody_can_tell_has_no_repair() -> None:
    subject = report(text={"overview": "2024年，我在政府信息公开工作中严格执行条例。"})
    (finding,) = found(subject, "W04")
    assert finding.fix is None
    assert "后面漏了" in message(finding, subject.form)


def test_contrary_sense_is_an_error() -> None:
    assert [severity for severity, _ in findings(report(text={"overview": "以不公开为常态。"}), "W03")] == ["error"]


def test_names_of_documents_are_quoted_as_they_are() -> None:
    assert findings(report(text={"overview": "《示例县其它事项办法》施行。"}), "W02") == []
    assert len(findings(report(text={"overview": "《条例》和其它规定。"}), "W02")) == 1


def test_people_may_say_i_in_quotes() -> None:
    assert findings(report(text={"overview": "开展“群众提，我认真办”活动。"}), "W04") == []


def test_the_title_is_read_and_repaired() -> None:
    subject = report()
    subject.apply(set_meta(subject, "title", "示例县2024年政府信息公开公开工作年度报靠", ""))
    wrong = [*found(subject, "W01"), *found(subject, "W05")]
    assert {finding.code for finding in wrong} == {"W01", "W05"}
    for code in ("W01", "W05"):
        subject.apply(repair(subject, found(subject, code)))
    assert subject.meta.title == "示例县2024年政府信息公开工作年度报告"


def test_a_title_made_of_the_unit_has_no_repair_of_its_own() -> None:
    (finding,) = found(report(unit="示例县示例县人民政府"), "W05")
    assert finding.fix is None
