"""Rectangles of text: reading and writing them, and those of a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.blocks import Area, cleared, copied, from_html, from_text, to_html, to_text
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from tests.unit.builders import ref, report

texts = st.text(  # pipes, and figures behind each other, part the cells of plain text
    st.characters(codec="utf-8", exclude_characters="\r\x00|", exclude_categories=["Cs", "Nd"]), max_size=8
)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4).map(
        tuple
    )
)


@given(blocks)
def test_text_reads_back(block: tuple[tuple[str, ...], ...]) -> None:
    assert from_text(to_text(block) + "\n") == block


@given(blocks)
def test_a_web_table_reads_back(block: tuple[tuple[str, ...], ...]) -> None:
    squeezed = tuple(tuple(" ".join(text.split()) for text in row) for row in block)
    assert from_html(to_html(squeezed)) == squeezed


@given(st.text())
def test_any_text_gives_some_block(text: str) -> None:
    assert from_text(text)
    from_html(text)


def test_text_of_a_spreadsheet() -> None:
    assert from_text("18\t0\r\n3\t\r\n") == (("18", "0"), ("3", ""))
    assert from_text('"a\nb"\t"say ""x"""\n') == (("a\nb", 'say "x"'),)


def test_merged_cells_of_a_web_table_are_spread_out() -> None:
    text = "<p>x</p><table><tr><th rowspan=2>甲</th><td colspan='2'>1</td></tr><tr><td>2<td>3</table><table><tr><td>no"
    assert from_html(text) == (("甲", "1", ""), ("", "2", "3"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>12</p><p>34</p>", "12\n34"),
        ("5<br>6", "5\n6"),
        ("5<br/>6", "5\n6"),
        ("<div>5</div>6", "5\n6"),
        ("甲<table><tr><td>5</td><td>6</td></tr></table>", "甲\n5\n6"),
        ("<p>\n 1<b>8</b> 件 </p>", "18 件"),
        ("12\n<b>34</b>", "12 34"),
        ("<p>18</p>", "18"),
    ],
)
def test_what_stands_on_two_lines_of_a_web_cell_is_not_joined(cell: str, text: str) -> None:
    assert from_html(f"<table><tr><td>{cell}</td></tr></table>") == ((text,),)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("| 1 | 2 |\n|---|---|\n| 3 | |\n", (("1", "2"), ("3", ""))),
        ("1 | 2 |\n3 | 4 |", (("1", "2"), ("3", "4"))),
        ("12 0 -3.5", (("12", "0", "-3.5"),)),
        ("规章 0 0 1\n规范性文件  2 0 3", (("规章", "0", "0", "1"), ("规范性文件", "2", "0", "3"))),
        ("1\0", (("1",),)),
        ("1 2", (("1 2",),)),
        ("2023年 1 2 3 件", (("2023年 1 2 3 件",),)),
    ],
)
def test_plain_text(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert from_text(text) == block


TABLE = "<table><tr><td>甲</td><td>5</td></tr></table>"
EXCEL = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><style>td{mso-number-format:General}</style></head>"
    "<body><table><!--StartFragment--><col width=72>"
    "<tr height=19><td class=xl65 x:num>7</td><td x:num='18.871'>18.87</td></tr>"
    "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>"
    "<!--EndFragment--></table></body></html>"
)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (EXCEL, (("7", "18.87"),)),
        (f"<table><tr><td><div>{TABLE}</div></td></tr></table>", (("甲", "5"),)),
        (f"<table><tr><td></td><td><table><tr><td>{TABLE}</td></tr></table></td></tr></table>", (("甲", "5"),)),
        ("<table><tr><td style='display: none'>x<br></td><td>5</td></tr></table>", (("5",),)),
        (
            "<table><tr><td><o:p>&nbsp;</o:p></td><td><p class=MsoNormal><span>1</span><span>2</span></p></td></tr>",
            (("", "12"),),
        ),
        ("<table></table>" + TABLE, (("甲", "5"),)),
        ("<table><tr><td><style>p{}</style>5</td></tr></table>", (("5",),)),
    ],
)
def test_tables_of_other_programs(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert from_html(text) == block


def test_tables_within_tables_without_end() -> None:
    assert from_html("<table><tr><td>" * 3000 + "5") == (("5",),)


@pytest.mark.parametrize("text", ["", "<p>18</p>", "<table></table>"])
def test_without_cells_there_is_no_block(text: str) -> None:
    assert from_html(text) is None


@pytest.mark.parametrize("span", ["100000000", "9" * 5000])
def test_absurd_spans_are_bounded(span: str) -> None:
    block = from_html(f"<table><tr><td colspan={span} rowspan=x>1</td></tr></table>")
    assert block is not None
    assert len(block[0]) <= 200


# --- on a table ----------------------------------------------------------------------------------------------------


def at(source: Report, first: str, last: str | None = None) -> Area:
    table = source.form.table(ref(first).table)
    one, other = table.place[ref(first)], table.place[ref(last or first)]
    return Area(one.top, one.left, other.top + other.height - 1, other.left + other.width - 1)


def values(source: Report, *cells: str) -> list[str]:
    return [format_value(source.value(ref(cell))) for cell in cells]


def test_copied_labels_and_sums() -> None:
    source = report({"requests.received.natural_person": 18})
    table = source.form.table("requests")
    assert copied(source, table, Area(3, 0, 3, 9)) == (
        ("一、本年新收政府信息公开申请数量", "", "", "18", "", "", "", "", "", "18"),
    )


def test_clearing_spares_sums_and_labels() -> None:
    source = report({"requests.received.natural_person": 18, "requests.received.business": 2})
    changes = cleared(source, source.form.table("requests"), Area(3, 0, 3, 9), "清除内容")
    assert {change.ref for change in changes.changes} == {
        CellRef("requests", "received", "natural_person"),
        CellRef("requests", "received", "business"),
    }
