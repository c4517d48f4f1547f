"""A printed table as WordprocessingML: the official merges as they are, widths fixed, rows whole."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gor_desktop.exporters.layout import PrintedTable, Role, TableCell
from gor_desktop.exporters.typography import (
    A4,
    TABLE,
    TABLE_FIGURE,
    TABLE_HEADER,
    TABLE_LABEL,
    fitting_size,
    shares,
)
from gor_desktop.exporters.word_styles import mm, run_properties, table_borders, table_margins, twips

_STYLE = {Role.HEADER: TABLE_HEADER, Role.STUB: TABLE_LABEL, Role.FIGURE: TABLE_FIGURE}
_RUN = {role: run_properties(style) for role, style in _STYLE.items()}


def table(printed: PrintedTable) -> str:
    """`w:tbl`, as wide as the text."""
    widths = shares(printed.spec.widths, mm(A4.text_width))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{table_borders()}'
        f'<w:tblLayout w:type="fixed"/>{table_margins()}<w:tblCaption w:val="{escape(printed.spec.title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(printed, widths))}</w:tbl>"
    )


def _rows(printed: PrintedTable, widths: tuple[int, ...]) -> Iterator[str]:
    """Every row but the last keeps to the next, so that a table which fits a page is never parted."""
    last = printed.spec.size[0] - 1
    covers: dict[int, list[TableCell]] = {}
    for cell in printed.cells:
        for top in range(cell.top, cell.top + cell.height):
            covers.setdefault(top, []).append(cell)
    for top, cells in sorted(covers.items()):
        keep = "<w:keepNext/>" if top < last else ""
        header = "<w:tblHeader/>" if top < printed.spec.header_rows else ""
        yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(TABLE.row)}" w:hRule="atLeast"/>{header}</w:trPr>'
        for cell in sorted(cells, key=lambda cell: cell.left):
            yield _cell(cell, top, sum(widths[cell.left : cell.left + cell.width]), keep)
        yield "</w:tr>"


def _cell(cell: TableCell, row: int, width: int, keep: str) -> str:
    span = f'<w:gridSpan w:val="{cell.width}"/>' if cell.width > 1 else ""
    head = row == cell.top
    merge = "" if cell.height == 1 else '<w:vMerge w:val="restart"/>' if head else "<w:vMerge/>"
    run = _run(cell, width) if head and cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{_STYLE[cell.role]}"/>{keep}</w:pPr>{run}</w:p></w:tc>'
    )


def _run(cell: TableCell, width: int) -> str:
    properties = _RUN[cell.role]
    if cell.role is Role.FIGURE and (size := fitting_size(cell.text, width / 20)) != TABLE.sizes[0]:
        properties = run_properties(TABLE_FIGURE, size=size)
    return f"<w:r>{properties}<w:t>{escape(cell.text)}</w:t></w:r>"
