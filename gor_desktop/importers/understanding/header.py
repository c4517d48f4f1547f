"""What a table's own header says about the order of its columns, and whether a row may be read by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from gor_desktop.importers.blocks import Cell
from gor_desktop.importers.understanding.lexicon import Lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.refs import CellRef


class Token(NamedTuple):
    """A text of the stream with its place."""

    text: str
    cell: Cell
    line: Line

    @property
    def where(self) -> str:
        return self.line.locate(self.cell)


class _Name(NamedTuple):
    """A column's label: the line and the column where it stands, and the key of the form that it means."""

    line: int
    column: int
    key: str
    alone: bool


_MANY = 1000

Order = tuple[CellRef, ...]


@dataclass(slots=True)
class Header:
    """The columns that a table's own header names, by the file's grid where it has one, else in the order of reading.

    `named`: the columns' labels; `groups`: the labels above them, each with the columns that it covers. `former`:
    columns → the order that a header before this one gave them, which holds until another names every column.
    `strangers`: how many labels beside them are none of the form's: 甲镇, 乙镇.
    """

    table: int | None = None
    exact: bool = False
    closed: bool = True
    named: list[_Name] = field(default_factory=list)
    groups: list[tuple[int, int, str]] = field(default_factory=list)
    strangers: int = 0
    former: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict)
    _orders: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)

    def copy(self) -> Header:
        """The same header, to be gone on with elsewhere."""
        own = {"named": list(self.named), "groups": list(self.groups), "former": dict(self.former)}
        return replace(self, **own, _orders={})  # type: ignore[arg-type]

    def add(self, token: Token, column: str) -> None:
        """Note a column's label; the first one behind rows of figures begins a new header."""
        self._open(token.line)
        self.named.append(_Name(token.line.number, token.cell.column, column, token.line.alone is not None))
        if self.exact:
            self.named.sort(key=lambda name: name.column)

    def add_group(self, token: Token, row: str) -> None:
        """Note a label above columns."""
        self._open(token.line)
        group = token.cell.column, token.cell.width, row
        if self.exact and group in self.groups:
            return
        self.groups.append(group)
        if self.exact:
            self.groups.sort()

    def add_strangers(self, line: Line, count: int, certain: bool) -> None:
        """Note labels of a line that the form does not have, when it names columns too. `certain`: it surely does."""
        if certain:
            self._open(line)
            self.strangers += count
        elif not self.closed and any(name.line == line.number for name in self.named):
            self.strangers += count
            self._orders = {}

    def close(self) -> None:
        """Figures follow: the next label begins a new header."""
        self.closed = True

    def _open(self, line: Line) -> None:
        table = line.table if line.exact else None
        if self.closed or table != self.table:
            self.table, self.exact, self.closed = table, line.exact, False
            self.named, self.groups, self.strangers = [], [], 0
        self._orders = {}

    def order(self, slots: Order, lexicon: Lexicon) -> Order:
        """The cells of a row in the order of the file: the form's unless the header contradicts it.

        None where the header is not understood well enough to tell.
        """
        # Rows of the same columns are ordered alike, so that a header is understood once and not once a row.
        key = tuple(ref.column for ref in slots) if _one_row(slots) else slots
        if key not in self._orders:
            self._orders[key] = tuple(slots.index(ref) for ref in self._find_order(slots, lexicon))
        return tuple(slots[index] for index in self._orders[key])

    def _find_order(self, slots: Order, lexicon: Lexicon) -> Order:
        columns = tuple(ref.column for ref in slots)
        named = self._names(slots)
        fits = self._fits(columns, named) and self._grouped(slots, lexicon)
        if fits and columns not in self.former:
            return slots
        full = self._full(slots, named)
        if columns in self.former and full is None:
            return tuple(slots[index] for index in self.former[columns])
        if fits or self._in_reading_order(columns, named):
            full = slots
        elif not self.exact and self.groups:  # a header of several lines, read line by line
            printed = [key for key in lexicon.columns[slots[0].table] if key in columns]
            full = slots if _one_row(slots) and self._fits(printed, named) else None
        return self._noted(columns, slots, full or ())

    def _names(self, slots: Order) -> list[_Name]:
        """The labels of a row's columns; one of those that repeat a merged cell's text in each of its cells."""
        keys = {ref.column for ref in slots}
        named = [name for name in self.named if name.key in keys]
        if not self.exact or len(named) == len(slots):
            return named
        return list({(name.column, name.key): name for name in named}.values())

    def _in_reading_order(self, columns: tuple[str, ...], named: Sequence[_Name]) -> bool:
        """Whether labels that the file puts into the same columns come, line by line, as the form prints them.

        So they do where a header has lost how many lines its cells span.
        """
        shifted = self.exact and len({name.column for name in named}) < len(named)
        return shifted and tuple(name.key for name in sorted(named)) == columns

    def _grouped(self, slots: Order, lexicon: Lexicon) -> bool:
        """Whether the groups of the columns come in the form's order."""
        rows = list(dict.fromkeys(ref.row for ref in slots))
        wanted = rows if self.exact else lexicon.groups[slots[0].table]
        return _places([row for *_, row in self.groups if row in wanted], wanted) is not None

    def _noted(self, columns: tuple[str, ...], slots: Order, order: Order) -> Order:
        """Keep what a header said that is not the form's own order: others of its kind may say less."""
        self.former.pop(columns, None)
        if order != slots:
            self.former[columns] = tuple(slots.index(ref) for ref in order)
        return order

    def _fits(self, columns: Sequence[str], named: Sequence[_Name]) -> bool:
        """Whether the labels come in the order of `columns`, with room between them for those that are missing.

        A header with more labels of its own than of the form's fits nothing: its columns are other things.
        """
        if self.strangers > max(len(named), 1):
            return False
        places = _places([name.key for name in named], columns)
        if places is None:
            return False
        return all(self._room(a, b) >= j - i for (a, i), (b, j) in pairwise(zip(named, places, strict=True)))

    def _room(self, a: _Name, b: _Name) -> int:
        """How many columns at most lead from one label to the next; many where nothing tells."""
        if self.exact or (a.line == b.line and a.column != b.column):
            return b.column - a.column
        return b.line - a.line if a.alone and b.alone and a.line != b.line else _MANY

    def _full(self, slots: Order, named: Sequence[_Name]) -> Order | None:
        """The row's cells as the header names them, when it names every one of them once."""
        if not (self.exact or _one_line(named)):
            return None
        refs = tuple(self._ref(name, slots) for name in named)
        return tuple(ref for ref in refs if ref) if len(refs) == len(slots) and set(refs) == set(slots) else None

    def _ref(self, name: _Name, slots: Order) -> CellRef | None:
        above = {row for left, width, row in self.groups if left <= name.column < left + width}
        rows = above & {ref.row for ref in slots}
        if not rows and _one_row(slots):  # a group may stand for no row: 法人或其他组织
            rows = {slots[0].row}
        return next((ref for ref in slots if ref.column == name.key and ref.row in rows), None)

    def slots(self, order: Order, cells: Sequence[Cell], line: Line, lexicon: Lexicon) -> dict[CellRef, Cell] | None:
        """Which cell fills which slot; None unless the header names all columns and no figure is off them.

        What stands before the first of them, such as the code of a row, is none of the row's figures.
        """
        columns = self._columns(order)
        if line.table != self.table or len(columns) != len(order) or not order or len(set(columns)) < len(columns):
            return None
        if [cell.column for cell in cells] == columns:
            return dict(zip(order, cells, strict=True))
        at = {cell.column: cell for cell in cells}
        if any(column not in at for column in columns):
            return None
        if len(cells) > len(columns) and any(
            lexicon.word(cell.text).figure
            for column, cell in at.items()
            if column > columns[0] and column not in set(columns)
        ):
            return None
        return {ref: at[column] for ref, column in zip(order, columns, strict=True)}

    def named_slots(
        self, slots: Order, cells: Sequence[Cell], line: Line, lexicon: Lexicon
    ) -> dict[CellRef, Cell] | None:
        """Which cell fills which slot where the header names only some columns, and no figure is off these."""
        if not self.exact or line.table != self.table or self.strangers > len(self.named):
            return None
        at = {cell.column: cell for cell in cells}
        named = self._names(slots)
        refs = {name.column: self._ref(name, slots) for name in named}
        found = {ref: at[column] for column, ref in refs.items() if ref and column in at}
        off = any(lexicon.word(cell.text).figure for column, cell in at.items() if column not in refs)
        return found if found and len(found) == len(named) and not off else None

    def agrees(self, order: Order, cells: Sequence[Cell], line: Line) -> bool:
        """Whether every label of a real table stands over the cell that the order gives to its column."""
        if line.table != self.table or len(cells) != len(order):
            return True
        at = {cell.column: ref.column for cell, ref in zip(cells, order, strict=True)}
        named = [name for name in self.named if name.key in at.values()]
        return any(name.column not in at for name in named) or all(at[name.column] == name.key for name in named)

    def _columns(self, order: Order) -> list[int]:
        return [name.column for name in self._names(order)]


def _places(keys: Sequence[str], columns: Sequence[str]) -> list[int] | None:
    """Where each key stands among `columns`, one behind the other; None when they come in another order."""
    places: list[int] = []
    for key in keys:
        start = places[-1] + 1 if places else 0
        if key not in columns[start:]:
            return None
        places.append(columns.index(key, start))
    return places


def _one_row(slots: Order) -> bool:
    return len({ref.row for ref in slots}) == 1


def _one_line(named: Sequence[_Name]) -> bool:
    return len({name.line for name in named}) == 1
