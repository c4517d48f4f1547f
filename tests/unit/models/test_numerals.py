"""Numbers as Word's automatic numbering writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.numerals import counted_in_chinese, numeral


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("decimal", {0: "0", 12: "12", 1234567: "1234567"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {100: "一百", 101: "一百零一", 110: "一百一十", 999: "九百九十九", 1000: "一千", 0: "0"},
        ),
        ("japaneseCounting", {6: "六"}),
        ("ideographDigital", {5: "五", 10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 305: "叁佰零伍"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographEnclosedCircle", {3: "㊂", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("lowerRoman", {4: "iv", 49: "xlix"}),
        ("upperRoman", {2024: "2024", 9: "IX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperLetter", {28: "BB"}),
        ("none", {7: ""}),
        ("hebrew1", {7: "7"}),
    ],
)
def test_numerals(kind: str, written: dict[int, str]) -> None:
    assert {number: numeral(number, kind) for number in written} == written


@given(st.integers(0, 9999), st.sampled_from(["chineseCounting", "chineseLegalSimplified"]))
def test_numbers_written_out_are_read_back(number: int, kind: str) -> None:
    written = numeral(number, kind) if 0 < number <= 1000 else ""
    assert counted_in_chinese(written) == (number if written else None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("一十二", 12),
        ("三千零二十", 3020),
        ("一百五", None),
        ("一二", None),
        ("百", None),
        ("二〇二四", None),
        ("十件", None),
        ("12", None),
    ],
)
def test_only_what_is_written_as_numbers_are(text: str, number: int | None) -> None:
    assert counted_in_chinese(text) == number
