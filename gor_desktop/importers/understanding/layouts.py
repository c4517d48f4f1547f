"""Tables laid out as others before them are read at once: what each label leads to was found out the first time.

Which cell of the form a text fills follows from the labels, their places and spans, and from which cells hold a figure;
never from the figures themselves. So what was read off tables is kept as the places of its texts, by everything that it
follows from, and tables of the same layout are filled from that. Reports on the official form share a few layouts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lexicon import Lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.runs import runs
from gor_desktop.importers.understanding.tables import RowReading, TableReading, read_runs
from gor_desktop.models.refs import CellRef

MOST_LAYOUTS = 64  # remembered of each form
MOST_LINES = 200  # of tables that are remembered; the official ones have some fifty
MOST_CHARACTERS = 20_000
MOST_TEXTS = 20_000
_WHOLE, _BROKEN = "0", "0.0"  # stand for all figures in digits
_DIGITS = re.compile(r"(?!(?:19|20)\d\d$)[0-9]{1,9}(\.[0-9]{1,6})?")  # no year: that may head a column

Runs = Sequence[Sequence[Line]]
Layout = tuple[object, ...]


class _Symbols(dict[str, str]):
    """Text → what of it decides where it belongs: the text itself, or a sign for any figure in digits."""

    def __missing__(self, text: str) -> str:
        found = _DIGITS.fullmatch(text)
        if len(self) > MOST_TEXTS:
            self.clear()
        symbol = self[text] = text if found is None else _BROKEN if found[1] else _WHOLE
        return symbol


_symbols = _Symbols()
_token = tuple.__new__  # as most of what is read is made here, without a call of the class's own


class _Spot(NamedTuple):
    """Where a text stands: the place of its line among the lines of all stretches, and its own among their cells."""

    line: int
    cell: int

    def token(self, lines: Sequence[Line]) -> Token:
        line = lines[self[0]]
        cell = line.cells[self[1]]
        return _token(Token, (cell[0], cell, line))


class _Row(NamedTuple):
    """A row as read, with the places of its texts instead of the texts."""

    slots: tuple[CellRef, ...]
    label: str
    span: int
    order: tuple[CellRef, ...]
    placed: tuple[tuple[CellRef, _Spot | None], ...]
    sequence: tuple[_Spot | None, ...]
    candidates: tuple[tuple[CellRef, ...], ...]

    def filled(self, lines: Sequence[Line]) -> RowReading:
        placed = {ref: None if spot is None else spot.token(lines) for ref, spot in self.placed}
        sequence = [None if spot is None else spot.token(lines) for spot in self.sequence]
        row = RowReading(self.slots, self.label, self.span, self.order, placed, sequence, self.candidates)
        row.order = self.order  # none where the header leaves it open
        return row


class _Plan(NamedTuple):
    """What was read off tables of one layout. `consumed`: places of lines."""

    rows: tuple[_Row, ...]
    strays: tuple[tuple[_Spot, str], ...]
    consumed: tuple[int, ...]

    def filled(self, lines: Sequence[Line]) -> TableReading:
        """The same read off other tables of that layout."""
        return TableReading(
            [row.filled(lines) for row in self.rows],
            strays=[(spot.token(lines), reason) for spot, reason in self.strays],
            consumed={lines[place].number for place in self.consumed},
        )


@cache
def _plans(form_id: str) -> dict[Layout, _Plan]:
    return {}


def tables_in(lines: Sequence[Line], lexicon: Lexicon, breaks: frozenset[int]) -> TableReading:
    """Read all tables of the form, as `read_runs` does."""
    found = list(runs(lines, lexicon, breaks))
    tables = list(chain.from_iterable(found))
    plans, layout = _plans(lexicon.form.id), layout_of(found)
    known = plans.get(layout)
    if known is not None:
        return known.filled(tables)
    reading = read_runs(found, lexicon)
    plan = _plan(reading, tables)
    if plan is not None:
        if len(plans) >= MOST_LAYOUTS:
            plans.clear()
        plans[layout] = plan
    return reading


def layout_of(found: Runs) -> Layout:
    """Everything of the stretches that decides what is read off them."""
    names: dict[int | None, int] = {}
    return tuple(
        (_distance(before, run), tuple([_layout_of_line(line, names) for line in run]))
        for before, run in zip((None, *found), found, strict=False)
    )


def _layout_of_line(line: Line, names: dict[int | None, int]) -> Layout:
    """The texts, columns and spans of its cells; the number of its table, counted from 0."""
    table = names.setdefault(line.table, len(names))
    if not line.cells:
        return (table,)
    texts, _, columns, heights, widths = zip(*line.cells, strict=True)
    return table, line.exact, tuple(map(_symbols.__getitem__, texts)), columns, heights, widths


def _distance(before: Sequence[Line] | None, run: Sequence[Line]) -> int:
    """How many lines lie between two stretches; between real tables it only matters whether there are any."""
    distance = run[0].number - (before[-1].number + 1 if before else 0)
    return min(distance, 1) if run[0].exact else distance


# --- remembering ---------------------------------------------------------------------------------------------------


def _plan(reading: TableReading, lines: Sequence[Line]) -> _Plan | None:
    """What was read as places; None where it is too much, or where texts were cut or turned before they were read."""
    if len(lines) > MOST_LINES or sum(len(cell.text) for line in lines for cell in line.cells) > MOST_CHARACTERS:
        return None
    places = {line.number: place for place, line in enumerate(lines)}

    def spot(token: Token | None) -> _Spot | None:
        return None if token is None else _spot(token, places, lines)

    try:
        rows = tuple(
            _Row(
                row.slots,
                row.label,
                row.span,
                row.order,
                tuple([(ref, spot(token)) for ref, token in row.placed.items()]),
                tuple(map(spot, row.sequence)),
                row.candidates,
            )
            for row in reading.rows
        )
        strays = tuple((_spot(token, places, lines), reason) for token, reason in reading.strays)
    except ValueError:
        return None
    return _Plan(rows, strays, tuple(places[number] for number in sorted(reading.consumed)))


def _spot(token: Token, places: dict[int, int], lines: Sequence[Line]) -> _Spot:
    """Where a text stands. Raises ValueError for one that is no whole cell of a line as the file has it."""
    place = places[token.line.number]
    if token.line is not lines[place] or token.text != token.cell.text:
        raise ValueError(token.text)
    return _Spot(place, token.line.cells.index(token.cell))
