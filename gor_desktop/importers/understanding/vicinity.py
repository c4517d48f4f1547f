"""What belongs to a table: the lines that it is made of, and those right above it, which may be its caption.

A table may go on in several blocks of a file, as over pages; another of its kind begins where a row is met again. So
neither the caption of one nor the unit of its money is ever taken for another's.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.tables import TableReading

FARTHEST = 3  # lines above a table; what is said before that belongs to something else


class Vicinity:
    """The surroundings of each line that was read as a part of a table."""

    def __init__(self, reading: TableReading, lines: Sequence[Line]) -> None:
        """`lines`: of the whole document, each at the place of its number."""
        self._lines = lines
        self._consumed = reading.consumed
        self._first: dict[int, int] = {}
        self._note_tables(reading)

    def first(self, line: Line) -> int:
        """The number of the line with which the table of a line begins."""
        return self._first.get(line.number, line.number)

    def above(self, line: Line) -> list[Line]:
        """The lines right above the table of a line, nearest first; none of another table or sheet."""
        first = self.first(line)
        found: list[Line] = []
        for near in reversed(self._lines[max(first - FARTHEST, 0) : first]):
            if near.number in self._consumed or ((_sheet(line) or _sheet(near)) and near.table != line.table):
                break
            found.append(near)
        return found

    def upwards(self, line: Line) -> Iterator[Line]:
        """A line, what stands over it in its table, and what stands right above that, nearest first."""
        yield from reversed(self._lines[self.first(line) : line.number + 1])
        yield from self.above(line)

    def _note_tables(self, reading: TableReading) -> None:
        rows: dict[int, set[Hashable]] = {}
        for row in reading.rows:
            line = row.line
            if line is not None:
                rows.setdefault(line.number, set()).add((row.slots, bool(row.candidates)))
        first, met = -1, set[Hashable]()
        consumed = (self._lines[number] for number in sorted(self._consumed))
        for _, piece in groupby(consumed, lambda line: (line.table, line.exact) if line.exact else line.number):
            found = list(piece)
            here = {row for line in found for row in rows.get(line.number, ())}
            if found[0].number - 1 not in self._consumed or here & met or _sheet(found[0]):
                first, met = found[0].number, set()
            for line in found:
                if line.number - 1 not in self._consumed:
                    first = line.number
                self._first[line.number] = first
            met |= here


def _sheet(line: Line) -> bool:
    return isinstance(line.block, Matrix) and line.block.sheet
