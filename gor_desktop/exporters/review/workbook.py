"""Lists of findings as workbooks: of one report, or of many with a sheet of counts. Rows are written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.excel_cells import LOWEST, height, put_text, set_widths
from gor_desktop.exporters.excel_styles import FIGURE, HEADER, STUB, add_styles, set_page
from gor_desktop.exporters.excel_values import saved
from gor_desktop.exporters.review.columns import (
    COLOURS,
    COUNT,
    FAILURE,
    FINDING,
    HEADLINE,
    REPORT,
    Column,
    Entry,
    finding_rows,
    report_entries,
)
from gor_desktop.exporters.review.summary import Line, Summary
from gor_desktop.models.remark import STANDINGS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from gor_desktop.models.remark import Checked

ONE: Final = "检查结果"
COUNTS, DETAILS, FAILURES = "汇总", "明细", "读不了的文件"
_TOTAL: Final = "小计"
_SPARE: Final = 2  # characters that a line may lose where words and punctuation are kept together


def render(checked: Checked) -> bytes:
    """The list of one report's findings."""
    book = _workbook()
    sheet = _Sheet(book, ONE, FINDING)
    for row in finding_rows(checked.remarks):
        sheet.append(row)
    sheet.finish()
    return saved(book, ())


class Book:
    """The list of many reports' findings; the sheet of counts comes first and is written last."""

    def __init__(self) -> None:
        self._book = _workbook()
        self._counts = _sheet(self._book, COUNTS)
        self._details = _Sheet(self._book, DETAILS, (*REPORT, *FINDING))
        self._failures = _Sheet(self._book, FAILURES, FAILURE)
        self._summary = Summary()

    def add(self, checked: Checked) -> None:
        self._summary.add(checked)
        named = report_entries(checked.file, checked.unit, checked.year)
        for row in finding_rows(checked.remarks):
            self._details.append((*named, *row))

    def add_failure(self, file: str, reason: str) -> None:
        self._summary.add_failure(file, reason)
        self._failures.append((file, reason))

    def finish(self) -> bytes:
        for sheet in (self._filled(), self._details, self._failures):
            sheet.finish()
        return saved(self._book, ())

    def _filled(self) -> _Sheet:
        """The sheet of counts, whose columns are known now."""
        rules = self._summary.rules
        counts = [*STANDINGS[:-1], _TOTAL, STANDINGS[-1], *(f"{code} {title}" for code, title in rules)]
        sheet = _Sheet(self._book, COUNTS, (*REPORT, *(Column(title, COUNT) for title in counts)), self._counts)
        for line in (*self._summary.lines, self._summary.total):
            sheet.append(_row(line, [code for code, _ in rules]))
        return sheet


def _row(line: Line, codes: Iterable[str]) -> tuple[Entry, ...]:
    """A report's counts; a rule that found nothing leaves its cell empty, so that what was found is seen."""
    *counting, ignored = line.standings.values()
    named = report_entries(line.file, line.unit, line.year)
    return (*named, *counting, sum(counting), ignored, *(line.codes.get(code) or "" for code in codes))


def _workbook() -> Workbook:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    add_styles(book)
    book.properties.title, book.properties.creator, book.properties.language = HEADLINE, "", "zh-CN"
    return book


def _sheet(book: Workbook, name: str) -> Worksheet:
    """One that is written row by row; its type says less than it can."""
    return cast("Worksheet", book.create_sheet(name))


class _Sheet:
    """A list with a filter over its columns, whose titles stay in sight and are printed on every page."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column], sheet: Worksheet | None = None) -> None:
        self._sheet = _sheet(book, name) if sheet is None else sheet
        self._columns = columns
        self._written = 0
        set_page(self._sheet, tall=True)
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        set_widths(self._sheet, [column.width for column in columns])
        self._write([column.title for column in columns], [HEADER] * len(columns))

    def append(self, row: Sequence[Entry]) -> None:
        self._write(row, [STUB if column.words else FIGURE for column in self._columns])

    def _write(self, row: Sequence[Entry], styles: Sequence[str]) -> None:
        self._written += 1
        self._sheet.row_dimensions[self._written].height = self._height(row, styles)
        self._sheet.append([self._cell(entry, style) for entry, style in zip(row, styles, strict=True)])
        del self._sheet.row_dimensions[self._written]  # it is written, and there may be thousands

    def _height(self, row: Sequence[Entry], styles: Sequence[str]) -> float:
        cells = zip(row, styles, self._columns, strict=True)
        return max([LOWEST, *(height(str(entry), style, column.width - _SPARE) for entry, style, column in cells)])

    def _cell(self, entry: Entry, style: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self._sheet)
        cell.style = style
        if isinstance(entry, int):
            cell.value = entry
        elif entry:
            put_text(cell, entry)
        return cell

    def finish(self) -> None:
        """Set the filter and the colours, which concern all rows."""
        from openpyxl.utils import get_column_letter

        last = f"{get_column_letter(len(self._columns))}{self._written}"
        self._sheet.auto_filter.ref = f"A1:{last}"
        self._colour(f"A2:{last}")

    def _colour(self, area: str) -> None:
        """The words for how much a finding matters, each in its colour."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import Font
        from openpyxl.styles.differential import DifferentialStyle

        for word, colour in COLOURS.items() if self._written > 1 else ():
            look = DifferentialStyle(font=Font(color=f"FF{colour}", bold=True))
            rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=look)
            self._sheet.conditional_formatting.add(area, rule)
