"""Word documents (.docx) → blocks, straight from the document's XML: paragraphs with bold runs, tables with spans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Block, Cell, Matrix, TextBlock
from gor_desktop.importers.package import parts
from gor_desktop.models.narrative import Paragraph, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Word 文档（.docx）"
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTBOX = f"{_W}txbxContent"
_P, _TBL, _TR, _TC, _R, _T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
_RPR, _B, _VAL, _TCPR = (f"{_W}{name}" for name in ("rPr", "b", "val", "tcPr"))
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_CONTAINERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "body"))


def extract(path: Path, data: bytes) -> list[Block]:
    """Paragraphs and tables in the order of the document. Raises DamagedFileError or EncryptedFileError."""
    from lxml import etree

    found = parts(path, data, KIND, [_MAIN])
    if _MAIN not in found:
        raise DamagedFileError(path, KIND)
    try:
        root = etree.fromstring(found[_MAIN], etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(path, KIND) from error
    return list(_Document().blocks(root))


class _Document:
    """Counts paragraphs and tables while walking, so that each block can say where it stands."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self._paragraphs += 1
        where = f"第 {self._paragraphs} 段"
        for runs in _split(list(_runs(element))):
            paragraph = Paragraph.of(runs)
            if paragraph.runs:
                yield TextBlock(paragraph, where)
        for box in element.iter(_TEXTBOX):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def _table(self, element: Element) -> Matrix:
        self._tables += 1
        rows = [_Row(row) for row in _children(element, _TR)]
        return Matrix(tuple(_cells(rows)), f"第 {self._tables} 张表")


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also those within content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


class _Row:
    """One w:tr: its cells with the grid column where each begins."""

    def __init__(self, element: Element) -> None:
        column = _number(element, "trPr", "gridBefore", 0)
        self.cells: list[tuple[int, int, str | None, Element]] = []
        for cell in _children(element, _TC):
            width = _number(cell, "tcPr", "gridSpan", 1)
            self.cells.append((column, width, _merge(cell), cell))
            column += width

    def continues(self, column: int) -> bool:
        """Whether the cell at a column continues the one above it."""
        return any(start == column and merge == "continue" for start, _, merge, _ in self.cells)


def _cells(rows: list[_Row]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows):
        placed = []
        for column, width, merge, element in row.cells:
            if merge == "continue" and number > 0:
                continue
            height = 1
            while merge and number + height < len(rows) and rows[number + height].continues(column):
                height += 1
            placed.append(Cell(_cell_text(element), number, column, height, width))
        yield tuple(placed)


def _number(element: Element, properties: str, name: str, otherwise: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    value = found.get(_VAL, "") if found is not None else ""
    return int(value) if value.isdecimal() else otherwise


def _merge(cell: Element) -> str | None:
    found = cell.find(f"{_TCPR}/{_W}vMerge")
    return None if found is None else found.get(_VAL, "continue")


def _cell_text(cell: Element) -> str:
    """The text of a cell, its paragraphs on lines of their own."""
    lines = ("".join(run.text for run in _runs(paragraph)).strip() for paragraph in cell.iter(_P))
    return "\n".join(line for line in lines if line)


def _runs(paragraph: Element) -> Iterator[Run]:
    """The runs of a paragraph itself, without those of text boxes anchored in it or of the other form of a drawing."""
    for run in paragraph.iter(_R):
        if _own(run, paragraph):
            text = "".join(_text(child) for child in run)
            if text:
                yield Run(text, _bold(run))


def _own(run: Element, paragraph: Element) -> bool:
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag == _TEXTBOX:
            return False
        parent = parent.getparent()
    return True


def _text(child: Element) -> str:
    if child.tag == _T:
        return child.text or ""
    return _BREAKS.get(str(child.tag), "")


def _bold(run: Element) -> bool:
    bold = run.find(f"{_RPR}/{_B}")
    return bold is not None and bold.get(_VAL, "1") not in _OFF


def _split(runs: list[Run]) -> Iterator[list[Run]]:
    """The runs of each line: a break within a paragraph ends it."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.bold))
        for text in rest:
            yield line
            line = [Run(text, run.bold)]
    yield line
