"""OpenDocument texts (.odt) → blocks: paragraphs with bold runs and their numbers, tables with spans, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import CrowdedFileError
from gor_desktop.importers.blocks import MOST_SPANNED, Cell, Extracted, Matrix
from gor_desktop.importers.formats.odf.lists import marks_of
from gor_desktop.importers.formats.odf.odf import (
    DRAW,
    OFFICE,
    PARAGRAPHS,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    beside,
    is_comment,
    margins,
    number,
    runs_of,
    styles_of,
)
from gor_desktop.importers.formats.omitted import Kind, Omitted, note
from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.pieces import arranges, cell_text, linked_picture, picture_block, text_blocks
from gor_desktop.models.narrative import Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "ODF 文本文档（.odt）"
MOST_CELLS = 200_000  # of all tables together, repeated ones counted
_SKIPPED = frozenset((f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{OFFICE}annotation"))
_NOTE = f"{TEXT}note-body"
_NOTES = (_NOTE, f"{OFFICE}annotation")
_ROWS = frozenset(f"{TABLE}table-{name}" for name in ("header-rows", "rows", "row-group"))
_ROW, _TABLE = f"{TABLE}table-row", f"{TABLE}table"
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_FRAMES = (f"{DRAW}text-box", f"{DRAW}image", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}object")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in|pt|px)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


def extract(path: Path, data: bytes) -> list[Extracted]:
    """Paragraphs, tables and pictures in the order of the document. Raises DamagedFileError or EncryptedFileError."""
    package = Package(path, data, KIND)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise package.damaged()
    omitted = Omitted()
    blocks = list(_Document(package, root, omitted).blocks(body))
    beside(root, omitted)
    margins(package, omitted)
    return [*blocks, *omitted.told()]


class _Document:
    """Counts paragraphs and tables while walking, so that each block can say where it stands."""

    def __init__(self, package: Package, root: Element, omitted: Omitted) -> None:
        self._package = package
        self._omitted = omitted
        self._styles = styles_of(package, root)
        self._marks = marks_of(root, package.xml("styles.xml"), root)
        self._paragraphs = self._tables = self._cells = 0

    def blocks(self, parent: Element) -> Iterator[Extracted]:
        for child in parent:
            if child.tag in PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag == f"{DRAW}frame":
                yield from self._frame(child)
            elif child.tag not in _SKIPPED and not is_comment(child):
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Extracted]:
        self._paragraphs += 1
        where = f"第 {self._paragraphs} 段"
        yield from text_blocks(self._numbered(element), where)
        for frame in element.iter(*_FRAMES):
            if _nearest(frame, element):
                yield from self._framed(frame, where)
        for body in element.iter(_NOTE):
            if _nearest(body, element):
                yield from self._note(body, where)

    def _note(self, body: Element, where: str) -> Iterator[Extracted]:
        """A footnote or an endnote behind what it is of."""
        for paragraph in body.iter(*PARAGRAPHS):
            yield from text_blocks(note(self._numbered(paragraph)), f"{where}的注")

    def _numbered(self, paragraph: Element) -> list[Run]:
        """The runs of a paragraph behind the number that is printed in front of them."""
        runs = runs_of(paragraph, self._styles, self._omitted)
        mark = self._marks.get(paragraph)
        return [Run(mark, runs[0].bold), *runs] if mark and runs else runs

    def _frame(self, element: Element) -> Iterator[Extracted]:
        for child in element.iterchildren(*_FRAMES):
            yield from self._framed(child, f"第 {self._paragraphs} 段")

    def _framed(self, element: Element, where: str) -> Iterator[Extracted]:
        """A text box or a picture; of several versions of a picture the first is the best."""
        if element.tag == f"{DRAW}object":
            self._omitted.add(Kind.EMBEDDED, element.get(f"{XLINK}href", "").removeprefix("./") or "对象")
        elif element.tag != f"{DRAW}image":
            yield from self.blocks(element)
        elif next(element.itersiblings(f"{DRAW}image", preceding=True), None) is None:
            yield from self._picture(element, where)

    def _picture(self, element: Element, where: str) -> Iterator[Extracted]:
        frame = element.getparent()
        target = element.get(f"{XLINK}href", "").removeprefix("./")
        if frame is None or not target:
            return
        if target not in self._package.names:
            yield linked_picture(target, where)
            return
        size = (_millimetres(frame.get(f"{SVG}width")), _millimetres(frame.get(f"{SVG}height")))
        description = frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""
        yield picture_block(self._package.part(target) or b"", size, description, where)

    def _table(self, element: Element) -> Iterator[Extracted]:
        """A table as a matrix; one that only arranges the page as what stands in it."""
        nested = next(element.iterdescendants(_TABLE), None) is not None
        rows = [] if nested else [row for row in self._rows(element) if row]
        if nested or arranges(_texts(rows)):
            for row in own_rows(element):
                for cell in row.iterchildren(_CELL):
                    yield from self.blocks(cell)
            return
        self._tables += 1
        yield Matrix(tuple(rows), f"第 {self._tables} 张表")
        for image in element.iter(f"{DRAW}image"):
            yield from self._framed(image, f"第 {self._tables} 张表")
        for body in element.iter(_NOTE):
            yield from self._note(body, f"第 {self._tables} 张表")

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        at = 0
        for row in own_rows(table):
            for _ in range(number(row.get(f"{TABLE}number-rows-repeated"), MOST_SPANNED)):
                yield tuple(self._row_cells(row, at))
                at += 1

    def _row_cells(self, row: Element, at: int) -> Iterator[Cell]:
        column = 0
        for cell in row.iterchildren(_CELL, _COVERED):
            repeated = number(cell.get(f"{TABLE}number-columns-repeated"), MOST_SPANNED)
            self._cells += repeated
            if self._cells > MOST_CELLS:
                raise CrowdedFileError(self._package.path)
            if cell.tag == _CELL:
                text = self._text(cell)
                height = number(cell.get(f"{TABLE}number-rows-spanned"), MOST_SPANNED)
                width = number(cell.get(f"{TABLE}number-columns-spanned"), MOST_SPANNED)
                for each in range(column, column + repeated):
                    yield Cell(text, at, each, height, width)
            column += repeated

    def _text(self, cell: Element) -> str:
        """The text of a cell, that of boxes in it included."""
        paragraphs = (each for each in cell.iter(*PARAGRAPHS) if not _is_aside(each, cell))
        return cell_text("\n".join("".join([run.text for run in self._numbered(each)]) for each in paragraphs))


def _is_aside(paragraph: Element, cell: Element) -> bool:
    """Whether it is a note or a comment."""
    return any(each.tag in _NOTES for each in paragraph.iterancestors() if each is not cell)


def own_rows(parent: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables within it."""
    for child in parent:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROWS:
            yield from own_rows(child)


def _texts(rows: list[tuple[Cell, ...]]) -> Iterator[list[str]]:
    return ([cell.text for cell in row] for row in rows)


def _nearest(frame: Element, paragraph: Element) -> bool:
    """Whether it hangs on the paragraph itself, not within another frame or a note."""
    for ancestor in frame.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag in (*_FRAMES, _NOTE):
            return False
    return False


def _millimetres(stated: str | None) -> int:
    length = _LENGTH.fullmatch(stated or "")
    return round(min(float(length[1]) * _MILLIMETRES[length[2]], 10_000)) if length else 0
