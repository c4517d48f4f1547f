"""Rules on single figures: counts are whole, nothing is negative, amounts keep to the decimals of their column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules import messages, words
from gor_desktop.rules.rule import Check, rule


@rule("T07")
def not_negative(form: FormSpec) -> Iterator[Check]:
    """No figure is negative, save where the form asks for an increase or a decrease."""
    for ref in form.refs:
        if not form.column(ref).signed:
            yield Check("T07", frozenset({ref}), partial(_negative, ref))


def _negative(ref: CellRef, report: Report) -> Iterator[Finding]:
    amount = written(report, ref)
    if amount is not None and amount < 0:
        yield _finding("T07", report, ref, {"value": format_value(Number(amount))})


@rule("T08")
def decimals(form: FormSpec) -> Iterator[Check]:
    """Counts are whole; an amount has at most the decimals that its column allows."""
    for ref in form.refs:
        yield Check("T08", frozenset({ref}), partial(_too_fine, ref))


def _too_fine(ref: CellRef, report: Report) -> Iterator[Finding]:
    amount, places = written(report, ref), report.form.column(ref).decimals
    if amount is not None and places_of(amount) > places:
        facts = {"value": format_value(Number(amount)), "decimals": words.numeral(places)}
        yield _finding("T08", report, ref, facts | ({} if places else {"case": "count"}))


def places_of(amount: Decimal) -> int:
    """How many decimals a number needs; zeros at the end do not count."""
    return len(format(amount, "f").partition(".")[2].rstrip("0"))


def written(report: Report, ref: CellRef) -> Decimal | None:
    """The number that somebody wrote in a cell; a derived sum is nobody's."""
    value = report.stated.get(ref) if ref in report.form.computed else report.value(ref)
    return value.amount if isinstance(value, Number) else None


def _finding(code: str, report: Report, ref: CellRef, facts: dict[str, str]) -> Finding:
    section = report.form.table(ref.table).section
    place = words.cell_place(report.form, ref)
    return Finding(code, messages.severity(code), (ref,), section, facts=facts | {"place": place})
