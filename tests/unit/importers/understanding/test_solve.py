"""Rows that lost cells: what is placed is right, nothing is invented, contradictions are survived."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gor_desktop.importers.understanding.solve import LooseRow, Placed, solve
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue, Number, number
from tests.unit.importers.layouts.sample import balanced

FORM = load_form("gor-2021")
ROWS = [row for table in FORM.tables for row in table.figure_rows if len(row) == 7]
ZERO = Decimal(0)
_SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

AMOUNTS = st.sampled_from([0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 7, 18])


@st.composite
def figures(draw: st.DrawFn) -> dict[CellRef, Decimal]:
    """A report whose identities hold, mostly zeros as towns have them."""
    inputs: dict[CellRef, CellValue] = {ref: number(draw(AMOUNTS)) for ref in FORM.inputs}
    return {ref: value.amount for ref, value in balanced(FORM, inputs).items() if isinstance(value, Number)}


@st.composite
def losses(draw: st.DrawFn) -> dict[tuple[CellRef, ...], tuple[CellRef, ...]]:
    """Some rows with the cells that are left of them."""
    rows = draw(st.lists(st.sampled_from(ROWS), max_size=6, unique=True))
    return {row: tuple(ref for ref in row if draw(st.booleans())) for row in rows}


def _solve(
    amounts: dict[CellRef, Decimal], lost: dict[tuple[CellRef, ...], tuple[CellRef, ...]]
) -> list[tuple[Placed, tuple[CellRef, ...]]]:
    hidden = {ref for row in lost for ref in row}
    known = {ref: amount for ref, amount in amounts.items() if ref not in hidden}
    rows = [LooseRow(row, tuple(amounts[ref] for ref in left)) for row, left in lost.items()]
    return list(zip(solve(FORM, known, rows), lost.values(), strict=True))


def _blank_out(
    amounts: dict[CellRef, Decimal], lost: dict[tuple[CellRef, ...], tuple[CellRef, ...]]
) -> dict[tuple[CellRef, ...], tuple[CellRef, ...]]:
    """Only blanks get lost: a cell that holds something other than 0 always leaves a text."""
    return {row: tuple(ref for ref in row if ref in left or amounts[ref]) for row, left in lost.items()}


@_SLOW
@given(figures(), losses())
def test_what_is_placed_is_right(
    amounts: dict[CellRef, Decimal], lost: dict[tuple[CellRef, ...], tuple[CellRef, ...]]
) -> None:
    lost = _blank_out(amounts, lost)
    for placed, left in _solve(amounts, lost):
        for ref, text in placed.texts.items():
            assert amounts[left[text]] == amounts[ref]
        assert all(amounts[ref] == ZERO for ref in placed.zeros)


@_SLOW
@given(figures(), losses(), st.sampled_from(FORM.refs), st.integers(0, 20))
def test_one_wrong_figure_misplaces_none(
    amounts: dict[CellRef, Decimal],
    lost: dict[tuple[CellRef, ...], tuple[CellRef, ...]],
    wrong: CellRef,
    amount: int,
) -> None:
    stated = {**amounts, wrong: Decimal(amount)}
    lost = _blank_out(stated, lost)
    for placed, left in _solve(stated, lost):
        for ref, text in placed.texts.items():
            assert stated[left[text]] == stated[ref]


@_SLOW
@given(st.lists(st.lists(st.integers(-5, 9), max_size=7), max_size=8), st.lists(st.integers(-9, 99), max_size=40))
def test_anything_is_survived(rows: list[list[int]], known: list[int]) -> None:
    loose = [LooseRow(slots, tuple(map(Decimal, texts))) for slots, texts in zip(ROWS, rows, strict=False)]
    taken = {ref for row in loose for ref in row.slots}
    free = [ref for ref in FORM.refs if ref not in taken]
    amounts = {ref: Decimal(amount) for ref, amount in zip(free, known, strict=False)}
    for row, placed in zip(loose, solve(FORM, amounts, loose), strict=True):
        assert set(placed.texts) | set(placed.zeros) | set(placed.open) == set(row.slots)


def _row(key: str) -> tuple[CellRef, ...]:
    return next(row for row in ROWS if row[0].row == key)


def test_a_row_alone_is_left_open_where_it_can_be_read_twice() -> None:
    (placed,) = solve(FORM, {}, [LooseRow(_row("granted"), (Decimal(2), Decimal(2)))])
    total = _row("granted")[-1]
    assert placed.texts == {total: 1}
    assert placed.zeros == ()
    assert len(placed.open) == 6


def test_nothing_lost_is_nothing_to_decide() -> None:
    row = _row("granted")
    (placed,) = solve(FORM, {}, [LooseRow(row, tuple(map(Decimal, (2, 0, 0, 0, 0, 0, 2))))])
    assert placed.texts == {ref: index for index, ref in enumerate(row)}


@pytest.mark.parametrize("column", range(6))
def test_the_columns_decide(column: int) -> None:
    """Where all other rows are known, the balance tells which applicant a lone request came from."""
    inputs: dict[CellRef, CellValue] = {ref: number(0) for ref in FORM.inputs}
    row = _row("refused.internal_affairs")
    inputs[row[column]] = number(4)
    amounts = {ref: v.amount for ref, v in balanced(FORM, inputs).items() if isinstance(v, Number)}
    ((placed, _),) = _solve(amounts, {row: (row[column], row[6])})
    assert placed.texts == {row[column]: 0, row[6]: 1}
    assert len(placed.zeros) == 5
