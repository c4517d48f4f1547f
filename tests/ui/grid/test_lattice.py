"""Where the keys lead, and which rectangles a change repaints: on every table of every form, without Qt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.blocks import Area, Position
from gor_desktop.models.form import FormSpec
from gor_desktop.ui.grid.labels import broken
from gor_desktop.ui.grid.lattice import Lattice, rectangles
from tests.unit.builders import FORMS

TABLES = [(form, table.key) for form in FORMS for table in form.tables]
every_table = pytest.mark.parametrize(("form", "table"), TABLES, ids=[f"{form.id}-{key}" for form, key in TABLES])
positions = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60)


def inputs(form: FormSpec, table: str) -> set[Position]:
    spec = form.table(table)
    return {(cell.top, cell.left) for ref, cell in spec.place.items() if ref not in form.computed}


def walk(lattice: Lattice, along: str) -> list[Position]:
    """Every stop from the first figure on."""
    stops: list[Position] = []
    here: Position | None = lattice.first
    while here is not None:
        stops.append(here)
        here = getattr(lattice, along)(here, 1)
    return stops


@every_table
@pytest.mark.parametrize("along", ["along_row", "along_column"])
def test_tab_and_enter_pass_every_figure_to_fill_once_and_nothing_else(form: FormSpec, table: str, along: str) -> None:
    lattice = Lattice(form.table(table), form.computed)
    stops = walk(lattice, along)
    assert len(stops) == len(set(stops))
    assert set(stops) == inputs(form, table)
    back = [getattr(lattice, along)(stop, -1) for stop in stops]
    assert back == [None, *stops[:-1]]


def test_headings_break_between_words() -> None:
    assert broken("社会公益组织", 5, len) == "社会公益\n组织"
    assert broken("社会公益组织", 6, len) == "社会公益组织"
    assert broken("社会公益组织", 3, len) == "社会公益组织"  # Qt breaks it anywhere


@every_table
def test_arrows_stay_on_figures(form: FormSpec, table: str) -> None:
    spec = form.table(table)
    lattice = Lattice(spec, form.computed)
    figures = {(cell.top, cell.left) for cell in spec.place.values()}
    for here in figures:
        for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            assert lattice.towards(here, down, right) in figures
            far = lattice.farthest(here, down, right)
            assert lattice.towards(far, down, right) == far


@every_table
def test_a_selection_never_cuts_a_merged_cell(form: FormSpec, table: str) -> None:
    spec = form.table(table)
    lattice = Lattice(spec, form.computed)
    for cell in spec.cells:
        area = lattice.whole_cells(Area(cell.top, cell.left, cell.top, cell.left))
        for other in {spec.at[position] for position in area.positions()}:
            assert area.top <= other.top
            assert area.left <= other.left
            assert other.top + other.height - 1 <= area.bottom
            assert other.left + other.width - 1 <= area.right


@given(positions)
def test_rectangles_cover_what_changed_exactly_once(changed: set[Position]) -> None:
    covered = [position for area in rectangles(changed) for position in area.positions()]
    assert sorted(covered) == sorted(changed)


def test_a_block_is_one_rectangle() -> None:
    assert rectangles(Area(2, 3, 9, 8).positions()) == [Area(2, 3, 9, 8)]
