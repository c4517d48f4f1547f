"""Figures of the tables within the text: expressions that say what stands there, whatever the tables hold by then.

Knows neither narratives nor reports; an expression is evaluated against whatever gives a cell's value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from gor_desktop.models.form import Term
from gor_desktop.models.refs import CellRef, PreviousRef, Ref
from gor_desktop.models.totals import total
from gor_desktop.models.values import BLANK, SLASH, CellValue, Mark, Number, format_value

MOST_DECIMALS: Final = 4
UNFILLED: Final = "（未填）"
NO_LAST_YEAR: Final = "（无上年数）"
UNDEFINED: Final = "（无法计算）"  # a share of nothing

_HUNDRED = Decimal(100)
_KEYS = {"kind", "terms", "whole", "decimals"}

Lookup = Callable[[CellRef], CellValue]
_Look = Callable[[Term], CellValue]


class LiveKind(StrEnum):
    """What is made of the terms' sum."""

    FIGURE = "figure"  # the sum itself
    SHARE = "share"  # its share in the whole: 33.9%
    CHANGE = "change"  # against the same sum of last year: 增加12, 减少3
    GROWTH = "growth"  # the same as a share of last year's: 增长12.5%, 下降3.2%, 持平


COMPARING: Final = frozenset({LiveKind.CHANGE, LiveKind.GROWTH})
PERCENTAGES: Final = frozenset({LiveKind.SHARE, LiveKind.GROWTH})


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """One expression.

    `terms`: added up, each with its sign, from last year's report where `previous`. `whole`: likewise, what a share is
    taken of, empty for the other kinds. `decimals`: of a percentage, 0 for the others. Raises ValueError for what
    says nothing.
    """

    kind: LiveKind
    terms: tuple[Term, ...]
    whole: tuple[Term, ...] = ()
    decimals: int = 0

    def __post_init__(self) -> None:
        if not self.terms or bool(self.whole) != (self.kind is LiveKind.SHARE):
            raise ValueError("terms and whole do not go with the kind")
        if not 0 <= self.decimals <= (MOST_DECIMALS if self.kind in PERCENTAGES else 0):
            raise ValueError("decimals do not go with the kind")
        if any(term.sign not in (1, -1) or (term.previous and self.kind in COMPARING) for term in self._all):
            raise ValueError("a term does not go with the kind")

    @classmethod
    def of(cls, *refs: CellRef) -> LiveFigure:
        """The figure in a cell, or the sum of several."""
        return cls(LiveKind.FIGURE, tuple(map(Term, refs)))

    @property
    def _all(self) -> tuple[Term, ...]:
        return self.terms + self.whole

    @property
    def refs(self) -> frozenset[CellRef]:
        """Every cell that it names, whichever year's."""
        return frozenset(term.ref for term in self._all)

    @property
    def reads(self) -> frozenset[Ref]:
        """What of a report it depends on."""
        now = frozenset[Ref](term.ref for term in self._all if not term.previous)
        return now | {PreviousRef()} if self.compares else now

    @property
    def compares(self) -> bool:
        """Whether it reads last year's report."""
        return self.kind in COMPARING or any(term.previous for term in self._all)

    def text(self, now: Lookup, before: Lookup) -> str:
        """What it says, from this year's figures and last year's; `before` gives a blank where there is none."""

        def look(term: Term) -> CellValue:
            return (before if term.previous else now)(term.ref)

        operands = (self.terms, tuple(self._compared()))
        sums = [_added(terms, look) for terms in operands if terms]
        missing = [term for terms, value in zip(operands, sums, strict=False) if value is BLANK for term in terms]
        if missing:
            absent = next((term for term in missing if look(term) is BLANK), missing[0])
            return NO_LAST_YEAR if absent.previous else UNFILLED
        return format_value(sums[0]) if self.kind is LiveKind.FIGURE else self._related(*sums)

    def _compared(self) -> Iterable[Term]:
        """What the sum is held against, if anything."""
        return (term._replace(previous=True) for term in self.terms) if self.kind in COMPARING else self.whole

    def _related(self, value: CellValue, other: CellValue) -> str:
        if isinstance(value, Number) and isinstance(other, Number):
            try:
                return _RELATED[self.kind](value.amount, other.amount, self.decimals)
            except (ZeroDivisionError, InvalidOperation):  # the second: too large for any figure of a report
                pass
        return UNDEFINED


def _added(terms: tuple[Term, ...], look: _Look) -> CellValue:
    """The terms' sum as the form's sums are made; blank when nothing is known of what is added or taken away."""
    plus, minus = (tuple(look(term) for term in terms if term.sign == sign) for sign in (1, -1))
    added, taken = total(plus), total(minus)
    if not minus:
        return added
    if (plus and added is BLANK) or taken is BLANK:
        return BLANK
    return SLASH if isinstance(added, Mark) and isinstance(taken, Mark) else Number(_amount(added) - _amount(taken))


def _amount(value: CellValue) -> Decimal:
    return value.amount if isinstance(value, Number) else Decimal(0)


def _percentage(part: Decimal, whole: Decimal, decimals: int) -> str:
    """Rounded half up, as clerks do it. Raises ZeroDivisionError without a whole, InvalidOperation above 28 digits."""
    if whole <= 0:
        raise ZeroDivisionError
    share = (part * _HUNDRED / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{share:f}%"


def _change(now: Decimal, before: Decimal, _: int) -> str:
    return f"{'增加' if now >= before else '减少'}{abs(now - before):f}"


def _growth(now: Decimal, before: Decimal, decimals: int) -> str:
    if now == before:
        return "持平"
    return f"{'增长' if now > before else '下降'}{_percentage(abs(now - before), before, decimals)}"


_RELATED: Mapping[LiveKind, Callable[[Decimal, Decimal, int], str]] = {
    LiveKind.SHARE: _percentage,
    LiveKind.CHANGE: _change,
    LiveKind.GROWTH: _growth,
}


def to_plain(figure: LiveFigure) -> dict[str, Any]:
    """As an object that JSON can hold: `kind`, `terms` and `whole` [[cell id, sign, previous]], `decimals`."""
    return {
        "kind": figure.kind.value,
        "terms": [_term_to_plain(term) for term in figure.terms],
        "whole": [_term_to_plain(term) for term in figure.whole],
        "decimals": figure.decimals,
    }


def _term_to_plain(term: Term) -> list[Any]:
    return [str(term.ref), term.sign, term.previous]


def from_plain(raw: object) -> LiveFigure:
    """Undo `to_plain`, strictly. Raises ValueError for anything else."""
    if not isinstance(raw, dict) or raw.keys() != _KEYS or type(raw["decimals"]) is not int:
        raise ValueError("not a live figure")
    terms, whole = (tuple(_terms_from_plain(raw[key])) for key in ("terms", "whole"))
    return LiveFigure(LiveKind(raw["kind"]), terms, whole, raw["decimals"])


def _terms_from_plain(raw: object) -> Iterable[Term]:
    for stored in raw if isinstance(raw, list) else [None]:
        if not isinstance(stored, list) or [type(part) for part in stored] != [str, int, bool]:
            raise ValueError("not a term")
        yield Term(CellRef.parse(stored[0]), stored[1], stored[2])
