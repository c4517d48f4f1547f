"""A document as one stream of lines, whatever it was: rows of tables, rows cut at separators, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gor_desktop.importers.blocks import Block, Cell, Matrix, TextBlock
from gor_desktop.models.narrative import Paragraph, Run


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `cells`: those with their place; `exact`: the file says which column each stands in.

    `paragraph`: the line as text, None for a row of a real table with more than one text. `table`: number of the table
    it belongs to, if any.
    """

    number: int
    cells: tuple[Cell, ...]
    where: str
    exact: bool = False
    paragraph: Paragraph | None = None
    table: int | None = None
    matrix: Matrix | None = None

    @property
    def texts(self) -> list[str]:
        """What stands in the cells that are not blank."""
        return [cell.text for cell in self.cells if cell.text.strip()]

    @property
    def alone(self) -> str | None:
        """The text of a line that has just one, else None."""
        texts = self.texts
        return texts[0] if len(texts) == 1 else None

    @property
    def text(self) -> str:
        """The line as plain text."""
        return self.paragraph.text if self.paragraph else "　".join(self.texts)

    def locate(self, cell: Cell) -> str:
        """The place of one of its cells in the clerk's words."""
        return self.matrix.locate(cell) if self.matrix and self.exact else self.where


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Number all lines of a document; blank ones are left out."""
    found: list[Line] = []
    for table, block in enumerate(blocks):
        for line in _of_text(block) if isinstance(block, TextBlock) else _of_matrix(block, table):
            if line.texts:
                found.append(_numbered(line, len(found)))
    return found


def _numbered(line: Line, number: int) -> Line:
    return Line(number, line.cells, line.where, line.exact, line.paragraph, line.table, line.matrix)


def _of_text(block: TextBlock) -> Iterator[Line]:
    yield Line(0, (Cell(block.paragraph.text, 0, 0),), block.where, paragraph=block.paragraph)


def _of_matrix(matrix: Matrix, table: int) -> Iterator[Line]:
    for index, cells in enumerate(matrix.rows):
        if matrix.lines:
            whole = Paragraph.of([Run(matrix.lines[index])])
            yield Line(0, cells, matrix.where, False, whole, table, matrix)
        else:
            filled = [cell for cell in cells if cell.text.strip()]
            where = matrix.locate(filled[0]) if filled else matrix.where
            paragraph = Paragraph.of([Run(filled[0].text)]) if len(filled) == 1 else None
            yield Line(0, cells, where, matrix.exact, paragraph, table, matrix)
