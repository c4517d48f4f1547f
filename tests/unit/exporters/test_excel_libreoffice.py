"""The workbook as LibreOffice calculates and prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from gor_desktop.exporters.excel import render
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, to_json
from tests.unit.exporters.samples import FORMS, example, report

Convert = Callable[[Mapping[str, bytes], str], dict[str, Path]]

CHANGES = {
    "gor-2021": ("requests.refused.public_safety.research", 1000),
    "gor-2019": ("disputes.litigation_direct.pending", 1000),
    "gor-2008": ("annex.replies.refused.cumulative", 1000),
}


def _changed(source: Report, cell: str, figure: int | str) -> Report:
    cells: dict[str, int | str] = {str(ref): to_json(source.value(ref)) or "" for ref in source.form.inputs}
    return report(cells | {cell: figure}, form=source.form.id)


def _typed_into(source: Report, cell: str, figure: int) -> bytes:
    """The workbook after somebody typed a figure into it, in a program that does not calculate."""
    book = openpyxl.load_workbook(BytesIO(render(source)))
    spec = next(spec for spec in source.form.tables if cell.startswith(f"{spec.key}."))
    place = next(place for ref, place in spec.place.items() if str(ref) == cell)
    book[spec.title].cell(place.top + 1, place.left + 1).value = figure
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _figures(path: Path, source: Report) -> dict[str, object]:
    book = CalamineWorkbook.from_path(str(path))
    rows = {
        spec.key: book.get_sheet_by_name(spec.title).to_python(skip_empty_area=False) for spec in source.form.tables
    }
    return {
        str(ref): rows[spec.key][place.top][place.left]
        for spec in source.form.tables
        for ref, place in spec.place.items()
    }


def _expected(source: Report) -> dict[str, object]:
    shown = ((str(ref), value) for ref, value in source.cells())
    return {key: float(value.amount) if isinstance(value, Number) else value.value for key, value in shown}


@pytest.fixture(scope="module")
def recalculated(convert: Convert) -> dict[str, Path]:
    """Every form after one figure was changed, and a report with blanks and strokes, recalculated in one run."""
    books = {form: _typed_into(example(form), *change) for form, change in CHANGES.items()}
    books["sparse"] = _typed_into(_sparse(), "requests.granted.business", 4)
    made = convert({f"{name}.xlsx": content for name, content in books.items()}, "xlsx")
    return {name: made[f"{name}.xlsx"] for name in books}


def _sparse() -> Report:
    applicants = ("natural_person", "business", "research", "social_organisation", "legal_service", "other")
    struck: dict[str, int | str] = {f"requests.carried_in.{applicant}": "/" for applicant in applicants}
    return report(struck | {"requests.received.natural_person": 3})


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_figure_is_carried_to_every_total(recalculated: dict[str, Path], form: str) -> None:
    before, after = example(form), _changed(example(form), *CHANGES[form])
    assert sum(value != after.value(ref) for ref, value in before.cells()) > 1
    assert _figures(recalculated[form], after) == _expected(after)


def test_blank_and_struck_rows_calculate_as_in_the_program(recalculated: dict[str, Path]) -> None:
    after = _changed(_sparse(), "requests.granted.business", 4)
    found = _figures(recalculated["sparse"], after)
    assert found["requests.carried_in.total"] == "/"
    assert found["requests.carried_out.total"] == ""
    assert found == _expected(after)


@pytest.mark.parametrize("form", FORMS)
def test_each_table_prints_on_one_page(printed: dict[str, Path], poppler: Callable[..., str], form: str) -> None:
    pages = [
        "".join(page.split()) for page in poppler("pdftotext", "-layout", printed[f"{form}.xlsx"], "-").split("\f")
    ]
    for spec in example(form).form.tables:
        assert sum(page.startswith(spec.title) for page in pages) == 1
