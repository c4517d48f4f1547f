"""Lattices and the text in them → tables, put together where a page break has cut them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from gor_desktop.importers.blocks import LONGEST_CELL, Cell, Matrix
from gor_desktop.importers.formats.pdf.page import Box, Glyph
from gor_desktop.importers.formats.pdf.rules import GridCell, Lattice
from gor_desktop.importers.formats.pdf.text import Line, is_wide, lines_of, words_of

_PADDING = 12.0  # points that cells leave free of text at both sides together, at most
_NARROW = 80.0  # points: a column of groups' names is not wider
_SAME_EDGE = 5.0  # points by which the columns of a table may differ from page to page
_MOST_COLUMNS = 1000
_LONG_FIGURE = 2  # digits: a figure is broken over lines only when it is at least as long
FIGURE = re.compile(r"[\s\d０-９.．,，/／%+\-—－]+")
_NUMBERED = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])")


class Filled(NamedTuple):
    """A cell with its text; `full`: its last line reaches from side to side, so that more may follow below."""

    row: int
    column: int
    height: int
    width: int
    text: str
    full: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def figure(self) -> bool:
        return not self.blank and bool(FIGURE.fullmatch(self.text))


@dataclass(slots=True)
class Table:
    """A table in its place. `xs`: where its columns begin and the last ends; `height`: its rows.

    `parts`: the row with which each page of it begins, with the words for that place.
    """

    box: Box
    xs: tuple[float, ...]
    height: int
    cells: list[Filled]
    parts: list[tuple[int, str]] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[Filled, ...]]:
        ordered = sorted(self.cells)
        return (tuple(row) for _, row in groupby(ordered, key=lambda cell: cell.row))

    @property
    def arranges(self) -> bool:
        """Whether it is but a frame around text: hardly a cell is filled, or one holds a whole text."""
        filled = [cell for cell in self.cells if not cell.blank]
        wide = any(len(row) > 1 for row in self.rows())
        return len(filled) < 2 or not wide or any(len(cell.text) > LONGEST_CELL for cell in filled)

    def hung(self, line: Line) -> Table | None:
        """The table with a line added that hangs out of a cell at its foot; None for one that does not.

        That is how a cell over several rows is cut where the page ends before its text does.
        """
        box = line.box
        for cell in self.cells:
            left, right = self.xs[cell.column], self.xs[cell.column + cell.width]
            foot = cell.row + cell.height == self.height and not (cell.blank or cell.figure)
            if foot and left - 1 <= box.left and box.right <= right + 1 and box.right - box.left < _NARROW:
                others = [other for other in self.cells if other is not cell]
                return replace(self, cells=[*others, cell._replace(text=cell.text + line.text)])
        return None

    def matrix(self) -> Matrix:
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells):
            rows[cell.row].append(Cell(cell.text, cell.row, cell.column, cell.height, cell.width))
        return Matrix(tuple(map(tuple, rows)), self.parts[0][1], parts=tuple(self.parts))


def table_of(lattice: Lattice, glyphs: Sequence[Glyph]) -> Table:
    """The table that a lattice makes of the text within it."""
    inside: dict[GridCell, list[Glyph]] = {cell: [] for cell in lattice.cells}
    places = _Places(lattice)
    for word in words_of(glyphs):
        for cell, piece in places.pieces(word):
            inside[cell] += piece
    cells = [_filled(cell, lattice.cell_box(cell), found) for cell, found in inside.items()]
    return Table(lattice.box, lattice.xs, len(lattice.ys) - 1, cells)


class _Places:
    """Finds the cell in which something stands."""

    def __init__(self, lattice: Lattice) -> None:
        self._xs, self._ys = lattice.xs, lattice.ys
        self._at = {
            (row, column): cell
            for cell in lattice.cells
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }

    def at(self, x: float, y: float) -> GridCell:
        row = min(max(bisect_right(self._ys, y) - 1, 0), len(self._ys) - 2)
        column = min(max(bisect_right(self._xs, x) - 1, 0), len(self._xs) - 2)
        return self._at[row, column]

    def pieces(self, word: Sequence[Glyph]) -> Iterator[tuple[GridCell, list[Glyph]]]:
        """A word by the cells that it stands in.

        Where it runs over a rule without a gap it has outgrown its cell, and belongs where the middle of it is.
        """
        whole: list[Glyph] = []
        for glyph in word:
            if whole and self._parted(whole[-1], glyph):
                yield self._middle(whole), whole
                whole = []
            whole.append(glyph)
        if whole:
            yield self._middle(whole), whole

    def _parted(self, a: Glyph, b: Glyph) -> bool:
        if self.at(a.across, a.down) == self.at(b.across, b.down):
            return False
        return a.run != b.run or b.left - a.right > 0.1 * b.size

    def _middle(self, word: Sequence[Glyph]) -> GridCell:
        return self.at((word[0].left + word[-1].right) / 2, word[0].down)


def _filled(cell: GridCell, box: Box, glyphs: Iterable[Glyph]) -> Filled:
    lines = lines_of(glyphs)
    text = ""
    for index, line in enumerate(lines):
        text += (_joint(lines[index - 1], line, box) if index else "") + line.text
    full = bool(lines) and _is_full(lines[-1], lines[-1].size, box)
    return Filled(cell.row, cell.column, cell.height, cell.width, text, full)


def _joint(above: Line, below: Line, box: Box) -> str:
    """What stands between two lines of a cell: nothing where the text was only broken to fit."""
    a, b = above.seen[-1], below.seen[0]
    if is_wide(a.text[-1]) or is_wide(b.text[0]):
        return ""
    broken = len(above.seen) >= _LONG_FIGURE and _is_full(above, b.right - b.left, box)
    return "" if broken else "\n"


def _is_full(line: Line, more: float, box: Box) -> bool:
    """Whether a line leaves no room for `more` points of text."""
    taken = line.box
    return taken.right - taken.left + more > box.right - box.left - _PADDING


# --- over pages ----------------------------------------------------------------------------------------------------


def continued(above: Table, below: Table) -> Table | None:
    """The table that two at both sides of a page break are parts of; None when they are two."""
    if not _same_columns(above, below):
        return None
    xs = _united(above.xs, below.xs)
    if len(xs) > _MOST_COLUMNS:
        return None
    upper, lower = _regridded(above.cells, above.xs, xs), _regridded(below.cells, below.xs, xs)
    dropped = _repeated(upper, lower)
    lower = [cell._replace(row=cell.row - dropped) for cell in lower if cell.row >= dropped]
    height = above.height
    pairs = _pairs(upper, lower, height)
    if _is_cut(pairs, lower):
        joined, shift = pairs, height - 1
    else:
        joined, shift = [pair for pair in pairs if _is_tall(*pair)], height
    cells = _joined(upper, lower, joined, shift)
    parts = [*above.parts, *((max(row - dropped, 0) + shift + (shift < height), where) for row, where in below.parts)]
    return Table(above.box, xs, shift + below.height - dropped, cells, parts)


def _same_columns(above: Table, below: Table) -> bool:
    edges = abs(above.xs[0] - below.xs[0]), abs(above.xs[-1] - below.xs[-1])
    return max(edges) <= _SAME_EDGE


def _united(a: Sequence[float], b: Sequence[float]) -> tuple[float, ...]:
    """The columns of both; those of the first decide where they nearly agree."""
    return tuple(sorted([*a, *(x for x in b if all(abs(x - other) > _SAME_EDGE for other in a))]))


def _regridded(cells: Iterable[Filled], old: Sequence[float], new: Sequence[float]) -> list[Filled]:
    at = [min(range(len(new)), key=lambda index: abs(new[index] - x)) for x in old]
    return [
        cell._replace(column=at[cell.column], width=at[cell.column + cell.width] - at[cell.column]) for cell in cells
    ]


def _repeated(upper: Sequence[Filled], lower: Sequence[Filled]) -> int:
    """How many rows of a table's head stand again above its continuation."""
    count = 0
    while True:
        first, again = (
            {(c.column, c.height, c.width, c.text) for c in cells if c.row == count} for cells in (upper, lower)
        )
        words = any(not cell.blank and not cell.figure for cell in lower if cell.row == count)
        if not first or first != again or not words:
            break
        count += 1
    while count and any(cell.row < count < cell.row + cell.height for cell in lower):
        count -= 1
    return count


_Pair = tuple[Filled, Filled]


def _pairs(upper: Iterable[Filled], lower: Iterable[Filled], height: int) -> list[_Pair]:
    """The cells that meet at the break."""
    heads = {(cell.column, cell.width): cell for cell in lower if cell.row == 0}
    feet = [cell for cell in upper if cell.row + cell.height == height]
    return [(foot, heads[foot.column, foot.width]) for foot in feet if (foot.column, foot.width) in heads]


def _is_cut(pairs: Sequence[_Pair], lower: Iterable[Filled]) -> bool:
    """Whether the break runs through a row.

    Either texts go on below it, or one part of the row has only words and the other only figures; nothing stands on
    both sides that does not go on, and no label of its own below.
    """
    thin = [(foot, head) for foot, head in pairs if foot.height == head.height == 1]
    paired = {head for _, head in pairs}
    lower = [cell for cell in lower if cell.row == 0]
    if any(not cell.blank and cell not in paired for cell in lower):
        return False
    both = [pair for pair in thin if not (pair[0].blank or pair[1].blank)]
    if both:
        alone = sum(not cell.blank for cell in lower) == 1
        return all(_goes_on(*pair) or (alone and _is_rest(*pair)) for pair in both)
    feet = {foot.figure for foot, _ in thin if not foot.blank}
    heads = {head.figure for _, head in thin if not head.blank}
    return len(feet) == len(heads) == 1 and feet != heads


def _goes_on(foot: Filled, head: Filled) -> bool:
    """Whether a text that fills its cell above the break goes on in the cell below it."""
    return foot.full and (foot.figure == head.figure) and (foot.figure or not _starts(head))


def _is_rest(foot: Filled, head: Filled) -> bool:
    """Whether a label without a number, all alone in its row, is the rest of the numbered one above the break."""
    return bool(_NUMBERED.match(foot.text)) and not _starts(head)


def _starts(cell: Filled) -> bool:
    """Whether a cell's text begins something of its own."""
    return cell.figure or bool(_NUMBERED.match(cell.text))


def _is_tall(foot: Filled, head: Filled) -> bool:
    """Whether a cell over several rows goes on below the break."""
    if max(foot.height, head.height) == 1:
        return False
    return foot.blank or head.blank or not _starts(head)


def _joined(upper: list[Filled], lower: list[Filled], pairs: Iterable[_Pair], shift: int) -> list[Filled]:
    whole = dict(pairs)
    gone = set(whole.values())
    cells = []
    for cell in upper:
        head = whole.get(cell)
        if head is not None:
            end = max(cell.row + cell.height, shift + head.height)
            cell = cell._replace(text=_whole(cell, head), height=end - cell.row, full=head.full)  # noqa: PLW2901
        cells.append(cell)
    return [*cells, *(cell._replace(row=cell.row + shift) for cell in lower if cell not in gone)]


def _whole(foot: Filled, head: Filled) -> str:
    """The text of a cell that a page break has cut: a label may be printed again, the digits of a figure go on."""
    if foot.figure and head.figure:
        return f"{foot.text}\n{head.text}"
    return foot.text if head.text == foot.text else foot.text + head.text
