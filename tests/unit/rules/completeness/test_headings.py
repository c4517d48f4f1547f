"""Headings of other parts within a text."""

from __future__ import annotations

import pytest

from tests.unit.builders import found_by, report


@pytest.mark.parametrize(
    ("section", "text", "other"),
    [
        ("overview", "公开信息。\n五、存在的主要问题及改进情况\n更新较慢。", "五、存在的主要问题及改进情况"),
        ("problems", "六、其他需要报告的事项：", "六、其他需要报告的事项"),
        ("problems", "一、总体情况", "一、总体情况"),
    ],
)
def test_a_heading_of_another_part_is_found(section: str, text: str, other: str) -> None:
    (finding,) = found_by("C16", report(text={section: text}))
    assert finding.facts["other"] == other
    assert finding.span is not None
    assert text[slice(*finding.span)] == finding.facts["text"]


@pytest.mark.parametrize(
    "text",
    [
        "（二）主动公开政府信息情况",
        "一、主动公开政府信息情况",
        "一、总体情况",
        "二、主动公开工作的几点做法",
        "主动公开情况",
    ],
)
def test_sub_headings_are_left(text: str) -> None:
    assert not found_by("C16", report(text={"overview": text}))
