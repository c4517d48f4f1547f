"""OpenDocument spreadsheets (.ods) → blocks: each sheet a matrix of cells with the values calculated last.

Read here and not by calamine, which tells no merged cells of this kind, takes errors for blanks, and lays out whatever
a file says is repeated: a sheet of one cell may well state a million rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.errors import SprawlingSheetError
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, column_letters
from gor_desktop.importers.formats.excel.extent import MOST_CELLS
from gor_desktop.importers.formats.excel.workbook import Hidden, number_text, percent_text, shown
from gor_desktop.importers.formats.odf.odf import (
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    beside,
    margins,
    number,
    runs_of,
    styles_of,
)
from gor_desktop.importers.formats.odf.odt import own_rows
from gor_desktop.importers.formats.omitted import Omitted, struck
from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.pieces import cell_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "ODF 电子表格（.ods）"
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14  # as many as any program shows
_LONGEST_FORMULA = 100
_LARGEST_NUMBER = 1e15
_NUMBERS = frozenset(("float", "percentage", "currency"))
_DATE = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})")
_VISIBLE, _UNSEEN = f"{TABLE}visibility", frozenset(("collapse", "filter"))
_BLANK = Cell("", 0, 0)
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"


def extract(path: Path, data: bytes) -> list[Extracted]:
    """One matrix a sheet; what is hidden is told. Raises DamagedFileError, SprawlingSheetError and the like."""
    package = Package(path, data, KIND)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if root is None or body is None:
        raise package.damaged()
    reader = _Reader(package, root)
    sheets: dict[bool, list[Matrix]] = {True: [], False: []}
    for sheet in body.iterchildren(f"{TABLE}table"):
        sheets[reader.is_hidden(sheet)].append(reader.matrix(sheet))
    beside(root, reader.omitted)
    margins(package, reader.omitted)
    return [*shown(sheets[False], sheets[True], reader.hidden), *reader.omitted.told()]


class _Stretch(NamedTuple):
    """Neighbouring cells of one content; `covered`: parts of a merged cell that begins elsewhere."""

    cell: Cell
    first: int
    past: int
    covered: bool


class _Reader:
    """Lays sheets out, all of them within MOST_CELLS."""

    def __init__(self, package: Package, root: Element) -> None:
        self._path = package.path
        self.omitted = Omitted()
        self._styles = styles_of(package, root)
        hidden = root.iterfind(f".//{STYLE}style/{STYLE}table-properties[@{TABLE}display='false']/..")
        self._hidden = {style.get(f"{STYLE}name") for style in hidden}
        self._cells = 0
        self.hidden: dict[str, Hidden] = {}

    def is_hidden(self, sheet: Element) -> bool:
        """Whether a sheet is not shown."""
        return sheet.get(f"{TABLE}style-name") in self._hidden

    def matrix(self, sheet: Element) -> Matrix:
        """A sheet as far as there are values; rows without any are left out."""
        kept: list[tuple[int, list[_Stretch]]] = []
        at = 0
        unseen: set[int] = set()
        for row in own_rows(sheet):
            repeated = number(row.get(f"{TABLE}number-rows-repeated"), _MOST_ROWS)
            stretches = self._stretches(row)
            if any(each.cell.text for each in stretches):
                self._count(repeated, at + repeated, stretches)
                kept += [(each, stretches) for each in range(at, at + repeated)]
                unseen.update(range(at, at + repeated) if row.get(_VISIBLE) in _UNSEEN else ())
            at += repeated
        width = max((each.past for _, row in kept for each in row if each.cell.text), default=0)
        rows = tuple(tuple(_laid_out(number_of_row, row, width)) for number_of_row, row in kept)
        matrix = Matrix(rows, f"工作表“{sheet.get(f'{TABLE}name', '')}”", sheet=True)
        self.hidden[matrix.where] = Hidden(frozenset(unseen), frozenset(_unseen_columns(sheet)))
        return matrix

    def _stretches(self, row: Element) -> list[_Stretch]:
        stretches, column = [], 0
        for element in row.iterchildren(_CELL, _COVERED):
            past = column + number(element.get(f"{TABLE}number-columns-repeated"), _MOST_COLUMNS)
            stretches.append(_Stretch(self._cell(element), column, past, element.tag == _COVERED))
            column = past
        return stretches

    def _count(self, rows: int, last: int, stretches: Sequence[_Stretch]) -> None:
        """Refuse what would be laid out in more cells than any machine holds. Raises SprawlingSheetError."""
        width = max(each.past for each in stretches if each.cell.text)
        self._cells += rows * width
        if self._cells > MOST_CELLS or width > _MOST_COLUMNS:
            raise SprawlingSheetError(self._path, f"{column_letters(width - 1)}{last}")

    def _cell(self, element: Element) -> Cell:
        if element.tag == _COVERED:
            return _BLANK
        height = number(element.get(f"{TABLE}number-rows-spanned"), _MOST_ROWS)
        text = self._text(element)
        if self._styles[element.get(f"{TABLE}style-name", "")].struck:
            text = struck(text)
        return Cell(text, 0, 0, height, number(element.get(f"{TABLE}number-columns-spanned"), _MOST_COLUMNS))

    def _text(self, cell: Element) -> str:
        """The value as it would be typed; a formula that was never calculated keeps its text."""
        kind = cell.get(f"{OFFICE}value-type")
        value = cell.get(f"{OFFICE}value", "")
        if kind in _NUMBERS and _is_number(value):
            return percent_text(float(value)) if kind == "percentage" else number_text(float(value))
        date = _DATE.match(cell.get(f"{OFFICE}date-value", "")) if kind == "date" else None
        if date:
            return f"{int(date[1])}年{int(date[2])}月{int(date[3])}日"
        lines = (runs_of(each, self._styles, self.omitted) for each in cell.iterchildren(*PARAGRAPHS))
        shown = cell_text("\n".join("".join([run.text for run in line]) for line in lines))
        formula = cell.get(f"{TABLE}formula", "") if kind is None else ""
        return shown or formula.removeprefix("of:")[:_LONGEST_FORMULA]


def _unseen_columns(sheet: Element) -> Iterator[int]:
    at = 0
    for column in sheet.iter(f"{TABLE}table-column"):
        past = min(at + number(column.get(f"{TABLE}number-columns-repeated"), _MOST_COLUMNS), _MOST_COLUMNS)
        yield from range(at, past) if column.get(_VISIBLE) in _UNSEEN else ()
        at = past


def _laid_out(at: int, stretches: Sequence[_Stretch], width: int) -> Iterator[Cell]:
    for cell, first, past, covered in stretches:
        for column in () if covered else range(first, min(past, width)):
            yield Cell(cell.text, at, column, cell.height, cell.width)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < _LARGEST_NUMBER
    except ValueError:
        return False
