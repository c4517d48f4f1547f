"""The Word file as other programs see it: page, styles, fonts, the official merges."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gor_desktop.exporters.typography import STYLES
from gor_desktop.exporters.word import render
from gor_desktop.models.narrative import Run
from gor_desktop.models.report import Report
from tests.unit.exporters.official import SPANS, spans
from tests.unit.exporters.samples import FORMS, example, paragraphs, report

FAMILIES = {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"}


def opened(source: Report) -> Any:
    return docx.Document(BytesIO(render(source)))


def elements(source: Report, *tags: str) -> Any:
    return opened(source).element.iter(*map(qn, tags))


def test_page_is_a4_with_the_margins_of_the_standard() -> None:
    page = opened(example()).sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 35, 28, 26]


def test_styles_of_the_report() -> None:
    document = opened(example())
    found = [(paragraph.style.name, paragraph.text[:7]) for paragraph in document.paragraphs]
    assert found[:5] == [
        ("Title", "示例县档案馆2"),
        ("Normal", "示例县档案馆按"),
        ("Heading 2", "（一）平台建设"),
        ("Normal", "网站维护。全年"),
        ("Normal", "如对本报告有疑"),
    ]
    assert sum(name == "Heading 1" for name, _ in found) == 6
    assert found[-2:] == [("Signature", "示例县档案馆"), ("Date", "2024年1月")]


@pytest.mark.parametrize(
    ("style", "family", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_fonts_and_sizes_of_the_standard(style: str, family: str, size: int) -> None:
    found = opened(example()).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == family
    assert found.font.size == Pt(size)


def test_figures_are_not_set_as_chinese_text() -> None:
    language = opened(example()).styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-US", "zh-CN")


def test_body_is_indented_and_spaced_but_tables_are_not() -> None:
    styles = opened(example()).styles
    body = styles["Normal"].element.pPr
    assert body.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert (body.find(qn("w:spacing")).get(qn("w:line")), body.find(qn("w:spacing")).get(qn("w:lineRule"))) == (
        "579",
        "exact",
    )
    for name in ("表格栏目", "表格项目", "表格数据"):
        properties = styles[name].element.pPr
        assert properties.find(qn("w:spacing")).get(qn("w:lineRule")) == "auto"
        assert properties.find(qn("w:ind")).get(qn("w:firstLineChars")) == "0"


@pytest.mark.parametrize("form", FORMS)
def test_every_run_and_style_names_its_east_asian_family(form: str) -> None:
    document = opened(example(form))
    properties = [run.rPr for run in document.element.iter(qn("w:r"))]
    properties += [style.element.rPr for style in document.styles]
    families = {(fonts.rFonts.get(qn("w:eastAsia")), fonts.rFonts.get(qn("w:ascii"))) for fonts in properties}
    assert {family for pair in families for family in pair} <= FAMILIES
    assert all(east == latin for east, latin in families)


def test_no_part_speaks_of_themes() -> None:
    package = zipfile.ZipFile(BytesIO(render(example())))
    assert not [name for name in package.namelist() if b"theme" in package.read(name).lower()]


def test_nothing_is_left_of_the_template_of_the_library() -> None:
    package = zipfile.ZipFile(BytesIO(render(example())))
    assert {name for name in package.namelist() if name.startswith(("docProps/", "customXml/"))} == {
        "docProps/core.xml"
    }
    assert not [name for name in package.namelist() if b"python-docx" in package.read(name)]
    properties = opened(example()).core_properties
    assert (properties.comments, properties.created, properties.modified) == ("", None, None)
    assert len(list(opened(example()).styles)) == len(STYLES) + 1  # the default of tables


# --- tables --------------------------------------------------------------------------------------------------------


def _mark(cell: Any) -> str:
    span = cell.tcPr.find(qn("w:gridSpan"))
    merge = cell.tcPr.find(qn("w:vMerge"))
    down = "" if merge is None else {"restart": "v"}.get(merge.get(qn("w:val")), "^")
    return (span.get(qn("w:val")) if span is not None else "1") + down


@pytest.mark.parametrize("table", SPANS)
def test_merges_are_those_of_the_official_form(table: str) -> None:
    found = list(elements(report(), "w:tbl"))[list(SPANS).index(table)]
    assert [[_mark(cell) for cell in row.iter(qn("w:tc"))] for row in found.iter(qn("w:tr"))] == spans(table)


@pytest.mark.parametrize("form", FORMS)
def test_widths_are_fixed_and_fill_the_line(form: str) -> None:
    for table in elements(example(form), "w:tbl"):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) == 8844  # 156 mm
        assert table.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        for row in table.iter(qn("w:tr")):
            assert sum(int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))) == sum(grid)


def test_header_rows_repeat_and_no_row_breaks() -> None:
    rows = [list(table.iter(qn("w:tr"))) for table in elements(example(), "w:tbl")]
    headers = [sum(row.trPr.find(qn("w:tblHeader")) is not None for row in table) for table in rows]
    assert headers == [0, 3, 3]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for table in rows for row in table)


def test_every_cell_holds_one_paragraph() -> None:
    assert {len(cell.findall(qn("w:p"))) for cell in elements(example(), "w:tc")} == {1}


def test_figures_stand_in_their_cells() -> None:
    table = opened(report({"requests.granted.business": 7, "requests.granted.other": "/"})).tables[1]
    assert [cell.text for cell in table.rows[5].cells][3:] == ["", "7", "", "", "", "/", "7"]
    assert table.rows[26].cells[4].text == "7"  # （七）总计


def test_long_figures_are_set_smaller_than_they_would_break() -> None:
    sizes = {run.text: run.rPr.sz for run in elements(report({"requests.granted.business": 1234567}), "w:r")}
    assert sizes["1234567"].val < Pt(10)
    assert sizes["自然人"] is None


# --- text ----------------------------------------------------------------------------------------------------------


def test_text_comes_through_as_written() -> None:
    odd = "若<w:p>与&amp;并存，\t按“原文”  处理。"
    assert opened(report(text={"overview": paragraphs(odd)})).paragraphs[2].text == odd


def test_bold_runs_stay_bold() -> None:
    runs = (Run("网站维护。", bold=True), Run("全年更新6个。"))
    found = opened(report(text={"overview": paragraphs(runs)})).paragraphs[2].runs
    assert [(run.text, bool(run.bold)) for run in found] == [("网站维护。", True), ("全年更新6个。", False)]


def test_a_document_never_ends_with_a_table() -> None:
    last, _ = list(opened(report(form="gor-2008")).element.body)[-2:]
    assert last.tag == qn("w:p")


def test_the_signature_never_stands_alone_on_a_page() -> None:
    text = {"other_matters": paragraphs("第一段。", "第二段。")}
    last = opened(report(text=text, unit="示例县档案馆", date="2024年1月18日")).paragraphs[-4:]
    assert [bool(paragraph.paragraph_format.keep_with_next) for paragraph in last] == [False, True, False, False]
    assert last[2].style.paragraph_format.keep_with_next  # the unit, with the date


def test_page_numbers_stand_outside() -> None:
    document = opened(example())
    page = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [part.paragraphs[0]._p.pPr.jc.get(qn("w:val")) for part in (page.footer, page.even_page_footer)]
    assert sides == ["right", "left"]


def test_properties_name_title_and_unit() -> None:
    properties = opened(example()).core_properties
    assert (properties.title, properties.author) == ("示例县档案馆2023年政府信息公开工作年度报告", "示例县档案馆")


def test_properties_too_long_for_the_file_are_cut() -> None:
    assert opened(report(title="长" * 300)).core_properties.title == "长" * 255
