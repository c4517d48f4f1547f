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
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, plain_cells
from gor_desktop.importers.formats import ole
from gor_desktop.importers.formats.excel import biff, spreadsheet
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
    spans, covered = _spans(sheet, len(rows), len(rows[0]) if rows else 0)
    merged = {row for row, _ in (*spans, *covered)}
    return Matrix(
        tuple(
            [
                _row(number, texts, spans, covered) if number in merged else plain_cells(texts, number)
                for number, texts in enumerate(map(_texts, rows))
            ]
        ),
        _where(sheet.name),
        sheet=True,
    )


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


def _row(number: int, texts: Sequence[str], spans: dict[Place, Place], covered: set[Place]) -> tuple[Cell, ...]:
    """The cells of a row in which some are merged."""
    return tuple(
        [
            cell._replace(height=spans[place][0], width=spans[place][1]) if place in spans else cell
            for cell in plain_cells(texts, number)
            if (place := (number, cell.column)) not in covered
        ]
    )


def _texts(values: Sequence[object]) -> list[str]:
    return [value if type(value) is str else _text(value) for value in values]


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
