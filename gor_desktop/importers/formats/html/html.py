"""Web pages (.html) → blocks: paragraphs where the page breaks lines, tables with spans; no scripts, no styles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import CrowdedFileError, DamagedFileError
from gor_desktop.importers.blocks import Block, Called, Extracted, Matrix, PictureBlock, Remark, TextBlock, Untold
from gor_desktop.importers.formats.html.flow import Gap, Grid, Lines, Part, Plain
from gor_desktop.importers.formats.html.page import Page, Resolve
from gor_desktop.importers.formats.omitted import Kind, Omitted
from gor_desktop.importers.formats.text.encodings import decode
from gor_desktop.importers.formats.text.text import blocks_of
from gor_desktop.models.narrative import Picture

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "网页"
_HEAD = 4096  # bytes in which a page says what it is
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_FEWEST = 300  # characters of a page that says something by itself
_QUOTED = re.compile(r'"((?:[^"\\]|\\.){200,})"', re.DOTALL)
_MOST_HELD = 20
_SHEET = ("excel.sheet", "microsoft excel", "office:excel", "wps office et", " sdnum=")
_SPANS = re.compile(r"(<span\b[^<>]*>)((?:[^<&]*(?:&#?\w+;[^<&]*)*</span>\1)+)")
_TOLD_BY = 20_000  # characters in which a page says which program wrote it
_TITLE = re.compile(r"<title[^<>]*>([^<>]{4,200})</title>", re.IGNORECASE)
_DEEPEST = 3  # pages within pages
_MOST_MARKS = 200_000  # tags, entities and lines of a page; a report that Word wrote as a page has some thousands
_GOES_ON = re.compile(r"</html\s*>(?!\s*\Z)", re.IGNORECASE)  # more than blanks behind the end of a page
_MARKUP = re.compile(r"<(?:p|div|table|span|br)\b|&lt;(?:p|div|table|span)\b", re.IGNORECASE)


def _nothing(_: str) -> bytes | None:
    """A page that carries nothing along."""
    return None


def extract(path: Path, data: bytes) -> list[Extracted]:
    """The visible text of a page in order. Raises DamagedFileError when it is no page."""
    declared = _CHARSET.search(data, 0, _HEAD)
    text, notes = decode(path, data, KIND, declared[1].decode("ascii") if declared else None)
    require_uncrowded(path, text)
    blocks = blocks_of_page(text)
    if not blocks:
        raise DamagedFileError(path, KIND)
    called = _TITLE.search(text)
    return [*map(Remark, notes), *([Called(unescape(called[1]))] if called else []), *blocks]


def require_uncrowded(path: Path, text: str) -> None:
    """Refuse a page that would take minutes and all memory. Raises CrowdedFileError."""
    if len(text) > _MOST_MARKS and sum(map(text.count, "<&\n")) > _MOST_MARKS:
        raise CrowdedFileError(path)


def blocks_of_page(text: str, resolve: Resolve = _nothing) -> list[Block | Untold]:
    """The blocks of a page; none when it shows nothing.

    `resolve`: gives the content of what the page refers to where the same file holds it. A page that only a script
    would fill is read from what the script holds.
    """
    omitted = Omitted()
    page, parts = _read(text, resolve, omitted)
    if sum(len(part.text) for part in parts if isinstance(part, Lines)) < _FEWEST and not _has_table(parts):
        for held in page.held[:_MOST_HELD]:
            for inner in _texts_in(held):
                parts += _read(inner, resolve, omitted)[1]
    else:
        for typed in page.typed:
            omitted.add(Kind.AROUND, typed)
    head = text[:_TOLD_BY].lower()
    blocks = list(_numbered(parts, any(program in head for program in _SHEET), omitted))
    return [*blocks, *omitted.told()] if blocks else []


def _read(text: str, resolve: Resolve, omitted: Omitted, depth: int = 0) -> tuple[Page, list[Part]]:
    """The page and its parts. A tree is quicker to follow than a parser; what no tree holds is told by one."""
    page = Page(resolve, lambda data: _embedded(data, resolve, omitted, depth + 1), omitted)
    source = _SPANS.sub(_joined, text).encode("utf-8", "replace")
    root = None if _GOES_ON.search(text) else _tree(source)
    return page, _parsed(source, page) if root is None else page.follow(root)


def _tree(source: bytes) -> Element | None:
    """The root of a page; None where the parser did not come to its end, as with elements too deep for a tree."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return None
    return None if len(parser.error_log.filter_from_fatals()) else root


def _parsed(source: bytes, page: Page) -> list[Part]:
    """The parts of a page, its elements told as a parser meets them."""
    from lxml import etree

    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]
    try:
        parser.feed(source)
        return parser.close()  # type: ignore[return-value]
    except etree.XMLSyntaxError:  # there is nothing in it, or nothing more
        return page.close()


def _joined(spans: re.Match[str]) -> str:
    """Spans one behind the other with the same attributes as one: Word makes one for nearly every character."""
    return spans[1] + spans[2].replace(f"</span>{spans[1]}", "")


def _embedded(data: bytes, resolve: Resolve, omitted: Omitted, depth: int) -> list[Part]:
    """The parts of a page within a page; nothing of one that leads deeper than any page does."""
    if depth > _DEEPEST:
        return []
    try:
        text = decode(Path(), data, KIND).text
    except DamagedFileError:
        return []
    return _read(text, resolve, omitted, depth)[1]


def _has_table(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Grid) for part in parts)


def _texts_in(held: str) -> Iterator[str]:
    """The pages within a script: long strings that hold markup; and a text that is markup itself."""
    if _MARKUP.match(held.lstrip()):
        yield held
        return
    for found in _QUOTED.finditer(held):
        if _MARKUP.search(found[1]):
            try:
                yield str(json.loads(f'"{found[1]}"', strict=False))
            except ValueError:
                continue


def _numbered(parts: Sequence[Part], sheets: bool, omitted: Omitted) -> Iterator[Block | Untold]:
    """The parts with their places in the clerk's words. `sheets`: a spreadsheet wrote them, its tables are sheets.

    What stands around the text is none of it: `omitted` takes it.
    """
    lines = tables = 0
    telling = set(_within_text(parts))
    for index, part in enumerate(parts):
        where = f"第 {lines} 段之后"
        if isinstance(part, Lines):
            lines += 1
            yield TextBlock(part.paragraph, f"第 {lines} 段", part.closes)
        elif isinstance(part, Grid):
            tables += 1
            yield Matrix(part.rows, f"第 {tables} 张表", sheet=sheets)
        elif isinstance(part, Picture):
            yield PictureBlock(part, where)
        elif isinstance(part, Plain):
            yield from blocks_of(part.text, lines, "段")
            lines += len(part.text.splitlines())
        elif part.sure or index in telling:
            yield Untold(where, part.name, part.reason)
        else:
            omitted.add(Kind.AROUND, part.name)


def _within_text(parts: Sequence[Part]) -> Iterator[int]:
    """The gaps with text right before and behind them, so that they may show what the text leaves out."""
    for gap, group in groupby(range(len(parts)), key=lambda index: isinstance(parts[index], Gap)):
        stretch = list(group)
        beside = (*parts[max(stretch[0] - 1, 0) : stretch[0]], *parts[stretch[-1] + 1 : stretch[-1] + 2])
        if gap and len(beside) == 2 and all(isinstance(part, Lines) for part in beside):
            yield from stretch
