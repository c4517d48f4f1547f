"""Tables of separated values into blocks."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import DamagedFileError, SprawlingSheetError
from gor_desktop.importers.blocks import Matrix, Remark
from gor_desktop.importers.formats.text.csv import extract

PATH = Path("report.csv")


def matrices(text: str, encoding: str = "utf-8") -> list[Matrix]:
    return [block for block in extract(PATH, text.encode(encoding)) if isinstance(block, Matrix)]


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for matrix in matrices(text) for row in matrix.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，", "；"])
def test_separators(mark: str) -> None:
    text = "项目,制发,废止\n规章,0,1\n行政规范性文件,2,\n".replace(",", mark)
    assert rows(text) == [["项目", "制发", "废止"], ["规章", "0", "1"], ["行政规范性文件", "2", ""]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"尚未\n审结",1\n总计,2', [["尚未\n审结", "1"], ["总计", "2"]]),
        ('甲,"1,234"\n乙,"他说""好"""', [["甲", "1,234"], ["乙", '他说"好"']]),
        ("sep=;\n甲;1,5\n乙;2,5\n", [["甲", "1,5"], ["乙", "2,5"]]),
        ('"sep=,"\r\n甲,1\r\n', [["甲", "1"]]),
        ("甲,1\r乙,2", [["甲", "1"], ["乙", "2"]]),
        ('甲,"1\n' + "乙,2\n" * 40, [["甲", '"1'], *[["乙", "2"]] * 40]),
    ],
)
def test_fields(text: str, found: list[list[str]]) -> None:
    assert rows(text) == found


def test_even_rows_are_a_sheet_with_its_places() -> None:
    (matrix,) = matrices("一、总体情况,,\n,,\n规章,0,1\n")
    assert (matrix.exact, matrix.sheet) == (True, True)
    assert matrix.locate(matrix.rows[2][1]) == "表格 B3"


def test_uneven_rows_are_lines() -> None:
    found = matrices("规章,0,0,1\n总计,1\n")
    assert [(matrix.exact, matrix.lines, matrix.where) for matrix in found] == [
        (False, ("规章,0,0,1",), "第 1 行"),
        (False, ("总计,1",), "第 2 行"),
    ]


def test_blank_lines_part_tables() -> None:
    found = matrices("二、主动公开\n\n规章,0,1\n许可,2,3\n\n甲,1\n乙,2\n")
    assert [(matrix.exact, len(matrix.rows)) for matrix in found] == [(False, 1), (True, 2), (True, 2)]
    assert found[2].locate(found[2].rows[1][1]) == "表格 B7"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    (matrix,) = matrices("规章,0\n行政许可,1\n", encoding)
    assert matrix.rows[1][0].text == "行政许可"


def test_garbled_tables_are_remarked_on() -> None:
    found = extract(PATH, "政府信息公开,1\n行政许可,2".encode().decode("latin-1").encode())
    assert isinstance(found[0], Remark)


def test_a_table_without_end_is_refused() -> None:
    with pytest.raises(SprawlingSheetError):
        extract(PATH, b"," * 1_100_000)


def test_a_field_without_end() -> None:
    assert matrices('"' + "甲" * 200_000 + ",1\n")


@given(st.text(st.sampled_from('甲7,;\t\n\r"| '), max_size=100))
def test_every_figure_is_in_a_cell(text: str) -> None:
    assert "".join(cell for row in rows("甲" + text) for cell in row).count("7") == text.count("7")


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    with contextlib.suppress(DamagedFileError):
        extract(PATH, data)


def test_what_fills_a_line_up_is_no_text() -> None:
    """Spreadsheets write as many separators into every line as their widest table needs."""
    found = matrices("总体情况。,,,\n规章,0,0,1\n总计,1\n")
    assert [matrix.lines for matrix in found] == [("总体情况。",), ("规章,0,0,1",), ("总计,1",)]
