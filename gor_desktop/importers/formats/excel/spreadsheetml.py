"""Workbooks as one XML file (Excel 2003), which web sites export under the name of .xls → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import OversizedFileError
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, span
from gor_desktop.importers.formats.excel.workbook import is_percent, number_text, percent_text
from gor_desktop.importers.formats.package import LARGEST_PART, parsed
from gor_desktop.importers.formats.pieces import cell_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Excel XML 表格"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})T")
_LONGEST_FORMULA = 100


def extract(path: Path, data: bytes) -> list[Extracted]:
    """One matrix a sheet, those that are hidden last. Raises DamagedFileError and the like."""
    if len(data) > LARGEST_PART * 1024 * 1024:
        raise OversizedFileError(path, LARGEST_PART)
    root = parsed(path, data, KIND)
    formats = {style.get(f"{_SS}ID"): style.find(f"{_SS}NumberFormat") for style in root.iter(f"{_SS}Style")}
    percent = {key for key, shown in formats.items() if shown is not None and _is_share(shown.get(f"{_SS}Format", ""))}
    sheets = sorted(root.iter(f"{_SS}Worksheet"), key=_is_hidden)
    return [_matrix(sheet, percent) for sheet in sheets]


def _is_share(number_format: str) -> bool:
    return number_format == "Percent" or is_percent(number_format)


def _is_hidden(sheet: Element) -> bool:
    return next(sheet.iter("{urn:schemas-microsoft-com:office:excel}Visible"), None) is not None


def _matrix(sheet: Element, percent: set[str | None]) -> Matrix:
    """The cells that the file lists, each in its place; it leaves out those that are blank."""
    rows, at = [], 0
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        at = _index(row, at)
        cells = tuple(_cells(row, at, percent))
        if any(cell.text for cell in cells):
            rows.append(cells)
        at += 1 + span(row.get(f"{_SS}Span"), least=0)
    return Matrix(tuple(rows), f"工作表“{sheet.get(f'{_SS}Name', '')}”", sheet=True)


def _cells(row: Element, at: int, percent: set[str | None]) -> Iterator[Cell]:
    column = 0
    for cell in row.iterchildren(f"{_SS}Cell"):
        column = _index(cell, column)
        height, width = (1 + span(cell.get(f"{_SS}{name}"), least=0) for name in ("MergeDown", "MergeAcross"))
        yield Cell(_text(cell, cell.get(f"{_SS}StyleID") in percent), at, column, height, width)
        column += width


def _index(element: Element, following: int) -> int:
    """Where a row or cell stands, from 0; it is only said where others are left out before it."""
    stated = element.get(f"{_SS}Index", "")
    return int(stated[:8]) - 1 if stated.isascii() and stated.isdecimal() and int(stated[:8]) > 0 else following


def _text(cell: Element, percent: bool) -> str:
    """The value as it would be typed; a formula that was never calculated keeps its text."""
    data = cell.find(f"{_SS}Data")
    if data is None:
        return cell.get(f"{_SS}Formula", "")[:_LONGEST_FORMULA]
    text = "".join(map(str, data.itertext()))
    if data.get(f"{_SS}Type") == "Number" and _is_number(text):
        return percent_text(float(text)) if percent else number_text(float(text))
    date = _DATE.match(text) if data.get(f"{_SS}Type") == "DateTime" else None
    return f"{int(date[1])}年{int(date[2])}月{int(date[3])}日" if date else cell_text(text)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e15
    except ValueError:
        return False
