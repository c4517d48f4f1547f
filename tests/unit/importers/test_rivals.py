"""Of two tables of one kind the one that belongs to the report is read, and the other listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.models.values import number
from tests.unit.importers.layouts.checking import lost_figures, wrong_cells
from tests.unit.importers.layouts.document import Document, Grid, Text, document, grid, on_grids
from tests.unit.importers.layouts.files import LAYOUTS, LOSSY, read
from tests.unit.importers.layouts.sample import Sample, sample

SHEETS = {"book-sheets", "book-shifted", "book-unmerged"}  # tables stand apart from what is said of them
KEPT = sorted(set(LAYOUTS) - LOSSY - SHEETS)


def two(wanted: Sample, ours: str, theirs: str, first: bool) -> Document:
    """The report with a second requests table, and a line above each."""
    other = sample(size="city", seed=99)
    second: Document = [Text(theirs), grid(other, other.form.table("requests"))]

    def both(own: Grid) -> Document:
        mine: Document = [Text(ours), own]
        return [*mine, *second] if first else [*second, *mine]

    return on_grids("requests", both)(document(wanted))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2022年", "2021年"),
        ("表1 2022年度情况", "表2 2021年度情况"),
        ("本年数据", "上年数据"),
        ("二〇二二年", "二〇二一年"),
    ],
)
@pytest.mark.parametrize("layout", KEPT)
def test_of_two_years_the_reports_own(layout: str, ours: str, theirs: str, first: bool, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = two(wanted, ours, theirs, first)
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize(
    ("unit", "ours", "theirs"),
    [
        ("示例县人民政府", "全县汇总", "县政府办本级"),
        ("示例县民政局", "局机关本级", "全县民政系统汇总"),
        ("示例县民政局", "示例县民政局", "示例县财政局（全县）"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_several_units_the_reports_own(unit: str, ours: str, theirs: str, first: bool, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = [
        Text(part.text.replace(wanted.unit, unit), part.kind) if isinstance(part, Text) else part
        for part in two(wanted, ours, theirs, first)
    ]
    draft = read(parts, "word-merged", tmp_path)
    assert draft.meta.unit == unit
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


def test_without_a_word_above_the_first_is_taken(tmp_path: Path) -> None:
    wanted = sample(size="city")
    draft = read(two(wanted, "如下表。", "又如下表。", first=True), "word-merged", tmp_path)
    assert wrong_cells(wanted, draft) == {}
    received = next(ref for ref in wanted.form.refs if ref.row == "received")
    assert draft.cells[received] != number(0)
