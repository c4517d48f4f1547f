"""Which single cell, changed by one amount, would repair every identity that fails because of it.

A wrong figure breaks all identities that it takes part in by the same amount, and no other cell does so. That cell is
the suspect. Two cells may explain the failures equally well; where more do, nobody can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gor_desktop.models.form import Identity, Term
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Mark, Number
from gor_desktop.rules.figures import places_of
from gor_desktop.rules.identities import NOTHING, Gap, figure, judged, ledger, memo_of, uses_previous

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
    repaired = dict(_Search(report).repairs(identity))
    best = max(repaired.values(), default=0)
    likely = tuple(suspect for suspect, count in repaired.items() if count == best)
    if best == 1 and uses_previous(identity):
        return ()  # the fault may as well lie in last year's report
    return likely if len(likely) <= MOST else ()


def gaps_of(report: Report, ref: CellRef) -> tuple[Gap, ...]:
    """What the equations that a cell takes part in lack."""
    return _Search(report).gaps(ref)


def _states_sums(report: Report, table: str) -> bool:
    return any(ref.table == table for ref in memo_of(report).stated)


class _Search:
    """One search; what it works out of gaps and weights stays in the report's memo for the next one."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ledger = ledger(report.form)
        self._memo = memo_of(report)

    def repairs(self, identity: Identity) -> Iterator[tuple[Suspect, int]]:
        """Every cell of the identity whose correction repairs all failing identities of that cell, and how many."""
        sides = judged(self._report, identity)
        gap = sides.gap if sides else NOTHING
        for ref, weight in self._weights(identity).items():
            change, gaps = -gap / weight, self.gaps(ref)
            if gaps and all(other + weighed * change == 0 for _, other, weighed in gaps):
                suspect = self._corrected(ref, change)
                if suspect:
                    yield suspect, len(gaps)

    def _corrected(self, ref: CellRef, change: Decimal) -> Suspect | None:
        """The cell with another figure, where that is a possible one."""
        value, column = figure(self._report, ref), self._report.form.column(ref)
        if isinstance(value, Mark):
            return None
        wanted = change + (value.amount if isinstance(value, Number) else NOTHING)
        possible = (column.signed or wanted >= 0) and places_of(wanted) <= column.decimals
        return Suspect(ref, Number(wanted)) if possible else None

    def gaps(self, ref: CellRef) -> tuple[Gap, ...]:
        """The gap of every identity that can be judged and that the cell takes part in, with its weight in it."""
        if ref not in self._memo.gaps:
            self._memo.gaps[ref] = tuple(self._found_gaps(ref))
        return self._memo.gaps[ref]

    def _found_gaps(self, ref: CellRef) -> Iterator[Gap]:
        known = self._memo.judged
        for identity, weight in self._parts(ref):
            sides = known[id(identity)] if id(identity) in known else judged(self._report, identity)
            if sides:
                yield Gap(identity, sides.gap, weight)

    def _parts(self, ref: CellRef) -> tuple[tuple[Identity, int], ...]:
        """The equations that the cell takes part in, with its weight in each."""
        known = self._memo.parts
        if ref not in known:
            equations = (identity for identity in self._ledger.covering[ref] if identity.relation == "=")
            weighed = ((identity, self._weights(identity).get(ref, 0)) for identity in equations)
            known[ref] = tuple((identity, weight) for identity, weight in weighed if weight)
        return known[ref]

    def _weights(self, identity: Identity) -> Mapping[CellRef, int]:
        """How often each cell of this year enters the gap; sums that nobody stated stand for their parts."""
        known = self._memo.weights
        if id(identity) not in known:
            weights = Counter[CellRef]()
            for terms, sign in ((identity.left, 1), (identity.right, -1)):
                for term in terms:
                    weights.update(dict(self._leaves(term, sign)))
            known[id(identity)] = {ref: weight for ref, weight in weights.items() if weight}
        return known[id(identity)]

    def _leaves(self, term: Term, sign: int) -> Iterator[tuple[CellRef, int]]:
        if term.previous:
            return
        computed = self._report.form.computed.get(term.ref)
        if computed is None or term.ref in self._memo.stated:
            yield term.ref, sign * term.sign
        else:
            for part in computed.right:
                yield from self._leaves(part, sign * term.sign)
