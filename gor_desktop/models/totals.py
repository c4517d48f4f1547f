"""Derived figures: sums of what people filled. Blank stays blank, `/` stays `/`, until there is a number to add."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from gor_desktop.models.form import FormSpec, Term
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, SLASH, CellValue, Mark, Number, format_value

Lookup = Callable[[CellRef], CellValue]


def total(values: Iterable[CellValue]) -> CellValue:
    """The sum of the numbers; without any number, `/` when all are struck out, else blank."""
    values = tuple(values)
    amounts = [value.amount for value in values if isinstance(value, Number)]
    if amounts:
        return Number(sum(amounts, Decimal(0)))
    return SLASH if values and all(isinstance(value, Mark) for value in values) else BLANK


def signed_total(terms: Iterable[Term], lookup: Lookup) -> CellValue:
    """The sum of an identity's terms, each with its sign."""
    return total(_signed(lookup(term.ref), term.sign) for term in terms)


def _signed(value: CellValue, sign: int) -> CellValue:
    return Number(-value.amount) if sign < 0 and isinstance(value, Number) else value


def recompute(form: FormSpec, values: dict[CellRef, CellValue], targets: Iterable[CellRef]) -> set[CellRef]:
    """Bring `targets` (given in dependency order) up to date in `values`; return those that read otherwise now.

    3.00 is another sum than 3 here: it is printed so.
    """
    changed = set()
    for target in targets:
        fresh = signed_total(form.computed[target].right, lambda ref: values.get(ref, BLANK))
        if format_value(fresh) != format_value(values.get(target, BLANK)):
            changed.add(target)
        values[target] = fresh
    return changed
