"""The layouts in which reports are met as workbooks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.unit.importers.layouts.document import Document, Grid

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Style:
    """How a workbook is filled. `sheets`: a sheet for each table, and one for the text."""

    sheets: bool = False
    merge: bool = True
    down: int = 0
    right: int = 0
    numbers_as_text: bool = False


def write(parts: Document, style: Style) -> bytes:
    """The workbook's bytes; tables on sheets named as offices name them, which says nothing of what is in them."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    row = style.down
    for number, part in enumerate(parts):
        if not isinstance(part, Grid):
            sheet.cell(row + 1, style.right + 1, part.text)
            row += 1
        elif style.sheets:
            _fill(book.create_sheet(f"附件{number}"), part, style, style.down)
        else:
            row = _fill(sheet, part, style, row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, grid: Grid, style: Style, first: int) -> int:
    for cell in grid.cells:
        top, left = first + cell.top + 1, style.right + cell.left + 1
        sheet.cell(top, left, _value(cell.text, style))
        if style.merge and (cell.height > 1 or cell.width > 1):
            sheet.merge_cells(
                start_row=top, start_column=left, end_row=top + cell.height - 1, end_column=left + cell.width - 1
            )
    return first + grid.height


def _value(text: str, style: Style) -> str | float | None:
    if not text:
        return None
    if style.numbers_as_text or not _NUMBER.fullmatch(text):
        return text
    value = float(text) if "." in text else int(text)
    return value if str(value) == text and not text.endswith(".0") else text


LAYOUTS: dict[str, Callable[[Document], bytes]] = {
    "one_sheet": lambda parts: write(parts, Style()),
    "sheets": lambda parts: write(parts, Style(sheets=True)),
    "shifted": lambda parts: write(parts, Style(sheets=True, down=3, right=2)),
    "unmerged": lambda parts: write(parts, Style(sheets=True, merge=False)),
    "text_figures": lambda parts: write(parts, Style(numbers_as_text=True)),
}
