"""Which single cell, changed by one amount, would repair every identity that fails because of it.

A wrong figure breaks all identities that it takes part in by the same amount, and no other cell does so. That cell is
the suspect. Two cells may explain the failures equally well; where more do, nobody can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gor_desktop.models.form import Identity, Term
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Mark, Number
from gor_desktop.rules.figures import places_of
from gor_desktop.rules.identities import NOTHING, Sides, figure, judged, ledger, uses_previous

MOST = 2  # more cells than that tell the clerk nothing


class Suspect(NamedTuple):
    """The cell at fault, and the figure that makes everything agree."""

    ref: CellRef
    value: Number


def find_suspects(report: Report, identity: Identity) -> tuple[Suspect, ...]:
    """The one or two cells whose correction repairs this failing identity and all others that they take part in.

    None in a table that was typed, without any stated sum and without last year's: its figures have nothing to be held
    against but one balance each, which does not tell its cells apart.
    """
    if report.previous is None and not _states_sums(report, identity.table):
        return ()
    search = _Search(report)
    repaired = {suspect: count for suspect in search.repairs(identity) if (count := search.count(suspect))}
    best = max(repaired.values(), default=0)
    likely = tuple(suspect for suspect, count in repaired.items() if count == best)
    if best == 1 and uses_previous(identity):
        return ()  # the fault may as well lie in last year's report
    return likely if len(likely) <= MOST else ()


def _states_sums(report: Report, table: str) -> bool:
    return any(ref.table == table and isinstance(value, Number) for ref, value in report.stated.items())


class _Search:
    """One search: the sides and the weights of the identities met, each worked out once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ledger = ledger(report.form)
        self._judged: dict[tuple[str, CellRef], Sides | None] = {}
        self._weights: dict[tuple[str, CellRef], Counter[CellRef]] = {}

    def repairs(self, identity: Identity) -> Iterator[Suspect]:
        """For every cell of the identity the figure that would make it hold, where that is a possible figure."""
        sides = self._sides(identity)
        gap = sides.gap if sides else NOTHING
        for ref, weight in self._weight(identity).items():
            value = figure(self._report, ref)
            if weight and not isinstance(value, Mark):
                present = value.amount if isinstance(value, Number) else NOTHING
                wanted = present - gap / weight
                if self._is_possible(ref, wanted):
                    yield Suspect(ref, Number(wanted))

    def count(self, suspect: Suspect) -> int:
        """How many failing identities the suspect repairs; 0 when it would leave or make any of its own wrong."""
        value = figure(self._report, suspect.ref)
        change = suspect.value.amount - (value.amount if isinstance(value, Number) else NOTHING)
        gaps = list(self._gaps(suspect.ref))
        return len(gaps) if all(gap + weight * change == 0 for gap, weight in gaps) else 0

    def _gaps(self, ref: CellRef) -> Iterator[tuple[Decimal, int]]:
        """The gap of every identity that the cell takes part in, with the cell's weight in it."""
        for identity in self._ledger.covering[ref]:
            sides = self._sides(identity) if identity.relation == "=" else None
            if sides and (weight := self._weight(identity)[ref]):
                yield sides.gap, weight

    def _is_possible(self, ref: CellRef, amount: Decimal) -> bool:
        column = self._report.form.column(ref)
        return (column.signed or amount >= 0) and places_of(amount) <= column.decimals

    def _sides(self, identity: Identity) -> Sides | None:
        key = identity.key, identity.left[0].ref
        if key not in self._judged:
            self._judged[key] = judged(self._report, identity)
        return self._judged[key]

    def _weight(self, identity: Identity) -> Counter[CellRef]:
        """How often each cell of this year enters the gap; sums that nobody stated stand for their parts."""
        key = identity.key, identity.left[0].ref
        if key not in self._weights:
            weights = self._weights[key] = Counter[CellRef]()
            for terms, sign in ((identity.left, 1), (identity.right, -1)):
                for term in terms:
                    weights.update(dict(self._leaves(term, sign)))
        return self._weights[key]

    def _leaves(self, term: Term, sign: int) -> Iterator[tuple[CellRef, int]]:
        if term.previous:
            return
        computed = self._report.form.computed.get(term.ref)
        if computed is None or isinstance(self._report.stated.get(term.ref), Number):
            yield term.ref, sign * term.sign
        else:
            for part in computed.right:
                yield from self._leaves(part, sign * term.sign)
