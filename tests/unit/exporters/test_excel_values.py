"""What stands in the file itself, beside what openpyxl writes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import Workbook

from gor_desktop.exporters.excel_values import saved
from gor_desktop.models.values import BLANK, SLASH, CellValue, number

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _cells(cells: dict[str, object], values: dict[str, CellValue]) -> dict[str, tuple[str | None, ...]]:
    """Cell → its type, formula and value in the saved file."""
    workbook = Workbook()
    for name, content in cells.items():
        workbook.worksheets[0][name] = content  # type: ignore[assignment]
    with zipfile.ZipFile(BytesIO(saved(workbook, [values]))) as package:
        root = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    found = {cell.get("r", ""): cell for cell in root.iter(f"{MAIN}c")}
    return {name: (cell.get("t"), cell.findtext(f"{MAIN}f"), cell.findtext(f"{MAIN}v")) for name, cell in found.items()}


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [(number(7), None, "7"), (number("12.50"), None, "12.50"), (SLASH, "str", "/"), (BLANK, "str", "")],
)
def test_a_formula_carries_its_value(value: CellValue, kind: str | None, shown: str) -> None:
    assert _cells({"A1": "=SUM(B1:C1)"}, {"A1": value})["A1"] == (kind, "SUM(B1:C1)", shown)


def test_numbers_are_exact() -> None:
    long = "12345678901234567890.25"
    assert _cells({"A1": 1.0}, {"A1": number(long)})["A1"] == ("n", None, long)


def test_other_cells_stay_as_they_are() -> None:
    assert _cells({"A1": 5, "B1": "=A1"}, {}) == {"A1": ("n", None, "5"), "B1": (None, "A1", "")}
