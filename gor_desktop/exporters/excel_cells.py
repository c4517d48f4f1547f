"""What every sheet of the workbook needs: cells that hold text as it is, and rows as high as their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from gor_desktop.errors import LongParagraphError
from gor_desktop.exporters.excel_styles import STYLES

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LIMIT: Final = 32_767  # characters in a cell
LOWEST: Final = 21.0  # points of a row
_HIGHEST: Final = 409.0
_QUOTED: Final = 12
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")


def put_text(cell: Cell, text: str) -> None:
    """Text, whatever it looks like. LongParagraphError when the cell cannot hold it: nothing is cut."""
    written = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)  # `_x0041_` would be read as the letter A
    length = len(written.encode("utf-16-le")) // 2  # as Excel counts
    if length > LIMIT:
        raise LongParagraphError(f"{text[:_QUOTED]}……", length, LIMIT)
    cell.value = written
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_SIGNS)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def height(text: str, style: str, width: float) -> float:
    """Points that a text needs in a cell `width` characters wide: programs do not fit rows to merged cells."""
    size = STYLES[style].size
    room = width * 11 / size - 1
    return min(ceil(_halves(text) / room) * size * 1.4 + 4, _HIGHEST)


def _halves(text: str) -> int:
    """In half-width characters."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
