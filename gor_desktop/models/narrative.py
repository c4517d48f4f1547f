"""The text of a section: paragraphs of runs, pictures and small tables. Knows nothing of fonts, files or editors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, product, takewhile
from typing import NamedTuple

from gor_desktop.models.live import LiveFigure

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff\ud800-\udfff]")


def printable(text: str, instead: str = "") -> str:
    """The text without the characters that no file or screen can hold; tabs and line feeds stay."""
    return _UNPRINTABLE.sub(instead, text)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one weight. `figure`: what the text of a live run follows from, as the report sees to."""

    text: str
    bold: bool = False
    figure: LiveFigure | None = None

    def part(self, start: int, end: int) -> Run:
        """The characters from `start` to `end`; a live run stays live only as a whole."""
        start = max(start, 0)
        return self if start == 0 and end >= len(self.text) else Run(self.text[start:end], self.bold)

    @property
    def is_blank(self) -> bool:
        return self.figure is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; of neighbouring runs, one is live or they differ in weight, and none is empty."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Paragraph:
        """Join neighbouring runs of one weight; drop empty ones, the blanks at both ends and what no file can hold.

        A live run is never joined, dropped or changed.
        """
        kept = [run for run in map(_clean, runs) if run.text or run.figure]
        return cls(_stripped([_joined(same) for _, same in groupby(enumerate(kept), key=_alike)]))

    @property
    def text(self) -> str:
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


def _clean(run: Run) -> Run:
    return run if run.figure else Run(printable(run.text).replace("\n", " "), run.bold)


def _alike(numbered: tuple[int, Run]) -> tuple[bool, int | None]:
    """What neighbours have in common that become one run: the weight, and that none of them is live."""
    number, run = numbered
    return run.bold, number if run.figure else None


def _joined(same: Iterator[tuple[int, Run]]) -> Run:
    first, *more = (run for _, run in same)
    return Run("".join(run.text for run in (first, *more)), first.bold) if more else first


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    while runs and runs[0].is_blank:
        runs = runs[1:]
    while runs and runs[-1].is_blank:
        runs = runs[:-1]
    if not runs:
        return ()
    runs = [_without_margin(runs[0], str.lstrip), *runs[1:]]
    return (*runs[:-1], _without_margin(runs[-1], str.rstrip))


def _without_margin(run: Run, strip: Callable[[str], str]) -> Run:
    return run if run.figure else Run(strip(run.text), run.bold)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file holds it. `kind`: its format as a suffix without the dot (png, jpeg, gif, bmp).

    `width` and `height` in millimetres as shown, 0 where no file said; `description`: what it shows, for those who
    cannot see it.
    """

    data: bytes
    kind: str
    width: int = 0
    height: int = 0
    description: str = ""


class TableCell(NamedTuple):
    """A cell of a small table; `row` and `column` count from 0, merged cells appear once; line feeds part lines."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A small table within the text: none of the form's, kept as it was read.

    Made by `of`: its cells cover the grid without a gap or an overlap, and one begins in every row and column.
    """

    rows: tuple[tuple[TableCell, ...], ...]

    @classmethod
    def of(cls, cells: Iterable[tuple[str, int, int, int, int]]) -> PlainTable:
        """From cells in any order (text, row, column, height, width).

        Gaps become empty cells; rows and columns in which none begins are drawn together; of cells that overlap, the
        later one is cut, or its text joined to the earlier one where nothing is left of it.
        """
        return cls(_rows(_drawn_together(_tiled(_rows(_drawn_together(map(TableCell._make, cells)))))))

    @property
    def text(self) -> str:
        """Cells parted by tabs, rows by line feeds."""
        return "\n".join("\t".join(cell.text.replace("\n", " ") for cell in row) for row in self.rows)


def _rows(cells: Iterable[TableCell]) -> tuple[tuple[TableCell, ...], ...]:
    in_order = sorted(cells, key=lambda cell: cell[1:3])
    return tuple(tuple(same) for _, same in groupby(in_order, key=lambda cell: cell.row))


def _drawn_together(cells: Iterable[TableCell]) -> list[TableCell]:
    """With tidy texts, in a grid whose every row and column has a cell that begins in it."""
    given = list(cells)
    tops, lefts = sorted({cell.row for cell in given}), sorted({cell.column for cell in given})

    def placed(cell: TableCell) -> TableCell:
        top, left = bisect_left(tops, cell.row), bisect_left(lefts, cell.column)
        below, beside = bisect_left(tops, cell.row + cell.height), bisect_left(lefts, cell.column + cell.width)
        return TableCell(_tidy_text(cell.text), top, left, max(below - top, 1), max(beside - left, 1))

    return [placed(cell) for cell in given]


def _tidy_text(text: str) -> str:
    """Lines without blanks at their ends and with single blanks within; empty ones are left out."""
    lines = (" ".join(printable(line).split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _tiled(rows: Iterable[Iterable[TableCell]]) -> Iterable[TableCell]:
    """Cells that cover every position of the grid exactly once."""
    cells = list(chain.from_iterable(rows))
    height = max((cell.row + cell.height for cell in cells), default=0)
    width = max((cell.column + cell.width for cell in cells), default=0)
    gaps = (TableCell("", row, column) for row, column in product(range(height), range(width)))
    covered: dict[tuple[int, int], tuple[int, int]] = {}  # position → where the cell begins that covers it
    tiles: dict[tuple[int, int], TableCell] = {}
    for cell in (*cells, *gaps):
        place = (cell.row, cell.column)
        if place in covered:
            owner = tiles[covered[place]]
            tiles[covered[place]] = owner._replace(text=_tidy_text(f"{owner.text}\n{cell.text}"))
            continue
        tiles[place] = cut = _cut(cell, covered)
        covered.update(dict.fromkeys(_positions(cut), place))
    return tiles.values()


def _cut(cell: TableCell, covered: Container[tuple[int, int]]) -> TableCell:
    """The part of a cell, from its first position on, that covers none of the positions covered already."""
    free = takewhile(lambda beside: (cell.row, cell.column + beside) not in covered, range(cell.width))
    narrowed = cell._replace(width=sum(1 for _ in free), height=1)
    rows = takewhile(
        lambda below: not any(place in covered for place in _positions(narrowed._replace(row=cell.row + below))),
        range(cell.height),
    )
    return narrowed._replace(height=sum(1 for _ in rows))


def _positions(cell: TableCell) -> Iterator[tuple[int, int]]:
    """Of the grid, those that the cell covers."""
    return product(
        range(cell.row, cell.row + cell.height),
        range(cell.column, cell.column + cell.width),
    )


NarrativeBlock = Paragraph | Picture | PlainTable


@dataclass(frozen=True)
class Narrative:
    """The blocks of one section in order, none of its paragraphs and tables empty.

    What every rule asks for, its text and its hash, is found out once.
    """

    blocks: tuple[NarrativeBlock, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.blocks)

    @classmethod
    def of(cls, blocks: Iterable[NarrativeBlock]) -> Narrative:
        return cls(tuple(block for block in blocks if not _empty(block)))

    @classmethod
    def from_text(cls, text: str) -> Narrative:
        """One paragraph a line; blank lines are no paragraphs."""
        return cls.of(Paragraph.of([Run(line)]) for line in text.splitlines())

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs alone."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def text(self) -> str:
        """Paragraphs and tables joined by a line feed, as offsets of findings count them; pictures have no text."""
        return "\n".join(block.text for block in self.blocks if not isinstance(block, Picture))

    @property
    def figures(self) -> frozenset[LiveFigure]:
        """Those of the live runs."""
        return frozenset(run.figure for paragraph in self.paragraphs for run in paragraph.runs if run.figure)

    def with_figures(self, become: Callable[[Run, LiveFigure], Run]) -> Narrative:
        """With another run in the place of each live one; itself where nothing changes."""

        def changed(block: NarrativeBlock) -> NarrativeBlock:
            if not isinstance(block, Paragraph) or not any(run.figure for run in block.runs):
                return block
            return Paragraph.of(become(run, run.figure) if run.figure else run for run in block.runs)

        blocks = tuple(map(changed, self.blocks))
        return self if blocks == self.blocks else Narrative.of(blocks)

    def unbound(self, is_done: Callable[[LiveFigure], bool]) -> Narrative:
        """With plain text in the place of those live runs whose figure follows the tables no longer."""
        return self.with_figures(lambda run, figure: Run(run.text, run.bold) if is_done(figure) else run)

    def plain(self) -> Narrative:
        """As a file prints it: figures are text like any other."""
        return self.unbound(lambda _: True)

    def silent(self) -> Narrative:
        """With figures that say nothing: what is left of it when the tables change."""
        return self.with_figures(lambda run, figure: Run("", run.bold, figure))

    def without_last_year(self) -> Narrative:
        """As it stands in a report that goes on without the one of the year before: what it says of that stays."""
        return self.unbound(lambda figure: figure.compares)

    def __bool__(self) -> bool:
        return bool(self.blocks)


def _empty(block: NarrativeBlock) -> bool:
    match block:
        case Paragraph(runs):
            return not runs
        case PlainTable(rows):
            return not rows
    return False


EMPTY = Narrative()
