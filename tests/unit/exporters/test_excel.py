"""The workbook as other programs see it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from gor_desktop.errors import LongParagraphError
from gor_desktop.exporters.excel import TEXT_SHEET, render
from gor_desktop.exporters.excel_cells import LIMIT
from gor_desktop.exporters.excel_styles import COMPUTED, FIGURE, HEADER, STUB, STYLES
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from tests.unit.exporters.samples import FORMS, example, illustrated, paragraphs, report


def book(source: Report, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(BytesIO(render(source)), data_only=values)


def sheet(source: Report, table: str, *, values: bool = False) -> Any:
    return book(source, values=values)[source.form.table(table).title]


@pytest.mark.parametrize("form", FORMS)
def test_one_sheet_a_table_with_the_official_merges(form: str) -> None:
    found = book(example(form))
    assert found.sheetnames == [TEXT_SHEET, *(table.title for table in load_form(form).tables)]
    for spec in load_form(form).tables:
        merged = {
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in found[spec.title].merged_cells.ranges
        }
        wide = [cell for cell in spec.cells if cell.height * cell.width > 1]
        assert merged == {(c.top + 1, c.left + 1, c.top + c.height, c.left + c.width) for c in wide}
        assert (found[spec.title].max_row, found[spec.title].max_column) == spec.size


@pytest.mark.parametrize("form", FORMS)
def test_labels_and_figures_stand_where_they_are_printed(form: str) -> None:
    source = example(form)
    for spec in source.form.tables:
        found = sheet(source, spec.key, values=True)
        for cell in spec.cells:
            shown = found.cell(cell.top + 1, cell.left + 1).value
            value = source.value(cell.ref) if cell.ref else None
            assert shown == (float(value.amount) if isinstance(value, Number) else cell.text)


def test_totals_are_formulas_with_their_present_value() -> None:
    source = report({"requests.granted.natural_person": 5, "requests.granted.business": 2})
    assert sheet(source, "requests")["J6"].value.startswith("=IF(COUNT(D6:I6)>0,SUM(D6:I6)")
    assert [sheet(source, "requests", values=True)[name].value for name in ("J6", "D27", "J27")] == [7, 5, 7]
    without_calculating = CalamineWorkbook.from_filelike(BytesIO(render(source))).get_sheet_by_index(2).to_python()
    assert without_calculating[26] == ["", "（七）总计", "", 5, 2, "", "", "", "", 7]


def test_blank_zero_and_slash_stay_three_values() -> None:
    row = dict.fromkeys(
        ("natural_person", "business", "research", "social_organisation", "legal_service", "other"), "/"
    )
    source = report(
        {f"requests.granted.{key}": value for key, value in row.items()} | {"requests.received.business": 0}
    )
    values = sheet(source, "requests", values=True)
    assert (values["D6"].value, values["J6"].value) == ("/", "/")
    assert (values["D4"].value, values["E4"].value, values["J4"].value) == (None, 0, 0)
    assert not values["J5"].value


def test_decimals_are_numbers_shown_as_typed() -> None:
    found = sheet(report({"disclosure.fees.amount": "18.8710"}), "disclosure")["B14"]
    assert (found.value, found.number_format) == (18.871, "0.0000")


def test_text_that_looks_like_a_formula_is_text() -> None:
    lines = ("=HYPERLINK(1)", "+86", "-3项", "@示例", "普通一段。")
    cells = [book(report(text={"preamble": paragraphs(*lines)}))[TEXT_SHEET].cell(row, 2) for row in range(2, 7)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(line, "s") for line in lines]
    assert [bool(cell.quotePrefix) for cell in cells] == [True, True, True, True, False]


def test_text_sheet_holds_title_headings_and_one_paragraph_a_row() -> None:
    source = report(text={"overview": paragraphs("第一段。", "第二段。")}, unit="示例县档案馆", date="2024年1月18日")
    rows = [tuple(cell.value for cell in row) for row in book(source)[TEXT_SHEET].iter_rows()]
    assert rows[:5] == [
        ("示例县档案馆政府信息公开工作年度报告", None),
        ("一、总体情况", None),
        (None, "第一段。"),
        (None, "第二段。"),
        ("二、主动公开政府信息情况", None),
    ]
    assert rows[-2:] == [(None, "示例县档案馆"), (None, "2024年1月18日")]


def test_text_sheet_has_a_row_of_text_for_a_row_of_a_small_table_and_names_pictures() -> None:
    rows = [row[1].value for row in book(illustrated())[TEXT_SHEET].iter_rows()]
    table = ["渠道｜发布信息数（条）", "上年｜本年", "政府网站｜120｜132", "政务新媒体｜｜58 （含转载）"]
    described = "（图片：示例县档案馆政府信息公开申请受理窗口）"
    assert rows[2:11] == [
        "（一）平台建设",
        "受理窗口如下图。",
        described,
        "各渠道发布情况如下表。",
        *table,
        "全年共发布190条。",
    ]


def test_marks_of_the_file_format_are_only_text() -> None:
    odd = "若_x0041_与<v>&amp;并存，“原文”  处理。"
    data = render(report(text={"preamble": paragraphs(odd)}))
    assert CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()[1][1] == odd


def test_a_paragraph_that_no_cell_holds_is_refused() -> None:
    render(report(text={"overview": paragraphs("长" * LIMIT)}))
    with pytest.raises(LongParagraphError, match=f"32768 个字符.*{LIMIT}"):
        render(report(text={"overview": paragraphs("长" * (LIMIT + 1))}))


def test_each_table_prints_on_one_a4_page() -> None:
    for found in book(example()).worksheets[1:]:
        assert (found.page_setup.paperSize, found.sheet_properties.pageSetUpPr.fitToPage) == (9, True)
        assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 1)


def test_properties_name_title_and_unit_but_no_time() -> None:
    data = render(example())
    properties = openpyxl.load_workbook(BytesIO(data)).properties
    assert (properties.title, properties.creator) == ("示例县档案馆2023年政府信息公开工作年度报告", "示例县档案馆")
    core = zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml")
    assert b"created" not in core
    assert b"modified" not in core


def test_looks_are_styles_that_excel_lists() -> None:
    found = book(example())
    assert {*STYLES, "Normal"} == set(found.named_styles)
    requests = found[example().form.table("requests").title]
    assert [requests[name].style for name in ("D1", "B6", "D6", "J6")] == [HEADER, STUB, FIGURE, COMPUTED]
    assert requests["D7"].font.name == "宋体"


def test_sheets_are_not_protected_and_headers_stay() -> None:
    found = book(example()).worksheets
    assert not any(sheet.protection.sheet for sheet in found)
    assert [sheet.freeze_panes for sheet in found] == [None, None, "A4", "A4"]
