"""Web pages (.html) → blocks: paragraphs where the page breaks lines, tables with spans; no scripts, no styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LONGEST_CELL, Block, GridBuilder, Matrix, TextBlock, span, superscript
from gor_desktop.importers.encodings import decode
from gor_desktop.importers.text import blocks_of
from gor_desktop.models.narrative import Paragraph, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KIND = "网页"
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object"}
    | {"svg", "select", "option", "button", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "strike", "sub", "sup", "tt", "u", "var"}
    | {"o:p", "st1:chsdate", "st1:personname"}
)
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"white-space\s*:\s*([\w-]+)", re.IGNORECASE)
_PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
_KEPT_BLANKS = frozenset(("pre", "pre-wrap", "break-spaces"))
_KEPT_LINES = _KEPT_BLANKS | {"pre-line"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CELLS = ("td", "th")


def extract(path: Path, data: bytes) -> list[Block]:
    """The visible text of a page in order. Raises DamagedFileError when it is no page."""
    from lxml import etree, html

    text = _DECLARATION.sub("", decode(path, data).text, count=1)
    try:
        root = html.document_fromstring(text)
    except etree.ParserError as error:
        raise DamagedFileError(path, KIND) from error
    return list(_Page().blocks(root))


class _Style(NamedTuple):
    """What an element passes on to the text in it. `white`: the page's white-space; `raised`: a superscript."""

    bold: bool = False
    raised: bool = False
    white: str = "normal"

    def within(self, element: HtmlElement) -> _Style:
        """The style of the text in an element that stands in text of this style."""
        css = element.get("style", "")
        white = "pre" if element.tag in _PREFORMATTED else self.white
        stated = _WHITE_SPACE.search(css)
        return _Style(
            self.bold or element.tag in _BOLD or bool(_BOLD_STYLE.search(css)),
            self.raised or element.tag == "sup" or bool(_RAISED_STYLE.search(css)),
            stated[1].lower() if stated else white,
        )


_PLAIN = _Style()


class _Page:
    """Walks the page; gathers inline text until something breaks the line."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._stands = False  # whether the line holds text that superscripts can stand behind
        self._lines = 0
        self._tables = 0

    def blocks(self, root: HtmlElement, style: _Style = _PLAIN) -> Iterator[Block]:
        yield from self._element(root, style)
        yield from self._flush()

    def _element(self, element: HtmlElement, style: _Style) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
            return
        if tag == "br":
            yield from self._flush()
            return
        if tag in _PREFORMATTED and not len(element):
            yield from self._flush()
            yield from self._plain_text(element.text or "")
            return
        inner = style.within(element)
        if tag == "table" and not _is_layout(element):
            yield from self._flush()
            yield self._table(element, inner)
            return
        yield from self._container(element, inner)

    def _plain_text(self, text: str) -> Iterator[Block]:
        """A text file shown on a page: its tabs and pipes part the cells of its tables."""
        yield from blocks_of(text, self._lines, "段")
        self._lines += len(text.splitlines())

    def _container(self, element: HtmlElement, style: _Style) -> Iterator[Block]:
        breaks = element.tag not in _INLINE
        if breaks:
            yield from self._flush()
        yield from self._text(element.text, style)
        for child in element:
            yield from self._element(child, style)
            yield from self._text(child.tail, style)
        if breaks:
            yield from self._flush()

    def _text(self, text: str | None, style: _Style) -> Iterator[Block]:
        """Take up text; where the page shows its line feeds, each ends the line."""
        if not text:
            return
        if style.white not in _KEPT_LINES:
            self._add(_BLANKS.sub(" ", text), style)
            return
        first, *rest = text.splitlines() or [""]
        self._add(_shown(first, style), style)
        for line in rest:
            yield from self._flush()
            self._add(_shown(line, style), style)
        if text.endswith(("\n", "\r")):
            yield from self._flush()

    def _add(self, text: str, style: _Style) -> None:
        if style.raised and self._stands:
            text = superscript(text)
        elif not self._stands:
            self._stands = not style.raised and bool(text.strip())
        self._runs.append(Run(text, style.bold))

    def _flush(self) -> Iterator[Block]:
        paragraph = Paragraph.of(self._runs)
        self._runs = []
        self._stands = False
        if paragraph.runs:
            self._lines += 1
            yield TextBlock(paragraph, f"第 {self._lines} 段")

    def _table(self, table: HtmlElement, style: _Style) -> Matrix:
        self._tables += 1
        grid = GridBuilder()
        for row in table.iter("tr"):
            grid.add_row(
                (_cell_text(cell, style), span(cell.get("rowspan")), span(cell.get("colspan")))
                for cell in row
                if cell.tag in _CELLS
            )
        return Matrix(grid.rows(), f"第 {self._tables} 张表")


def _shown(line: str, style: _Style) -> str:
    return line if style.white in _KEPT_BLANKS else _BLANKS.sub(" ", line)


def _hidden(element: HtmlElement) -> bool:
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _is_layout(table: HtmlElement) -> bool:
    """A table that only arranges the page: it holds others or whole texts, or never more than one cell a row."""
    if any(inner is not table for inner in table.iter("table")):
        return True
    if all(sum(cell.tag in _CELLS for cell in row) <= 1 for row in table.iter("tr")):
        return True
    return any(len(_BLANKS.sub("", cell.text_content())) > LONGEST_CELL for cell in table.iter(*_CELLS))


def _cell_text(cell: HtmlElement, style: _Style) -> str:
    """The text of a cell, its paragraphs on lines of their own."""
    blocks = _Page().blocks(cell, style)
    return "\n".join(block.paragraph.text for block in blocks if isinstance(block, TextBlock))
