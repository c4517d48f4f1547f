"""Reports that were copied elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import NotAReportError, OversizedFileError
from gor_desktop.importers.clipboard import read_clipboard
from gor_desktop.models.values import format_value
from tests.unit.builders import ref
from tests.unit.importers.layouts import text_files, web_pages
from tests.unit.importers.layouts.checking import assert_read, wrong_cells
from tests.unit.importers.layouts.document import Document, Grid, document
from tests.unit.importers.layouts.sample import sample

FORMS = ("gor-2021", "gor-2019", "gor-2008")
HEADER = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000012345\r\nStartFragment:0000000141\r\nSourceURL:file:///C:/a.htm\r\n"


def of_windows(page: str) -> str:
    return HEADER + page.replace("<body>", "<body>\r\n<!--StartFragment-->").replace(
        "</body>", "<!--EndFragment--></body>"
    )


def excel_text(grid: Grid) -> str:
    """Tab-separated, quoted where a cell holds several lines, merged cells blank."""
    rows = [[cell.text if cell else "" for cell in row] for row in grid.lattice()]
    return "".join("\t".join(f'"{text}"' if "\n" in text else text for text in row) + "\r\n" for row in rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["plain", "word_pasted", "breaks", "unmerged"])
def test_a_page(form: str, layout: str) -> None:
    report = sample(form)
    parts = document(report)
    assert_read(report, read_clipboard(of_windows(web_pages.LAYOUTS[layout](parts)), "别的文字"), parts)


@pytest.mark.parametrize("form", FORMS)
def test_plain_text(form: str) -> None:
    report = sample(form)
    parts = document(report)
    assert_read(report, read_clipboard(None, text_files.write(parts, "tabs") + "\0"), parts)


def tables(parts: Document, write: Callable[[Grid], str]) -> list[str]:
    return [write(part) for part in parts if isinstance(part, Grid)]


@pytest.mark.parametrize("form", ["gor-2021", "gor-2008"])
def test_one_table_of_a_spreadsheet(form: str) -> None:
    report = sample(form)
    for text in tables(document(report), excel_text):
        draft = read_clipboard("", text)
        read = {cell for cell in report.values if cell.table in {found.table for found in draft.cells}}
        assert read
        assert read.isdisjoint(map(ref, wrong_cells(report, draft)))


def test_rows_without_their_table() -> None:
    page = web_pages.table(next(part for part in document(sample()) if isinstance(part, Grid)), escape)
    rows = page[page.index("<tr") : page.rindex("</tr>") + 5]
    assert read_clipboard(rows, None).cells == read_clipboard(page, None).cells != {}


def test_where_the_markup_tells_nothing_the_text_is_read() -> None:
    text = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t1\n行政规范性文件\t2\t0\t3\n"
    draft = read_clipboard("<img src=a.png>", text)
    assert format_value(draft.cells[ref("disclosure.normative_documents.issued")]) == "2"


@pytest.mark.parametrize(
    ("html", "text"), [(None, None), ("", ""), ("<p>今天天气很好</p>", "今天天气很好"), (None, "12\t3")]
)
def test_nothing_of_a_report(html: str | None, text: str | None) -> None:
    with pytest.raises(NotAReportError, match="剪贴板"):
        read_clipboard(html, text)


def test_more_than_any_report() -> None:
    with pytest.raises(OversizedFileError):
        read_clipboard(None, "1" * (33 * 2**20))


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_copied_is_read_or_refused(html: str, text: str) -> None:
    with contextlib.suppress(NotAReportError):
        read_clipboard(html, text)
