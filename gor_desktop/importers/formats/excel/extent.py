"""How far the sheets of a workbook reach, told from their XML before any library lays them out cell by cell.

One forgotten value at the far end of a sheet makes a small file a table of milliards of cells. Knows nothing of what
the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

MOST_CELLS = 1_000_000  # of all sheets together, from A1 to the last value; a report has some thousands
_MANY = 20  # sheets that are near can be that many without a closer look
# A cell right of column Z, below row 999, without a name, or with anything but what programs write.
_FAR = re.compile(rb'<c(?! r="[A-Z]\d{1,3}"(?: s="\d*")?(?: t="\w*")?(?: (?:cm|vm|ph)="\w*")*/?>)[\s/>]')
_PREFIXED = re.compile(rb":c\s*>")  # the end of a cell that is called x:c
_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_NOWHERE = 1 << 24  # row and column of a cell whose name is senseless
_VALUES = frozenset(("v", "is", "f"))


class Extent(NamedTuple):
    """The rectangle from A1 to the last value."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        return self.rows * self.columns


def sprawling(sheets: Sequence[bytes]) -> Extent | None:
    """The extent of the sheet with which the sheets together outgrow MOST_CELLS; None while they do not.

    Raises ExpatError for a sheet that is no XML.
    """
    total = 0
    for xml in sheets:
        if len(sheets) <= _MANY and _is_near(xml):
            continue
        extent = measured(xml)
        total += extent.cells
        if total > MOST_CELLS:
            return extent
    return None


def _is_near(xml: bytes) -> bool:
    """Whether every cell is named and near the first; the closer look is slow, this costs next to nothing."""
    return not (_FAR.search(xml) or _PREFIXED.search(xml))


def measured(xml: bytes) -> Extent:
    """The extent of the cells with values; those that are only formatted do not count."""
    walk = _Walk()
    parser = ParserCreate("utf-8")  # whatever the sheet declares: names of cells are the same in all encodings met
    parser.StartElementHandler = walk.begin
    parser.Parse(xml, True)
    return Extent(walk.rows, walk.columns)


class _Walk:
    """Follows the cells of a sheet; a row or a cell without a name stands behind the one before it."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell(attributes.get("r"))
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name in _VALUES:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _begin_row(self, stated: str | None) -> None:
        self._row = self._row + 1 if stated is None else int(stated[:8]) if stated.isdecimal() else _NOWHERE
        self._column = 0

    def _cell(self, stated: str | None) -> None:
        if stated is None:
            self._column += 1
        else:
            self._row, self._column = place(stated)


def place(name: str) -> tuple[int, int]:
    """`B7` → 7, 2."""
    match = _NAME.fullmatch(name.upper())
    if match is None:
        return _NOWHERE, _NOWHERE
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
