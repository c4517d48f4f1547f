"""A full official table in every shape of it, in every kind of file: all cells right, or left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importers.layouts.checking import lost_figures, wrong_cells, wrong_narratives
from tests.unit.importers.layouts.document import document, on_grids
from tests.unit.importers.layouts.files import ONE_OF_EACH, content, read, read_bytes
from tests.unit.importers.layouts.sample import sample
from tests.unit.importers.layouts.variants import WHOLE, headless_thirds

FORMS = ("gor-2021", "gor-2019", "gor-2008")
PLACES = ("text-pipes", "text-tabs", *(layout for layout in ONE_OF_EACH if not layout.startswith("text")))
OTHERS = ("text-one_a_line", "text-one_a_line_piped", "text-merged_away", "text-tabs_merged_away")
# A text of cells cut at separators does not tell the order of columns from a header of two lines.
UNTOLD = {(layout, "columns_reversed") for layout in ("text-pipes", "text-tabs")}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", WHOLE)
@pytest.mark.parametrize("layout", PLACES)
def test_every_cell_where_the_file_tells_its_place(layout: str, variant: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city")
    parts = on_grids("*", lambda grid: [WHOLE[variant](grid)])(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert draft.form.id == form
    assert wrong_cells(wanted, draft, lossy=(layout, variant) in UNTOLD) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", WHOLE)
@pytest.mark.parametrize("layout", OTHERS)
def test_no_cell_is_wrong_where_it_does_not(layout: str, variant: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city")
    parts = on_grids("*", lambda grid: [WHOLE[variant](grid)])(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft, lossy=True) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ONE_OF_EACH)
def test_tables_broken_in_three(layout: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city")
    parts = on_grids("*", headless_thirds)(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
@pytest.mark.parametrize("size", ["city", "town"])
@pytest.mark.parametrize("between", [" ", "\u3000", "\t"])
def test_a_report_on_one_line(between: str, size: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, size)
    parts = document(wanted)
    line = between.join(content(parts, "text-one_a_line").decode().splitlines())
    draft = read_bytes(line.encode(), ".txt", tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert wrong_narratives(wanted, draft) == {}
    assert (draft.meta.unit, draft.meta.year, draft.meta.date) == (wanted.unit, wanted.year, wanted.date)


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
@pytest.mark.parametrize("size", ["city", "town", "zeros"])
def test_a_report_that_nothing_parts(size: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, size)
    line = "".join(content(document(wanted), "text-one_a_line").decode().splitlines())
    draft = read_bytes(line.encode(), ".txt", tmp_path)
    assert wrong_cells(wanted, draft, lossy=True) == {}
    assert draft.meta.unit == wanted.unit
    if size == "zeros":
        assert wrong_cells(wanted, draft) == {}
