"""The Word file as LibreOffice prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gor_desktop.exporters import render
from gor_desktop.exporters.layout import Heading, PrintedTable, Role, blocks
from tests.unit.exporters.samples import FORMS, example, paragraphs, report

Convert = Callable[[Mapping[str, bytes], str], dict[str, Path]]
Poppler = Callable[..., str]


def _pages(pdf: Path, poppler: Poppler) -> list[str]:
    """The text of each page without its blanks."""
    pages = poppler("pdftotext", "-layout", pdf, "-").split("\f")
    return ["".join(page.split()) for page in pages if page.strip()]


@pytest.mark.parametrize("form", FORMS)
def test_printed_on_a4(printed: dict[str, Path], poppler: Poppler, form: str) -> None:
    size = next(line for line in poppler("pdfinfo", printed[f"{form}.docx"]).splitlines() if "Page size" in line)
    assert "(A4)" in size


@pytest.mark.parametrize("form", FORMS)
def test_all_headings_are_printed_in_order(printed: dict[str, Path], poppler: Poppler, form: str) -> None:
    text = "".join(_pages(printed[f"{form}.docx"], poppler))
    places = [text.find(block.text) for block in blocks(example(form)) if isinstance(block, Heading)]
    assert len(places) >= 6
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("form", FORMS)
def test_every_table_stands_whole_on_one_page(printed: dict[str, Path], poppler: Poppler, form: str) -> None:
    """All row labels, and the row of the sums, are on the page where the table's heading is."""
    pages = _pages(printed[f"{form}.docx"], poppler)
    tables = [block for block in blocks(example(form)) if isinstance(block, PrintedTable)]
    assert tables
    for table in tables:
        heading = example(form).form.section(table.spec.section).title
        page = next(page for page in reversed(pages) if heading in page)
        figures = {cell.text for cell in table.cells if cell.ref}
        labels = {cell.text[:4] for cell in table.cells if not cell.ref and cell.width * 2 > len(cell.text)}
        assert figures | labels
        assert [text for text in figures | labels if text not in page] == []


def test_page_numbers_are_printed(printed: dict[str, Path], poppler: Poppler) -> None:
    pages = _pages(printed["gor-2021.docx"], poppler)
    assert [f"—{number}—" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_table_goes_to_the_next_page_only_when_it_does_not_fit(convert: Convert, poppler: Poppler) -> None:
    """One page takes a short overview and the whole first table; the second table needs a page of its own."""
    short = report(text={"overview": paragraphs("示例县档案馆编制本报告。")}, unit="示例县档案馆", year=2023)
    pages = _pages(convert({"short.docx": render(short, ".docx")}, "pdf")["short.docx"], poppler)
    tables = [block for block in blocks(short) if isinstance(block, PrintedTable)]
    for page, table in zip(pages, tables, strict=False):
        last = next(cell.text for cell in reversed(table.cells) if cell.role is not Role.FIGURE and cell.text)
        assert short.form.section(table.spec.section).title in page
        assert last[:6] in page


def test_no_character_is_lost_where_lines_end(convert: Convert, poppler: Poppler) -> None:
    """Justified lines that end in punctuation, at every length: each character of the text is on the pages."""
    ends = ("一是健全制度", "，明确责任；二是加强培训", "、完善流程", "，按时更新栏目")
    clauses = (*ends, "。三是督促检查", "；四是及时答复", ",逐件登记")
    texts = ["甲" * lead + "".join(clauses[(lead + step) % len(clauses)] for step in range(24)) for lead in range(60)]
    long = report(text={"overview": paragraphs(*texts)}, unit="示例县档案馆", year=2023)
    printed = "".join(_pages(convert({"long.docx": render(long, ".docx")}, "pdf")["long.docx"], poppler))
    for mark in "，。；、,":
        assert printed.count(mark) >= "".join(texts).count(mark), mark


def test_no_figure_is_broken_at_the_end_of_a_line(convert: Convert, poppler: Poppler) -> None:
    texts = ["甲" * lead + "一年来公开信息1234条，" * 8 for lead in range(20)]
    long = report(text={"overview": paragraphs(*texts)}, unit="示例县档案馆", year=2023)
    printed = poppler("pdftotext", "-layout", convert({"long.docx": render(long, ".docx")}, "pdf")["long.docx"], "-")
    assert printed.count("1234") == "".join(texts).count("1234")
