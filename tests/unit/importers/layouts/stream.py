"""Small streams of lines, written down as they would stand in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gor_desktop.importers.blocks import Block, Called, Extracted, GridBuilder, Matrix, Remark, Untold
from gor_desktop.importers.formats.text.text import extract
from gor_desktop.importers.understanding.lexicon import Lexicon
from gor_desktop.importers.understanding.lines import Line, lines_of
from gor_desktop.importers.understanding.runs import runs
from gor_desktop.importers.understanding.tables import TableReading, read_runs


def text_lines(text: str) -> list[Line]:
    """The lines of a text file."""
    return lines_of(blocks(extract(Path("report.txt"), text.encode())))


def blocks(extracted: Iterable[Extracted]) -> list[Block]:
    """What stands in a file, without what is only told of it."""
    return [block for block in extracted if not isinstance(block, Untold | Remark | Called)]


def table(*rows: str, sheet: bool = False, where: str = "第 1 张表") -> Matrix:
    """A real table: cells divided by `|`, `a>3` spans three columns."""
    grid = GridBuilder()
    for row in rows:
        cells = [cell.strip().partition(">") for cell in row.split("|")]
        grid.add_row((text, 1, int(width or 1)) for text, _, width in cells)
    return Matrix(grid.rows(), where, sheet=sheet)


def lines(*found: Block) -> list[Line]:
    return lines_of(found)


def read_tables(stream: Sequence[Line], words: Lexicon) -> TableReading:
    """What is read of the form's tables in a text without headings."""
    return read_runs(list(runs(stream, words, frozenset())), words)
