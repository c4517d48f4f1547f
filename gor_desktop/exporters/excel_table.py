"""The sheet of a table, as printed: its merges, its figures as numbers, its sums as live formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.excel_cells import LOWEST, height, put_text, set_widths
from gor_desktop.exporters.excel_formulas import formula
from gor_desktop.exporters.excel_styles import COMPUTED, FIGURE, HEADER, STUB, set_page
from gor_desktop.exporters.layout import PrintedTable, Role, TableCell
from gor_desktop.models.form import FormSpec, TableSpec
from gor_desktop.models.values import CellValue, Number, format_value

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_STYLE: Final = {Role.HEADER: HEADER, Role.STUB: STUB, Role.FIGURE: FIGURE}
_WIDTH: Final = 100  # of the table, in characters
_NARROWEST: Final = 7.5


def fill_table(sheet: Worksheet, printed: PrintedTable, form: FormSpec) -> dict[str, CellValue]:
    """Write the table into an empty sheet; what its numbers and formulas show, by the name of the cell."""
    set_page(sheet)
    set_widths(sheet, _widths(printed.spec))
    sheet.freeze_panes = f"A{printed.spec.header_rows + 1}"
    values: dict[str, CellValue] = {}
    for cell in printed.cells:
        first = _area(sheet, cell)
        if cell.computed or isinstance(cell.value, Number):
            _put_figure(first, cell, _formula(cell, printed.spec, form))
            values[first.coordinate] = cell.value
        elif cell.text:
            put_text(first, cell.text)
    _set_heights(sheet, printed)
    return values


def _widths(spec: TableSpec) -> list[float]:
    return [max(_NARROWEST, round(width * _WIDTH / sum(spec.widths), 1)) for width in spec.widths]


def _area(sheet: Worksheet, cell: TableCell) -> Cell:
    """The grid positions of a printed cell, in its style and merged; the first of them."""
    rows = range(cell.top + 1, cell.top + 1 + cell.height)
    columns = range(cell.left + 1, cell.left + 1 + cell.width)
    if len(rows) * len(columns) > 1:
        sheet.merge_cells(None, rows[0], columns[0], rows[-1], columns[-1])
    for row in rows:
        for column in columns:
            sheet.cell(row, column).style = _style(cell)
    return cast("Cell", sheet.cell(rows[0], columns[0]))


def _style(cell: TableCell) -> str:
    return COMPUTED if cell.computed else _STYLE[cell.role]


def _formula(cell: TableCell, spec: TableSpec, form: FormSpec) -> str:
    return f"={formula(form.computed[cell.ref], spec)}" if cell.ref is not None and cell.computed else ""


def _put_figure(first: Cell, cell: TableCell, calculated: str) -> None:
    """A number or a formula, shown with the decimals of the figure."""
    if isinstance(cell.value, Number):
        first.value = cell.value.amount
        _, _, decimals = format_value(cell.value).partition(".")
        first.number_format = f"0.{'0' * len(decimals)}" if decimals else "0"
    if calculated:
        first.value = calculated


def _set_heights(sheet: Worksheet, printed: PrintedTable) -> None:
    """Every row as high as the texts that stand in it alone ask for."""
    widths = _widths(printed.spec)
    for row, cells in enumerate(printed.rows(), 1):
        single = [cell for cell in cells if cell.text and cell.height == 1]
        needed = [height(cell.text, _style(cell), sum(widths[cell.left :][: cell.width])) for cell in single]
        sheet.row_dimensions[row].height = max([LOWEST, *needed])
