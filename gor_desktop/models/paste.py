"""Where a block of texts lands on a table: by the labels it carries, else where the selection begins.

Only figures that people fill take a text, and none takes one that may belong to another: a row whose label the table
does not print, or whose figures cannot be told apart, is left out and counted. Knows nothing of clipboards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gor_desktop.models.blocks import Area, Block, Position
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import set_cells
from gor_desktop.models.form import TableSpec
from gor_desktop.models.labels import label_key
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.totals import recompute
from gor_desktop.models.values import CellValue, parse

_FEWEST_LABELS = 2  # that agree on the place of a whole block


@dataclass(frozen=True, slots=True)
class Paste:
    """What a paste does, and what it leaves out.

    `filled`: the figures that take a value. `refused`: figures whose text is no figure. `computed`: sums that come out
    otherwise than the text says. `labels`, `outside`: how many texts fell on labels, or beside the table. `unknown`:
    rows of figures whose label or columns the table does not know. `aligned`: labels in the block decided its place.
    """

    changes: ChangeSet
    filled: tuple[CellRef, ...]
    refused: tuple[tuple[CellRef, str], ...]
    computed: tuple[CellRef, ...]
    labels: int
    outside: int
    unknown: int
    aligned: bool


def pasted(report: Report, table: TableSpec, block: Block, area: Area, label: str) -> Paste:
    """Lay `block` on the table where `area` is selected.

    A block with labels of the table knows its place by itself: as a whole where all of them agree, else row by row. Of
    the others, a single text fills the whole selection; a block that fits into it several times exactly is repeated;
    any other goes where the selection begins.
    """
    landing = _Landing(report, table)
    corner = _corner(table, block, (area.top, area.left))
    rows = None if corner else _Rows.of(table, block)
    if rows is not None:
        rows.land(landing)
    else:
        for position, text in _spread(block, Area(*corner, *corner) if corner else area):
            landing.take(position, text.strip())
    return landing.result(label, aligned=corner is not None or rows is not None)


# --- a whole block -------------------------------------------------------------------------------------------------


def _corner(table: TableSpec, block: Block, selected: Position) -> Position | None:
    """Where a block's top left corner belongs when all its labels agree on it and no figure falls on a label.

    Where the selection begins, one label is enough to agree; elsewhere it takes more.
    """
    printed = Counter(label_key(cell.text) for cell in table.cells if cell.text)
    places = {label_key(cell.text): cell for cell in table.cells if printed[label_key(cell.text)] == 1}
    votes = Counter(
        (cell.top - row, cell.left - column)
        for row, line in enumerate(block)
        for column, text in enumerate(line)
        if (cell := places.get(label_key(text)))
    )
    if len(votes) != 1:
        return None
    ((corner, count),) = votes.items()
    enough = count >= _FEWEST_LABELS or corner == selected
    return corner if enough and _fits(table, block, corner) else None


def _fits(table: TableSpec, block: Block, corner: Position) -> bool:
    """Whether every figure of the block falls on a figure of the table."""
    cells = (
        table.at.get((corner[0] + row, corner[1] + column))
        for row, line in enumerate(block)
        for column, text in enumerate(line)
        if _is_figure(text)
    )
    return all(cell is not None and cell.ref is not None for cell in cells)


def _spread(block: Block, area: Area) -> Iterator[tuple[Position, str]]:
    height, width = len(block), max((len(row) for row in block), default=0)
    if not width:
        return
    down, across = (area.height, area.width) if _repeats(height, width, area) else (height, width)
    for row in range(down):
        line = block[row % height]
        for column in range(across):
            text = line[column % width] if column % width < len(line) else ""
            yield (area.top + row, area.left + column), text


def _repeats(height: int, width: int, area: Area) -> bool:
    return area.height % height == 0 and area.width % width == 0


# --- row by row ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Rows:
    """A block whose rows carry labels. `named`: block row → column of its label and the figures of the form's row."""

    table: TableSpec
    block: Block
    named: dict[int, tuple[int, tuple[CellRef, ...]]]

    @classmethod
    def of(cls, table: TableSpec, block: Block) -> _Rows | None:
        """The rows of a block; None when none carries a label of the table."""
        slots = {
            label_key(text): refs
            for refs in table.figure_rows
            if len({ref.row for ref in refs}) == 1
            for text in (table.rows[refs[0].row].label, *table.rows[refs[0].row].aliases)
        }
        named = {}
        for row, line in enumerate(block):
            stub = _stub(line)
            known = [column for column in range(stub) if label_key(line[column]) in slots]
            if known and stub < len(line):
                named[row] = (known[-1], slots[label_key(line[known[-1]])])
        return cls(table, block, named) if named else None

    def land(self, landing: _Landing) -> None:
        """Give every row's figures to the landing; count the rows that cannot be told."""
        for row, line in enumerate(self.block):
            if not any(_is_figure(text) for text in line):
                continue
            texts = self._texts(row)
            if texts is None:
                landing.unknown += 1
            else:
                for ref, text in texts.items():
                    place = self.table.place[ref]
                    landing.take((place.top, place.left), text.strip())

    def _texts(self, row: int) -> dict[CellRef, str] | None:
        """The text of each figure of a row: by the block's own header, else by their number."""
        if row not in self.named:
            return None
        label, slots = self.named[row]
        line = self.block[row]
        header = self._header(row)
        filled = [column for column in range(label + 1, len(line)) if line[column].strip()]
        by_key = {ref.column: ref for ref in slots}
        if header and all(header.get(column) in by_key for column in filled):
            return {by_key[key]: line[column] for column, key in header.items() if key in by_key and column < len(line)}
        first = _first(line, label + 1, len(slots))
        if first is None:
            return None
        placed = {first + index: ref for index, ref in enumerate(slots)}
        agreed = all(placed.get(column, by_key[key]) == by_key[key] for column, key in header.items() if key in by_key)
        return {ref: line[column] for column, ref in placed.items()} if agreed else None

    def _header(self, below: int) -> dict[int, str]:
        """Column of the block → column key, from the labels in the rows above that hold no figures."""
        keys = {
            label_key(text): column.key
            for column in self.table.columns.values()
            for text in (column.label, *column.aliases)
        }
        found: dict[int, str] = {}
        for row, line in enumerate(self.block[:below]):
            if row in self.named:
                continue
            here = {column: keys[label_key(text)] for column, text in enumerate(line) if label_key(text) in keys}
            found = {**{c: k for c, k in found.items() if k not in here.values()}, **here}
        return found


def _stub(line: tuple[str, ...]) -> int:
    """How many texts of a row stand before its first figure."""
    return next((column for column, text in enumerate(line) if _is_figure(text)), len(line))


def _first(line: tuple[str, ...], begin: int, wanted: int) -> int | None:
    """Where the `wanted` cells of a row begin, behind or before the blanks that merged cells leave; None if unclear."""
    surplus = len(line) - begin - wanted
    if surplus < 0:
        return None
    if not any(text.strip() for text in line[begin : begin + surplus]):
        return begin + surplus
    return None if any(text.strip() for text in line[begin + wanted :]) else begin


# --- the landing ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Landing:
    """Sorts texts by what they fall on."""

    report: Report
    table: TableSpec
    wanted: dict[CellRef, CellValue] = field(default_factory=dict)
    refused: list[tuple[CellRef, str]] = field(default_factory=list)
    sums: dict[CellRef, str] = field(default_factory=dict)
    labels: int = 0
    outside: int = 0
    unknown: int = 0

    def take(self, position: Position, text: str) -> None:
        cell = self.table.at.get(position)
        if cell is None:
            self.outside += bool(text)
        elif cell.ref is None:
            self.labels += bool(text) and label_key(text) != label_key(cell.text)
        elif (cell.top, cell.left) != position:
            self.outside += bool(text) and _figure(text) != self.wanted.get(cell.ref)  # the rest of a merged cell
        elif cell.ref in self.report.form.computed:
            self.sums[cell.ref] = text
        else:
            self._figure(cell.ref, text)

    def _figure(self, ref: CellRef, text: str) -> None:
        value = _figure(text)
        if value is None:
            self.refused.append((ref, text))
        else:
            self.wanted[ref] = value

    def result(self, label: str, *, aligned: bool) -> Paste:
        return Paste(
            set_cells(self.report, self.wanted, label),
            tuple(self.wanted),
            tuple(self.refused),
            tuple(self._other_sums()),
            self.labels,
            self.outside,
            self.unknown,
            aligned,
        )

    def _other_sums(self) -> Iterator[CellRef]:
        values = dict(self.report.cells()) | self.wanted
        recompute(self.report.form, values, self.report.form.computed)
        return (ref for ref, text in self.sums.items() if text and _figure(text) != values[ref])


def _figure(text: str) -> CellValue | None:
    """The figure that a cell's text is; None for what stands on several lines, which is more than one."""
    return None if "\n" in text else parse(text)


def _is_figure(text: str) -> bool:
    return bool(text.strip()) and _figure(text.strip()) is not None
