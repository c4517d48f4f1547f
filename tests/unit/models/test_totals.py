"""Derived figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.edits import set_cells
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.totals import total
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, format_value, number
from tests.unit.builders import FORMS, all_totals, cells_of, figures, ref, report, reports


@pytest.mark.parametrize(
    ("parts", "sum_"),
    [
        ([], BLANK),
        ([BLANK, BLANK], BLANK),
        ([SLASH, SLASH], SLASH),
        ([SLASH, BLANK], BLANK),
        ([SLASH, number(2)], number(2)),
        ([BLANK, number(0)], number(0)),
        ([number("0.1"), number("0.2")], number("0.3")),
    ],
)
def test_blank_and_slash_stay_until_there_is_a_number(parts: list[CellValue], sum_: CellValue) -> None:
    assert total(parts) == sum_


@given(st.lists(figures()))
def test_the_sum_is_that_of_the_numbers(parts: list[CellValue]) -> None:
    amounts = [part.amount for part in parts if isinstance(part, Number)]
    found = total(parts)
    assert found == number(sum(amounts, Decimal(0))) if amounts else not isinstance(found, Number)


def _holds(subject: Report, identity: Identity) -> bool:
    return subject.value(identity.left[0].ref) == total(subject.value(term.ref) for term in identity.right)


@given(reports())
def test_every_computed_cell_is_the_sum_of_its_parts(subject: Report) -> None:
    assert all(_holds(subject, identity) for identity in subject.form.computed.values())


@given(st.sampled_from(FORMS).flatmap(lambda form: st.tuples(st.just(form), cells_of(form))))
def test_sums_at_once_are_the_sums_step_by_step(drawn: tuple[FormSpec, dict[CellRef, CellValue]]) -> None:
    form, cells = drawn
    stepwise = report(form=form)
    for cell, value in cells.items():
        stepwise.apply(set_cells(stepwise, {cell: value}, ""))
    assert all_totals(form, cells) == {computed: stepwise.value(computed) for computed in form.computed}


def test_a_sum_of_sums_follows() -> None:
    subject = report({"requests.granted.business": 4, "requests.refused.state_secret.business": 1})
    assert subject.value(ref("requests.concluded.business")) == number(5)
    assert subject.value(ref("requests.concluded.total")) == number(5)


def test_a_sum_that_is_printed_with_other_decimals_has_changed() -> None:
    subject = report({"requests.received.natural_person": 3})
    touched = subject.apply(set_cells(subject, {ref("requests.received.natural_person"): Number(Decimal("3.00"))}, ""))
    assert ref("requests.received.total") in touched
    assert format_value(subject.value(ref("requests.received.total"))) == "3.00"
