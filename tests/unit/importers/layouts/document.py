"""A report as a sequence of headings, paragraphs and printed grids, and the ways in which offices rearrange it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gor_desktop.models.form import SectionSpec, TableSpec
from gor_desktop.models.refs import CellRef
from tests.unit.importers.layouts.sample import Sample


@dataclass(frozen=True)
class Text:
    """A paragraph; `kind`: title, heading, text, noise or signature."""

    text: str
    kind: str = "text"


@dataclass(frozen=True)
class GridCell:
    """A printed cell with its place and span; `ref` when it is a figure."""

    text: str
    top: int
    left: int
    height: int = 1
    width: int = 1
    ref: CellRef | None = None


@dataclass(frozen=True)
class Grid:
    """A printed table, or a part of one."""

    table: str
    cells: tuple[GridCell, ...]

    @property
    def height(self) -> int:
        return max(cell.top + cell.height for cell in self.cells)

    @property
    def width(self) -> int:
        return max(cell.left + cell.width for cell in self.cells)

    def rows(self) -> list[list[GridCell]]:
        """The cells that begin in each row, left to right."""
        return [
            sorted((cell for cell in self.cells if cell.top == row), key=lambda cell: cell.left)
            for row in range(self.height)
        ]

    def lattice(self) -> list[list[GridCell | None]]:
        """Every position of the grid with the cell that begins there, None where another covers it."""
        starts = {(cell.top, cell.left): cell for cell in self.cells}
        return [[starts.get((row, column)) for column in range(self.width)] for row in range(self.height)]


Part = Text | Grid
Document = list[Part]
Change = Callable[[Document], Document]


def document(sample: Sample) -> Document:
    """The report in the order of the official form, signed at its end."""
    parts: Document = [Text(sample.title, "title")]
    for section in sample.form.sections:
        if section.number or section.table:
            parts.append(Text(section.title, "heading"))
        parts += [Text(text) for text in sample.narratives.get(section.key, ())]
        parts += [grid(sample, sample.form.table(section.table))] if section.table else []
        if section.key == "other_matters":
            parts += [Text(sample.unit, "signature"), Text(sample.date, "signature")]
    return parts


def grid(sample: Sample, table: TableSpec) -> Grid:
    """A table of the form with the sample's figures."""
    cells = tuple(
        GridCell(sample.texts[c.ref] if c.ref else c.text, c.top, c.left, c.height, c.width, c.ref) for c in table.cells
    )
    return Grid(table.key, cells)


# --- rearranging ---------------------------------------------------------------------------------------------------


def on_grids(table: str, change: Callable[[Grid], Sequence[Part]]) -> Change:
    """Replace each grid of a table (`*`: of any)."""

    def changed(parts: Document) -> Document:
        out: Document = []
        for part in parts:
            out += change(part) if isinstance(part, Grid) and table in ("*", part.table) else [part]
        return out

    return changed


def rows_of(grid: Grid, first: int, end: int) -> Grid:
    """Rows `first` to `end` of a grid as a table of their own; spans are cut."""
    cells = [
        replace(cell, top=max(cell.top, first) - first, height=min(cell.top + cell.height, end) - max(cell.top, first))
        for cell in grid.cells
        if cell.top < end and cell.top + cell.height > first
    ]
    return Grid(grid.table, tuple(cells))


def joined(*grids: Grid) -> Grid:
    """Grids below each other as one."""
    cells: list[GridCell] = []
    top = 0
    for part in grids:
        cells += [replace(cell, top=cell.top + top) for cell in part.cells]
        top += part.height
    return Grid(grids[0].table, tuple(cells))


def four_tables(parts: Document) -> Document:
    """Section 二 as a table for each block."""

    def split(grid: Grid) -> list[Part]:
        starts = [cell.top for cell in grid.cells if cell.text.startswith("第二十条")] + [grid.height]
        return [rows_of(grid, first, end) for first, end in itertools.pairwise(starts)]

    return on_grids("disclosure", split)(parts)


def split_requests(at: Sequence[int], header: bool, between: Sequence[Part] = ()) -> Change:
    """The requests table broken over pages before the rows `at`, with or without its header repeated."""

    def split(grid: Grid) -> list[Part]:
        out: list[Part] = []
        edges = [0, *at, grid.height]
        for first, end in itertools.pairwise(edges):
            piece = rows_of(grid, first, end)
            out += between if out else ()
            out.append(joined(rows_of(grid, 0, 3), piece) if header and first else piece)
        return out

    return on_grids("requests", split)


def relabelled(change: Callable[[str], str]) -> Change:
    """Every label changed."""

    def changed(grid: Grid) -> list[Part]:
        return [Grid(grid.table, tuple(c if c.ref else replace(c, text=change(c.text)) for c in grid.cells))]

    return on_grids("*", changed)


def drifted(labels: Mapping[str, str]) -> Change:
    """Some labels worded otherwise."""
    return relabelled(lambda text: labels.get(text, text))


def letter_spaced(text: str) -> str:
    return " ".join(text) if len(text) <= 4 else text


def wrapped(text: str) -> str:
    """Broken over lines in the middle, as narrow columns do: 商业⏎企业."""
    return (
        re.sub(r"(..)(?=.)", r"\1\n", text) if len(text) <= 6 else f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"
    )


def vertical(text: str) -> str:
    """One character a line, as in the narrow first column."""
    return "\n".join(text) if text.startswith("三、") else text


def headings(change: Callable[[str], str]) -> Change:
    """Section headings worded otherwise."""

    def changed(parts: Document) -> Document:
        return [Text(change(p.text), p.kind) if isinstance(p, Text) and p.kind == "heading" else p for p in parts]

    return changed


def arabic(text: str) -> str:
    """一、 → 1、."""
    return f"{'一二三四五六'.index(text[0]) + 1}{text[1:]}" if text[1:2] == "、" else text


def unnumbered(text: str) -> str:
    return text.partition("、")[2] if text[1:2] == "、" else text


def surrounded(before: Sequence[str], after: Sequence[str]) -> Change:
    """A page's own lines around the report."""

    def changed(parts: Document) -> Document:
        return [*(Text(t, "noise") for t in before), *parts, *(Text(t, "noise") for t in after)]

    return changed


def before_grids(*texts: str) -> Change:
    """Paragraphs right before each table."""
    return on_grids("*", lambda grid: [*map(Text, texts), grid])


def after_grids(*parts: Part) -> Change:
    return on_grids("*", lambda grid: [grid, *parts])


def repeated(parts: Document) -> Document:
    """Every table twice."""
    return on_grids("*", lambda grid: [grid, grid])(parts)


def tables_last(sections: Sequence[SectionSpec]) -> Change:
    """The narrative numbered 一–六 first, the tables under their headings again behind it."""

    def changed(parts: Document) -> Document:
        text: Document = [part for part in parts if not isinstance(part, Grid)]
        for part in parts:
            if isinstance(part, Grid):
                section = next(section for section in sections if section.table == part.table)
                text += [Text(section.title, "heading"), part]
        return text

    return changed


def extra_column(grid: Grid) -> Grid:
    """A column 备注 at the right, blank."""
    cells = [GridCell("备注" if row == 0 else "", row, grid.width) for row in range(grid.height)]
    return Grid(grid.table, (*grid.cells, *cells))


def extra_row(label: str, figures: Sequence[str]) -> Callable[[Grid], Grid]:
    """A row that no form has, at the end."""

    def changed(grid: Grid) -> Grid:
        left = grid.width - len(figures)
        cells = [GridCell(label, grid.height, 0, 1, max(left, 1))]
        cells += [GridCell(text, grid.height, max(left, 1) + index) for index, text in enumerate(figures)]
        return Grid(grid.table, (*grid.cells, *cells))

    return changed


def single_other_row(figures: Sequence[str]) -> Callable[[Grid], Grid]:
    """（六）其他处理 as the one row it was in the form before, in place of the three of today."""

    def changed(grid: Grid) -> Grid:
        heading = next(cell for cell in grid.cells if cell.text == "（六）其他处理")
        top = heading.top
        row = [GridCell(heading.text, 0, 1, 1, 2)]
        row += [GridCell(text, 0, 3 + index) for index, text in enumerate(figures)]
        return joined(rows_of(grid, 0, top), Grid("requests", tuple(row)), rows_of(grid, top + 3, grid.height))

    return changed


def both(change: Callable[[Grid], Grid]) -> Callable[[Grid], Sequence[Part]]:
    return lambda grid: [change(grid)]
