"""The report as one self-contained web page that a site's editor accepts: inline styles, nothing loaded, no script.

Sections are `h2`, tables carry caption and scope for screen readers; the looks come from the style table.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from typing import Final

from gor_desktop.exporters.layout import (
    Block,
    Heading,
    PrintedTable,
    Role,
    Signature,
    Table,
    TableCell,
    TextParagraph,
    TextPicture,
    TextTable,
    Title,
    blocks,
    clean,
)
from gor_desktop.exporters.typography import (
    DATE,
    HEADING,
    NORMAL,
    PICTURE,
    STYLES,
    SUBHEADING,
    SUBSTITUTES,
    TABLE_STYLES,
    TITLE,
    UNIT,
    Align,
)
from gor_desktop.models.narrative import Picture, Run
from gor_desktop.models.report import Report

_PAGE: Final = "max-width:48em;margin:2em auto;padding:0 1em;color:#000;background:#fff"
_TABLE: Final = "border-collapse:collapse;width:100%;margin:.5em 0 1em;table-layout:fixed"
_CELL: Final = "border:1px solid #000;padding:.25em .2em;overflow-wrap:anywhere;vertical-align:middle"
_BALANCED: Final = ";text-wrap:balance"  # no label ends with a single character on a line of its own
_FITTING: Final = "max-width:100%;height:auto"
_UNSEEN: Final = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
_LOOSE: Final = 1.8  # line height on screen
_ALIGN: Final = {Align.BOTH: "justify"}
_SCOPES: Final = {Role.HEADER: "col", Role.STUB: "row"}
_PIXELS_PER_MM: Final = 96 / 25.4


def render(report: Report) -> bytes:
    """The page as UTF-8."""
    title = escape(clean(report.meta.printed_title))
    body = "\n".join(line for block in blocks(report) for line in _block(block))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n</head>\n<body style="{_PAGE}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    ).encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield _element("h1", TITLE, escape(text))
        case Heading(text):
            yield _element("h2", HEADING, escape(text))
        case TextParagraph(runs, _, subheading):
            yield _element("h3", SUBHEADING, _runs(runs)) if subheading else _element("p", NORMAL, _runs(runs))
        case TextPicture(picture):
            yield _element("p", PICTURE, _picture(picture))
        case TextTable():
            yield from _table(block, "", 0)
        case PrintedTable(spec=spec):
            caption = f'\n<caption style="{_UNSEEN}">{escape(spec.title)}</caption>'
            yield from _table(block, caption, spec.header_rows)
        case Signature(unit, date):
            lines = (_element("p", style, escape(text)) for style, text in ((UNIT, unit), (DATE, date)) if text)
            yield f"<footer>{''.join(lines)}</footer>"


def _element(tag: str, style: str, inner: str) -> str:
    return f'<{tag} style="{_css(style)}">{inner}</{tag}>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(f"<strong>{escape(run.text)}</strong>" if run.bold else escape(run.text) for run in runs)


def _picture(picture: Picture) -> str:
    """The picture itself within the page, at the size that its file said, never wider than the page."""
    data = b64encode(picture.data).decode()
    sides = (("width", picture.width), ("height", picture.height))
    size = "".join(f' {side}="{round(length * _PIXELS_PER_MM)}"' for side, length in sides if length)
    described = f'alt="{escape(clean(picture.description))}"'
    return f'<img src="data:image/{picture.kind};base64,{data}" {described}{size} style="{_FITTING}">'


@cache
def _css(key: str) -> str:
    """A paragraph style for the screen; blanks within the text are kept as they are."""
    style = STYLES[key]
    family = ",".join((style.font, *SUBSTITUTES[style.font], "serif"))
    return (
        f"font:normal {style.size:g}pt/{_LOOSE} {family};text-align:{_ALIGN.get(style.align, style.align.value)};"
        f"text-indent:{_em(style.indent)};margin:{_em(style.before / style.size)} {_em(style.right)}"
        f" {_em(style.after / style.size)} 0;white-space:pre-wrap"
    )


def _em(length: float) -> str:
    return f"{length:.2g}em" if length else "0"


# --- tables --------------------------------------------------------------------------------------------------------


def _table(table: Table, caption: str, header_rows: int) -> Iterator[str]:
    rows = [f"<tr>{''.join(map(_cell, cells))}</tr>" for cells in table.rows()]
    yield f'<table style="{_TABLE}">{caption}'
    yield _columns(table.widths)
    yield from _group("thead", rows[:header_rows])
    yield from _group("tbody", rows[header_rows:])
    yield "</table>"


def _columns(widths: tuple[int, ...]) -> str:
    columns = (f'<col style="width:{width * 100 / sum(widths):.2f}%">' for width in widths)
    return f"<colgroup>{''.join(columns)}</colgroup>"


def _group(tag: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield from (f"<{tag}>", *rows, f"</{tag}>")


def _cell(cell: TableCell) -> str:
    tag = "th" if cell.role in _SCOPES else "td"
    spans = _attribute("rowspan", cell.height) + _attribute("colspan", cell.width)
    return f'<{tag}{_scope(cell)}{spans} style="{_cell_css(cell.role)}">{_lines(cell.text)}</{tag}>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _attribute(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def _scope(cell: TableCell) -> str:
    """A label over figures heads columns, one before figures heads rows; a wide or tall one a group of them."""
    if cell.role not in _SCOPES:
        return ""
    many = cell.height > 1 if cell.role is Role.STUB else cell.width > 1
    return f' scope="{_SCOPES[cell.role]}{"group" if many else ""}"'


@cache
def _cell_css(role: Role) -> str:
    style = STYLES[TABLE_STYLES[role]]
    family = ",".join((style.font, *SUBSTITUTES[style.font], "serif"))
    lines = _BALANCED if role in _SCOPES else ""
    return f"{_CELL};font:normal {style.size:g}pt/1.4 {family};text-align:{style.align.value}{lines}"
