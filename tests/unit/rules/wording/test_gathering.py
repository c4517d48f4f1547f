"""What is alike in a section is one finding with one repair."""

from __future__ import annotations

from gor_desktop.models.finding import TextFix
from gor_desktop.rules.messages import message
from gor_desktop.rules.wording.gathering import quoted
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found


def test_one_finding_a_section_with_all_places() -> None:
    subject = report(text={"overview": "一是甲,乙,丙。\n二是丁,戊。", "problems": "己,庚。"})
    first, second = found(subject, "W07")
    assert (first.section, first.span, second.section) == ("overview", (3, 4), "problems")
    assert isinstance(first.fix, TextFix)
    assert [replacement.start for replacement in first.fix.replacements] == [3, 5, 12]
    assert "有 3 处半角标点" in message(first, subject.form)


def test_a_quote_goes_no_farther_than_its_clause() -> None:
    text = "前一句。公开信息条，后一句"
    assert quoted(text, 6, 9) == "公开信息条"
