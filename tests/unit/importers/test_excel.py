"""Workbooks into blocks."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.excel import extract

PATH = Path("report.xlsx")


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def texts(data: bytes) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in block.rows] for block in extract(PATH, data) if isinstance(block, Matrix)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18, "18"),
        (18.0, "18"),
        (18.871, "18.871"),
        (1e-05, "0.00001"),
        (123456789012, "123456789012"),
        (0.1 + 0.2, "0.3"),
        (59237.2449, "59237.2449"),
        ("１２件", "１２件"),
        (True, "True"),
        (date(2022, 1, 17), "2022年1月17日"),
        (None, ""),
    ],
)
def test_values_as_they_would_be_typed(value: object, text: str) -> None:
    assert texts(saved(book_of([value, "末"]))) == [[[text, "末"]]]


def test_sheets_in_their_order() -> None:
    book = book_of(["甲"])
    book.create_sheet("其它").append(["乙"])
    blocks = extract(PATH, saved(book))
    assert [block.where for block in blocks] == ["工作表“Sheet”", "工作表“其它”"]


def test_cells_keep_their_place() -> None:
    book = Workbook()
    book.worksheets[0]["C4"] = 7
    (matrix,) = extract(PATH, saved(book))
    assert isinstance(matrix, Matrix)
    (cell,) = [cell for row in matrix.rows for cell in row if cell.text]
    assert matrix.locate(cell) == "工作表“Sheet” C4"


def test_merged_cells_appear_once() -> None:
    book = book_of(["甲", None, "乙"], [None, None, "丙"])
    book.worksheets[0].merge_cells("A1:B2")
    (matrix,) = extract(PATH, saved(book))
    assert isinstance(matrix, Matrix)
    assert [[(c.text, c.column, c.height, c.width) for c in row] for row in matrix.rows] == [
        [("甲", 0, 2, 2), ("乙", 2, 1, 1)],
        [("丙", 2, 1, 1)],
    ]


def test_merges_beyond_the_used_area() -> None:
    book = book_of(["甲", "乙"])
    book.worksheets[0].merge_cells("A1:A1048576")
    assert texts(saved(book)) == [[["甲", "乙"]]]


def test_a_formula_gives_the_value_that_was_calculated_last() -> None:
    data = saved(book_of([2, 3, "=A1+B1"]))
    assert texts(_calculated(data, "5")) == [[["2", "3", "5"]]]


def test_a_formula_never_calculated_is_blank() -> None:
    assert texts(saved(book_of([2, "=A1+1", 4]))) == [[["2", "", "4"]]]


def _calculated(data: bytes, value: str) -> bytes:
    """The workbook as a program leaves it that has calculated its formulas."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb"<v ?/>|<v></v>", f"<v>{value}</v>".encode(), content)
            target.writestr(name, content)
    return out.getvalue()


def test_a_zip_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("a.txt", "甲")
    with pytest.raises(DamagedFileError):
        extract(PATH, out.getvalue())
