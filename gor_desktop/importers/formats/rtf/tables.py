"""Tables of RTF: rows of cells with the edges that their definitions state → matrices. Knows nothing of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gor_desktop.importers.blocks import Cell, Extracted, Matrix, TextBlock
from gor_desktop.importers.formats.pieces import arranges, cell_text

_NEAR = 60  # twips (1 mm): edges of different rows that close are one


@dataclass(slots=True)
class CellShape:
    """What a row says of a cell: its right edge in twips, and whether it goes on a cell above or before it."""

    edge: int
    below: bool = False
    beside: bool = False


@dataclass(slots=True)
class RowShape:
    """What a row says of its cells."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    below: bool = False  # of the cell whose edge comes next
    beside: bool = False

    def end_cell(self, edge: int) -> None:
        """The edge of the next cell is said, its marks were before."""
        self.cells.append(CellShape(edge, self.below, self.beside))
        self.below = self.beside = False


@dataclass(slots=True)
class _Row:
    contents: list[list[Extracted]]
    shape: RowShape


class Table:
    """A table as it comes: `current` is the content of the cell that is being read."""

    def __init__(self) -> None:
        self.current: list[Extracted] = []
        self._cells: list[list[Extracted]] = []
        self._rows: list[_Row] = []

    def end_cell(self) -> None:
        self._cells.append(self.current)
        self.current = []

    def end_row(self, shape: RowShape) -> None:
        if self._cells:
            self._rows.append(_Row(self._cells, RowShape(shape.left, _fitted(shape, len(self._cells)))))
        self._cells = []

    def blocks(self, where: str) -> Iterator[Extracted]:
        """The table as a matrix, or what stands in it where it only arranges the page; what is left over behind it."""
        texts = [[_text(content) for content in row.contents] for row in self._rows]
        contents = [block for row in self._rows for content in row.contents for block in content]
        if any(isinstance(block, Matrix) for block in contents) or arranges(texts):
            yield from contents
        else:
            yield Matrix(_laid_out(self._rows, texts), where)
            yield from (block for block in contents if not isinstance(block, TextBlock))
        yield from (block for content in (*self._cells, self.current) for block in content)

    @property
    def has_rows(self) -> bool:
        """Whether rows were read at all."""
        return bool(self._rows)


def _fitted(shape: RowShape, count: int) -> list[CellShape]:
    """As many shapes as cells: a row that says too little has its last cells one behind the other."""
    shapes = shape.cells[:count]
    last = shapes[-1].edge if shapes else shape.left
    return [*shapes, *(CellShape(last + 500 * (each + 1)) for each in range(count - len(shapes)))]


def _text(content: Sequence[Extracted]) -> str:
    return cell_text("\n".join(block.paragraph.text for block in content if isinstance(block, TextBlock)))


def _laid_out(rows: Sequence[_Row], texts: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    columns = _columns(rows)
    placed: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → place of the cell above that can go on
    for number, (row, row_texts) in enumerate(zip(rows, texts, strict=True)):
        placed.append([])
        above, open_cells = open_cells, {}
        left = row.shape.left
        for shape, text in zip(row.shape.cells, row_texts, strict=True):
            column, past = columns[left], columns[max(shape.edge, left)]
            left = max(shape.edge, left)
            width = max(past - column, 1)
            if shape.beside and placed[-1]:
                before = placed[-1][-1]
                placed[-1][-1] = before._replace(width=past - before.column, text=cell_text(f"{before.text}\n{text}"))
            elif shape.below and column in above:
                at, index = above[column]
                upper = placed[at][index]
                placed[at][index] = upper._replace(height=number - at + 1, text=cell_text(f"{upper.text}\n{text}"))
                open_cells[column] = at, index
            else:
                open_cells[column] = number, len(placed[-1])
                placed[-1].append(Cell(text, number, column, 1, width))
    return tuple(map(tuple, placed))


def _columns(rows: Sequence[_Row]) -> dict[int, int]:
    """Edge → number of the column that begins there."""
    edges = {row.shape.left for row in rows}
    for row in rows:
        left = row.shape.left
        for shape in row.shape.cells:
            left = max(left, shape.edge)
            edges.add(left)
    columns: dict[int, int] = {}
    column, last = -1, None
    for edge in sorted(edges):
        if last is None or edge - last > _NEAR:
            column, last = column + 1, edge
        columns[edge] = column
    return columns
