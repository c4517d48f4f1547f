"""Workbooks as one XML file into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.formats.excel.spreadsheetml import extract

PATH = Path("report.xls")
STYLES = '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="q"/></Styles>'


def book(*sheets: str) -> bytes:
    names = " ".join(f'{name}="urn:schemas-microsoft-com:office:spreadsheet"' for name in ("xmlns", "xmlns:ss"))
    return f'<?xml version="1.0"?><Workbook {names}>{STYLES}{"".join(sheets)}</Workbook>'.encode()


def sheet(rows: str, name: str = "甲", options: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{options}</Worksheet>'


def td(text: str, kind: str = "String", extra: str = "") -> str:
    return f'<Cell {extra}><Data ss:Type="{kind}">{text}</Data></Cell>'


def matrix(rows: str) -> Matrix:
    (block,) = extract(PATH, book(sheet(rows)))
    assert isinstance(block, Matrix)
    return block


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (td("18", "Number"), "18"),
        (td("0.30000000000000004", "Number"), "0.3"),
        (td("0.339", "Number", 'ss:StyleID="p"'), "33.9%"),
        (td("2022-01-17T00:00:00.000", "DateTime"), "2022年1月17日"),
        (td("#DIV/0!", "Error"), "#DIV/0!"),
        (td("<B xmlns='http://www.w3.org/TR/REC-html40'>规</B>章"), "规章"),
        ('<Cell ss:Formula="=SUM(R1C1)"/>', "=SUM(R1C1)"),
    ],
)
def test_values_as_they_would_be_typed(cell: str, text: str) -> None:
    assert matrix(f"<Row>{cell}</Row>").rows[0][0].text == text


def test_cells_stand_where_they_say() -> None:
    head = td("头", extra='ss:MergeAcross="1" ss:MergeDown="1"')
    third = td("丁", extra='ss:Index="3"')
    rows = f'<Row>{head}{td("丙")}</Row><Row>{third}</Row><Row ss:Index="7">{td("末")}</Row>'
    assert [[(c.text, c.row, c.column, c.height, c.width) for c in row] for row in matrix(rows).rows] == [
        [("头", 0, 0, 2, 2), ("丙", 0, 2, 1, 1)],
        [("丁", 1, 2, 1, 1)],
        [("末", 6, 0, 1, 1)],
    ]


def test_hidden_sheets_come_last() -> None:
    visible = "<Visible>SheetHidden</Visible>"
    hidden = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{visible}</WorksheetOptions>'
    data = book(sheet(f"<Row>{td('1')}</Row>", "藏", hidden), sheet(f"<Row>{td('2')}</Row>"))
    assert [block.where for block in extract(PATH, data) if isinstance(block, Matrix)] == ["工作表“甲”", "工作表“藏”"]


def test_no_xml() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, b'<?xml version="1.0"?><Workbook>')
