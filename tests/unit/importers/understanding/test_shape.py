"""Tables are turned back, and columns that the form does not have are taken out and listed."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.shape import shaped
from tests.unit.importers.layouts.stream import lines, table, text_lines

FORM = lexicon("gor-2021")
TURNED = ("信息内容 | 规章 | 行政规范性文件 | 行政许可", "本年制发件数 | 1 | 2 | ", "本年废止件数 | 3 | 4 | ")


def texts(stream: object) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in stream]  # type: ignore[attr-defined]


def test_rows_and_columns_exchanged() -> None:
    turned = shaped(lines(table(*TURNED)), FORM).lines
    assert texts(turned) == [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "1", "3"],
        ["行政规范性文件", "2", "4"],
        ["行政许可", "", ""],
    ]
    assert turned[1].locate(turned[1].cells[2]) == "第 1 张表第 3 行第 2 列"


def test_text_turned() -> None:
    turned = shaped(text_lines("\n".join(TURNED)), FORM).lines
    assert texts(turned)[:2] == [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "1", "3"]]


def test_a_row_of_one_table_written_downwards() -> None:
    rows = [f"{label} | {n}" for n, label in enumerate(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))]
    assert texts(shaped(lines(table(*rows)), FORM).lines)[1] == list("01234")


@pytest.mark.parametrize(
    "rows",
    [
        ("信息内容 | 本年制发件数 | 本年废止件数", "规章 | 1 | 3", "行政规范性文件 | 2 | 4"),
        ("行政复议>5", "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计", "1 | 2 | 3 | 4 | 10"),
    ],
)
def test_tables_in_the_forms_own_shape_stay(rows: tuple[str, ...]) -> None:
    stream = lines(table(*rows))
    found = shaped(stream, FORM)
    assert found.lines is stream
    assert found.strays == []


@pytest.mark.parametrize(
    ("head", "inside", "reason"),
    [
        ("序号", "1", "序号，不是年度报告中的数"),
        ("备 注", "含转发", "表样中没有这一列"),
        ("上年", "7", "表中并列的上年的数，采用了本年的"),
    ],
)
@pytest.mark.parametrize("text", [False, True])
def test_columns_that_the_form_does_not_have(head: str, inside: str, reason: str, text: bool) -> None:
    rows = (f"信息内容 | {head} | 本年处理决定数量", f"行政许可 | {inside} | 5", f"行政处罚 | {inside} | 6")
    found = shaped(text_lines("\n".join(rows)) if text else lines(table(*rows)), FORM)
    assert texts(found.lines) == [["信息内容", "本年处理决定数量"], ["行政许可", "5"], ["行政处罚", "6"]]
    assert {reason for _, reason in found.strays} == {reason}
    assert " ".join(token.text for token, _ in found.strays) == f"{head} {inside} {inside}"


def test_of_two_years_the_later_is_taken() -> None:
    found = shaped(lines(table("信息内容 | 2022年 | 2023年", "行政许可 | 4 | 5")), FORM)
    assert texts(found.lines)[1] == ["行政许可", "5"]
    assert [token.text for token, _ in found.strays] == ["2022年", "4"]


def test_figures_that_look_like_years_stay() -> None:
    stream = lines(table("信息内容 | 本年制发件数 | 本年废止件数", "规章 | 2021 | 2022", "行政规范性文件 | 3 | 4"))
    assert shaped(stream, FORM).lines is stream


@pytest.mark.parametrize("last", ["2021年处理决定数量", "上年处理决定数量", "去年处理决定数量"])
def test_a_column_of_the_form_for_the_year_before(last: str) -> None:
    found = shaped(lines(table(f"信息内容 | {last} | 2022年处理决定数量", "行政许可 | 7 | 5")), FORM)
    assert texts(found.lines) == [["信息内容", "2022年处理决定数量"], ["行政许可", "5"]]
    assert [token.text for token, _ in found.strays] == [last, "7"]


def test_a_column_of_the_forms_own_with_a_year_stays() -> None:
    stream = lines(table("信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量", "行政许可 | 7 | 1 | 5"))
    assert shaped(stream, lexicon("gor-2019")).lines is stream
