"""Findings in words: where they are, and what is known of them."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import ignore, set_narrative
from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run
from gor_desktop.rules import messages
from gor_desktop.rules.engine import check
from gor_desktop.rules.fingerprint import fingerprint
from gor_desktop.rules.remarks import place, remarks
from tests.unit.builders import balanced, changed, complete, ref, report

TEXT = "第一段。\n全年收到申请5件，截止12月31日全部办结，没有结转下年度继续办理的申请。"


def finding(**known: object) -> Finding:
    return Finding("T01", Severity.ERROR, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "全文"),
        ({"section": "overview"}, "第一部分"),
        ({"section": "overview", "span": (14, 16)}, "第一部分第2段“截止”"),
        ({"section": "overview", "span": (5, 43)}, "第一部分第2段“全年收到申请5件，截止12月31日全部办结，没有……”"),
        ({"section": "overview", "span": (3, 8)}, "第一部分第1段“。 全年收”"),
        ({"refs": (ref("requests.granted.total"),)}, "第三部分“（一）予以公开”一行“总计”一格"),
        ({"refs": (ref("requests.granted.total"),), "section": "overview", "span": (0, 3)}, "第一部分第1段“第一段”"),
    ],
)
def test_places_in_words(known: dict[str, object], expected: str) -> None:
    assert place(report(text={"overview": TEXT}), finding(**known)) == expected


def test_the_lines_of_a_table_are_no_paragraphs() -> None:
    subject = report()
    cells = [("镇", 0, 0, 1, 1), ("件数", 0, 1, 1, 1), ("示例镇", 1, 0, 1, 1), ("3", 1, 1, 1, 1)]
    blocks = (Paragraph.of([Run("第一段。")]), PlainTable.of(cells), Paragraph.of([Run("截止年底。")]))
    subject.apply(set_narrative(subject, "overview", Narrative.of(blocks), ""))
    start = subject.narrative("overview").text.index("截止")
    assert place(subject, finding(section="overview", span=(start, start + 2))) == "第一部分第2段“截止”"


def test_a_remark_says_what_the_rule_says() -> None:
    subject = complete(changed(balanced(), {"requests.received.total": 22}))
    found = check(subject)
    said = remarks(subject, found)
    assert [(each.code, each.severity) for each in said] == [(each.code, each.severity) for each in found]
    first = said[0]
    assert first.sentence == messages.message(found[0], subject.form)
    assert (first.title, first.source) == (messages.title("T01"), messages.source("T01"))
    assert first.ref == ref("requests.received.total")


def test_what_can_be_repaired_and_what_was_left() -> None:
    subject = report(text={"overview": TEXT})
    fix = TextFix("改为“截至”", (Replacement(14, 16, "截至"),))
    wrong = Finding("X00", Severity.WARNING, (), "overview", (14, 16), {"rule": "W01"}, fix)
    (before,) = remarks(subject, [wrong])
    assert (before.repair, before.ignored, before.span) == ("改为“截至”", None, (14, 16))
    subject.apply(ignore(subject, {fingerprint(wrong, subject): "原文如此"}, ""))
    (after,) = remarks(subject, [wrong])
    assert after.ignored == "原文如此"
