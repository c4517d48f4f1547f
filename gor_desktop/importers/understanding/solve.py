"""Rows that lost cells: which figure stands where, decided by the form's identities and by nothing else.

Every cell has bounds; a row with k texts for n cells has a placement for each way to leave n − k of them out. Bounds
and placements narrow each other through the identities until nothing moves. A figure is placed where all placements
left agree; a lost cell is filled only when the identities force it to 0; everything else stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from math import comb, inf
from typing import NamedTuple

from gor_desktop.models.form import FormSpec, Identity, Term
from gor_desktop.models.refs import CellRef

ZERO = Decimal(0)
MOST_PLACEMENTS = 500
MOST_ROUNDS = 50  # bounds only ever narrow; a form settles in a handful of rounds


Placement = tuple[int | None, ...]  # for each cell of a row the index of its amount, None for a lost cell


class Bounds(NamedTuple):
    """The least and the most a cell can hold; infinite where nothing is known."""

    low: Decimal
    high: Decimal

    def meet(self, other: Bounds) -> Bounds:
        return Bounds(max(self.low, other.low), min(self.high, other.high))

    def join(self, other: Bounds) -> Bounds:
        return Bounds(min(self.low, other.low), max(self.high, other.high))

    @property
    def empty(self) -> bool:
        return self.low > self.high

    def holds(self, amount: Decimal) -> bool:
        return self.low <= amount <= self.high


INFINITE = Decimal(inf)
ANY = Bounds(-INFINITE, INFINITE)
COUNT = Bounds(ZERO, INFINITE)


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A printed row with fewer texts than cells. `amounts`: of each text in order; 0 for a text without one.

    `possible`: the placements to weigh, where they are not simply all that keep the texts in order; their amounts may
    be those of pieces of texts, and `origins` then tells which text each amount comes from.
    """

    slots: tuple[CellRef, ...]
    amounts: tuple[Decimal, ...]
    possible: tuple[Placement, ...] = ()
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the texts of a row belong: cell → index of its text. `zeros`: lost cells that can only be 0."""

    texts: dict[CellRef, int] = field(default_factory=dict)
    zeros: tuple[CellRef, ...] = ()
    open: tuple[CellRef, ...] = ()


def solve(form: FormSpec, known: Mapping[CellRef, Decimal], rows: Sequence[LooseRow]) -> list[Placed]:
    """Place the texts of `rows`, given the amounts of all cells that were read for certain (0 for a certain blank).

    Where the file contradicts itself, nothing is concluded from the contradiction: the figures of an identity that is
    broken do not count as certain, and the identities behind bounds that nothing satisfies are set aside and everything
    is weighed again without them. So one wrong figure never pushes another one into the wrong column.
    """
    stated = [identity for identity in form.identities if of_this_year(identity)]
    broken = [identity for identity in stated if breaks(identity, known)]
    doubtful = {ref for identity in broken for ref in identity.refs}
    certain = {ref: amount for ref, amount in known.items() if ref not in doubtful}
    identities = [identity for identity in stated if identity not in broken]
    while True:
        attempt = _Attempt(form, certain, rows, identities)
        doubted = attempt.settle()
        if not doubted:
            return attempt.placed()
        identities = [identity for identity in identities if identity not in doubted]


class _Attempt:
    """One weighing of all rows under a set of identities."""

    def __init__(
        self,
        form: FormSpec,
        known: Mapping[CellRef, Decimal],
        rows: Sequence[LooseRow],
        identities: Sequence[Identity],
    ) -> None:
        self._rows = rows
        self._bounds = {
            ref: Bounds(known[ref], known[ref]) if ref in known else ANY if form.column(ref).signed else COUNT
            for ref in form.refs
        }
        self._inside = [inside(identities, row.slots) for row in rows]
        own = {id(identity) for found in self._inside for identity in found}
        self._across = [identity for identity in identities if id(identity) not in own]
        self._placements = [placements(row) for row in rows]

    def settle(self) -> list[Identity]:
        """Narrow until nothing moves. Returns the identities that a contradiction touches, none when all agrees."""
        for _ in range(MOST_ROUNDS):
            before = dict(self._bounds)
            for step in (self._narrow_rows, self._narrow_cells):
                if doubted := step():
                    return doubted
            if self._bounds == before:
                break
        return []

    def placed(self) -> list[Placed]:
        """What every placement left agrees on, row by row."""
        return [self._agreed(row, placements) for row, placements in zip(self._rows, self._placements, strict=True)]

    def _narrow_rows(self) -> list[Identity]:
        for index, row in enumerate(self._rows):
            possible = [(p, self._bounds_under(index, p, self._bounds)) for p in self._placements[index]]
            left = [(placement, bounds) for placement, bounds in possible if bounds is not None]
            if left:
                self._placements[index] = [placement for placement, _ in left]
                self._tighten(row, [bounds for _, bounds in left])
            elif doubted := self._doubted(index):
                return doubted
            else:
                self._placements[index] = []  # the row contradicts itself
        return []

    def _doubted(self, index: int) -> list[Identity]:
        """The identities behind the bounds that forbid every placement the row's own sum allows."""
        row = self._rows[index]
        forbidden = [
            {ref for ref, text in zip(row.slots, p, strict=True) if text is not None and self._forbids(ref, row, text)}
            for p in self._placements[index]
            if self._bounds_under(index, p, {}) is not None
        ]
        touched = min(forbidden, key=len, default=set()) or set(row.slots)
        return [identity for identity in self._across if touched & set(identity.refs)]

    def _forbids(self, ref: CellRef, row: LooseRow, text: int) -> bool:
        return not self._bounds[ref].holds(row.amounts[text])

    def _tighten(self, row: LooseRow, possible: list[dict[CellRef, Bounds]]) -> None:
        for ref in row.slots:
            joined = possible[0][ref]
            for bounds in possible[1:]:
                joined = joined.join(bounds[ref])
            self._bounds[ref] = self._bounds[ref].meet(joined)

    def _bounds_under(
        self, index: int, placement: Placement, outer: Mapping[CellRef, Bounds]
    ) -> dict[CellRef, Bounds] | None:
        """The bounds of the row's cells under a placement; None when it is impossible.

        What is lost was blank or 0: the row's sum has to hold without it.
        """
        row = self._rows[index]
        amounts = {
            ref: ZERO if text is None else row.amounts[text] for ref, text in zip(row.slots, placement, strict=True)
        }
        if not all(outer.get(ref, ANY).holds(amount) for ref, amount in amounts.items()):
            return None
        if any(breaks(identity, amounts) for identity in self._inside[index]):
            return None
        bounds = {
            ref: outer.get(ref, COUNT) if text is None else Bounds(amounts[ref], amounts[ref])
            for ref, text in zip(row.slots, placement, strict=True)
        }
        for identity in self._inside[index]:
            for ref, narrowed in _narrowed(identity, bounds):
                if narrowed.empty:
                    return None
                bounds[ref] = narrowed
        return bounds

    def _narrow_cells(self) -> list[Identity]:
        for identity in self._across:
            for ref, narrowed in _narrowed(identity, self._bounds):
                if narrowed.empty:
                    return [identity]
                self._bounds[ref] = narrowed
        return []

    def _agreed(self, row: LooseRow, placements: list[Placement]) -> Placed:
        texts: dict[CellRef, int] = {}
        zeros: list[CellRef] = []
        open_: list[CellRef] = []
        for position, ref in enumerate(row.slots):
            choices = {placement[position] for placement in placements}
            amounts = {None if text is None else row.amounts[text] for text in choices}
            if len(amounts) == 1 and None not in amounts:
                texts[ref] = min(text for text in choices if text is not None)
            elif placements and amounts <= {None, ZERO} and self._bounds[ref] == Bounds(ZERO, ZERO):
                zeros.append(ref)
            else:
                open_.append(ref)
        return Placed(texts, tuple(zeros), tuple(open_))


def placements(row: LooseRow) -> list[Placement]:
    """All ways to lay the texts of a row over its cells in order; none where they are too many to weigh."""
    if row.possible:
        return list(row.possible)
    cells, texts = len(row.slots), len(row.amounts)
    return list(_laid(cells, texts)) if comb(cells, texts) <= MOST_PLACEMENTS else []


def _laid(cells: int, texts: int) -> Iterator[Placement]:
    for chosen in combinations(range(cells), texts):
        placement: list[int | None] = [None] * cells
        for text, position in enumerate(chosen):
            placement[position] = text
        yield tuple(placement)


def of_this_year(identity: Identity) -> bool:
    """Whether it is an equation that needs no other year's report."""
    return identity.relation == "=" and not any(term.previous for term in identity.terms)


def breaks(identity: Identity, known: Mapping[CellRef, Decimal]) -> bool:
    """Whether the certain figures alone contradict an identity."""
    if not all(ref in known for ref in identity.refs):
        return False
    return _sum(identity.left, known) != _sum(identity.right, known)


def _sum(terms: Iterable[Term], known: Mapping[CellRef, Decimal]) -> Decimal:
    return sum((term.sign * known[term.ref] for term in terms), ZERO)


def inside(identities: Iterable[Identity], slots: Sequence[CellRef]) -> list[Identity]:
    """The identities that concern no other cells than these."""
    return [identity for identity in identities if set(identity.refs) <= set(slots)]


def _narrowed(identity: Identity, bounds: Mapping[CellRef, Bounds]) -> Iterator[tuple[CellRef, Bounds]]:
    """New bounds of each term: what the others leave for it when both sides are equal."""
    signed = [*identity.left, *(Term(term.ref, -term.sign) for term in identity.right)]
    for term in signed:
        others = [(other.sign, bounds[other.ref]) for other in signed if other is not term]
        low = sum((b.low if sign > 0 else -b.high for sign, b in others), ZERO)
        high = sum((b.high if sign > 0 else -b.low for sign, b in others), ZERO)
        left = Bounds(-high, -low) if term.sign > 0 else Bounds(low, high)
        yield term.ref, bounds[term.ref].meet(left)
