"""Which items a paragraph numbers."""

from __future__ import annotations

import pytest

from gor_desktop.rules.arithmetic.sequences import items, named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是甲；二是乙。", [("is", 1), ("is", 2)]),
        ("（十一）甲", [("bracketed", 11)]),
        ("问题：1.甲；２．乙", [("dotted", 1), ("dotted", 2)]),
        ("一、总体", [("han", 1)]),
        ("①甲；②乙", [("circled", 1), ("circled", 2)]),
        ("第一，甲。第二，乙。", [("ordinal", 1), ("ordinal", 2)]),
        ("唯一是第（二）项，增长1.5%", []),
    ],
)
def test_items_are_told_by_their_style(text: str, found: list[tuple[str, int]]) -> None:
    assert [(item.style, item.number) for item in items(text)] == found


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [("一是甲", 3, "三是"), ("（一）甲", 12, "（十二）"), ("①甲", 20, "⑳"), ("1.甲", 2, "2.")],
)
def test_another_number_of_the_style(text: str, number: int, written: str) -> None:
    (item,) = items(text)
    assert named(item, number) == written
