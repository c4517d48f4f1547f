"""Bytes into text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.formats.text.encodings import decode, visible

PATH = Path("report.txt")
SIMPLIFIED = "示例县2021年政府信息公开工作年度报告\n一、总体情况\n规章\t0\t0\t1\n〔2021〕30号，“三公”经费"
TRADITIONAL = "示例縣2021年政府資訊公開工作年度報告\n一、總體情況\n規章\t0\t0\t1\n政府信息公開申請"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        ("", "utf-8"),
        ("\ufeff", "utf-8"),
        ("", "gb18030"),
        ("", "utf-16"),
        ("\ufeff", "utf-16-le"),
        ("\ufeff", "utf-16-be"),
        ("", "utf-16-le"),
        ("", "utf-16-be"),
        ("", "utf-32"),
    ],
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "规章〔2021〕"])
def test_encodings(mark: str, encoding: str, text: str) -> None:
    assert decode(PATH, f"{mark}{text}".encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs"])
@pytest.mark.parametrize("declared", [None, "gb2312", "utf-8", "big5"])
def test_big5_whatever_is_declared(encoding: str, declared: str | None) -> None:
    assert decode(PATH, TRADITIONAL.encode(encoding), declared=declared).text == TRADITIONAL


@pytest.mark.parametrize(("encoding", "declared"), [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "big5")])
def test_what_a_file_says_of_itself_is_a_hint(encoding: str, declared: str) -> None:
    assert decode(PATH, SIMPLIFIED.encode(encoding), declared=declared).text == SIMPLIFIED


def test_without_any_known_word_a_text_is_guessed() -> None:
    assert decode(PATH, "甲乙丙丁戊己庚辛".encode("gb18030"), declared="gbk").text


def test_a_file_in_two_encodings() -> None:
    lines = SIMPLIFIED.split("\n") * 40
    data = b"\n".join(line.encode("utf-8" if number % 2 else "gb18030") for number, line in enumerate(lines))
    assert decode(PATH, data).text == "\n".join(lines)


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xff\xff"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="网页"):
        decode(PATH, data, "网页")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_damaged_byte_costs_one_character(encoding: str) -> None:
    before, after = "规章〔2021〕号" * 30, "行政规范性文件" * 30
    data = before.encode(encoding) + b"\xff" + after.encode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert decode(PATH, data).text == f"{before}\ufffd{after}"


def test_a_file_that_ends_in_zero_bytes() -> None:
    assert decode(PATH, (SIMPLIFIED * 20).encode() + bytes(8)).text == SIMPLIFIED * 20


def test_characters_that_nobody_sees_are_left_out() -> None:
    assert visible("1\u200b2\u00ad件\ufeff") == "12件"
    assert decode(PATH, "规\u200b章\u00ad".encode()).text == "规章"


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16-le", "ignore")))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(PATH, data)
    except DamagedFileError:
        return
    assert isinstance(decoded.text, str)
