"""Workbooks (.xlsx, .xls, .et) → blocks: each sheet a matrix of cells, as a program that calculated it last left it.

calamine reads the cells. What it does not tell is looked up beside it: formulas that were never calculated and errors
keep their text, so that they are asked about instead of being taken for blanks; percentages keep their sign.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import compress, repeat
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.errors import DamagedFileError, EncryptedFileError
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, plain_cells
from gor_desktop.importers.formats import ole
from gor_desktop.importers.formats.excel import biff, spreadsheet
from gor_desktop.importers.formats.excel.workbook import Checked, Place, number_text, shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Span = tuple[int, int]  # height and width
MOST_KNOWN = 2000  # cells of a sheet of which is remembered what is merged


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
    height, width = len(rows), len(rows[0]) if rows else 0
    ranges = tuple(sheet.merged_cell_ranges or ())
    merges = (_known_merges if max(len(ranges), height * width) < MOST_KNOWN else _merges)(ranges, height, width)
    cells = [_row(number, _texts(values), merges.get(number)) for number, values in enumerate(rows)]
    return Matrix(tuple(cells), _where(sheet.name), sheet=True)


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


class _Merge(NamedTuple):
    """Which columns of a row begin a cell, and the columns, heights and widths of these cells."""

    begins: tuple[bool, ...]
    columns: tuple[int, ...]
    heights: tuple[int, ...]
    widths: tuple[int, ...]


def _merges(ranges: tuple[tuple[Place, Place], ...], height: int, width: int) -> Mapping[int, _Merge]:
    """The rows of a sheet in which cells are merged.

    What is merged beyond the cells in use holds nothing. Merged ranges do not overlap: what is more than the sheet is
    no merge that any program made.
    """
    spans: dict[Place, Span] = {}
    covered: set[Place] = set()
    left_over = height * width
    for (top, left), (last, end) in ranges:
        bottom, right = min(last, height - 1), min(end, width - 1)
        left_over -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if left_over < 0:
            break
        spans[top, left] = max(bottom - top + 1, 1), max(right - left + 1, 1)
        covered.update([(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)])
    covered -= spans.keys()
    return {row: _merge(row, width, spans, covered) for row in {row for row, _ in (*spans, *covered)}}


_known_merges = lru_cache(maxsize=64)(_merges)  # the official tables are merged alike everywhere


def _merge(row: int, width: int, spans: Mapping[Place, Span], covered: Collection[Place]) -> _Merge:
    begins = tuple((row, column) not in covered for column in range(width))
    columns = tuple(compress(range(width), begins))
    own = [spans.get((row, column), (1, 1)) for column in columns]
    return _Merge(begins, columns, tuple(down for down, _ in own), tuple(across for _, across in own))


def _row(number: int, texts: Sequence[str], merge: _Merge | None) -> tuple[Cell, ...]:
    if merge is None:
        return plain_cells(texts, number)
    own = compress(texts, merge.begins)
    return tuple(map(tuple.__new__, repeat(Cell), zip(own, repeat(number), *merge[1:], strict=False)))


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
