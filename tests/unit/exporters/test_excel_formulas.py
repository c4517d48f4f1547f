"""Identities as formulas."""

from __future__ import annotations

import pytest

from gor_desktop.exporters.excel_formulas import Place, areas, formula
from gor_desktop.models.form import Identity, Term
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(3, 3), (3, 4), (3, 5)], ["D4:F4"]),
        ([(3, 3), (4, 3), (6, 3)], ["D4:D5", "D7"]),
        ([(3, 3), (3, 4), (4, 4)], ["D4:E4", "E5"]),
        ([(3, 5), (3, 3)], ["F4", "D4"]),
        ([(0, 25), (0, 26)], ["Z1:AA1"]),
        ([], []),
    ],
)
def test_neighbours_are_drawn_together(places: list[tuple[int, int]], expected: list[str]) -> None:
    assert list(areas(Place(*place) for place in places)) == expected


def _formula(form: str, cell: str) -> str:
    spec, ref = load_form(form), CellRef.parse(cell)
    return formula(spec.computed[ref], spec.table(ref.table))


def test_formulas_of_the_official_form() -> None:
    assert _formula("gor-2021", "requests.received.total").startswith("IF(COUNT(D4:I4)>0,SUM(D4:I4),")
    assert "SUM(D6:D26)" in _formula("gor-2021", "requests.concluded.natural_person")
    assert "SUM(D6:D24)" in _formula("gor-2019", "requests.concluded.natural_person")
    assert "SUM(F4:I4)" in _formula("gor-2021", "disputes.litigation_direct.total")
    assert "SUM(C6:C8)" in _formula("gor-2008", "annex.requests.this_year")


def test_signs_are_kept() -> None:
    table = load_form("gor-2021").table("disclosure")
    issued, repealed, in_force = (
        CellRef("disclosure", "regulations", key) for key in ("issued", "repealed", "in_force")
    )
    identity = Identity("x", "T00", "disclosure", (Term(in_force),), (Term(issued), Term(repealed, -1)), computed=True)
    assert "SUM(B3)-SUM(C3)" in formula(identity, table)
