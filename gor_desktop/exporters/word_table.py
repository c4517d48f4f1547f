"""A table of a Word file: its merges as they are, widths fixed, rows whole.

Cells are copied from blank ones, one for each look: a table has hundreds of cells and few looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from gor_desktop.exporters.layout import PrintedTable, Role, Table, TableCell
from gor_desktop.exporters.typography import (
    A4,
    TABLE,
    TABLE_STYLES,
    fitting_size,
    mm_to_twips,
    shares,
    twips,
)
from gor_desktop.exporters.word_text import WORD, element, run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from lxml.etree import _Element

_ROW: Final = f"{WORD}tr"
_CELL: Final = f"{WORD}tc"
_EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


class _Look(NamedTuple):
    """What makes a cell without its text. `width` in twips, `span` in grid columns; `keep`: with the next row."""

    style: str
    width: int
    span: int
    merge: str | None
    keep: bool


def printed_table(printed: PrintedTable) -> BaseOxmlElement:
    """A table of the form, with its name for screen readers; its heading is repeated on every page."""
    caption = element("tblCaption", val=printed.spec.title)
    return _table(printed, printed.spec.header_rows, caption)


def text_table(small: Table) -> BaseOxmlElement:
    """A small table of the narrative."""
    return _table(small, 0)


def listing(table: Table) -> BaseOxmlElement:
    """A list of any length: its first row is repeated on every page, and it is parted between any two rows."""
    return _table(table, 1, whole=False)


def elements(table: Table, made: BaseOxmlElement) -> Iterator[tuple[TableCell, _Element]]:
    """Each cell of a table with the `w:tc` of `made` that shows its text."""
    for top, (cells, row) in enumerate(zip(_covering(table), made.iterchildren(_ROW), strict=True)):
        for cell, shown in zip(cells, row.iterchildren(_CELL), strict=True):
            if cell.top == top:
                yield cell, shown


def _table(table: Table, header_rows: int, *more: BaseOxmlElement, whole: bool = True) -> BaseOxmlElement:
    """`w:tbl`, as wide as the text."""
    widths = shares(table.widths, mm_to_twips(A4.text_width))
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", _properties(sum(widths), *more), grid, *_rows(table, widths, header_rows, whole=whole))


def _properties(width: int, *more: BaseOxmlElement) -> BaseOxmlElement:
    """Borders and margins stand in the table itself: some programs drop those of a style."""
    eighths = round(TABLE.border * 8)
    margins = {"top": 0, "left": twips(TABLE.padding), "bottom": 0, "right": twips(TABLE.padding)}
    return element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *(element(edge, val="single", sz=eighths, space=0, color="000000") for edge in _EDGES)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(edge, w=margin, type="dxa") for edge, margin in margins.items())),
        *more,
    )


def _rows(table: Table, widths: Sequence[int], header_rows: int, *, whole: bool) -> Iterator[BaseOxmlElement]:
    """Every row but the last keeps to the next where the table is to stay whole as long as it fits a page."""
    last = table.size[0] - 1 if whole else 0
    for top, cells in enumerate(_covering(table)):
        made = (_cell(cell, top, sum(widths[cell.left : cell.left + cell.width]), top < last) for cell in cells)
        yield element("tr", _row_properties(header=top < header_rows), *made)


def _covering(table: Table) -> Iterable[list[TableCell]]:
    """For each row of the grid the cells that stand in it or reach down into it, left to right."""
    rows: list[list[TableCell]] = [[] for _ in range(table.size[0])]
    for cell in sorted(table.cells, key=lambda cell: cell.left):
        for row in rows[cell.top : cell.top + cell.height]:
            row.append(cell)
    return rows


def _row_properties(*, header: bool) -> BaseOxmlElement:
    height = element("trHeight", val=twips(TABLE.row), hRule="atLeast")
    repeated = (element("tblHeader"),) if header else ()
    return element("trPr", element("cantSplit"), height, *repeated)


def _cell(cell: TableCell, row: int, width: int, keep: bool) -> BaseOxmlElement:
    head = row == cell.top
    merge = None if cell.height == 1 else "restart" if head else "continue"
    made = deepcopy(_blank_cell(_Look(TABLE_STYLES[cell.role], width, cell.width, merge, keep)))
    if head and cell.text:
        made[-1].append(run(TABLE_STYLES[cell.role], cell.text, points=_points(cell, width)))
    return made


@cache
def _blank_cell(look: _Look) -> BaseOxmlElement:
    """`w:tc` with one empty paragraph. The forms have few looks, so all are kept."""
    span = (element("gridSpan", val=look.span),) if look.span > 1 else ()
    merge = (element("vMerge", val=look.merge),) if look.merge else ()
    keep = (element("keepNext"),) if look.keep else ()
    width, middle = element("tcW", w=look.width, type="dxa"), element("vAlign", val="center")
    properties = element("tcPr", width, *span, *merge, middle)
    return element("tc", properties, element("p", element("pPr", element("pStyle", val=look.style), *keep)))


def _points(cell: TableCell, width: int) -> float | None:
    """The size of a figure that is too long for its cell in the style's size."""
    points = fitting_size(cell.text, width / 20) if cell.role is Role.FIGURE else TABLE.sizes[0]
    return None if points == TABLE.sizes[0] else points
