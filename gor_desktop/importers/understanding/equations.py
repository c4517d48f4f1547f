"""The form's equations over figures as read: which can be judged, which fail, and how they are told in Chinese.

Unlike the rules, which judge a report, this judges a draft: a cell that was not read is not blank but unknown, and an
equation with an unknown cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gor_desktop.models.form import FormSpec, Identity, Term
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue, Number

ZERO = Decimal(0)
FEW = 3  # terms of a side that are told one by one
Cells = Mapping[CellRef, CellValue]


class Sides(NamedTuple):
    """An equation (or a part held against its whole) with both sums."""

    identity: Identity
    left: Decimal
    right: Decimal

    @property
    def gap(self) -> Decimal:
        """Left less right."""
        return self.left - self.right

    @property
    def fails(self) -> bool:
        return self.left > self.right if self.identity.relation != "=" else self.left != self.right


@cache
def covering(form: FormSpec) -> Mapping[CellRef, tuple[Identity, ...]]:
    """The identities of this year's report alone that a cell takes part in."""
    found: dict[CellRef, tuple[Identity, ...]] = dict.fromkeys(form.refs, ())
    for identity in _stated(form):
        for ref in dict.fromkeys(identity.refs):
            found[ref] += (identity,)
    return found


@cache
def _stated(form: FormSpec) -> tuple[Identity, ...]:
    return tuple(identity for identity in form.identities if not any(term.previous for term in identity.terms))


def failing(form: FormSpec, cells: Cells) -> list[Sides]:
    """The identities that the figures do not satisfy."""
    values = map(cells.get, form.refs)
    amounts = [value.amount if type(value) is Number else ZERO for value in values]
    judged = (judge(balance.identity, cells) for balance in _balances(form) if not balance.holds(amounts))
    return [sides for sides in judged if sides is not None and sides.fails]


class _Balance(NamedTuple):
    """An identity with all that is added on one pan and all that is taken away moved to the other.

    On the pans lie the places of cells among all cells of the form.
    """

    identity: Identity
    one: tuple[int, ...]
    other: tuple[int, ...]

    def holds(self, amounts: Sequence[Decimal]) -> bool:
        """Whether it holds with 0 for every cell without a number: then it does not fail, whatever those cells are."""
        one, other = (sum(map(amounts.__getitem__, pan)) for pan in (self.one, self.other))
        return one == other if self.identity.relation == "=" else one <= other


@cache
def _balances(form: FormSpec) -> tuple[_Balance, ...]:
    places = {ref: place for place, ref in enumerate(form.refs)}
    return tuple(_balance(identity, places) for identity in _stated(form))


def _balance(identity: Identity, places: Mapping[CellRef, int]) -> _Balance:
    signed = [(places[term.ref], term.sign) for term in identity.left]
    signed += [(places[term.ref], -term.sign) for term in identity.right]
    one, other = (tuple(place for place, sign in signed if sign == pan) for pan in (1, -1))
    return _Balance(identity, one, other)


def judge(identity: Identity, cells: Cells) -> Sides | None:
    """Both sums; None where a cell is unknown, or where a side that must have a number has none."""
    left, right = _side(identity.left, cells), _side(identity.right, cells)
    if left is None or right is None:
        return None
    (left_sum, left_some), (right_sum, right_some) = left, right
    if not left_some or not (right_some or (identity.computed and left_sum)):
        return None
    return Sides(identity, left_sum, right_sum)


def _side(terms: Iterable[Term], cells: Cells) -> tuple[Decimal, bool] | None:
    """The sum of a side and whether it has any number."""
    total, some = ZERO, False
    for ref, sign, _ in terms:
        value = cells.get(ref)
        if value is None:
            return None
        if type(value) is Number:
            some = True
            if value.amount:
                total += value.amount if sign > 0 else -value.amount
    return total, some


def told(form: FormSpec, sides: Sides) -> str:
    """The equation and both sums: “（一）予以公开”一行：总计 5，各项合计 4."""
    refs = sides.identity.refs
    first = refs[0]
    one_row = _in_one_row(refs)
    scope = f"“{form.row(first).label}”一行" if one_row else f"“{form.column(first).label}”一列"
    left, right = (_terms(form, terms, one_row) for terms in (sides.identity.left, sides.identity.right))
    return f"{scope}：{left} {sides.left:f}，{right} {sides.right:f}"


def label(form: FormSpec, ref: CellRef, refs: Iterable[CellRef]) -> str:
    """What tells a cell from the others of an equation: “总计”."""
    return f"“{(form.column(ref) if _in_one_row(refs) else form.row(ref)).label}”"


def _in_one_row(refs: Iterable[CellRef]) -> bool:
    return len({ref.row for ref in refs}) == 1


def _terms(form: FormSpec, terms: tuple[Term, ...], one_row: bool) -> str:
    if len(terms) > FEW:
        return "各项合计"
    return "、".join(_labels(form, terms, one_row)) + (" 合计" if len(terms) > 1 else "")


def _labels(form: FormSpec, terms: Iterable[Term], one_row: bool) -> Iterator[str]:
    for term in terms:
        yield (form.column(term.ref) if one_row else form.row(term.ref)).label
