"""The mark of a finding: the same after unrelated edits, another when what it says has changed."""

from __future__ import annotations

from dataclasses import replace

from gor_desktop.models.edits import ignore
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.rules.fingerprint import fingerprint, ignored_because
from tests.unit.builders import found_by, ref, report

CELLS = (ref("requests.received.total"), ref("requests.received.natural_person"))
TABLE = Finding("T01", Severity.ERROR, CELLS, "requests", facts={"left": "3", "right": "2", "suspect": "自然人"})
TEXT = "上年无事。全年收到5件。本年无事。"


def pointing(text: str) -> tuple[Finding, str]:
    at = text.index("5件")
    finding = Finding("N01", Severity.ERROR, section="overview", span=(at, at + 1), facts={"stated": "5"})
    return finding, fingerprint(finding, report(text={"overview": text}))


def test_the_place_of_a_sentence_does_not_count_and_its_words_do() -> None:
    _, mark = pointing(TEXT)
    assert pointing("新写的一段。\n" + TEXT)[1] == mark
    assert pointing(TEXT.replace("上年", "去年"))[1] == mark
    assert pointing(TEXT.replace("收到5", "收到 5"))[1] == mark
    assert pointing(TEXT.replace("全年", "去年"))[1] != mark


def test_figures_count_and_whom_it_suspects_does_not() -> None:
    subject = report()
    mark = fingerprint(TABLE, subject)
    assert fingerprint(replace(TABLE, facts={**TABLE.facts, "suspect": "总计"}, refs=CELLS[::-1]), subject) == mark
    assert fingerprint(replace(TABLE, facts={**TABLE.facts, "left": "4"}), subject) != mark
    assert fingerprint(replace(TABLE, code="T02"), subject) != mark
    assert fingerprint(replace(TABLE, refs=CELLS[:1]), subject) != mark


def test_a_text_that_may_be_long_may_grow() -> None:
    marks = set()
    for text in ("公开" * 501, "公开" * 502):
        subject = report(text={"overview": text})
        (finding,) = found_by("C13", subject)
        marks.add(fingerprint(finding, subject))
    assert len(marks) == 1


def test_an_ignored_finding_is_known_by_its_reason_until_it_counts_again() -> None:
    subject = report(text={"overview": TEXT})
    finding, mark = pointing(TEXT)
    assert ignored_because(finding, subject) is None
    changes = ignore(subject, {mark: "另有口径"}, "忽略")
    subject.apply(changes)
    assert ignored_because(finding, subject) == "另有口径"
    assert ignored_because(TABLE, subject) is None
    subject.apply(changes.inverted())
    assert ignored_because(finding, subject) is None
    assert not ignore(subject, {mark: None}, "")
