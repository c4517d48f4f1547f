"""Plain text into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix, TextBlock
from gor_desktop.importers.text import decode, extract

PATH = Path("report.txt")


def rows(text: str) -> list[list[str]]:
    blocks = extract(PATH, text.encode())
    return [[cell.text for cell in block.rows[0]] for block in blocks if isinstance(block, Matrix)]


def test_paragraphs_with_their_line() -> None:
    (block,) = extract(PATH, "\n\n  甲。\n".encode())
    assert isinstance(block, TextBlock)
    assert (block.paragraph.text, block.where) == ("甲。", "第 3 行")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a | b | c |", [["a", "b", "c"]]),
        ("| a | b |\n|---|---|\n| | c |", [["a", "b"], ["", "c"]]),
        ("a | b\n | c", [["a", "b"], ["", "c"]]),
        ("a |||\nb | | |", [["a", "", ""], ["b", "", ""]]),
        ("a\tb\t\n\tc\td", [["a", "b", ""], ["", "c", "d"]]),
        ("0 |\n|\n0 | ||", [["0"], [""], ["0", "", ""]]),
    ],
)
def test_lines_cut_at_separators(text: str, cells: list[list[str]]) -> None:
    assert rows(text) == cells


@pytest.mark.parametrize(
    ("mark", "encoding"), [("", "utf-8"), ("\ufeff", "utf-8"), ("", "gb18030"), ("\ufeff", "utf-16-le"), ("", "utf-16")]
)
def test_encodings(mark: str, encoding: str) -> None:
    assert decode(PATH, f"{mark}规章〔2021〕".encode(encoding)) == "规章〔2021〕"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xff\xff"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        decode(PATH, data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_damaged_byte_costs_one_character(encoding: str) -> None:
    before, after = "规章〔2021〕号" * 30, "行政规范性文件" * 30
    data = before.encode(encoding) + b"\xff" + after.encode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert decode(PATH, data) == f"{before}\ufffd{after}"


@pytest.mark.parametrize("text", ["-" * 4000 + "x", "|:- " * 4000 + "x", "- " * 4000])
def test_long_lines_of_dashes_are_text_like_any_other(text: str) -> None:
    (block,) = extract(PATH, text.encode())
    assert isinstance(block, TextBlock | Matrix)


@pytest.mark.parametrize("text", ["---", "|---|---|", "| :--- | ---: |", "-" * 4000, "|" + "-" * 4000 + "|"])
def test_lines_that_draw_a_frame_are_left_out(text: str) -> None:
    assert extract(PATH, text.encode()) == []
