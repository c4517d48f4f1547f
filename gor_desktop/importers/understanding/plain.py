"""Tables within the text that are none of the form's: which lines make up one, kept where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, groupby

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.narrative import PlainTable

FEWEST_ROWS = 2  # that a stretch of a sheet must have to be a table


def plain_tables(lines: Sequence[Line], others: Collection[int]) -> dict[int, PlainTable | None]:
    """Number of a table's first line → the table, of each other line of it → None.

    `others`: numbers of lines that are something else for certain. A table of a document is taken whole or not at all;
    of a sheet, which holds everything, the rows between two others.
    """
    found: dict[int, PlainTable | None] = {}
    for same in _tables(lines, others):
        if any(not line.prose for line in same):
            found |= dict.fromkeys((line.number for line in same), None)
            found[same[0].number] = _plain_table(same)
    return found


def _plain_table(lines: Sequence[Line]) -> PlainTable:
    """The table without the blank columns at its sides, which a sheet has as far as anything else reaches."""
    filled = [cell for line in lines for cell in line.filled]
    left, right = min(cell.column for cell in filled), max(cell.column + cell.width for cell in filled)
    cells = chain.from_iterable(line.cells for line in lines)
    return PlainTable.of(cell for cell in cells if left <= cell.column < right)


def _tables(lines: Sequence[Line], others: Collection[int]) -> Iterable[list[Line]]:
    """Neighbouring lines of one table each."""
    for _, group in groupby((line for line in lines if line.exact), key=lambda line: line.table):
        whole = list(group)
        if isinstance(whole[0].block, Matrix) and whole[0].block.sheet:
            yield from _stretches(whole, others)
        elif not any(line.number in others for line in whole):
            yield whole


def _stretches(lines: Sequence[Line], others: Collection[int]) -> Iterable[list[Line]]:
    """The rows of a sheet that stand together and have several cells each."""
    for plain, group in groupby(lines, key=lambda line: not line.prose and line.number not in others):
        stretch = list(group)
        if plain and len(stretch) >= FEWEST_ROWS:
            yield stretch
