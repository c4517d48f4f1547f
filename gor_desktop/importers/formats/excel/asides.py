"""What Excel packages hold beside the cells: comments, printed margins, texts in shapes; and cells that are struck out.

calamine tells none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError, FileError
from gor_desktop.importers.formats.excel.extent import place
from gor_desktop.importers.formats.excel.workbook import Place, number_text
from gor_desktop.importers.formats.omitted import Kind, Omitted, struck
from gor_desktop.importers.formats.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STRIKE = b"strike"
_MARGINS = b"headerFooter", b"</headerFooter>"
_OFF = ("0", "false")
_KINDS = {"comments": Kind.COMMENT, "threadedComment": Kind.COMMENT, "drawing": Kind.DRAWN}
_UNITS = {"comments": "{*}comment", "threadedComment": "{*}threadedComment", "drawing": "{*}txBody"}
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|.)')  # of fonts, places and fields
_LARGEST_NUMBER = 1e15


def tell_beside(package: Package, sheets: Iterable[str], omitted: Omitted) -> None:
    """Add what stands beside the cells of the sheets; a damaged part costs itself alone."""
    for sheet in sheets:
        for relation in package.relations(sheet).values():
            if relation.kind in _KINDS and not relation.outside:
                for text in _texts(_root(package, relation.target), _UNITS[relation.kind]):
                    omitted.add(_KINDS[relation.kind], text)


def tell_margins(sheet: bytes, package: Package, omitted: Omitted) -> None:
    """Add what is printed above and below each page of a sheet."""
    begin, end = sheet.find(_MARGINS[0]), sheet.rfind(_MARGINS[1])
    for text in _margins(sheet, begin, end, package) if begin >= 0 else ():
        omitted.add(Kind.MARGIN, text)


def _margins(sheet: bytes, begin: int, end: int, package: Package) -> tuple[str, ...]:
    """The margins that stand at a place of a sheet; a sheet that is written otherwise is looked through."""
    try:
        return package.understood(sheet[begin - 1 : end + len(_MARGINS[1])], _margins_in)
    except DamagedFileError:
        return _margins_in(package.parsed(sheet))


def _margins_in(root: Element) -> tuple[str, ...]:
    lines = (each.text or "" for margins in root.iter("{*}headerFooter") for each in margins)
    return tuple(_CODES.sub(lambda code: "&" if code[0] == "&&" else " ", text) for text in lines)


def _root(package: Package, part: str) -> Element | None:
    try:
        return package.xml(part)
    except FileError:
        return None


def _texts(root: Element | None, unit: str) -> Iterator[str]:
    for each in () if root is None else root.iter(unit):
        yield "".join(text.text or "" for text in each.iter("{*}t", "{*}text"))


class Struck:
    """Which cells of a workbook are struck out, in part or as a whole."""

    def __init__(self, package: Package, styles: bytes, texts: bytes) -> None:
        self._package = package
        self._styles = package.understood(styles, _struck_styles) if _STRIKE in styles else frozenset()
        self._texts: list[tuple[str, str]] = []  # as they are, and with the strokes of their stretches
        if self._styles or _STRIKE in texts:
            root = package.parsed(texts) if texts else None
            self._texts = [] if root is None else [_shared(each) for each in root.iterchildren("{*}si")]

    def cells(self, sheet: bytes) -> Mapping[Place, str]:
        """The cells of a sheet that are struck out, with what stands in them."""
        if not self._styles and all(text == marked for text, marked in self._texts):
            return {}
        return dict(self._marked(self._package.parsed(sheet)))

    def _marked(self, root: Element) -> Iterator[tuple[Place, str]]:
        for cell in root.iter("{*}c"):
            row, column = place(cell.get("r", ""))
            text, marked = self._content(cell)
            marked = struck(text) if cell.get("s") in self._styles else marked
            if text != marked and min(row, column) > 0:
                yield (row - 1, column - 1), marked

    def _content(self, cell: Element) -> tuple[str, str]:
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "s":
            return self._texts[int(value)] if value.isdecimal() and int(value) < len(self._texts) else ("", "")
        if cell.get("t") == "inlineStr":
            inline = cell.find("{*}is")
            return ("", "") if inline is None else _shared(inline)
        text = _number(value) if cell.get("t", "n") == "n" else value
        return text, text


def _struck_styles(styles: Element) -> frozenset[str]:
    """The numbers of the cell styles with a font that strikes out."""
    fonts, cells = styles.find("{*}fonts"), styles.find("{*}cellXfs")
    if fonts is None or cells is None:
        return frozenset()
    struck_fonts = {str(at) for at, font in enumerate(fonts.iterchildren("{*}font")) if _is_struck(font)}
    styled = enumerate(cells.iterchildren("{*}xf"))
    return frozenset(str(at) for at, style in styled if style.get("fontId") in struck_fonts)


def _is_struck(properties: Element | None) -> bool:
    strike = None if properties is None else properties.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in _OFF


def _shared(text: Element) -> tuple[str, str]:
    """A text, and the same with strokes where it is struck out."""
    plain = marked = ""
    for part in text.iterchildren("{*}t", "{*}r"):
        said = (part.text if str(part.tag).endswith("}t") else part.findtext("{*}t")) or ""
        plain += said
        marked += struck(said) if _is_struck(part.find("{*}rPr")) else said
    return plain, marked


def _number(value: str) -> str:
    try:
        return number_text(float(value)) if abs(float(value)) < _LARGEST_NUMBER else value
    except ValueError:
        return value
