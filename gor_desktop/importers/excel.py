"""Workbooks (.xlsx) → blocks: each sheet a matrix of cells, as a program that calculated it last left it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from gor_desktop.errors import DamagedFileError, SprawlingSheetError
from gor_desktop.importers.blocks import Block, Cell, Matrix, column_letters
from gor_desktop.importers.extent import sprawling
from gor_desktop.importers.package import Package

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

KIND = "Excel 工作簿（.xlsx）"
_NO_SHEETS = (
    "xl/sharedStrings",
    "xl/styles",
    "xl/theme/",
    "xl/drawings/",
    "xl/charts/",
    "docProps/",
    "customXml/",
    "xl/workbook.xml",
    "[",
)
_SHEET_DATA = b"sheetData"
_EXACT = 2**53  # a workbook's numbers are floats; below this whole ones are what was typed


def extract(path: Path, data: bytes) -> list[Block]:
    """One matrix a sheet, in the order of the book. Raises DamagedFileError or EncryptedFileError."""
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_sprawling(path, Package(path, data, KIND))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_matrix(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except CalamineError as error:
        raise DamagedFileError(path, KIND) from error


def _refuse_sprawling(path: Path, package: Package) -> None:
    """Refuse what would be laid out in more cells than any machine holds. Raises SprawlingSheetError."""
    sheets = [package.part(name) or b"" for name in package.names if _may_be_sheet(name)]
    if any(b"\0" in sheet for sheet in sheets):
        raise DamagedFileError(path, KIND)
    try:
        extent = sprawling([sheet for sheet in sheets if _SHEET_DATA in sheet])
    except ExpatError as error:
        raise DamagedFileError(path, KIND) from error
    if extent is not None:
        raise SprawlingSheetError(path, f"{column_letters(extent.columns - 1)}{extent.rows}")


def _may_be_sheet(name: str) -> bool:
    return name.endswith(".xml") and not name.startswith(_NO_SHEETS)


def _matrix(sheet: CalamineSheet) -> Matrix:
    rows = sheet.to_python(skip_empty_area=False)
    spans, covered = _spans(sheet, len(rows), len(rows[0]) if rows else 0)
    merged = {row for row, _ in (*spans, *covered)}
    return Matrix(
        tuple(
            [
                _row(number, values, spans, covered) if number in merged else _plain_row(number, values)
                for number, values in enumerate(rows)
            ]
        ),
        f"工作表“{sheet.name}”",
        sheet=True,
    )


Place = tuple[int, int]


def _spans(sheet: CalamineSheet, height: int, width: int) -> tuple[dict[Place, Place], set[Place]]:
    """Top-left cell → height and width of each merged range, and all other cells of these ranges.

    What is merged beyond the cells in use holds nothing. Merged ranges do not overlap: what is more than the sheet is
    no merge that any program made.
    """
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    left_over = height * width
    for (top, left), (last, end) in sheet.merged_cell_ranges or []:
        bottom, right = min(last, height - 1), min(end, width - 1)
        left_over -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if left_over < 0:
            break
        spans[top, left] = max(bottom - top + 1, 1), max(right - left + 1, 1)
        covered.update([(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)])
    return spans, covered - spans.keys()


def _row(number: int, values: Sequence[object], spans: dict[Place, Place], covered: set[Place]) -> tuple[Cell, ...]:
    cells = []
    for column, value in enumerate(values):
        if (number, column) in covered:
            continue
        text = value if type(value) is str else _text(value)
        if (number, column) in spans:
            cells.append(Cell(text, number, column, *spans[number, column]))
        else:
            cells.append(Cell(text, number, column))
    return tuple(cells)


def _plain_row(number: int, values: Sequence[object]) -> tuple[Cell, ...]:
    return tuple(
        [Cell(value if type(value) is str else _text(value), number, column) for column, value in enumerate(values)]
    )


@lru_cache(maxsize=4096, typed=True)  # the same few figures fill most of a sheet
def _text(value: object) -> str:
    """A cell's value as it would be typed: 18.0 → 18, dates as 2022年1月17日.

    Spreadsheets show and compare 15 digits of a number; what a sum leaves behind them is nobody's figure.
    """
    match value:
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case float():
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return str(value)
