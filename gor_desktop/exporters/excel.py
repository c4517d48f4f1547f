"""The report as a workbook: one sheet a table, as printed, with live totals; and a sheet of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.excel_cells import LOWEST, height, put_text, set_widths
from gor_desktop.exporters.excel_styles import SECTION, TEXT, TITLE, add_styles, set_page
from gor_desktop.exporters.excel_table import fill_table
from gor_desktop.exporters.excel_values import Values, saved
from gor_desktop.exporters.layout import (
    Block,
    Heading,
    Signature,
    TableCell,
    TextParagraph,
    TextPicture,
    TextTable,
    Title,
    blocks,
    clean,
    printed_table,
)
from gor_desktop.models.form import FormSpec
from gor_desktop.models.report import Report

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_SHEET: Final = "文字部分"
_NAME_LIMIT: Final = 31
_BETWEEN_CELLS: Final = "｜"
_WIDTHS: Final = (32.0, 90.0)  # of the sheet of text, in characters


def render(report: Report) -> bytes:
    """The `.xlsx` file. LongParagraphError when a paragraph does not fit a cell: nothing is cut."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _set_properties(workbook, report)
    return saved(workbook, list(_sheets(workbook, report)))


def _set_properties(workbook: Workbook, report: Report) -> None:
    """Title and author for search."""
    workbook.properties.title = clean(report.meta.printed_title)
    workbook.properties.creator = clean(report.meta.unit)
    workbook.properties.language = "zh-CN"


def _sheets(workbook: Workbook, report: Report) -> Iterator[Values]:
    """Fill the sheets; what the numbers and formulas of each show."""
    names = _sheet_names(report.form)
    _fill_text(workbook.create_sheet(TEXT_SHEET), report)
    yield {}
    for spec in report.form.tables:
        yield fill_table(workbook.create_sheet(names[spec.key]), printed_table(report, spec), report.form)


def _sheet_names(form: FormSpec) -> dict[str, str]:
    """Table → the name of its sheet: its title as far as Excel allows, told apart by a number where needed."""
    names: dict[str, str] = {}
    for table in form.tables:
        plain = re.sub(r"[\[\]:*?/\\']", "", table.title)
        choices = (plain[:_NAME_LIMIT], *(f"{plain[: _NAME_LIMIT - 2]}{count:02}" for count in range(2, 100)))
        names[table.key] = next(name for name in choices if name not in {*names.values(), TEXT_SHEET, ""})
    return names


# --- the sheet of text ---------------------------------------------------------------------------------------------


def _fill_text(sheet: Worksheet, report: Report) -> None:
    """The title over both columns, headings in A, each alone in its row; paragraphs, unit and date in B."""
    set_page(sheet, tall=True)
    set_widths(sheet, _WIDTHS)
    sheet.merge_cells("A1:B1")
    printed = (block for block in blocks(report) if not _needless(block, report))
    rows = (row for block in printed for row in _rows(block))
    for number, (style, column, text, width) in enumerate(rows, 1):
        for beside in range(1, len(_WIDTHS) + 1):
            sheet.cell(number, beside).style = style
        put_text(cast("Cell", sheet.cell(number, column)), text)
        sheet.row_dimensions[number].height = max(LOWEST, height(text, style, width))


def _rows(block: Block) -> Iterator[tuple[str, int, str, float]]:
    """For each row its style, the column of its text, the text and the characters that it may be wide."""
    match block:
        case Title(text):
            yield TITLE, 1, text, sum(_WIDTHS)
        case Heading(text):
            yield SECTION, 1, text, _WIDTHS[0]
        case TextParagraph(runs):
            yield TEXT, 2, "".join(run.text for run in runs), _WIDTHS[1]
        case TextPicture():
            yield TEXT, 2, block.text, _WIDTHS[1]
        case TextTable():
            yield from ((TEXT, 2, _in_one_line(cells), _WIDTHS[1]) for cells in block.rows())
        case Signature(unit, date):
            yield from ((TEXT, 2, text, _WIDTHS[1]) for text in (unit, date) if text)


def _in_one_line(cells: Iterable[TableCell]) -> str:
    """A row of a small table: the sheet has one column for text."""
    return _BETWEEN_CELLS.join(cell.text.replace("\n", " ") for cell in cells)


def _needless(block: Block, report: Report) -> bool:
    """A unit that the title names and no date follows: below the last paragraph it would read like one more."""
    return isinstance(block, Signature) and not block.date and block.unit in report.meta.printed_title
