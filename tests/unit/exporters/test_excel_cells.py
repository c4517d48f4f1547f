"""Cells and rows of every sheet."""

from __future__ import annotations

from typing import cast

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from gor_desktop.errors import LongParagraphError
from gor_desktop.exporters.excel_cells import LIMIT, LOWEST, height, put_text
from gor_desktop.exporters.excel_styles import STUB, TEXT, TITLE


def _cell(text: str) -> Cell:
    cell = cast("Cell", Workbook().worksheets[0].cell(1, 1))
    put_text(cell, text)
    return cell


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "TRUE", "12", "2024-01-18", "3%"])
def test_text_stays_text(text: str) -> None:
    assert (_cell(text).value, _cell(text).data_type) == (text, "s")


def test_escapes_of_the_file_format_are_escaped() -> None:
    assert _cell("若_x0041_与_x00").value == "若_x005F_x0041_与_x00"


def test_nothing_is_cut() -> None:
    assert _cell("长" * LIMIT).value == "长" * LIMIT
    with pytest.raises(LongParagraphError) as error:
        _cell("_x0041_" + "长" * (LIMIT - 10))
    assert error.value.limit == LIMIT


@pytest.mark.parametrize(
    ("text", "style", "width", "lines"),
    [("甲", STUB, 20, 1), ("甲" * 10, STUB, 20, 2), ("a" * 19, STUB, 20, 1), ("甲" * 10, TITLE, 20, 2)],
)
def test_rows_are_as_high_as_their_lines(text: str, style: str, width: float, lines: int) -> None:
    one = height("甲", style, width) - 4
    assert height(text, style, width) == pytest.approx(lines * one + 4)


def test_no_row_is_higher_than_excel_allows() -> None:
    assert LOWEST < height("长" * 5000, TEXT, 90) == 409
