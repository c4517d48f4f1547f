"""Web pages (.html) → blocks: paragraphs where the page breaks lines, tables with spans; no scripts, no styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LONGEST_CELL, Block, GridBuilder, Matrix, TextBlock, span
from gor_desktop.importers.text import decode
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
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CELLS = ("td", "th")


def extract(path: Path, data: bytes) -> list[Block]:
    """The visible text of a page in order. Raises DamagedFileError when it is no page."""
    from lxml import etree, html

    text = _DECLARATION.sub("", decode(path, data), count=1)
    try:
        root = html.document_fromstring(text)
    except etree.ParserError as error:
        raise DamagedFileError(path, KIND) from error
    return list(_Page().blocks(root))


class _Page:
    """Walks the page; gathers inline text until something breaks the line."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._lines = 0
        self._tables = 0

    def blocks(self, root: HtmlElement) -> Iterator[Block]:
        yield from self._element(root, bold=False)
        yield from self._flush()

    def _element(self, element: HtmlElement, bold: bool) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
            return
        if tag == "br":
            yield from self._flush()
            return
        if tag == "table" and not _is_layout(element):
            yield from self._flush()
            yield self._table(element)
            return
        yield from self._container(element, bold or _is_bold(element))

    def _container(self, element: HtmlElement, bold: bool) -> Iterator[Block]:
        breaks = element.tag not in _INLINE
        if breaks:
            yield from self._flush()
        self._add(element.text, bold)
        for child in element:
            yield from self._element(child, bold)
            self._add(child.tail, bold)
        if breaks:
            yield from self._flush()

    def _add(self, text: str | None, bold: bool) -> None:
        if text:
            self._runs.append(Run(_BLANKS.sub(" ", text), bold))

    def _flush(self) -> Iterator[Block]:
        paragraph = Paragraph.of(self._runs)
        self._runs = []
        if paragraph.runs:
            self._lines += 1
            yield TextBlock(paragraph, f"第 {self._lines} 段")

    def _table(self, table: HtmlElement) -> Matrix:
        self._tables += 1
        grid = GridBuilder()
        for row in table.iter("tr"):
            grid.add_row(
                (_cell_text(cell), span(cell.get("rowspan")), span(cell.get("colspan")))
                for cell in row
                if cell.tag in _CELLS
            )
        return Matrix(grid.rows(), f"第 {self._tables} 张表")


def _hidden(element: HtmlElement) -> bool:
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))


def _is_layout(table: HtmlElement) -> bool:
    """A table that only arranges the page: it holds others or whole texts, or never more than one cell a row."""
    if any(inner is not table for inner in table.iter("table")):
        return True
    if all(sum(cell.tag in _CELLS for cell in row) <= 1 for row in table.iter("tr")):
        return True
    return any(len(_BLANKS.sub("", cell.text_content())) > LONGEST_CELL for cell in table.iter(*_CELLS))


def _cell_text(cell: HtmlElement) -> str:
    """The text of a cell, its paragraphs on lines of their own."""
    blocks = _Page().blocks(cell)
    return "\n".join(block.paragraph.text for block in blocks if isinstance(block, TextBlock))
