"""Web pages into blocks."""

from __future__ import annotations

import base64
import contextlib
import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.html.html import blocks_of_page, extract
from gor_desktop.importers.formats.omitted import struck
from tests.unit.builders import png

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


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p><span class=a>甲 </span><span class=a> 乙</span><span class=a> 丙&amp;</span></p>", ["甲 乙 丙&"]),
        ("<p><span class=a>甲</span><span class=b>乙</span><span class=a>丙</span></p>", ["甲乙丙"]),
        ("<p><span style='display:none'>甲</span><span style='display:none'>乙</span><span>丙</span></p>", ["丙"]),
        ("<p><span>甲</span><span>乙<br></span><span>丙</span></p>", ["甲乙", "丙"]),
    ],
)
def test_an_element_for_each_character(body: str, paragraphs: list[str]) -> None:
    assert blocks(body) == paragraphs


def test_spans_without_end_are_read_in_no_time() -> None:
    assert blocks("<span>" * 20_000 + "甲" * 100_000 + "<span>乙</span><span>" * 20_000)


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


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<table><tr><td>甲<td>1<tr><td>乙<td>2", [[["甲", "1"], ["乙", "2"]]]),
        ("<table><td>甲</td><td>1</td></table>", [[["甲", "1"]]]),
        ("<table><tfoot><tr><td>总<td>3</tfoot><tbody><tr><td>甲<td>3</tbody></table>", [[["甲", "3"], ["总", "3"]]]),
        ("<table><tr><td>甲<td>1<tr style='mso-yfti:1;display:none'><td>乙<td>2</table>", [[["甲", "1"]]]),
        ("<table><tr><td>甲<td style='DISPLAY: none'>x<td>1</table>", [[["甲", "1"]]]),
        ("<table><tr><td>1<td>2</table>丙<table><tr><td>3<td>4</table>", [[["1", "2"]], "丙", [["3", "4"]]]),
        ("<table>题<tr><td>1<td>2</table>", ["题", [["1", "2"]]]),
        ("<table><tr><td>&nbsp;<td>&amp;nbsp;<td>1</table>", [[["", "", "1"]]]),
        (
            "<table><tr><td x:num>12<td x:num='18.871' style='mso-number-format:\"0\\.00\"'>18.87</table>",
            [[["12", "18.87"]]],
        ),
        ("<table><tr><td>甲<td><ol><li>乙<li>丙</ol></table>", [[["甲", "1. 乙\n2. 丙"]]]),
        ("<table><tr><td>1<td>2<tr><td colspan=2>{long}<tr><td>3<td>4</table>", [[["1", "2"]], "{long}", [["3", "4"]]]),
        ("<table><tr><td>规章<td>0<td>1<td>{long}</table>", [[["规章", "0", "1", "{long}"]]]),
        ("<table><tr><td><table><tr><td>1<td>2</table><p>丙</table>", [[["1", "2"]], "丙"]),
        (
            "<div><![if !supportMisalignedColumns]>甲<![endif]><!--[if gte mso 9]><xml>乙</xml><![endif]--></div>",
            ["甲"],
        ),
        ("<p>甲<o:p>&nbsp;</o:p></p><v:shape>乙</v:shape>", ["甲", "乙"]),
        ("<ruby>規<rp>(</rp><rt>gui</rt><rp>)</rp></ruby>章", ["規章"]),
        ("<ol start=3><li>甲</li><li><p>乙</p><p>丙</p></li></ol><p>丁</p>", ["3. 甲", "4. 乙", "丙", "丁"]),
        ("<ol><li>一、甲<li>（二）乙</ol><ul><li>丙</ul>", ["一、甲", "（二）乙", "丙"]),
        ("<ol style='list-style: none'><li>甲</ol><ol type=a><li>乙<li>丙</ol>", ["甲", "a. 乙", "b. 丙"]),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", ["1. 甲", "1. 乙", "2. 丙"]),
        ("<div class='tab-pane' style='display:none'>甲</div><div style='mso-hide:all'>乙</div>", ["甲"]),
        ("<p>— <sdfield type=PAGE>3</sdfield>\n—</p>", ["— 3 —"]),
        ("<table><pre>7<tr></table><p>甲</p>", ["7", "甲"]),
        ("<p>甲<del>乙</del>丙</p><textarea>丁</textarea>", ["甲乙̶丙"]),
        ("<pre>甲 乙<table><tr><td>1<td>2</table></pre>", ["甲 乙", [["1", "2"]]]),
        ("<p>甲\n<b> 乙</b></p>", ["甲 乙"]),
        ("<td>甲</td><tr>乙</tr></table></td>丙", ["甲", "乙", "丙"]),
    ],
)
def test_pages_as_they_are_met(body: str, found: list[str | list[list[str]]]) -> None:
    long = "长" * 250

    def filled(part: str | list[list[str]]) -> str | list[list[str]]:
        return (
            part.replace("{long}", long)
            if isinstance(part, str)
            else [[t.replace("{long}", long) for t in row] for row in part]
        )

    assert blocks(body.replace("{long}", long)) == list(map(filled, found))


def test_a_span_of_no_rows_goes_to_the_end_of_the_table() -> None:
    (matrix,) = extract(PATH, "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>".encode())
    assert isinstance(matrix, Matrix)
    assert [(row[-1].column, row[-1].text) for row in matrix.rows] == [(1, "1"), (1, "2"), (1, "3")]


@pytest.mark.parametrize("mark", ["[2]", "〔2〕", "<a href='#_ftn2'>[<span>2</span>]</a>", "注2", " (2) "])
def test_a_bracketed_note_is_no_part_of_a_figure(mark: str) -> None:
    assert blocks(f"<table><tr><td>甲<td>12<sup>{mark}</sup></table>") == [[["甲", "12²"]]]


def test_normal_weight_within_bold() -> None:
    (block,) = extract(PATH, "<b style='font-weight:normal'>甲<b>乙</b></b>".encode())
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [("甲", False), ("乙", True)]


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_what_its_bytes_say(declared: str, encoding: str) -> None:
    page = f"<html><head><title>x</title><meta charset={declared}></head><p>政府信息公开年度报告</p>"
    (block,) = extract(PATH, page.encode(encoding))
    assert isinstance(block, TextBlock)
    assert block.paragraph.text == "政府信息公开年度报告"


def data_uri(kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(png(3, 2)).decode()}"


def test_pictures_within_the_page_are_kept() -> None:
    found = extract(PATH, f"<p>甲<img src='{data_uri()}' width=96 alt=图>乙</p>".encode())
    assert [type(block) for block in found] == [TextBlock, PictureBlock, TextBlock]
    picture = found[1].picture  # type: ignore[union-attr]
    assert (picture.kind, picture.width, picture.description) == ("png", 25, "图")


def test_a_picture_in_a_table_stands_behind_it() -> None:
    found = extract(PATH, f"<table><tr><td>甲<td>1<img src='{data_uri()}'></table>".encode())
    assert [type(block) for block in found] == [Matrix, PictureBlock]


@pytest.mark.parametrize(
    "source", ["data:image/png;base64,AAAA", "data:,", "data:image/png;base64,%%%", "data:image/svg+xml,<svg/>"]
)
def test_what_is_no_picture_is_left_out(source: str) -> None:
    assert not any(isinstance(block, PictureBlock) for block in extract(PATH, f'<p>甲<img src="{source}">'.encode()))


def test_a_picture_in_place_of_a_table_is_told() -> None:
    body = (
        "<img src=logo.png><p>三、收到和处理</p><p><img src='a/b.jpg'></p><p>四、复议</p>"
        "<p>甲<img src=c.jpg>乙</p><p><img src=x width=20></p>丙<img src=d.jpg>"
    )
    untold, *beside = [block for block in extract(PATH, body.encode()) if isinstance(block, Untold)]
    assert (untold.text, untold.where) == ("图片：a/b.jpg", "第 1 段之后")
    assert "图片未随网页保存" in untold.reason
    assert [(each.where, each.text) for each in beside] == [
        ("文字中间的图片", "c.jpg；d.jpg"),
    ]


def test_a_page_within_the_page_is_told() -> None:
    (_, untold) = extract(
        PATH, "<p>甲</p><iframe src='part.html'></iframe><iframe src='about:blank'></iframe>".encode()
    )
    assert isinstance(untold, Untold)
    assert "part.html" in untold.text


@pytest.mark.parametrize(
    "held",
    [
        "<script>var data = {json};</script>",
        "<script type='application/json'>{json}</script>",
        "<textarea>{escaped}</textarea>",
    ],
)
def test_what_only_a_script_would_show(held: str) -> None:
    markup = f"<table><tr><td>规章</td><td>1</td></tr></table><p>{'文' * 300}</p>"
    page = held.replace("{json}", json.dumps({"content": markup})).replace("{escaped}", html.escape(markup))
    assert [["规章", "1"]] in blocks(page)


def test_scripts_of_a_page_that_speaks_for_itself_are_left_alone() -> None:
    script = json.dumps({"content": f"<p>{'模板' * 200}</p>"})
    assert blocks(f"<script>{script}</script><p>{'文' * 400}</p>") == ["文" * 400]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + "甲",
        "<table><tr><td>" * 3000 + "甲",
        "<ol><li>" * 5000 + "甲",
        "<table><tr><td><div>" * 500 + "甲" + "</table>" * 900,
        "<b><i><font>" * 5000 + "甲",
        f"<p style='{'font-weight:' * 50_000}'>甲",
    ],
)
def test_pages_without_bounds(body: str) -> None:
    assert "甲" in str(blocks(body)[-1])


@pytest.mark.parametrize("data", [b"", b" ", b"<html></html>", b"<script>1</script>", b"<!--", b"\x00\x01"])
def test_a_page_that_shows_nothing(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="网页"):
        extract(PATH, data)


PIECES = (
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th rowspan=2>",
        "<td colspan=3>",
        "<tbody>",
        "<tfoot>",
    ),
    *("<p>", "</p>", "<br>", "<b>", "</b>", "<div>", "</div>", "<ol>", "<li>", "</ol>", "<pre>", "</pre>", "<sup>"),
    *(
        "</sup>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![if x]>",
        "&nbsp;",
        "<img src=x>",
        "<td style=display:none>",
    ),
    *("7", "7", "7", "甲", " ", "\n", "<", ">", '"'),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_page_is_blocks(body: str) -> None:
    for block in blocks_of_page(body):
        if isinstance(block, Matrix):
            places = [(cell.row, cell.column) for row in block.rows for cell in row]
            assert len(set(places)) == len(places)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    with contextlib.suppress(DamagedFileError):
        extract(PATH, b"<p>" + data)


@given(
    st.lists(
        st.sampled_from(
            [piece for piece in PIECES if "script" not in piece and "none" not in piece and "--" not in piece]
        ),
        max_size=30,
    )
)
def test_every_figure_that_the_page_shows_is_in_a_block(pieces: list[str]) -> None:
    shown = str(blocks_of_page("<p>甲</p>" + " ".join(pieces)))
    assert shown.count("7") + shown.count("⁷") >= pieces.count("7")


@pytest.mark.parametrize(
    "mark", ["<meta name=ProgId content=Excel.Sheet>", "<meta name=Generator content='WPS Office ET'>"]
)
def test_a_page_that_a_spreadsheet_wrote_is_a_sheet(mark: str) -> None:
    page = f"<head>{mark}</head><table><tr><td colspan=2>一、总体情况<tr><td>规章<td>1</table>"
    (matrix,) = extract(PATH, page.encode())
    assert isinstance(matrix, Matrix)
    assert matrix.locate(matrix.rows[1][1]) == "第 1 张表 B2"


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        ("<span hidden>7</span>8", "8", ("隐藏的文字", "7")),
        ("<span style='visibility:hidden'>7<script>x</script></span>8", "8", ("隐藏的文字", "7")),
        ("<math><mn>7</mn></math>8", "8", ("公式", "7")),
        ("<object>7</object>8", "8", ("嵌入的对象", "7")),
        ("<input value=7>8", "8", ("表格中的输入框", "7")),
        ("<textarea>7</textarea>8", "8", ("表格中的输入框", "7")),
        ("<button>7</button>8", "8", ("网页的按钮、菜单等", "7")),
        ("<img alt=7>8", "8", ("网页的按钮、菜单等", "7")),
        ("<input type=hidden value=7>8", "8", None),
        ("8<sub>1</sub>", "8₁", None),
        ("<s>7</s>8", struck("7") + "8", None),
        ("<strike>7</strike>8", struck("7") + "8", None),
        ("<span style='text-decoration: line-through red'>7</span>8", struck("7") + "8", None),
    ],
)
def test_what_is_not_shown_never_joins_a_figure(cell: str, text: str, told: tuple[str, str] | None) -> None:
    page = f"<table><tr><td>行政许可</td><td>{cell}</td></tr></table>"
    matrix, *rest = extract(PATH, page.encode())
    assert isinstance(matrix, Matrix)
    assert matrix.rows[0][1].text == text
    assert [(each.where, each.text) for each in rest if isinstance(each, Untold)] == ([told] if told else [])


def test_what_stands_around_the_text_is_one_thing() -> None:
    page = "<button>打印</button><select><option>繁体</select><input type=text value=搜索><img src=a.png><p>甲</p>"
    (untold,) = [each for each in extract(PATH, page.encode()) if isinstance(each, Untold)]
    assert untold.text == "打印；繁体；搜索；图片：a.png"
