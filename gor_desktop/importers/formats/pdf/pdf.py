"""PDF files with a text layer → blocks: paragraphs put together from lines, tables from rules or columns of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gor_desktop.errors import DamagedFileError, ScannedFileError
from gor_desktop.importers.blocks import LOST, Extracted, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.pdf.columns import tables_of
from gor_desktop.importers.formats.pdf.facing import parted
from gor_desktop.importers.formats.pdf.flow import Column, column_of, edges, furniture, goes_on, paragraph_of
from gor_desktop.importers.formats.pdf.page import Box, Glyph, Image, Page, Rule
from gor_desktop.importers.formats.pdf.pages import KIND, read_pages
from gor_desktop.importers.formats.pdf.rules import Lattice, lattices, sides
from gor_desktop.importers.formats.pdf.tables import Table, continued, table_of
from gor_desktop.importers.formats.pdf.text import Line, clean, lines_of
from gor_desktop.models.pictures import picture_of

_FEWEST = 20  # characters: a page with fewer of them is a picture of a page
_COVERED = 0.5  # share of a page that pictures cover when it was scanned
_LEAST = 4000.0  # square points: a picture that is smaller is an ornament
_MOST_IMAGES, _MOST_PICTURES = 200, 20  # on a page, looked at and kept
_MM = 72 / 25.4
_FEWEST_GROUNDS = 4  # filled rectangles that can be a table's cells
_OUTLINED = 200  # shapes on a page whose characters were turned into drawings


def extract(path: Path, data: bytes) -> list[Extracted]:
    """Paragraphs and tables in the order of the pages.

    Raises DamagedFileError, EncryptedFileError, ScannedFileError, LongFileError or UnwieldyFileError.
    """
    sheets = [_Sheet.of(page) for page in parted(list(read_pages(path, data)))]
    if all(sheet.broken for sheet in sheets) or _is_unreadable(sheets):
        raise DamagedFileError(path, KIND)
    if not any(sheet.lines or sheet.tables for sheet in sheets) or all(s.scanned or s.empty for s in sheets):
        raise ScannedFileError(path)
    asides = list(_furniture(sheets))
    for sheet in sheets:
        sheet.settle()
    notes = [note for sheet in sheets for note in sheet.notes()]
    whole = b"%%EOF" in data[-2048:]
    cut = [] if whole else [Untold("文件末尾", "", "文件不完整，后面的内容可能没有读到")]
    return [*_Document(sheets).blocks(), *asides, *notes, *cut]


@dataclass(slots=True)
class _Sheet:
    """A page with its text sorted into tables and lines outside them."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Image] = field(default_factory=list)
    broken: bool = False
    scanned: bool = False
    told: int = 0  # characters that the fonts tell
    lost: int = 0

    @classmethod
    def of(cls, page: Page) -> _Sheet:
        glyphs = clean(page.glyphs)
        tables, rest = _tables(page, glyphs)
        sheet = cls(
            page.number, page.width, page.height, lines_of(rest), tables, page.rules, _pictures(page), page.broken
        )
        seen = [glyph.text for glyph in glyphs if glyph.text != " "]
        sheet.lost = seen.count(LOST)
        sheet.told = len(seen) - sheet.lost
        few = len(seen) < _FEWEST
        sheet.scanned = few and (_covered(page) or page.curves > _OUTLINED or page.unseen > _FEWEST)
        return sheet

    def settle(self) -> None:
        """Find the tables among the lines, once those of the page itself are taken out, and number all."""
        found, self.lines = tables_of(self.lines, self.rules)
        self.tables = sorted([*self.tables, *found], key=_place)
        for number, table in enumerate(self.tables, 1):
            table.parts = [(0, f"第 {self.number} 页第 {number} 张表")]

    @property
    def empty(self) -> bool:
        return not (self.lines or self.tables)

    def items(self) -> list[Line | Table | Image]:
        """Lines, tables and pictures from the top down."""
        return sorted([*self.lines, *self.tables, *self.pictures], key=_place)

    def notes(self) -> Iterator[Untold]:
        where = f"第 {self.number} 页"
        if self.broken:
            yield Untold(where, "", "这一页已损坏，没有读入")
        elif self.scanned:
            yield Untold(where, "", "这一页是图片，里面的文字和表格没有读入")


def _is_unreadable(sheets: Sequence[_Sheet]) -> bool:
    """Whether the fonts tell hardly any of the characters."""
    return sum(sheet.lost for sheet in sheets) > sum(sheet.told for sheet in sheets)


def _place(item: Line | Table | Image) -> tuple[float, float]:
    box = item.box
    return box.top, box.left


def _covered(page: Page) -> bool:
    whole = Box(0, 0, page.width, page.height)
    return sum(image.box.meet(whole) for image in page.images) > _COVERED * whole.area


def _pictures(page: Page) -> list[Image]:
    """The images that show something: none as small as an ornament, none that is the ground of the page."""
    whole = Box(0, 0, page.width, page.height)
    shown = (image for image in page.images[:_MOST_IMAGES] if _LEAST < image.box.meet(whole) < _COVERED * whole.area)
    return [image for image in shown if not any(image.box.holds(g.across, g.down) for g in page.glyphs)][
        :_MOST_PICTURES
    ]


def _tables(page: Page, glyphs: Sequence[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page and the text outside them: those with rules, then those whose cells only have grounds."""
    tables, rest = _filled(lattices(page.rules), glyphs)
    whole = Box(0, 0, page.width, page.height)
    free = [
        box
        for box in page.grounds
        if box.area < _COVERED * whole.area and not any(table.box.holds(*box.middle) for table in tables)
    ]
    if len(free) < _FEWEST_GROUNDS:
        return tables, rest
    more, rest = _filled(lattices([*page.rules, *page.faint, *sides(free)]), rest)
    return [*tables, *more], rest


def _filled(grids: Iterable[Lattice], glyphs: Iterable[Glyph]) -> tuple[list[Table], list[Glyph]]:
    tables, rest = [], list(glyphs)
    for lattice in grids:
        box = lattice.box
        inside = [glyph for glyph in rest if box.holds(glyph.across, glyph.down)]
        table = table_of(lattice, inside)
        if not table.arranges:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _furniture(sheets: Sequence[_Sheet]) -> Iterator[Untold]:
    """Headers, footers and page numbers, taken out of the pages' lines."""
    pages = {sheet.number: sheet for sheet in sheets}
    near = [edge for sheet in sheets for edge in edges(sheet.number, sheet.height, sheet.lines)]
    found = furniture(near, len(pages))
    texts: dict[str, list[str]] = {}
    for edge in found:
        texts.setdefault(edge.key, []).append(edge.line.text)
        sheet = pages[edge.page]
        sheet.lines = [line for line in sheet.lines if line is not edge.line]
    for same in texts.values():
        yield Untold("各页", "　".join(dict.fromkeys(same)), "页眉、页脚或页码")


class _Document:
    """Puts pages together: paragraphs and tables that a page break has cut are whole again."""

    def __init__(self, sheets: Sequence[_Sheet]) -> None:
        self._sheets = sheets
        widths = {round(sheet.width) for sheet in sheets}
        self._columns = {w: column_of([s.lines for s in sheets if round(s.width) == w]) for w in widths}
        self._lines: list[Line] = []
        self._where = ""
        self._table: Table | None = None
        self._hanging: list[Line] = []  # below a table at the foot of a page: of a cell that goes on, or text
        self._page = self._last_page = 0
        self._seen: set[bytes] = set()

    def blocks(self) -> Iterator[Extracted]:
        for sheet in self._sheets:
            self._page = sheet.number
            column = self._columns[round(sheet.width)]
            count = 0
            for item in sheet.items():
                if isinstance(item, Image):
                    yield from self._add_picture(item)
                elif isinstance(item, Table):
                    yield from self._add_table(item)
                else:
                    assert column is not None
                    yield from self._add_line(item, column)
                    if len(self._lines) == 1:
                        count += 1
                        self._where = f"第 {sheet.number} 页第 {count} 段"
                self._last_page = sheet.number
        yield from self._flush()

    def _add_table(self, table: Table) -> Iterator[Extracted]:
        above = self._table
        if above is not None and self._page != self._last_page:
            for line in self._hanging:
                above = above.hung(line) or above
            whole = continued(above, table)
            if whole is not None:
                self._table, self._hanging = whole, []
                return
        yield from self._flush()
        self._table = table

    def _add_picture(self, image: Image) -> Iterator[Extracted]:
        """A picture once, however often pages repeat it; one that no report can hold is named."""
        box, data = image.box, image.jpeg or b""
        if data and data in self._seen:
            return
        self._seen.add(data)
        picture = picture_of(data, round((box.right - box.left) / _MM), round((box.bottom - box.top) / _MM))
        yield from self._flush()
        where = f"第 {self._page} 页"
        yield PictureBlock(picture, where) if picture else Untold(where, "", "这一页有图片没有读入")

    def _add_line(self, line: Line, column: Column) -> Iterator[Extracted]:
        if self._table is not None and self._page == self._last_page and self._table.hung(line) is not None:
            self._hanging.append(line)
            return
        if self._table is not None or not self._goes_on(line, column):
            yield from self._flush()
        self._lines.append(line)

    def _goes_on(self, line: Line, column: Column) -> bool:
        return not self._lines or goes_on(self._lines[-1], line, column, self._page == self._last_page)

    def _flush(self) -> Iterator[Extracted]:
        if self._table is not None:
            yield self._table.matrix()
            self._table = None
        for line in self._hanging:
            yield TextBlock(paragraph_of([line]), f"第 {self._last_page} 页")
        self._hanging = []
        if self._lines:
            paragraph = paragraph_of(self._lines)
            self._lines = []
            if paragraph.runs:
                yield TextBlock(paragraph, self._where)
