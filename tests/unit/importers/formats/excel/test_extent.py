"""How far sheets reach, whatever way they are written."""

from __future__ import annotations

from xml.parsers.expat import ExpatError

import pytest

from gor_desktop.importers.formats.excel.extent import MOST_CELLS, Extent, measured, sprawling


@pytest.mark.parametrize(
    ("rows", "extent"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', (1, 1)),
        ('<row r="7"><c r="AA7" t="inlineStr"><is><t>甲</t></is></c></row>', (7, 27)),
        ("<row r='2'><c s='1' r='b2'><v>1</v></c><c><v>1</v></c></row>", (2, 3)),
        ("<row><c><v>1</v></c><c/><c><v>1</v></c></row><row><c/></row><row><c><v>1</v></c></row>", (3, 3)),
        ('<row r="9"/><row><c><v>1</v></c></row>', (10, 1)),
        ('<x:row><x:c r="C3"><x:v>1</x:v></x:c></x:row>', (3, 3)),
        ('<row r="1048576"><c r="XFD1048576" s="3"/></row>', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_extents(rows: str, extent: tuple[int, int]) -> None:
    assert measured(f"<worksheet>{rows}</worksheet>".encode()) == Extent(*extent)


@pytest.mark.parametrize("name", ["1", "A", "ABCD1", "A12345678", "甲1", ""])
def test_a_senseless_name_is_beyond_everything(name: str) -> None:
    assert measured(f'<row r="1"><c r="{name}"><v>1</v></c></row>'.encode()).cells > MOST_CELLS


def test_cells_without_names_are_counted() -> None:
    row = f"<row>{'<c><v/></c>' * 2000}</row>"
    sheet = f"<sheetData>{row}{'<row><c><v/></c></row>' * 600}</sheetData>".encode()
    assert sprawling([sheet]) == Extent(601, 2000)


def test_an_encoding_that_does_not_exist() -> None:
    assert measured(b'<?xml version="1.0" encoding="x"?><row><c><v>1</v></c></row>') == Extent(1, 1)


@pytest.mark.parametrize("between", [" ", ' s="1" ', ' t="n" cm="1" ', ""])
def test_a_cell_with_two_names_is_no_xml(between: str) -> None:
    """calamine takes the last of them."""
    with pytest.raises(ExpatError):
        sprawling([f'<row><c r="A1"{between}r="XFD1048576"><v>1</v></c></row>'.encode()])


def test_no_xml() -> None:
    with pytest.raises(ExpatError):
        sprawling([b'<row><c r="XFD1"></row>'])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD999"><v>1</v></c>',
        "<c r='A1048576'><v>1</v></c>",
        '<c s="1" r="A1048576"><v>1</v></c>',
        '<c\nr="A1048576"><v>1</v></c>',
        '<x:c r="A1048576"><x:v>1</x:v></x:c >',
    ],
)
def test_far_cells_are_seen_however_they_are_written(cell: str) -> None:
    sheet = f'<sheetData><row r="1"><c r="B1"><v>1</v></c></row><row r="9">{cell}</row></sheetData>'
    assert sprawling([sheet.encode()]) is not None
