"""Tables whose header names the columns in another order, or only some of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK
from tests.unit.importers.layouts.checking import lost_figures, wrong_cells
from tests.unit.importers.layouts.document import Document, Grid, GridCell, document, on_grids, rows_of
from tests.unit.importers.layouts.files import LAYOUTS, read
from tests.unit.importers.layouts.sample import Sample, sample

EXACT = tuple(name for name in LAYOUTS if not name.startswith("text"))
ON_ONE_LINE = ("text-pipes", "text-leading_pipe", "text-ragged", "text-merged_away", "text-tabs")
GROUPED = ("natural_person", "business", "research", "social_organisation", "legal_service", "other", "total")
ORDERS = {
    "total_first": ("total", *GROUPED[:-1]),
    "two_swapped": ("natural_person", "research", "business", *GROUPED[3:]),
    "backwards": GROUPED[::-1],
}
Change = Callable[[Document], Document]


def flat(order: Sequence[str], labels: dict[str, str] | None = None) -> Change:
    """The requests table with one header row, its columns in `order`; `labels`: other words for some."""

    def changed(grid: Grid) -> list[Grid]:
        table = sample().form.table("requests")
        names = {column.key: column.label for column in table.columns.values()} | (labels or {})
        place = {column: 1 + index for index, column in enumerate(order)}
        cells = [GridCell("项目", 0, 0), *(GridCell(names[column], 0, left) for column, left in place.items())]
        figures = [cell for cell in grid.cells if cell.ref]
        for top, row in enumerate(dict.fromkeys(cell.ref.row for cell in figures if cell.ref), 1):
            cells.append(GridCell(table.rows[row].label, top, 0))
            own = [cell for cell in figures if cell.ref and cell.ref.row == row]
            cells += [replace(cell, top=top, left=place[cell.ref.column]) for cell in own if cell.ref]
        return [Grid("requests", tuple(cells))]

    return on_grids("requests", changed)


def misplaced(wanted: Sample, draft: ImportDraft) -> dict[CellRef, object]:
    return {ref: v for ref, v in draft.cells.items() if v is not BLANK and v != wanted.values[ref]}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("layout", [*EXACT, *ON_ONE_LINE])
def test_columns_go_where_the_header_says(layout: str, order: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    draft = read(flat(ORDERS[order])(document(wanted)), layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}


@pytest.mark.parametrize("size", ["city", "town"])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_order_moves_a_figure(layout: str, seed: int, size: str, tmp_path: Path) -> None:
    """All columns named: read where the header stands on one line; one a line it cannot be told, and is listed."""
    order = random.Random(seed).sample(GROUPED, len(GROUPED))
    wanted = sample(size=size)
    parts = flat(order)(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert misplaced(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("unknown", ["business", "research", "natural_person"])
@pytest.mark.parametrize("order", ["total_first", "two_swapped"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_header_half_understood_that_contradicts_leaves_it_open(
    layout: str, order: str, unknown: str, tmp_path: Path
) -> None:
    wanted = sample(size="city")
    parts = flat(ORDERS[order], {unknown: "商业公司企业类"})(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert misplaced(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("unknown", ["business", "other", "natural_person", "total"])
@pytest.mark.parametrize("layout", [*EXACT, *ON_ONE_LINE])
def test_a_header_half_understood_that_agrees_is_read_by_position(layout: str, unknown: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    draft = read(flat(GROUPED, {unknown: "商业公司企业类"})(document(wanted)), layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("layout", [*EXACT, *ON_ONE_LINE])
def test_the_order_holds_on_the_next_page(layout: str, again: bool, tmp_path: Path) -> None:
    wanted = sample(size="city")

    def broken(grid: Grid) -> list[Grid]:
        first, second = rows_of(grid, 0, 9), rows_of(grid, 9, grid.height)
        header = rows_of(grid, 0, 1)
        lowered = tuple(replace(cell, top=cell.top + 1) for cell in second.cells)
        return [first, Grid("requests", (*header.cells, *lowered)) if again else second]

    parts = on_grids("requests", broken)(flat(ORDERS["total_first"])(document(wanted)))
    draft = read(parts, layout, tmp_path)
    assert misplaced(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_groups_of_disputes_in_another_order(layout: str, tmp_path: Path) -> None:
    """行政诉讼 printed before 行政复议: read by its labels, or listed."""
    wanted = sample(size="city")

    def turned(grid: Grid) -> list[Grid]:
        cells = [replace(cell, left=(cell.left + 10) % 15) for cell in grid.cells]
        return [Grid("disputes", tuple(cells))]

    parts = on_grids("disputes", turned)(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert misplaced(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}
    if layout in ("web-plain", "word-merged", "book-sheets"):
        assert wrong_cells(wanted, draft) == {}
