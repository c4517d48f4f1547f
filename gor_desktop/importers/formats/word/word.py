"""Word documents (.docx) → blocks, straight from the document's XML: paragraphs with bold runs, tables with spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LONGEST_CELL, Cell, Extracted, Matrix, span, superscript
from gor_desktop.importers.formats.omitted import note
from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.pieces import cell_text, text_blocks
from gor_desktop.importers.formats.word.asides import Asides
from gor_desktop.importers.formats.word.numbering import numbers_of
from gor_desktop.importers.formats.word.pictures import Pictures
from gor_desktop.models.narrative import Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Word 文档（.docx）"
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = f"{_W}document"
_P, _TBL, _TR, _TC, _R, _T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
_RPR, _B, _VAL = (f"{_W}{name}" for name in ("rPr", "b", "val"))
_RAISED = f"{_W}vertAlign"
_SPAN, _MERGE, _BEFORE = (f"{_W}{name}" for name in ("gridSpan", "vMerge", "gridBefore"))
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
_CONTAINERS = frozenset(f"{_W}{name}" for name in _WRAPPERS)
_TEXTBOX = f"{_W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ASIDE = (_FALLBACK, f"{_W}moveFrom", f"{_W}rt")  # a drawing told twice, text moved away, pronunciation of characters
_APART = (_TEXTBOX, *_ASIDE)


def extract(path: Path, data: bytes) -> list[Extracted]:
    """Paragraphs, tables and pictures in the order of the document. Raises DamagedFileError or EncryptedFileError."""
    package = Package(path, data, KIND)
    main = package.related().get("officeDocument", _MAIN)
    root = package.xml(main)
    if root is None or root.tag != _DOCUMENT:
        raise DamagedFileError(path, KIND)
    asides = Asides(package, main, root)
    numbers = numbers_of(package, main, root, (p for p in root.iter(_P) if not _is_aside(p)))
    document = _Document(root, numbers, Pictures(package, main, root), asides)
    return [*document.blocks(root), *asides.told()]


class _Document:
    """Counts paragraphs and tables while walking, so that each block can say where it stands."""

    def __init__(self, root: Element, numbers: Mapping[Element, str], pictures: Pictures, asides: Asides) -> None:
        self._asides = asides
        self._numbers = numbers
        self._pictures = pictures
        self._paragraphs = 0
        self._tables = 0
        self._raises = _raises(root)
        self._plain = next(root.iter(*_APART), None) is None  # nothing to leave out: all text is in its place

    def blocks(self, parent: Element) -> Iterator[Extracted]:
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Extracted]:
        self._paragraphs += 1
        where = f"第 {self._paragraphs} 段"
        yield from text_blocks(self._numbered(element), where)
        for drawing in self._pictures.drawings(element):
            if self._plain or _own(drawing, element):
                yield from self._pictures.blocks(drawing, where)
        for box in () if self._plain else element.iter(_TEXTBOX):
            if _own(box, element):
                yield from self.blocks(box)
        yield from self._notes(element, where)

    def _notes(self, element: Element, where: str) -> Iterator[Extracted]:
        """The footnotes and endnotes that stand in an element, behind it."""
        for each in self._asides.notes(element):
            for paragraph in each.iter(_P):
                yield from text_blocks(note(self._runs(paragraph)), f"{where}的注")

    def _table(self, element: Element) -> Iterator[Extracted]:
        """A table as a matrix; one that only arranges the page as what stands in it."""
        table = None if _holds_table(element) else _Table(element, self._numbers)
        if table is None or table.arranges:
            for row in _children(element, _TR):
                for cell in _children(row, _TC):
                    yield from self.blocks(cell)
            return
        self._tables += 1
        where = f"第 {self._tables} 张表"
        yield Matrix(tuple(_cells(table.rows)), where)
        for drawing in self._pictures.drawings(element):
            if not _is_aside(drawing):
                yield from self._pictures.blocks(drawing, where)
        yield from self._notes(element, where)

    def _numbered(self, paragraph: Element) -> list[Run]:
        """The runs of a paragraph behind the number that Word prints in front of them."""
        runs = list(self._runs(paragraph))
        number = self._numbers.get(paragraph) if runs else None
        return [Run(number, runs[0].bold), *runs] if number else runs

    def _runs(self, paragraph: Element) -> Iterator[Run]:
        """The runs of a paragraph itself, without those of text boxes anchored in it."""
        stands = False
        for run in paragraph.iter(_R):
            if self._plain or _own(run, paragraph):
                text = "".join([_text(child) for child in run])
                if self._raises and _is_raised(run):
                    text = superscript(text) if stands else text
                elif text:
                    stands = True
                if text:
                    yield Run(text, _bold(run))


class _Box(NamedTuple):
    """A w:tc: its width in the grid, its part in a vertical merge (restart, continue or none), its text."""

    width: int
    merge: str | None
    text: str


class _Table:
    """A w:tbl taken in one pass over what matters of it. `rows`: cells by the grid column where each begins."""

    def __init__(self, element: Element, numbers: Mapping[Element, str]) -> None:
        self.rows: list[dict[int, _Box]] = []
        self._column = self._next = 0
        self._merge: str | None = None
        self._pieces: list[str] | None = None
        self._stands = False  # whether the cell holds text that superscripts can stand behind
        self._numbers = numbers
        self._raises = _raises(element)
        self._aside = next(element.iter(*_ASIDE), None) is not None
        begin = {_TR: self._tr, _TC: self._tc, _P: self._p, _T: self._t}
        note = {_SPAN: self._span, _MERGE: self._merged, _BEFORE: self._before}
        handlers = {**begin, **note, **dict.fromkeys(_BREAKS, self._break)}
        for part in element.iter(*handlers):
            handlers[str(part.tag)](part)
        self._end_cell()

    @property
    def arranges(self) -> bool:
        """Whether it only arranges the page: it holds whole texts, or never more than one cell a row."""
        if all(len(row) <= 1 for row in self.rows):
            return True
        return any(len(box.text) > LONGEST_CELL for row in self.rows for box in row.values())

    def _tr(self, _: Element) -> None:
        self._end_cell()
        self.rows.append({})
        self._next = 0

    def _tc(self, _: Element) -> None:
        self._end_cell()
        self._column, self._merge, self._pieces, self._stands = self._next, None, [], False
        self._next += 1

    def _end_cell(self) -> None:
        if self._pieces is not None and self.rows:
            text = cell_text("".join(self._pieces))
            self.rows[-1][self._column] = _Box(self._next - self._column, self._merge, text)
        self._pieces = None

    def _span(self, element: Element) -> None:
        self._next = self._column + span(element.get(_VAL))

    def _merged(self, element: Element) -> None:
        self._merge = element.get(_VAL, "continue")

    def _before(self, element: Element) -> None:
        self._next = span(element.get(_VAL), least=0)

    def _p(self, element: Element) -> None:
        if self._pieces:
            self._pieces.append("\n")
        if self._pieces is not None and element in self._numbers:
            self._pieces.append(self._numbers[element])

    def _t(self, element: Element) -> None:
        if self._pieces is not None and element.text and not (self._aside and _is_aside(element)):
            raised = self._raises and _is_raised(element.getparent())
            self._pieces.append(superscript(element.text) if raised and self._stands else element.text)
            self._stands = self._stands or not raised

    def _break(self, element: Element) -> None:
        if self._pieces is not None:
            self._pieces.append(_BREAKS[str(element.tag)])


def _holds_table(element: Element) -> bool:
    """Whether a table stands within a table, which then only arranges the page; asked before its cells are gathered."""
    return next(element.iterdescendants(_TBL), None) is not None


def _raises(element: Element) -> bool:
    """Whether anything in it is a superscript or a subscript."""
    return next(element.iter(_RAISED), None) is not None


def _is_raised(run: Element | None) -> bool:
    properties = None if run is None else run.find(_RPR)
    raised = None if properties is None else properties.find(_RAISED)
    return raised is not None and raised.get(_VAL) == "superscript"


def _is_aside(element: Element) -> bool:
    return any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also those within content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


def _cells(rows: list[dict[int, _Box]]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows):
        placed = []
        for column, box in row.items():
            if box.merge is None:
                placed.append(Cell(box.text, number, column, 1, box.width))
            elif box.merge != "continue" or not _merged(rows, number - 1, column):
                placed.append(Cell(box.text, number, column, _height(rows, number, column), box.width))
        yield tuple(placed)


def _height(rows: list[dict[int, _Box]], number: int, column: int) -> int:
    height = 1
    while _merged(rows, number + height, column) and rows[number + height][column].merge == "continue":
        height += 1
    return height


def _merged(rows: list[dict[int, _Box]], number: int, column: int) -> bool:
    """Whether the cell at a place is a part of a vertical merge."""
    return 0 <= number < len(rows) and column in rows[number] and rows[number][column].merge is not None


def _own(part: Element, paragraph: Element) -> bool:
    """Whether it is in the paragraph itself, not in something told twice or in a text box anchored there."""
    parent = part.getparent()
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
