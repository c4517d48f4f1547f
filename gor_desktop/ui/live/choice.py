"""What is chosen in the dialog as an expression, and back; where the rows of a form are found. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from gor_desktop.models.form import FormSpec, Term
from gor_desktop.models.labels import label_key
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.models.refs import CellRef

DECIMALS: Final = 2  # of a percentage, unless another is chosen


class Kind(Enum):
    """What is made of the chosen cells, in the words of the dialog."""

    FIGURE = "数字，选多格为合计(&N)"
    DIFFERENCE = "差额(&D)"
    SHARE = "占比(&R)"
    CHANGE = "比上年增减(&C)"
    GROWTH = "比上年增长率(&G)"

    @property
    def operands(self) -> tuple[str, ...]:
        """What its cells are called; a second one where there is one to choose."""
        return _OPERANDS.get(self, ("所选的格",))

    @property
    def is_percentage(self) -> bool:
        return self in (Kind.SHARE, Kind.GROWTH)

    @property
    def compares(self) -> bool:
        """Whether last year's figures take part by themselves."""
        return self in (Kind.CHANGE, Kind.GROWTH)


_OPERANDS = {Kind.DIFFERENCE: ("被减的格(&1)", "减去的格(&2)"), Kind.SHARE: ("部分(&1)", "整体(&2)")}
_LIVE = {
    Kind.FIGURE: LiveKind.FIGURE,
    Kind.DIFFERENCE: LiveKind.FIGURE,
    Kind.SHARE: LiveKind.SHARE,
    Kind.CHANGE: LiveKind.CHANGE,
    Kind.GROWTH: LiveKind.GROWTH,
}
_KINDS = {LiveKind.SHARE: Kind.SHARE, LiveKind.CHANGE: Kind.CHANGE, LiveKind.GROWTH: Kind.GROWTH}


@dataclass(frozen=True, slots=True)
class Choice:
    """`first` and `second`: the cells of the operands. `previous`: all of last year's report."""

    kind: Kind
    first: tuple[CellRef, ...]
    second: tuple[CellRef, ...] = ()
    previous: bool = False
    decimals: int = DECIMALS

    def figure(self) -> LiveFigure | None:
        """The expression; None while cells are missing."""
        two = len(self.kind.operands) > 1
        if not self.first or (two and not self.second):
            return None
        decimals = self.decimals if self.kind.is_percentage else 0
        whole = self._terms(self.second) if self.kind is Kind.SHARE else ()
        taken = self._terms(self.second, -1) if self.kind is Kind.DIFFERENCE else ()
        return LiveFigure(_LIVE[self.kind], (*self._terms(self.first), *taken), whole, decimals)

    def _terms(self, refs: Iterable[CellRef], sign: int = 1) -> tuple[Term, ...]:
        previous = self.previous and not self.kind.compares
        return tuple(Term(ref, sign, previous) for ref in refs)

    @classmethod
    def of(cls, figure: LiveFigure) -> Choice | None:
        """What would have to be chosen; None for an expression that cannot be chosen here."""
        taken = tuple(term.ref for term in figure.terms if term.sign < 0)
        kind = _KINDS.get(figure.kind, Kind.DIFFERENCE if taken else Kind.FIGURE)
        first = tuple(term.ref for term in figure.terms if term.sign > 0)
        second = taken if kind is Kind.DIFFERENCE else tuple(term.ref for term in figure.whole)
        previous = any(term.previous for term in figure.terms)
        found = cls(kind, first, second, previous, figure.decimals if kind.is_percentage else DECIMALS)
        return found if found.figure() == figure else None


def whole_of(form: FormSpec, part: Iterable[CellRef]) -> CellRef | None:
    """The total that a cell is most likely held against: that of its column, else one that it is a summand of.

    The total of a row is summed over the columns; that of its own column is found by way of one of these.
    """
    ref = next(iter(part), None)
    if ref is None:
        return None
    summand = form.computed[ref].right[0].ref if ref in form.computed else ref
    totals = (total for total in form.dependents[summand] if total.column == ref.column and total != ref)
    return next(totals, next(iter(form.dependents[ref]), None))


def found_rows(form: FormSpec, words: str) -> Iterator[CellRef]:
    """The figures of all rows whose labels have the words in them, in printed order; none without words."""
    wanted = label_key(words)
    if wanted:
        yield from (ref for ref in form.refs if wanted in label_key(form.row(ref).full_label))
