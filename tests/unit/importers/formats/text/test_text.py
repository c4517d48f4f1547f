"""Plain text into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import DamagedFileError, OversizedFileError
from gor_desktop.importers.blocks import Matrix, Remark, TextBlock
from gor_desktop.importers.formats.text.text import blocks_of, extract

PATH = Path("report.txt")


def paragraphs(text: str) -> list[str]:
    return [block.paragraph.text for block in blocks_of(text) if isinstance(block, TextBlock)]


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
        ("| a \\| b | c |\n|---|:-:|\n| **d** | e<br>f |", [["a | b", "c"], ["d", "e\nf"]]),
        ("┌──┬──┐\n│ a│ 1│\n├──┼──┤\n│ b│ 2│\n└──┴──┘", [["a", "1"], ["b", "2"]]),
        ("+---+---+\n| a | 1 |\n+---+---+", [["a", "1"]]),
        (
            "┌─┬─┐\n│尚未│ │\n│审结│1│\n├─┼─┤\n│总计│2│\n├─┼─┤\n│其他│3│\n└─┴─┘",
            [["尚未审结", "1"], ["总计", "2"], ["其他", "3"]],
        ),
        ("┌─┬─┐\n│a│1│\n│b│2│\n├─┼─┤\n│c│3│\n├─┼─┤\n│d│4│\n└─┴─┘", [["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"]]),
        ("规章    0   0   1", [["规章", "0", "0", "1"]]),
        ("规　章　　0　0　1", [["规章", "0", "0", "1"]]),
        (
            "自然人   商业企业   科研机构\n一、本年新收   3   0   1",
            [["自然人", "商业企业", "科研机构"], ["一、本年新收", "3", "0", "1"]],
        ),
        ("规章,0,0,1", [["规章", "0", "0", "1"]]),
        ('"a,b",1,2', [["a,b", "1", "2"]]),
        ("内容,制发,废止,现行\n规章,0,0,1", [["内容", "制发", "废止", "现行"], ["规章", "0", "0", "1"]]),
        ("规章；0；0；1", [["规章", "0", "0", "1"]]),
        ("a\tb\rc\td", [["a", "b"], ["c", "d"]]),
    ],
)
def test_lines_cut_at_separators(text: str, cells: list[list[str]]) -> None:
    assert rows(text) == cells


@pytest.mark.parametrize("text", ["-" * 4000 + "x", "|:- " * 4000 + "x", "- " * 4000])
def test_long_lines_of_dashes_are_text_like_any_other(text: str) -> None:
    (block,) = extract(PATH, text.encode())
    assert isinstance(block, TextBlock | Matrix)


@pytest.mark.parametrize("text", ["---", "|---|---|", "| :--- | ---: |", "-" * 4000, "|" + "-" * 4000 + "|"])
def test_lines_that_draw_a_frame_are_left_out(text: str) -> None:
    assert extract(PATH, text.encode()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 一、总体情况 #\n\n正文。\n| --- |", ["一、总体情况", "正文。"]),
        (
            "## 二\n- 第一项内容\n* 第二项内容\n> 引用的话\n1. 甲\\*乙",
            ["二", "第一项内容", "第二项内容", "引用的话", "1. 甲*乙"],
        ),
        ("# 一\n见[公告](http://example.invalid/a)&nbsp;甲", ["一", "见公告\xa0甲"]),
        ("一、总体情况\r正文。\f二", ["一、总体情况", "正文。", "二"]),
        ("一、  总体情况", ["一、  总体情况"]),
        ("示例县人民政府    2024年1月5日", ["示例县人民政府    2024年1月5日"]),
        ("其中，发布12条，解读3条，回应2条。", ["其中，发布12条，解读3条，回应2条。"]),
        ("- 3 -", ["- 3 -"]),
        ("**导语**", ["导语"]),
        ("a ** b", ["a ** b"]),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found


def test_double_stars_are_bold() -> None:
    (block,) = blocks_of("甲**乙**丙**")
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [("甲", False), ("乙", True), ("丙**", False)]


def test_garbled_text_is_remarked_on() -> None:
    remark, block = extract(PATH, "2021年政府信息公开年度报告".encode().decode("latin-1").encode())
    assert isinstance(remark, Remark)
    assert isinstance(block, TextBlock)
    assert block.paragraph.text == "2021年政府信息公开年度报告"


def test_what_is_no_text() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, b"\x00\x01\x02")


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(OversizedFileError):
        extract(PATH, b"1\n" * 200_000)


@pytest.mark.parametrize(
    "text", ["甲" * 1_700_000, "|" * 3_000_000, "1\t" * 1_000_000, "**" * 1_000_000, "1,  " * 999_999]
)
def test_a_line_of_millions_of_characters_is_read(text: str) -> None:
    assert len(blocks_of(text)) == 1


@given(st.text(st.sampled_from('12甲乙 　\t|\\*#-_<br>&;,，│─┼\n"0'), max_size=120))
def test_every_figure_of_any_text_is_in_a_block(text: str) -> None:
    blocks = blocks_of(text)
    found = [cell.text for block in blocks if isinstance(block, Matrix) for cell in block.rows[0]]
    found += [block.paragraph.text for block in blocks if isinstance(block, TextBlock)]
    assert sum(map("".join(found).count, "12")) == sum(map(text.count, "12"))
