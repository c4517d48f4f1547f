"""Word documents (.docx) → blocks, straight from the document's XML: paragraphs with bold runs, tables with spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LONGEST_CELL, Block, Cell, Matrix, TextBlock
from gor_desktop.importers.package import parts
from gor_desktop.models.narrative import Paragraph, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Word 文档（.docx）"
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _TR, _TC, _R, _T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
_RPR, _B, _VAL = (f"{_W}{name}" for name in ("rPr", "b", "val"))
_TCPR, _TRPR, _SPAN, _MERGE, _BEFORE = (f"{_W}{name}" for name in ("tcPr", "trPr", "gridSpan", "vMerge", "gridBefore"))
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
_CONTAINERS = frozenset(f"{_W}{name}" for name in _WRAPPERS)
_TEXTBOX = f"{_W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_APART = (_TEXTBOX, f"{_W}moveFrom", f"{_W}rt")  # text boxes, text moved elsewhere, pronunciation over characters


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
    return list(_Document(root).blocks(root))


class _Document:
    """Counts paragraphs and tables while walking, so that each block can say where it stands."""

    def __init__(self, root: Element) -> None:
        self._paragraphs = 0
        self._tables = 0
        self._plain = next(root.iter(*_APART), None) is None  # nothing to leave out: all text is in its place

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self._paragraphs += 1
        where = f"第 {self._paragraphs} 段"
        for runs in _split(list(self._runs(element))):
            paragraph = Paragraph.of(runs)
            if paragraph.runs:
                yield TextBlock(paragraph, where)
        for box in () if self._plain else element.iter(_TEXTBOX):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def _table(self, element: Element) -> Iterator[Block]:
        """A table as a matrix; one that only arranges the page as what stands in it."""
        rows = [self._row(row) for row in _children(element, _TR)]
        nested = next(islice(element.iter(_TBL), 1, None), None) is not None
        if nested or _is_layout(rows):
            for row in _children(element, _TR):
                for cell in _children(row, _TC):
                    yield from self.blocks(cell)
            return
        self._tables += 1
        yield Matrix(tuple(_cells(rows)), f"第 {self._tables} 张表")

    def _row(self, element: Element) -> dict[int, _Box]:
        """The cells of a w:tr by the grid column where each begins."""
        column = _before(element)
        boxes = {}
        for cell in _children(element, _TC):
            width, merge = _properties(cell)
            boxes[column] = _Box(width, merge, self._cell_text(cell))
            column += width
        return boxes

    def _cell_text(self, cell: Element) -> str:
        """The text of a cell, its paragraphs on lines of their own."""
        if not self._plain:
            return _lines("\n".join("".join(run.text for run in self._runs(p)) for p in cell.iter(_P)))
        found = [part.text if part.tag == _T else _BREAKS.get(str(part.tag), "\n") for part in cell.iter(*_TEXTS)]
        return (found[1] or "") if len(found) == 2 else _lines("".join(text or "" for text in found))

    def _runs(self, paragraph: Element) -> Iterator[Run]:
        """The runs of a paragraph itself, without those of text boxes anchored in it."""
        for run in paragraph.iter(_R):
            if self._plain or _own(run, paragraph):
                text = "".join([_text(child) for child in run])
                if text:
                    yield Run(text, _bold(run))


_TEXTS = (_P, _T, *_BREAKS)


class _Box(NamedTuple):
    """A w:tc: its width in the grid, its part in a vertical merge (restart, continue or none), its text."""

    width: int
    merge: str | None
    text: str


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also those within content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


def _is_layout(rows: list[dict[int, _Box]]) -> bool:
    """Whether a table only arranges the page: never more than one cell a row, or whole texts in cells."""
    if all(len(row) <= 1 for row in rows):
        return True
    return any(len(box.text) > LONGEST_CELL for row in rows for box in row.values())


def _cells(rows: list[dict[int, _Box]]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows):
        placed = []
        for column, box in row.items():
            if box.merge == "continue" and _merged(rows, number - 1, column):
                continue
            height = 1
            while box.merge and _continues(rows, number + height, column):
                height += 1
            placed.append(Cell(box.text, number, column, height, box.width))
        yield tuple(placed)


def _merged(rows: list[dict[int, _Box]], number: int, column: int) -> bool:
    """Whether a merge can come down from the cell at a place."""
    return number >= 0 and column in rows[number] and rows[number][column].merge is not None


def _continues(rows: list[dict[int, _Box]], number: int, column: int) -> bool:
    return number < len(rows) and column in rows[number] and rows[number][column].merge == "continue"


def _before(row: Element) -> int:
    """Grid columns that a row leaves out at its left."""
    for properties in row.iterchildren(_TRPR):
        for before in properties.iterchildren(_BEFORE):
            return _number(before, 0)
    return 0


def _properties(cell: Element) -> tuple[int, str | None]:
    """Width in the grid and vertical merge of a cell."""
    width, merge = 1, None
    for properties in cell.iterchildren(_TCPR):
        for found in properties.iterchildren(_SPAN, _MERGE):
            if found.tag == _SPAN:
                width = max(_number(found, 1), 1)
            else:
                merge = found.get(_VAL, "continue")
    return width, merge


def _number(element: Element, otherwise: int) -> int:
    value = element.get(_VAL, "")
    return int(value) if value.isdecimal() else otherwise


def _lines(text: str) -> str:
    """Lines without blanks around them; blank ones are left out."""
    stripped = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in stripped if line)


def _own(run: Element, paragraph: Element) -> bool:
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in _APART:
            return False
        parent = parent.getparent()
    return True


def _text(child: Element) -> str:
    if child.tag == _T:
        return child.text or ""
    return _BREAKS.get(str(child.tag), "")


def _bold(run: Element) -> bool:
    for properties in run.iterchildren(_RPR):
        for bold in properties.iterchildren(_B):
            return bold.get(_VAL, "1") not in _OFF
    return False


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
