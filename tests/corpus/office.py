"""Reports as Word documents and workbooks of python-docx and openpyxl, apart from our own exporters."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
import openpyxl
from docx.document import Document
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gor_desktop.models.narrative import Paragraph, Run
from tests.corpus.documents import Part, Text
from tests.corpus.grids import Grid


def word(parts: Iterable[Part], *, merged: bool = True) -> bytes:
    """A document of paragraphs and tables in the default template."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Text):
            _line(document, part)
        else:
            _table(document, part, merged=merged)
    document.add_paragraph()  # Word ends no document with a table
    return _saved(document)


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document: Document, text: Text) -> None:
    line = document.add_paragraph(style="Heading 1" if text.role == "heading" else "Normal")
    runs = text.paragraph.runs if isinstance(text.paragraph, Paragraph) else (Run(text.paragraph),)
    for run in runs:
        line.add_run(run.text).bold = run.bold or None


def _table(document: Document, grid: Grid, *, merged: bool) -> None:
    rows, columns = grid.size
    table = document.add_table(rows, columns, style="Table Grid")
    grid_of = [list(row.cells) for row in table.rows]
    for cell in grid.cells:
        target = grid_of[cell.row][cell.column]
        if merged and (cell.height > 1 or cell.width > 1):
            target = target.merge(grid_of[cell.row + cell.height - 1][cell.column + cell.width - 1])
        target.text = cell.text


def workbook(parts: Iterable[Part], *, sheets: bool, numbers: bool = True, formulas: bool = False) -> bytes:
    """A workbook. `sheets`: one for each table; `numbers`: figures are no texts; `formulas`: stand in the sums."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = 1
    for part in parts:
        if isinstance(part, Text):
            sheet.cell(row, 1, part.plain)
            row += 1
            continue
        if sheets:
            sheet, row = book.create_sheet(part.key), 1
        _put(sheet, part, row, numbers=numbers, formulas=formulas)
        row += part.size[0] + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, grid: Grid, top: int, *, numbers: bool, formulas: bool) -> None:
    for cell in grid.cells:
        row, column = top + cell.row, 1 + cell.column
        sheet.cell(row, column, _value(cell.text, numbers=numbers and cell.ref is not None))
        if formulas and cell.ref is not None and cell.ref.column == "total" and grid.key == "requests":
            letters = [get_column_letter(column - 6 + at) for at in (0, 5)]
            sheet.cell(row, column, f"=SUM({letters[0]}{row}:{letters[1]}{row})")
        if cell.height > 1 or cell.width > 1:
            end_row, end_column = row + cell.height - 1, column + cell.width - 1
            sheet.merge_cells(start_row=row, start_column=column, end_row=end_row, end_column=end_column)


def _value(text: str, *, numbers: bool) -> str | float | None:
    if not text:
        return None
    return float(text) if numbers and text.replace(".", "", 1).lstrip("-").isdecimal() else text
