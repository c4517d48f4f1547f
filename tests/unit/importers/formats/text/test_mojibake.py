"""Text that was decoded wrongly is turned back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.blocks import LOST
from gor_desktop.importers.formats.text.mojibake import repaired

SIMPLIFIED = "示例县2021年政府信息公开工作年度报告\n一、总体情况\n规章\t0\t0\t1\n行政许可\t12\n“三公”经费、办公费——\n"
TRADITIONAL = "示例縣2021年政府資訊公開工作年度報告\n一、總體情況\n規章\t0\t0\t1\n行政許可\t12\n"


def windows(data: bytes) -> str:
    """The bytes as Windows reads GBK: a lone 80 is €, half a character at the end of a line stays half."""
    out, index = [], 0
    while index < len(data):
        pair = data[index : index + 2]
        single = pair[0] <= 0x80 or len(pair) < 2
        out.append("€" if pair[0] == 0x80 else pair[: 1 if single else 2].decode("gb18030", "replace"))
        index += 1 if single else 2
    return "".join(out)


@pytest.mark.parametrize(
    ("text", "meant", "taken"),
    [
        (SIMPLIFIED, "utf-8", "latin-1"),
        (SIMPLIFIED, "gb18030", "latin-1"),
        (SIMPLIFIED, "gb18030", "cp1252"),
        (SIMPLIFIED, "gb18030", "big5hkscs"),
        (TRADITIONAL, "big5hkscs", "gb18030"),
        (TRADITIONAL, "big5hkscs", "latin-1"),
        (TRADITIONAL, "utf-8", "latin-1"),
    ],
)
def test_a_garbled_text_is_turned_back(text: str, meant: str, taken: str) -> None:
    mended, notes = repaired(text.encode(meant).decode(taken))
    assert mended == text
    assert len(notes) == 1
    assert "乱码" in notes[0]
    assert "丢失" not in notes[0]


def test_utf8_read_as_gbk_by_windows() -> None:
    text = "一、总体情况；政府信息公开情况：本规章\t0\t行政许可\t12"
    mended, notes = repaired(windows(text.encode()))
    assert mended == text
    assert "UTF-8" in notes[0]


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [("鏀垮簻淇℃伅", "政府信息"), ("Õþ¸®ÐÅÏ¢¹«¿ª", "政府信息公开")],
)
def test_garbled_words_as_they_are_met(garbled: str, meant: str) -> None:
    assert repaired(f"12\t{garbled}\n34")[0] == f"12\t{meant}\n34"


def test_a_dropped_byte_makes_no_character_that_was_not_there() -> None:
    mended, notes = repaired("鏀垮簻淇℃伅鍏紑")  # one character between the last two is gone
    assert mended == f"政府信息{LOST}"
    assert "丢失" in notes[0]


def test_lost_marks_in_garbled_text_stay_lost_and_are_no_digits() -> None:
    mended, _ = repaired(f"鏀垮簻淇℃伅{LOST}12")
    assert mended == f"政府信息{LOST}12"


def test_what_cannot_be_turned_back_is_said() -> None:
    assert repaired("æ¿åºä¿¡æ¯") == ("æ¿åºä¿¡æ¯", ("文字是乱码，无法可靠还原，请换一份没有乱码的文件",))


def test_lines_that_came_through_whole_stay() -> None:
    whole = "示例县人民政府网站，今天是2022年1月17日"
    mended, _ = repaired(f"{whole}\n{SIMPLIFIED.encode().decode('latin-1')}")
    assert mended == f"{whole}\n{SIMPLIFIED}"


@pytest.mark.parametrize("text", ["", "12", "规章", SIMPLIFIED, TRADITIONAL, "Résumé – naïve façade", "锟斤拷", "鏀"])
def test_other_text_is_left_alone(text: str) -> None:
    assert repaired(text) == (text, ())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_keeps_its_ascii_digits(text: str) -> None:
    mended, _ = repaired(f"{text}\n12\n")
    assert mended.endswith("\n12\n")
