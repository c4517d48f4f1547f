"""OpenDocument spreadsheets into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.errors import DamagedFileError, SprawlingSheetError
from gor_desktop.importers.blocks import Matrix, Untold
from gor_desktop.importers.formats.odf.ods import extract
from gor_desktop.importers.formats.omitted import struck
from tests.unit.importers.layouts.odf_files import package

PATH = Path("report.ods")


def td(text: str = "", extra: str = "") -> str:
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {extra}>{shown}</table:table-cell>"


def tr(*cells: str, extra: str = "") -> str:
    return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, extra: str = 'table:name="甲"') -> str:
    return f"<table:table {extra}>{''.join(rows)}</table:table>"


def repeated(what: str, times: int) -> str:
    return f'table:number-{what}-repeated="{times}"'


def matrices(*sheets: str, styles: str = "") -> list[Matrix]:
    blocks = extract(PATH, package("spreadsheet", "".join(sheets), styles))
    return [block for block in blocks if isinstance(block, Matrix)]


def texts(*rows: str) -> list[list[str]]:
    (matrix,) = matrices(sheet(*rows))
    return [[cell.text for cell in row] for row in matrix.rows]


@pytest.mark.parametrize(
    ("shown", "stated", "text"),
    [
        ("19", 'office:value-type="float" office:value="18.8710"', "18.871"),
        ("1,234", 'office:value-type="float" office:value="1234"', "1234"),
        ("0.3", 'office:value-type="float" office:value="0.30000000000000004"', "0.3"),
        ("34%", 'office:value-type="percentage" office:value="0.339"', "33.9%"),
        ("￥3.00", 'office:value-type="currency" office:value="3"', "3"),
        ("17/01/22", 'office:value-type="date" office:date-value="2022-01-17T00:00:00"', "2022年1月17日"),
        ("18件", 'office:value-type="string"', "18件"),
        ("#DIV/0!", 'office:value-type="string" office:string-value=""', "#DIV/0!"),
        ("nan", 'office:value-type="float" office:value="nan"', "nan"),
        ("1e999", 'office:value-type="float" office:value="1e999"', "1e999"),
        ("", 'table:formula="of:=SUM([.A1:.A2])"', "=SUM([.A1:.A2])"),
        ("", 'table:formula="of:=[.A1]" office:value-type="string"', ""),
    ],
)
def test_values_as_they_would_be_typed(shown: str, stated: str, text: str) -> None:
    assert texts(tr(td(shown, stated), td("末"))) == [[text, "末"]]


def test_merged_cells_and_places() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = f"<table:covered-table-cell {repeated('columns', 2)}/>"
    (matrix,) = matrices(
        sheet(
            tr(td(), extra=repeated("rows", 3)),
            tr(td("头", spanned), covered.replace("2", "1"), td("丙")),
            tr(covered, td("丁")),
        )
    )
    assert [[(c.text, c.row, c.column, c.height, c.width) for c in row] for row in matrix.rows] == [
        [("头", 3, 0, 2, 2), ("丙", 3, 2, 1, 1)],
        [("丁", 4, 2, 1, 1)],
    ]
    assert matrix.locate(matrix.rows[1][0]) == "工作表“甲” C5"


def test_blanks_within_the_sheet_are_cells() -> None:
    assert texts(
        tr(td("甲"), td("", repeated("columns", 2)), td("乙")), tr(td("丙"), td("", repeated("columns", 16000)))
    ) == [
        ["甲", "", "", "乙"],
        ["丙", "", "", ""],
    ]


def test_what_is_blank_to_the_far_end_does_no_harm() -> None:
    far = tr(td("", repeated("columns", 16384)), extra=repeated("rows", 1048570))
    assert texts(tr(td("甲")), far, tr(td("末"))) == [["甲"], ["末"]]


@pytest.mark.parametrize(
    "row",
    [
        tr(td("0"), extra=repeated("rows", 1048576)),
        tr(td("0", repeated("columns", 16384)), extra=repeated("rows", 100)),
        tr(*[td("0", repeated("columns", 16384))] * 3),
    ],
)
def test_values_repeated_to_the_far_end_are_refused(row: str) -> None:
    with pytest.raises(SprawlingSheetError):
        matrices(sheet(tr(td("甲")), row))


def test_hidden_sheets_are_not_read() -> None:
    style = '<style:style style:name="H"><style:table-properties table:display="false"/></style:style>'
    hidden = sheet(tr(td("藏")), extra='table:name="藏" table:style-name="H"')
    assert [each.where for each in matrices(hidden, sheet(tr(td("甲"))), styles=style)] == ["工作表“甲”"]


def test_hidden_rows_and_columns_are_not_read() -> None:
    column = '<table:table-column table:visibility="collapse"/><table:table-column/>'
    row = f'<table:table-row table:visibility="filter">{td("码")}{td("旧")}</table:table-row>'
    (found,) = matrices(sheet(column, row, tr(td("1001"), td("甲"))))
    assert [[cell.text for cell in cells] for cells in found.rows] == [[], ["甲"]]


def test_a_package_without_sheets() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, package("text", ""))


def test_a_cell_that_is_struck_out_is_no_figure() -> None:
    style = '<style:style style:name="c"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    figure = 'office:value-type="float" office:value="18" table:style-name="c"'
    (matrix,) = matrices(sheet(tr(td("甲"), td("18", figure))), styles=style)
    assert [cell.text for cell in matrix.rows[0]] == ["甲", struck("18")]


def test_comments_are_told() -> None:
    comment = "<office:annotation><text:p>请核对</text:p></office:annotation>"
    cell = f"<table:table-cell>{comment}<text:p>甲</text:p></table:table-cell>"
    matrix, untold = extract(PATH, package("spreadsheet", sheet(tr(cell))))
    assert isinstance(matrix, Matrix)
    assert matrix.rows[0][0].text == "甲"
    assert isinstance(untold, Untold)
    assert (untold.where, untold.text) == ("批注", "请核对")
