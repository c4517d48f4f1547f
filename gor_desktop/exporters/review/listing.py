"""Lists in a Word file: rows of texts as a table over the width of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gor_desktop.exporters.layout import Role, Table, TableCell
from gor_desktop.exporters.review.columns import FINDING, Column, Entry, finding_rows
from gor_desktop.exporters.typography import NORMAL
from gor_desktop.exporters.word_table import listing
from gor_desktop.exporters.word_text import element, paragraph

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from gor_desktop.models.remark import Remark


def table(columns: Sequence[Column], rows: Iterable[Sequence[Entry]]) -> BaseOxmlElement:
    """`w:tbl` with the titles of the columns above the rows."""
    header = [_cell(0, left, column.title, Role.HEADER) for left, column in enumerate(columns)]
    body = [
        _cell(top, left, entry, Role.TEXT if columns[left].words else Role.WORDS)
        for top, row in enumerate(rows, 1)
        for left, entry in enumerate(row)
    ]
    cells = (*header, *body)
    return listing(Table(cells, (cells[-1].top + 1, len(columns)), tuple(column.width for column in columns)))


def _cell(top: int, left: int, entry: Entry, role: Role) -> TableCell:
    return TableCell(top, left, 1, 1, str(entry), role)


def findings(remarks: Sequence[Remark]) -> Iterator[BaseOxmlElement]:
    """The table of findings, and the line that Word wants behind a table; nothing where nothing was found."""
    if remarks:
        yield table(FINDING, finding_rows(remarks))
        yield paragraph(NORMAL, ())


def on_new_page(made: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph at the top of a page."""
    made[0].insert(1, element("pageBreakBefore"))
    return made
