"""Numbers of items."""

from __future__ import annotations

import pytest

from gor_desktop.rules.messages import message
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


def said(text: str) -> list[str]:
    subject = report(text={"overview": text})
    return [message(finding, subject.form) for finding in found(subject, "W12")]


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开。\n2.依申请公开。",
        "1.甲。\n2.乙。\n3、丙。",
        "（一）甲。\n（二）乙。\n三）丙。",
        "1.甲。\n（2）乙。\n3.丙。",
        "（一）甲。\n（二）乙。\n三、丙。",
    ],
)
def test_siblings_of_different_styles_are_found(text: str) -> None:
    assert any("写法却不同" in sentence for sentence in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲。\n1.甲一。\n2.甲二。\n（二）乙。\n1.乙一。\n2.乙二。\n（三）丙。",
        "1、甲。\n（1）甲一。\n①甲一一。\n②甲一二。\n（2）甲二。\n2、乙。",
        "（一）甲。\n（三）丙。",
        "首先，加强领导；第一、第二季度公开5条。",
    ],
)
def test_levels_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("（一）、主动公开。", "（一）主动公开。"),
        ("①、甲；②、乙。", "①甲；②乙。"),
        ("第一、加强领导；其次、落实责任。", "第一，加强领导；其次，落实责任。"),
    ],
)
def test_marks_behind_numbers_are_put_right(text: str, right: str) -> None:
    assert mended(text, "W12") == right
