"""Workbooks (.xlsx, .xls, .et) → blocks: each sheet a matrix of cells, as a program that calculated it last left it.

calamine reads the cells. What it does not tell is looked up beside it: formulas that were never calculated and errors
keep their text, so that they are asked about instead of being taken for blanks; percentages keep their sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError, EncryptedFileError
from gor_desktop.importers.blocks import Extracted, Matrix
from gor_desktop.importers.formats import ole
from gor_desktop.importers.formats.excel import biff, spreadsheet
from gor_desktop.importers.formats.excel.grid import laid_out
from gor_desktop.importers.formats.excel.workbook import Checked, Place, number_text, shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def extract(path: Path, data: bytes) -> list[Extracted]:
    """One matrix a sheet, in the order of the book; what is hidden is told.

    Raises DamagedFileError, EncryptedFileError, SprawlingSheetError or another refusal of what is no report.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    old = data.startswith(ole.MAGIC)
    checked = biff.checked(path, data) if old else spreadsheet.checked(path, data)
    try:
        with _Panics(path, checked.kind):
            book = CalamineWorkbook.from_filelike(checked.file)
            return [*_blocks(book, checked), *checked.beside]
    except PasswordError as error:
        raise EncryptedFileError(path) from error
    except CalamineError as error:
        raise DamagedFileError(path, checked.kind) from error


class _Panics:
    """Turns calamine's own failures, which are no Exception and have no class to name, into a damaged file."""

    def __init__(self, path: Path, kind: str) -> None:
        self._path, self._kind = path, kind

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise DamagedFileError(self._path, self._kind) from error


def _blocks(book: CalamineWorkbook, checked: Checked) -> list[Extracted]:
    """The sheets with cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets: dict[bool, list[Matrix]] = {True: [], False: []}
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            matrix = _matrix(book.get_sheet_by_name(sheet.name), checked.told.get(sheet.name, {}))
            sheets[sheet.visible == SheetVisibleEnum.Visible].append(matrix)
    return shown(sheets[True], sheets[False], {_where(name): each for name, each in checked.hidden.items()})


def _where(name: str) -> str:
    return f"工作表“{name}”"


def _matrix(sheet: CalamineSheet, told: Mapping[Place, str]) -> Matrix:
    rows = _told(sheet.to_python(skip_empty_area=False), told)
    texts = [value if type(value) is str else _text(value) for values in rows for value in values]
    ranges = tuple(sheet.merged_cell_ranges or ())
    return Matrix(laid_out(texts, len(rows), len(rows[0]) if rows else 0, ranges), _where(sheet.name), sheet=True)


def _told(rows: Sequence[Sequence[object]], told: Mapping[Place, str]) -> Sequence[Sequence[object]]:
    """The rows with what was told of single cells in its place, also beyond those in which calamine found values."""
    if not told:
        return rows
    height = max(len(rows), 1 + max(row for row, _ in told))
    width = max(len(rows[0]) if rows else 0, 1 + max(column for _, column in told))
    full = [[*row, *[""] * (width - len(row))] for row in (*rows, *[[]] * (height - len(rows)))]
    for (row, column), text in told.items():
        full[row][column] = text
    return full


@lru_cache(maxsize=4096, typed=True)  # the same few figures fill most of a sheet
def _text(value: object) -> str:
    """A cell's value as it would be typed: 18.0 → 18, dates as 2022年1月17日."""
    match value:
        case float():
            return number_text(value)
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return str(value)
