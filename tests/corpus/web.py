"""Reports as web pages, in the ways that Word, spreadsheets and the sites' own editors write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from tests.corpus.documents import Part, Text
from tests.corpus.grids import Grid, GridCell

Body = Callable[[Iterable[Part]], str]


def page(body: str, charset: str = "utf-8") -> str:
    """A whole page around a body."""
    head = f'<head><meta charset="{charset}"><title>页</title></head>'
    return f"<!DOCTYPE html>\n<html>{head}\n<body>{body}</body></html>\n"


def plain(parts: Iterable[Part]) -> str:
    """Paragraphs and tables with spans."""
    return "\n".join(f"<p>{_runs(part)}</p>" if isinstance(part, Text) else _table(part, escape) for part in parts)


def divided(parts: Iterable[Part]) -> str:
    """Lines parted by <br> within one block, tables with head and body."""
    pieces = (
        f"　　{_runs(part)}<br>" if isinstance(part, Text) else f"</div>{_table(part, escape)}<div>" for part in parts
    )
    return f'<div class="content"><div>{"".join(pieces)}</div></div>'


def by_word(parts: Iterable[Part]) -> str:
    """As a page into which Word was pasted: a span for each character, <o:p>, a non-breaking space for a blank."""
    return "".join(_word_part(part) for part in parts)


def _word_part(part: Part) -> str:
    if isinstance(part, Text):
        bold = part.role == "heading"
        return f'<p class="MsoNormal" style="text-indent:32.0pt">{_spans(part.plain, bold=bold)}<o:p></o:p></p>\n'
    return _table(
        part, _word_cell, 'class="MsoTableGrid" border="1" style="border-collapse:collapse;mso-yfti-tbllook:1184"'
    )


def _spans(text: str, *, bold: bool = False) -> str:
    weight = "font-weight:bold;" if bold else ""
    style = f"{weight}font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312"
    return "".join(f'<span lang="EN-US" style="{style}">{escape(c)}</span>' for c in text)


def _word_cell(text: str) -> str:
    """Each line a paragraph; a blank cell holds a non-breaking space."""
    lines = text.split("\n") if text else [""]
    return "".join(
        f'<p class="MsoNormal" align="center">{_spans(line) if line else "<span>&nbsp;</span>"}<o:p></o:p></p>'
        for line in lines
    )


def by_spreadsheet(parts: Iterable[Part]) -> str:
    """As a spreadsheet saves a page: numbers marked, one table for everything."""
    rows = []
    for part in parts:
        if isinstance(part, Text):
            rows.append(f"<tr height=19><td colspan=10 class=xl65>{escape(part.plain)}</td></tr>")
        else:
            rows += ["<tr height=19>" + "".join(_tag(cell, _number) for cell in row) + "</tr>" for row in part.rows()]
    return f"<table border=0 cellpadding=0 cellspacing=0 width=720>{''.join(rows)}</table>"


def _number(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def site(parts: Iterable[Part]) -> str:
    """A whole site around the report: crumbs, particulars, buttons, a footer."""
    return f"""
<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 年度报告</div>
<table class="meta"><tr><td>索引号：</td><td>000000/2024-00001</td><td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>示例单位</td><td>发布日期：</td><td>2024-01-31</td></tr></table>
<div>发布时间：2024-01-31 09:30　来源：示例单位　浏览次数：123　字体：[大 中 小]</div>
{plain(parts)}
<div>分享到：</div><div>扫一扫在手机打开当前页</div><div>[打印] [关闭]</div>
<div>上一篇：没有了</div><div>下一篇：示例通知</div>
<div>主办：示例单位　网站标识码：0000000000</div><div>版权所有：示例单位</div><div>示ICP备00000000号</div>
"""


def arranged(parts: Iterable[Part]) -> str:
    """A page that is laid out with tables around the report's own."""
    menu = "<ul><li>机构职能</li><li>年度报告</li></ul>"
    return f'<table width="100%"><tr><td width="20%">{menu}</td><td>{plain(parts)}</td></tr></table>'


def preformatted(parts: Iterable[Part]) -> str:
    """The text file shown on a page."""
    lines = (
        [escape(part.plain)]
        if isinstance(part, Text)
        else ["\t".join(escape(c.text.replace("\n", "")) for c in row) for row in part.rows()]
        for part in parts
    )
    return "<pre>" + "\n".join(line for found in lines for line in found) + "</pre>"


def _runs(text: Text) -> str:
    if isinstance(text.paragraph, str):
        return escape(text.paragraph)
    return "".join(f"<strong>{escape(r.text)}</strong>" if r.bold else escape(r.text) for r in text.paragraph.runs)


def _table(grid: Grid, content: Callable[[str], str], attributes: str = 'border="1"') -> str:
    rows = ("<tr>" + "".join(_tag(cell, content) for cell in row) + "</tr>" for row in grid.rows())
    return f"<table {attributes}><tbody>{''.join(rows)}</tbody></table>\n"


def _tag(cell: GridCell, content: Callable[[str], str]) -> str:
    spans = (f' rowspan="{cell.height}"' if cell.height > 1 else "") + (
        f' colspan="{cell.width}"' if cell.width > 1 else ""
    )
    inner = content(cell.text)
    return f"<td{spans}>{inner if content is not escape else inner.replace(chr(10), '<br>')}</td>"
