"""Workbooks into blocks."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from gor_desktop.errors import CrowdedFileError, DamagedFileError, FileError, SprawlingSheetError
from gor_desktop.importers.blocks import Matrix, Untold
from gor_desktop.importers.figures import looks_like_figure, read_figure
from gor_desktop.importers.formats.excel import spreadsheet
from gor_desktop.importers.formats.excel.excel import extract
from gor_desktop.models.form import ColumnSpec

PATH = Path("report.xlsx")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def texts(data: bytes) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in block.rows] for block in extract(PATH, data) if isinstance(block, Matrix)]


def untold(data: bytes) -> list[tuple[str, str, str]]:
    return [(each.where, each.text, each.reason) for each in extract(PATH, data) if isinstance(each, Untold)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18, "18"),
        (18.0, "18"),
        (18.871, "18.871"),
        (1e-05, "0.00001"),
        (123456789012, "123456789012"),
        (0.1 + 0.2, "0.3"),
        (59237.2449, "59237.2449"),
        ("１２件", "１２件"),
        (True, "True"),
        (date(2022, 1, 17), "2022年1月17日"),
        (None, ""),
    ],
)
def test_values_as_they_would_be_typed(value: object, text: str) -> None:
    assert texts(saved(book_of([value, "末"]))) == [[[text, "末"]]]


def test_sheets_in_their_order() -> None:
    book = book_of(["甲"])
    book.create_sheet("其它").append(["乙"])
    blocks = extract(PATH, saved(book))
    assert [block.where for block in blocks if isinstance(block, Matrix)] == ["工作表“Sheet”", "工作表“其它”"]


def test_cells_keep_their_place() -> None:
    book = Workbook()
    book.worksheets[0]["C4"] = 7
    (matrix,) = extract(PATH, saved(book))
    assert isinstance(matrix, Matrix)
    (cell,) = [cell for row in matrix.rows for cell in row if cell.text]
    assert matrix.locate(cell) == "工作表“Sheet” C4"


def test_merged_cells_appear_once() -> None:
    book = book_of(["甲", None, "乙"], [None, None, "丙"])
    book.worksheets[0].merge_cells("A1:B2")
    (matrix,) = extract(PATH, saved(book))
    assert isinstance(matrix, Matrix)
    assert [[(c.text, c.column, c.height, c.width) for c in row] for row in matrix.rows] == [
        [("甲", 0, 2, 2), ("乙", 2, 1, 1)],
        [("丙", 2, 1, 1)],
    ]


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_printed_margins_however_they_are_written(prefix: str) -> None:
    names = f' xmlns:x="{MAIN}"' if prefix else ""
    margins = "<{0}headerFooter{1}><{0}oddHeader>&amp;C甲&amp;&amp;乙</{0}oddHeader></{0}headerFooter>"
    data = changed(saved(book_of(["丙"])), b"</worksheet>", f"{margins.format(prefix, names)}</worksheet>".encode())
    assert [text for _, text, _ in untold(data)] == ["甲&乙"]


def test_merges_beyond_the_used_area() -> None:
    merge = b'</sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert texts(changed(saved(book_of(["甲", "乙"])), b"</sheetData>", merge)) == [[["甲", "乙"]]]


def test_a_formula_gives_the_value_that_was_calculated_last() -> None:
    data = saved(book_of([2, 3, "=A1+B1"]))
    assert texts(changed(data, rb"<v ?/>|<v></v>", b"<v>5</v>")) == [[["2", "3", "5"]]]


def test_a_formula_never_calculated_keeps_its_text() -> None:
    """Neither a blank nor a zero stands there: the clerk is asked."""
    assert texts(saved(book_of([2, "=A1+1", 4, "=SUM(A1:C1)"]))) == [[["2", "=A1+1", "4", "=SUM(A1:C1)"]]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"<f>A1+1</f><v>5</v>", "5"),
        (b'<f t="shared" si="0"/><v>5</v>', "5"),
        (b"<f>A1+1</f><v></v>", "=A1+1"),
        (b"<f>A1+1</f><v/>", "=A1+1"),
        (b"<f>A1+1</f>", "=A1+1"),
        (b'<f\tca="1">A1+1</f>', "=A1+1"),
        (b"<f>A1+1</f><!--</f><v>5-->", "=A1+1"),
        (b"<f><![CDATA[A1</f><v>5]]></f>", "=A1</f><v>5"),
        (b"<x:f xmlns:x='%s'>A1+1</x:f>" % MAIN.encode(), "=A1+1"),
    ],
)
def test_one_formula_among_others_that_were_calculated(written: bytes, read: str) -> None:
    others = changed(saved(book_of([2, "=A1+2", "=A1+1"])), b"(</f>)<v ?/>|(</f>)<v></v>", b"</f><v>4</v>")
    data = changed(others, b"<f>A1\\+1</f><v>4</v>", written.replace(b"\\", b"\\\\"))
    assert texts(data) == [[["2", "4", read]]]


def test_a_formula_that_gives_no_text_is_blank() -> None:
    data = changed(saved(book_of([2, "=B1", 4])), rb"<c r=\"B1\"><f>", b'<c r="B1" t="str"><f>')
    assert texts(data) == [[["2", "", "4"]]]


def test_an_error_keeps_its_text() -> None:
    data = changed(saved(book_of([2, 3, 4])), rb'<c r="C1" t="n"><v>4</v>', b'<c r="C1" t="e"><v>#REF!</v>')
    assert texts(data) == [[["2", "3", "#REF!"]]]


@pytest.mark.parametrize(("number_format", "text"), [("0%", "33.9%"), ("0.00%", "33.9%"), ('0"%"', "0.339")])
def test_shares_keep_their_sign(number_format: str, text: str) -> None:
    book = book_of([0.339, 1])
    book.worksheets[0]["A1"].number_format = number_format
    assert texts(saved(book)) == [[[text, "1"]]]


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("0,", "330000（显示为“330”）"),
        ("#,##0.0,,", "330000（显示为“0.3”）"),
        ('0!.0,"万"', "330000（显示为“33.0万”）"),
        ("0\\.0,", "330000（显示为“33.0”）"),
        (";;;", "330000（未显示）"),
        ('"-"', "330000（未显示）"),
        ("#,##0", "330000"),
        ('0"件"', "330000"),
        ("0_);(0)", "330000"),
        ("0;-0;;@", "330000"),
        ("[DBNum1][$-804]General", "330000"),
        ("@", "330000"),
    ],
)
def test_a_figure_shown_otherwise_than_it_is_stored_is_told_both_ways(number_format: str, text: str) -> None:
    book = book_of([330000, 1])
    book.worksheets[0]["A1"].number_format = number_format
    assert texts(saved(book)) == [[[text, "1"]]]
    assert looks_like_figure(text)
    assert (read_figure(text, ColumnSpec("total", "总计")) is None) == ("显示" in text)


def test_hidden_sheets_are_told() -> None:
    book = book_of(["甲"])
    book.create_sheet("乙").append(["乙"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert texts(saved(book)) == [[["乙"]]]
    assert untold(saved(book)) == [("工作表“Sheet”", "甲", "隐藏的工作表，没有读入")]


def test_a_hidden_sheet_is_read_when_no_other_holds_anything() -> None:
    book = book_of(["甲"])
    book.create_sheet("空")
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert texts(saved(book)) == [[["甲"]]]


def test_hidden_rows_and_columns_are_told() -> None:
    book = book_of(["码", "甲", "乙"], ["1001", 1, 2], ["1002", 3, 4])
    sheet = book.worksheets[0]
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[2].hidden = True
    assert texts(saved(book)) == [[["甲", "乙"], [], ["3", "4"]]]
    assert untold(saved(book)) == [("工作表“Sheet”", "码　1001　1　2　1002", "隐藏的行、列，没有读入")]


def test_a_merged_cell_that_is_seen_in_part_is_read() -> None:
    book = book_of(["项目", None, 7])
    book.worksheets[0].merge_cells("A1:B1")
    book.worksheets[0].column_dimensions["A"].hidden = True
    assert texts(saved(book)) == [[["项目", "7"]]]


def test_a_text_that_too_many_cells_share(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = b'<c r="A1" t="s"><v>0</v></c>'
    texts = f"<sst xmlns='{MAIN}'><si><t>乙</t></si><si><t>{'甲' * 700}</t></si></sst>".encode()
    few, many = (with_texts(texts, shared * count) for count in (2, 20))
    monkeypatch.setattr(spreadsheet, "MOST_TEXT", 10_000)
    assert not spreadsheet.checked(PATH, few).told
    with pytest.raises(CrowdedFileError):
        spreadsheet.checked(PATH, many)


def with_texts(texts: bytes, row: bytes) -> bytes:
    """A workbook with that part of shared texts and these cells."""
    parts = changed(saved(book_of(["甲"])), rb"<c r=.*?</c>", row)
    out = io.BytesIO(parts)
    with zipfile.ZipFile(out, "a") as target:
        target.writestr("xl/sharedStrings.xml", texts)
    return out.getvalue()


def test_only_what_was_looked_at_is_unpacked() -> None:
    """A picture, a macro or a link of a workbook is never touched, however large it says it is."""
    out = io.BytesIO(saved(book_of(["甲"])))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/vbaProject.bin", bytes(40 * 1024 * 1024))
    assert texts(out.getvalue()) == [[["甲"]]]


@pytest.fixture(scope="module")
def old(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with one of everything, written by LibreOffice as .xls."""
    book = book_of([2, "=A1+1", "=1/0", 0.339, 18.871, date(2022, 1, 17), "甲"], ["合并", None, "=D1"])
    sheet = book.worksheets[0]
    sheet.merge_cells("A2:B3")
    for cell in ("D1", "C2"):
        sheet[cell].number_format = "0.0%"
    folder = tmp_path_factory.mktemp("old")
    book.save(folder / "report.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xls", "--outdir", str(folder), f"{folder}/report.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.xls").read_bytes()


def test_an_old_workbook(old: bytes) -> None:
    assert texts(old) == [
        [
            ["2", "3", "#DIV/0!", "33.9%", "18.871", "2022年1月17日", "甲"],
            ["合并", "33.9%", "", "", "", ""],
        ]
    ]


def changed(data: bytes, pattern: bytes, instead: bytes) -> bytes:
    """The workbook with something else in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, re.sub(pattern, lambda _: instead, content) if name.endswith("sheet1.xml") else content
            )
    return out.getvalue()


def test_a_zip_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("a.txt", "甲")
    with pytest.raises(DamagedFileError):
        extract(PATH, out.getvalue())


@pytest.mark.parametrize(("cell", "value"), [("XFD1048576", "."), ("H1048576", " "), ("XFD62", 1), ("B500001", "乙")])
def test_a_value_at_the_far_end_of_a_sheet_is_refused(cell: str, value: str | int) -> None:
    book = book_of(["甲"])
    book.worksheets[0][cell] = value
    with pytest.raises(SprawlingSheetError) as caught:
        extract(PATH, saved(book))
    assert cell in str(caught.value)


def test_the_sheets_are_taken_together() -> None:
    book = book_of(["甲"])
    for _ in range(4):
        book.create_sheet()["AZ5000"] = "乙"
    with pytest.raises(SprawlingSheetError):
        extract(PATH, saved(book))


def test_what_is_only_formatted_at_the_far_end_does_no_harm() -> None:
    book = book_of(["甲", "乙"])
    book.worksheets[0]["XFD1048576"].font = Font(bold=True)
    assert texts(saved(book)) == [[["甲", "乙"]]]


@pytest.mark.parametrize("count", [1, 25])
def test_larger_sheets_than_a_report_has_are_read(count: int) -> None:
    book = book_of(["甲"])
    for _ in range(count):
        book.create_sheet()["AZ700"] = "乙"
    assert {sheet[-1][-1] for sheet in texts(saved(book))} == {"甲", "乙"}


def test_merges_that_overlap_without_end() -> None:
    merges = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(1, 3000))
    rows: list[list[object]] = [["甲"] * 26 for _ in range(300)]
    data = changed(saved(book_of(*rows)), b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode())
    assert texts(data)[0][0][0] == "甲"


@pytest.mark.parametrize("content", [b"<worksheet><sheetData><row></worksheet>", "<sheetData/>".encode("utf-16")])
def test_a_sheet_that_is_no_xml(content: bytes) -> None:
    data = changed(saved(book_of(["甲"])), rb"(?s)\A.*\Z", content)
    with pytest.raises(DamagedFileError):
        extract(PATH, data)


@given(st.data())
def test_a_damaged_old_workbook_is_read_or_refused(old: bytes, data: st.DataObject) -> None:
    changed = bytearray(old)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(512, len(old) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FileError):
        extract(PATH, bytes(changed))
