"""What the list says of a finding, under the heading of its group."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form_loader import load_form
from gor_desktop.ui.findings.wording import under_heading
from tests.unit.builders import ref

FORM = load_form("gor-2021")
PART = "第三部分“自然人”一列"


def finding(code: str, section: str | None = None, **facts: str) -> Finding:
    return Finding(code, Severity.WARNING, section=section, facts=facts)


def titled(code: str, section: str, **facts: str) -> Finding:
    return finding(code, section, heading=FORM.section(section).title, **facts)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (titled("S04", "overview", text="2月30日"), "“2月30日”在日历上没有，请改正。"),
        (titled("A03", "overview", total="99%", shares="49%+50%"), "各项占比合计 99%（49%+50%），不是 100%；请核对。"),
        (titled("W11", "problems", quote="到位"), "以“到位”结尾的一段没有句号。"),
        (titled("W07", "problems", places="2", samples="“,”"), "文字中有 2 处半角标点，如“,”；中文应当用全角标点"),
        (titled("C12", "other_matters"), "没有写信息处理费的收取情况"),
        (titled("A02", "overview", part="3", whole="9", stated="3%", computed="33.33%"), "3 占 9 的比例写作 3%"),
    ],
)
def test_the_section_is_not_named_again(found: Finding, said: str) -> None:
    assert under_heading(found, FORM).startswith(said)


def test_the_part_is_not_named_again() -> None:
    facts = {"place": PART, "left": "18", "right": "17", "difference": "1"}
    found = Finding("T03", Severity.ERROR, (ref("requests.received.natural_person"),), facts=facts)
    assert under_heading(found, FORM).startswith("“自然人”一列：第一项加第二项为 18")


def test_another_place_is_named() -> None:
    """The preamble stands under 基本信息, and what names another part first keeps its name."""
    preamble = FORM.sections[0]
    assert under_heading(titled("S04", preamble.key, text="2月30日"), FORM).startswith(f"“{preamble.title}”中的")
    assert under_heading(finding("C06"), FORM) == "没有填写报告的日期。"
    elsewhere = finding("S04", "overview", heading=FORM.section("problems").title, text="2月30日")
    assert under_heading(elsewhere, FORM).startswith("“五、")
