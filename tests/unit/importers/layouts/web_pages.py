"""The layouts in which reports are met as web pages."""

from __future__ import annotations

from html import escape

from tests.unit.importers.layouts.document import Document, Grid, GridCell, Text

WORD_STYLE = 'class="MsoNormal" style="margin:0cm;text-indent:32.0pt;mso-line-height-rule:exactly"'


def page(body: str, charset: str = "utf-8") -> str:
    """A page around a body, with scripts, a menu and a hidden box that are none of the report's."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>政府信息公开年报 - 示例县</title>'
        "<style>td{border:1px}</style><script>var total = 17;</script></head>\n"
        f'<body><div style="display: none">分享 3 次</div>\n{body}\n</body></html>'
    )


def plain(parts: Document) -> str:
    """Clean markup: h1, h2, p, tables with spans."""
    return page("\n".join(_plain_part(part) for part in parts))


def _plain_part(part: Text | Grid) -> str:
    if isinstance(part, Grid):
        return table(part, _plain_cell)
    tag = {"title": "h1", "heading": "h2"}.get(part.kind, "p")
    return f"<{tag}>{escape(part.text)}</{tag}>"


def table(grid: Grid, content: object, spans: bool = True) -> str:
    """A table; without `spans` merged cells are repeated as empty ones."""
    rows = []
    for row in grid.lattice():
        cells = [cell for cell in row if cell is not None] if spans else row
        rows.append("<tr>" + "".join(_td(cell, content, spans) for cell in cells) + "</tr>")
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def _td(cell: GridCell | None, content: object, spans: bool) -> str:
    assert callable(content)
    if cell is None:
        return "<td></td>"
    attributes = f' rowspan="{cell.height}"' if spans and cell.height > 1 else ""
    attributes += f' colspan="{cell.width}"' if spans and cell.width > 1 else ""
    return f"<td{attributes}>{content(cell.text)}</td>"


def _plain_cell(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def word_pasted(parts: Document) -> str:
    """Pasted from Word: one span a character, <o:p>, &nbsp; for blank, paragraphs within cells, a table around all."""
    body = "\n".join(table(p, _word_cell) if isinstance(p, Grid) else _word_paragraph(p.text) for p in parts)
    return page(f'<table width="100%"><tr><td class="menu"></td><td><div id="zoom">{body}</div></td></tr></table>')


def _word_paragraph(text: str) -> str:
    spans = "".join(f'<span style="font-size:16.0pt;font-family:仿宋_GB2312">{escape(c)}</span>' for c in text)
    return f"<p {WORD_STYLE}>{spans}<span lang=EN-US><o:p></o:p></span></p>"


def _word_cell(text: str) -> str:
    if not text:
        return f"<p {WORD_STYLE}><span>&nbsp;</span><o:p>&nbsp;</o:p></p>"
    return "".join(map(_word_paragraph, text.split("\n")))


def breaks(parts: Document) -> str:
    """One div whose lines end in <br>, indented by blanks; tables between them."""
    body = "".join(
        table(p, _plain_cell) if isinstance(p, Grid) else f"&nbsp;&nbsp;&nbsp; 　{escape(p.text)}<br />\n"
        for p in parts
    )
    return page(f"<div>{body}</div>")


def unmerged(parts: Document) -> str:
    """Tables without spans: the covered positions stand as empty cells."""
    return page("".join(table(p, _plain_cell, spans=False) if isinstance(p, Grid) else _plain_part(p) for p in parts))


def formatted(parts: Document) -> str:
    """Markup laid out over lines: what stands around tags is only for the eye of who wrote it."""
    pretty = plain(parts).replace("<td", "\n        <td").replace("</td>", "\n        </td>")
    return pretty.replace("<p>", "<p>\n    ").replace("</p>", "\n  </p>")


LAYOUTS = {layout.__name__: layout for layout in (plain, word_pasted, breaks, unmerged, formatted)}
