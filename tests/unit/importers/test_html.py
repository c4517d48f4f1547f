"""Web pages into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.blocks import Matrix, TextBlock
from gor_desktop.importers.html import extract

PATH = Path("report.html")


def blocks(body: str) -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of texts."""
    found: list[str | list[list[str]]] = []
    for block in extract(PATH, f"<html><body>{body}</body></html>".encode()):
        if isinstance(block, TextBlock):
            found.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            found.append([[cell.text for cell in row] for row in block.rows])
    return found


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p>甲<b>乙</b>丙</p>", ["甲乙丙"]),
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>\n  甲\n   乙 </p>", ["甲 乙"]),
        ("<p>&nbsp;&nbsp;　　甲</p>", ["甲"]),
        ("<p><span>甲</span><span>乙<o:p></o:p></span></p>", ["甲乙"]),
        ("<p>甲</p><script>乙</script><style>丙</style><p style='display : none'>丁</p>", ["甲"]),
        ("<!-- 注 --><p>甲<!-- 注 -->乙</p>", ["甲乙"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("甲<p>乙", ["甲", "乙"]),
        ("<p>1 &lt; 2 &amp; 3</p>", ["1 < 2 & 3"]),
    ],
)
def test_paragraphs(body: str, paragraphs: list[str]) -> None:
    assert blocks(body) == paragraphs


def test_bold_runs() -> None:
    (block,) = extract(PATH, "<p>甲<strong>乙</strong><span style='font-weight: 700'>丙</span></p>".encode())
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [("甲", False), ("乙丙", True)]


def test_tables() -> None:
    body = "<table><tr><td rowspan=2>甲</td><th>乙</th></tr><tr><td><p>丙</p><p>丁</p></td></tr></table>"
    assert blocks(body) == [[["甲", "乙"], ["丙\n丁"]]]
    (matrix,) = extract(PATH, body.encode())
    assert isinstance(matrix, Matrix)
    assert (matrix.rows[0][0].height, matrix.rows[1][0].column) == (2, 1)


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>菜单</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>",
        "<table><tr><td>菜单</td></tr><tr><td><div>{long}</div></td></tr></table>",
        "<table><tr><td>菜单</td><td>{long}</td></tr></table>",
    ],
)
def test_tables_that_arrange_the_page(body: str) -> None:
    assert blocks(body.replace("{long}", "长" * 300))[0] == "菜单"


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999", "1.5", "²", "9" * 5000])
def test_senseless_spans(span: str) -> None:
    body = f'<table><tr><td colspan="{span}">甲</td><td rowspan="{span}">乙</td></tr></table>'
    assert blocks(body) == [[["甲", "乙"]]]


def test_a_page_declared_as_something_else() -> None:
    page = '<?xml version="1.0" encoding="gbk"?><html><meta charset="gb2312"><p>规章</p></html>'
    assert [block.paragraph.text for block in extract(PATH, page.encode()) if isinstance(block, TextBlock)] == ["规章"]


def test_very_deep_pages() -> None:
    assert blocks("<div>" * 200 + "甲" + "</div>" * 200) == ["甲"]


def test_spans_without_bounds() -> None:
    row = "<td rowspan=1000 colspan=1000>甲</td>" * 60
    assert len(blocks(f"<table><tr>{row}</tr><tr><td>乙</td><td>丙</td></tr></table>")) == 1


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p style='white-space:pre-wrap'>甲  乙\t丙</p>", ["甲  乙\t丙"]),
        ("<p style='white-space: PRE-WRAP'>甲\n  乙  丙\n</p>丁", ["甲", "乙  丙", "丁"]),
        ("<div style='white-space:pre-line'>甲  乙\r\n丙</div>", ["甲 乙", "丙"]),
        ("<div style='white-space:pre'><p>甲  <b>乙</b></p><p style='white-space:normal'>丙\n  丁</p></div>", None),
        ("<pre>甲  乙\n丙<b>丁</b>\n戊</pre>", ["甲  乙", "丙丁", "戊"]),
        ("<pre>甲  乙\n\n丙</pre><p>丁  戊</p>", ["甲  乙", "丙", "丁 戊"]),
    ],
)
def test_blanks_that_the_page_shows(body: str, paragraphs: list[str] | None) -> None:
    assert blocks(body) == (paragraphs or ["甲  乙", "丙 丁"])


def test_a_text_file_on_a_page() -> None:
    body = "<pre>规章\t1\t0\n规范性文件 | 2 | 3 |</pre>"
    assert blocks(body) == [[["规章", "1", "0"]], [["规范性文件", "2", "3"]]]


@pytest.mark.parametrize(
    ("body", "paragraph"),
    [
        ("18<sup>1</sup>", "18¹"),
        ("18<sup><a href='#n'>12</a></sup>件", "18¹²件"),
        ("面积5m<span style='vertical-align: super'>2</span>", "面积5m²"),
        ("18<sup>注</sup>", "18注"),
        ("<sup>18</sup>", "18"),
        ("<sup>1</sup><sup>8</sup>", "18"),
    ],
)
def test_the_mark_of_a_note_is_no_part_of_a_figure(body: str, paragraph: str) -> None:
    assert blocks(f"<p>{body}</p>") == [paragraph]
    assert blocks(f"<table><tr><td>甲</td><td>{body}</td></tr></table>") == [[["甲", paragraph]]]
