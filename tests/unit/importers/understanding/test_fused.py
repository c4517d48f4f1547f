"""Figures written together in a row that lost cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gor_desktop.importers.understanding.fused import proven, unfused
from gor_desktop.importers.understanding.solve import LooseRow, solve
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue, Number, number
from tests.unit.importers.layouts.sample import balanced

FORM = load_form("gor-2021")
ROWS = [row for table in FORM.tables for row in table.figure_rows if len(row) == 7]
GRANTED = next(row for row in ROWS if row[0].row == "granted")
_SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ZERO = Decimal(0)
AMOUNTS = st.sampled_from([0, 0, 0, 0, 0, 1, 1, 2, 3, 10, 12, 20, 105])


def row(texts: str, slots: tuple[CellRef, ...] = GRANTED) -> LooseRow:
    pieces = texts.split()
    return unfused(FORM, LooseRow(slots, tuple(map(Decimal, pieces))), pieces)


def ways(texts: str) -> set[tuple[str, ...]]:
    """The cells of every placement, `.` for one that is lost."""
    found = row(texts)
    return {tuple("." if at is None else str(found.amounts[at]) for at in placement) for placement in found.possible}


@pytest.mark.parametrize("texts", ["2 2", "0 0 0", "12 0 12", "100 100"])
def test_rows_that_agree_with_their_sum_are_left_alone(texts: str) -> None:
    assert row(texts) == LooseRow(GRANTED, tuple(map(Decimal, texts.split())))


def test_a_row_without_a_sum_tells_nothing() -> None:
    slots = FORM.table("disclosure").figure_rows[0]
    assert row("100", slots).possible == ()


@pytest.mark.parametrize(
    ("texts", "cells"),
    [
        ("1200 0 0 0 12", "12 0 0 0 0 0 12"),
        ("1 0 0 0 0 01", "1 0 0 0 0 0 1"),
        ("5 10 0 0 0 6", "5 1 0 0 0 0 6"),
        ("0 0 0 0 3 03", "0 0 0 0 3 0 3"),
        ("0012 0 00 12", "0 0 12 0 0 0 12"),
    ],
)
def test_figures_written_together(texts: str, cells: str) -> None:
    assert ways(texts) == {tuple(cells.split())}


def test_pieces_know_their_text() -> None:
    found = row("1200 0 0 0 12")
    (placement,) = found.possible
    assert [found.origins[at] for at in placement if at is not None] == [0, 0, 0, 1, 2, 3, 4]


def test_long_texts_are_not_weighed() -> None:
    assert row("1234567890123 2").possible == ()


@_SLOW
@given(st.lists(AMOUNTS, min_size=len(FORM.inputs), max_size=len(FORM.inputs)), st.data())
def test_what_is_placed_is_right(figures: list[int], data: st.DataObject) -> None:
    """Rows whose neighbours were written together, some zeros lost: what the identities place is what stood there."""
    inputs: dict[CellRef, CellValue] = dict(zip(FORM.inputs, map(number, figures), strict=True))
    amounts = {ref: v.amount for ref, v in balanced(FORM, inputs).items() if isinstance(v, Number)}
    chosen = data.draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=3, unique=True))
    loose = []
    for slots in chosen:
        kept = [ref for ref in slots if amounts[ref] or data.draw(st.booleans())]
        texts = [""]
        for ref in kept:
            fuse = texts[-1] and data.draw(st.integers(0, 3)) == 0
            texts = [*texts[:-1], f"{texts[-1]}{amounts[ref]}"] if fuse else [*texts, str(amounts[ref])]
        loose.append(row(" ".join(texts), slots))
    hidden = {ref for slots in chosen for ref in slots}
    known = {ref: amount for ref, amount in amounts.items() if ref not in hidden}
    solved = solve(FORM, known, loose)
    for given_row, placed in zip(loose, solved, strict=True):
        known |= {ref: given_row.amounts[at] for ref, at in placed.texts.items()} | dict.fromkeys(placed.zeros, ZERO)
    for given_row, placed in zip(loose, solved, strict=True):
        if given_row.possible and not proven(FORM, known, given_row, placed):
            continue
        for ref, at in placed.texts.items():
            assert given_row.amounts[at] == amounts[ref]
        assert not any(amounts[ref] for ref in placed.zeros)
