"""Words typed twice."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Severity
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("推进政府信息公开公开工作。", "推进政府信息公开工作。"),
        ("加强的的培训。", "加强的培训。"),
        ("2024年2024年，全县公开信息。", "2024年，全县公开信息。"),
        ("共办结3件3件。", "共办结3件。"),
        ("政府信信息公开工工作有序开展。", "政府信息公开工作有序开展。"),
        ("按照国务院办公厅国务院办公厅要求。", "按照国务院办公厅要求。"),
        ("主动公开工作情况况良好。", "主动公开工作情况良好。"),
    ],
)
def test_what_was_typed_twice_is_left_once(text: str, right: str) -> None:
    assert mended(text, "W05") == right


@pytest.mark.parametrize(
    "text",
    [
        "编制示例县人民政府政府信息公开指南。",
        "一项一项抓落实，一件一件办。",
        "二〇二〇年，受理1111件。",
        "带来越来越多的便利。",
        "示例市市长到示例县县城调研，微信信息全部公开。",
        "职工工作有序，工作作风扎实，办公公开透明。",
        "达到目的的做法，财政政策公开。",
        "事事有回音、件件有着落、层层抓落实。",
        "以及及时公开的信息。",
    ],
)
def test_honest_words_are_left_alone(text: str) -> None:
    assert found(report(text={"overview": text}), "W05") == []


def test_what_may_begin_another_word_is_a_hint() -> None:
    (finding,) = found(report(text={"overview": "加强政务公开公开栏建设。"}), "W05")
    assert finding.severity is Severity.HINT
