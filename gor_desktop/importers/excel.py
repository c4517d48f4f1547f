"""Workbooks (.xlsx) → blocks: each sheet a matrix of cells, as a program that calculated it last left it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Block, Cell, Matrix
from gor_desktop.importers.package import check

KIND = "Excel 工作簿（.xlsx）"


def extract(path: Path, data: bytes) -> list[Block]:
    """One matrix a sheet, in the order of the book. Raises DamagedFileError or EncryptedFileError."""
    from python_calamine import CalamineError, CalamineWorkbook

    check(path, data, KIND)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            _matrix(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False), _spans(book, name))
            for name in book.sheet_names
        ]
    except CalamineError as error:
        raise DamagedFileError(path, KIND) from error


Spans = dict[tuple[int, int], tuple[int, int]]


def _spans(book: object, name: str) -> Spans:
    """Top-left cell → height and width of each merged range."""
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []  # type: ignore[attr-defined]
    return {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in ranges}


def _matrix(name: str, rows: Sequence[Sequence[object]], spans: Spans) -> Matrix:
    covered = {
        (row + r, column + c)
        for (row, column), (height, width) in spans.items()
        for r in range(height)
        for c in range(width)
        if r or c
    }
    cells = tuple(
        tuple(
            Cell(_text(value), row, column, *spans.get((row, column), (1, 1)))
            for column, value in enumerate(values)
            if (row, column) not in covered
        )
        for row, values in enumerate(rows)
    )
    return Matrix(cells, f"工作表“{name}”", sheet=True)


def _text(value: object) -> str:
    """A cell's value as it would be typed: 18.0 → 18, dates as 2022年1月17日."""
    match value:
        case bool():
            return str(value)
        case float():
            return format(Decimal(repr(value)), "f").removesuffix(".0")
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)
