"""What openpyxl cannot write, put into the workbook that it saved.

It writes a formula without its present value, so a reader that does not calculate (a phone, a protected view, another
program) would see empty totals; it rounds numbers to 16 digits; and it notes the time of writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from gor_desktop.exporters.package import repacked
from gor_desktop.models.values import CellValue, Number, format_value

if TYPE_CHECKING:
    from lxml.etree import _Element
    from openpyxl.workbook import Workbook

Values = Mapping[str, CellValue]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TERMS: Final = "{http://purl.org/dc/terms/}"


def saved(workbook: Workbook, values: Iterable[Values]) -> bytes:
    """The `.xlsx` file. `values`: for each sheet what its numbers and formulas show, by the name of the cell."""
    buffer = BytesIO()
    workbook.save(buffer)
    sheets = {f"xl/worksheets/sheet{index}.xml": partial(_with_values, shown) for index, shown in enumerate(values, 1)}
    return repacked(buffer.getvalue(), {**sheets, "docProps/core.xml": _without_times})


def _with_values(shown: Values, sheet: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(sheet)
    for cell in root.iter(f"{_MAIN}c"):
        name = cell.get("r", "")
        if name in shown:
            _show(cell, shown[name])
    return _written(root)


def _show(cell: _Element, value: CellValue) -> None:
    """`<c><f>…</f><v/></c>` gets its value; one that is no number is marked as text."""
    content = cell.find(f"{_MAIN}v")
    assert content is not None
    content.text = format_value(value)
    if not isinstance(value, Number):
        cell.set("t", "str")


def _without_times(core: bytes) -> bytes:
    """The properties without `created` and `modified`, so that the same report gives the same file."""
    from lxml import etree

    root = etree.fromstring(core)
    for time in list(root.iter(f"{_TERMS}created", f"{_TERMS}modified")):
        root.remove(time)
    return _written(root)


def _written(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
