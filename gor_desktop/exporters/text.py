"""The report as plain text that reads well and pastes into a grid: tables tab-separated, one printed row a line."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.exporters.layout import Block, Heading, Signature, Table, TextParagraph, TextPicture, Title, blocks
from gor_desktop.models.report import Report


def render(report: Report) -> bytes:
    """UTF-8, one paragraph or table row a line, an empty line around headings and tables."""
    return "\n".join(line for block in blocks(report) for line in _lines(block)).strip("\n").encode() + b"\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield from (text, "")
        case Heading(text):
            yield from ("", text, "")
        case TextParagraph(runs):
            yield "".join(run.text for run in runs).replace("\t", " ")
        case TextPicture():
            yield block.text
        case Table():
            yield from _rows(block)
        case Signature(unit, date):
            yield from ("", *filter(None, (unit, date)))


def _rows(table: Table) -> Iterator[str]:
    """One field a grid position; what a merged cell covers beside its first position stays empty."""
    rows, columns = table.size
    grid = [[""] * columns for _ in range(rows)]
    for cell in table.cells:
        grid[cell.top][cell.left] = cell.text.replace("\n", " ")
    return map("\t".join, grid)
