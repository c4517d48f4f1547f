"""What an identity of the form says about a report: its two sides as printed, and whether it can be judged at all.

Figures are taken as a reader of the file sees them: a computed cell counts with what the file stated there, and with
the derived sum where the file stated no number. So an identity fails exactly where the printed page contradicts itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from gor_desktop.models.form import FormSpec, Identity, Term
from gor_desktop.models.refs import CellRef, MetaRef, PreviousRef, Ref
from gor_desktop.models.report import Report
from gor_desktop.models.values import CellValue, Number

NOTHING = Decimal(0)


class Sides(NamedTuple):
    """Both sides of an identity as sums; a side without any number is None and counts as nothing."""

    left: Decimal | None
    right: Decimal | None

    @property
    def gap(self) -> Decimal:
        """Left less right."""
        return (self.left or NOTHING) - (self.right or NOTHING)


class Gap(NamedTuple):
    """What an identity lacks, left less right, and how often a cell enters it."""

    identity: Identity
    gap: Decimal
    weight: int


class Memo:
    """What was worked out about a report as it stands now, shared by all checks until the report changes.

    It decides nothing: an empty memo gives the same findings, only later. Identities are known by their `id`, as a form
    keeps its own. `stated`, the sums of which a file stated a number, decides `weights` and `parts`; no other change
    of the report does.
    """

    def __init__(self) -> None:
        self.state: tuple[int, int] | None = None
        self.sides: dict[int, Sides] = {}
        self.judged: dict[int, Sides | None] = {}
        self.begun: dict[tuple[str, str], bool] = {}
        self.gaps: dict[CellRef, tuple[Gap, ...]] = {}
        self.stated: frozenset[CellRef] = frozenset()
        self.weights: dict[int, Mapping[CellRef, int]] = {}
        self.parts: dict[CellRef, tuple[tuple[Identity, int], ...]] = {}

    def refresh(self, report: Report, state: tuple[int, int]) -> None:
        """Forget what may not hold any more."""
        self.state = state
        for results in (self.sides, self.judged, self.begun, self.gaps):
            results.clear()
        stated = frozenset(ref for ref, value in report.stated.items() if isinstance(value, Number))
        if stated != self.stated:
            self._forget_weights(report.form, stated ^ self.stated)
            self.stated = stated

    def _forget_weights(self, form: FormSpec, differ: frozenset[CellRef]) -> None:
        self.parts.clear()
        for ref in differ:
            for identity in ledger(form).covering[ref]:
                self.weights.pop(id(identity), None)


_memos: WeakKeyDictionary[Report, Memo] = WeakKeyDictionary()


def memo_of(report: Report) -> Memo:
    """The memo of a report, with nothing in it that is out of date."""
    memo = _memos.get(report)
    if memo is None:
        memo = _memos[report] = Memo()
    state = report.state, report.previous.state if report.previous else -1
    if memo.state != state:
        memo.refresh(report, state)
    return memo


class Ledger(NamedTuple):
    """The identities of a form, looked up by what they belong to."""

    families: Mapping[tuple[str, str], tuple[Identity, ...]]
    covering: Mapping[CellRef, tuple[Identity, ...]]
    summaries: frozenset[Identity]

    def family(self, identity: Identity) -> tuple[Identity, ...]:
        """The same identity in every row or column that it holds for."""
        return self.families[identity.table, identity.key]


@cache
def ledger(form: FormSpec) -> Ledger:
    """Look-ups over the identities of a form, made once."""
    keys = dict.fromkeys((identity.table, identity.key) for identity in form.identities)
    families = {key: tuple(i for i in form.identities if (i.table, i.key) == key) for key in keys}
    summaries = (i for i in form.identities if _sums_up(form, i, families[i.table, i.key]))
    return Ledger(families, {ref: tuple(_covering(form, ref)) for ref in form.refs}, frozenset(summaries))


def _covering(form: FormSpec, ref: CellRef) -> Iterator[Identity]:
    """Identities that a figure takes part in, itself or through a sum that it enters."""
    reached = {ref, *form.dependents[ref]}
    return (identity for identity in form.identities if reached.intersection(identity.refs))


def _sums_up(form: FormSpec, identity: Identity, family: tuple[Identity, ...]) -> bool:
    """Whether the identity is the sum of all others of its family, term by term: the total column of a balance."""
    others = [other for other in family if other is not identity]
    return bool(others) and all(
        term.ref in form.computed
        and {other.terms[place].ref for other in others} == {part.ref for part in form.computed[term.ref].right}
        for place, term in enumerate(identity.terms)
    )


def reads(form: FormSpec, identity: Identity) -> frozenset[Ref]:
    """All that decides whether the identity holds."""
    cells = {ref for member in ledger(form).family(identity) for ref in member.refs}
    if identity.computed or identity.relation != "=":
        cells = set(identity.refs)
    return frozenset((*cells, PreviousRef(), MetaRef("year"))) if uses_previous(identity) else frozenset(cells)


def context(form: FormSpec, identity: Identity) -> frozenset[Ref]:
    """All that decides which cell of a failing identity is suspected."""
    return frozenset((*form.table(identity.table).refs, PreviousRef(), MetaRef("year")))


def uses_previous(identity: Identity) -> bool:
    return any(term.previous for term in identity.terms)


def figure(report: Report, ref: CellRef) -> CellValue:
    """The figure as printed: the number that the file stated, else the report's own."""
    stated = report.stated.get(ref)
    return stated if isinstance(stated, Number) else report.value(ref)


def judged(report: Report, identity: Identity) -> Sides | None:
    """The sides of an identity that can be judged, else None.

    Where a side is blank there may be nothing to say yet:

    - a computed figure is judged when the file stated a number, unless that is a 0 over blank parts;
    - "a part never exceeds its whole" needs both numbers;
    - a running count (last year's + this year's) needs its result, last year's count and some figure in between;
    - a balance, and what was carried over, counts a blank side as nothing, but only once the family has numbers on both
      sides in some row or column: while a new report has its first rows and nothing else, it is quiet; with the first
      result typed, 18 received and none concluded is an imbalance like any other. The balance of totals that are the
      sums of their columns only repeats what the columns say and is left out.

    Figures of another report than last year's are held against nothing.
    """
    known = memo_of(report).judged
    if id(identity) not in known:
        known[id(identity)] = _judged(report, identity)
    return known[id(identity)]


def _judged(report: Report, identity: Identity) -> Sides | None:
    if uses_previous(identity) and not follows(report):
        return None
    sides = _sides(report, identity)
    return sides if _judge(report, identity, sides) else None


def _sides(report: Report, identity: Identity) -> Sides:
    known = memo_of(report).sides
    if id(identity) not in known:
        known[id(identity)] = Sides(_side(report, identity.left), _side(report, identity.right))
    return known[id(identity)]


def follows(report: Report) -> bool:
    """Whether last year's report is there, and is last year's as far as its year is known."""
    previous = report.previous
    if previous is None:
        return False
    return None in (report.meta.year, previous.meta.year) or report.meta.year == (previous.meta.year or 0) + 1


def _judge(report: Report, identity: Identity, sides: Sides) -> bool:
    if identity.computed:
        stated = isinstance(report.stated.get(identity.left[0].ref), Number)
        return stated and not (sides.right is None and not sides.left)
    if identity.relation != "=":
        return None not in sides
    if _is_running(identity):
        return sides.left is not None and _between(report, identity)
    return not _is_implied(report, identity) and _begun(report, identity)


def _is_running(identity: Identity) -> bool:
    return len({term.previous for term in identity.right}) == 2


def _between(report: Report, identity: Identity) -> bool:
    """Whether a running count has its start and at least one figure of this year on the right."""
    known = [(term.previous, _amount(report, term) is not None) for term in identity.right]
    return all(there for previous, there in known if previous) and (False, True) in known


def _is_implied(report: Report, identity: Identity) -> bool:
    return identity in ledger(report.form).summaries and all(_is_derived(report, term) for term in identity.terms)


def _is_derived(report: Report, term: Term) -> bool:
    """Whether a total, as printed, is the sum of its parts."""
    source = report.previous if term.previous else report
    return source is None or term.ref not in source.form.known or figure(source, term.ref) == source.value(term.ref)


def _begun(report: Report, identity: Identity) -> bool:
    """Whether both sides have numbers, here or elsewhere in the family."""
    known, key = memo_of(report).begun, (identity.table, identity.key)
    if key not in known:
        family = [_sides(report, member) for member in ledger(report.form).family(identity)]
        known[key] = any(side.left is not None for side in family) and any(side.right is not None for side in family)
    return known[key]


def _side(report: Report, terms: tuple[Term, ...]) -> Decimal | None:
    amounts = [amount for term in terms if (amount := _amount(report, term)) is not None]
    return sum(amounts, NOTHING) if amounts else None


def _amount(report: Report, term: Term) -> Decimal | None:
    source = report.previous if term.previous else report
    if source is None or term.ref not in source.form.known:
        return None
    value = figure(source, term.ref)
    return term.sign * value.amount if isinstance(value, Number) else None
