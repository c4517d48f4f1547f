"""A document as one stream of lines, whatever it was: rows of tables, rows cut at separators, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gor_desktop.importers.blocks import Block, Cell, Matrix, PictureBlock, TextBlock
from gor_desktop.models.narrative import Paragraph, Picture, Run


@dataclass(slots=True)
class Line:
    """One line that is not blank, or a picture, which has no cells.

    `cells`: with their place; `filled`: those of them that are not blank.

    `alone`: the text of a line that has just one. `prose`: whether it may be a paragraph of text: no row of a real
    table, save one that only holds a text.

    `exact`: the file says which column each stands in. `table`: number of the block it belongs to when that is a table.
    `turned`: a column of the file, where its rows and columns are exchanged.
    Blank rows of a text that is cut at separators are kept as blank cells at the end of the line before.
    """

    number: int
    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]
    block: Block
    table: int | None = None
    exact: bool = False
    turned: bool = False
    alone: str | None = field(init=False, repr=False, compare=False)
    prose: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.alone = self.filled[0].text if len(self.filled) == 1 else None
        self.prose = not self.exact or (self.alone is not None and self._holds_text(self.alone))

    def _holds_text(self, text: str) -> bool:
        """Whether the row of a table, which has nothing but this text, only holds it."""
        sheet = isinstance(self.block, Matrix) and self.block.sheet
        return sheet or len(self.cells) == 1 or text.endswith("。")

    @property
    def content(self) -> Paragraph | Picture:
        """The line as a part of a section's text."""
        if isinstance(self.block, TextBlock):
            return self.block.paragraph
        if isinstance(self.block, PictureBlock):
            return self.block.picture
        text = self.block.lines[0] if self.block.lines else self.text.strip()
        plain = text and text.isprintable() and self.exact  # nothing to clean
        return Paragraph((Run(text),)) if plain else Paragraph.of([Run(text)])

    @property
    def text(self) -> str:
        """The line as plain text."""
        return "　".join([cell.text for cell in self.filled]) if self.alone is None else self.alone

    @property
    def where(self) -> str:
        """Its place in the clerk's words."""
        return self.locate(self.filled[0]) if self.filled else self.block.where

    def locate(self, cell: Cell) -> str:
        """The place of one of its cells in the clerk's words."""
        if not isinstance(self.block, Matrix):
            return self.block.where
        return self.block.locate(cell._replace(row=cell.column, column=cell.row) if self.turned else cell)


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Number all lines of a document; blank ones are left out."""
    found: list[Line] = []
    for table, block in enumerate(blocks):
        if isinstance(block, TextBlock):
            cell = (Cell(block.paragraph.text, 0, 0),)
            found.append(Line(len(found), cell, cell, block))
        elif isinstance(block, PictureBlock):
            found.append(Line(len(found), (), (), block))
        elif block.lines:
            _add_text_row(found, block, table)
        else:
            found += _of_matrix(block, table, len(found))
    return found


def _add_text_row(found: list[Line], matrix: Matrix, table: int) -> None:
    """A line of text cut at separators; bare separators are blank cells of what stands before them."""
    cells = matrix.rows[0]
    filled = _filled(cells)
    if filled:
        found.append(Line(len(found), cells, filled, matrix, table))
    elif found and found[-1].table is not None and not found[-1].exact:
        found[-1].cells += (Cell("", 0, len(found[-1].cells)),)


def _of_matrix(matrix: Matrix, table: int, number: int) -> Iterator[Line]:
    for cells in matrix.rows:
        filled = _filled(cells)
        if filled:
            yield Line(number, cells, filled, matrix, table, matrix.exact)
            number += 1


def _filled(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple([cell for cell in cells if cell[0] and not cell[0].isspace()])
