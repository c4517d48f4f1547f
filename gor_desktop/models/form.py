"""A form as data: sections, printed tables, cells and identities: what is printed, and what must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gor_desktop.models.refs import CellRef


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section; `number` is its printed numeral (empty for the preamble), `table` the table that stands in it.

    `short`: the heading in a few words, for where there is little room; empty where the heading is short itself.
    """

    key: str
    number: str
    heading: str
    aliases: tuple[str, ...] = ()
    table: str | None = None
    short: str = ""

    @property
    def title(self) -> str:
        """The heading line as printed: 一、总体情况."""
        return f"{self.number}、{self.heading}" if self.number else self.heading

    @property
    def needs_text(self) -> bool:
        """Whether the report must say something here: a numbered part that no table fills."""
        return bool(self.number) and self.table is None


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of figures. `path`: the labels that lead to it, outermost first; `basis`: the article it rests on."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    basis: str = ""
    path: tuple[str, ...] = ()

    @property
    def full_label(self) -> str:
        return "".join(self.path)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of figures. `decimals`: the most that its figures may have; `signed`: whether they may be negative."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    signed: bool = False


class PrintedCell(NamedTuple):
    """A cell as printed: its place and span in the table's grid, and a label's text or a figure's ref."""

    top: int
    left: int
    height: int
    width: int
    text: str
    ref: CellRef | None = None


@dataclass(frozen=True)
class TableSpec:
    """A table as printed.

    `size`: rows × columns of the printed grid. `header_rows`: rows repeated over pages. `label_columns`: columns that
    hold no figures, at the left. `widths`: of the grid's columns, in twips. `cells`: in reading order.
    """

    key: str
    section: str
    title: str
    size: tuple[int, int]
    header_rows: int
    label_columns: int
    widths: tuple[int, ...]
    rows: Mapping[str, RowSpec]
    columns: Mapping[str, ColumnSpec]
    cells: tuple[PrintedCell, ...]

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """The figures in reading order."""
        return tuple(cell.ref for cell in self.cells if cell.ref is not None)

    @cached_property
    def at(self) -> Mapping[tuple[int, int], PrintedCell]:
        """Grid position → the printed cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.top, cell.top + cell.height)
            for column in range(cell.left, cell.left + cell.width)
        }

    @cached_property
    def place(self) -> Mapping[CellRef, PrintedCell]:
        """Where a figure is printed."""
        return {cell.ref: cell for cell in self.cells if cell.ref is not None}

    @cached_property
    def figure_rows(self) -> tuple[tuple[CellRef, ...], ...]:
        """The figures of each printed row that has any, left to right."""
        by_row: dict[int, list[CellRef]] = {}
        for ref, cell in self.place.items():
            by_row.setdefault(cell.top, []).append(ref)
        return tuple(tuple(refs) for _, refs in sorted(by_row.items()))


class Term(NamedTuple):
    """One summand of an identity; `previous` takes it from last year's report."""

    ref: CellRef
    sign: int = 1
    previous: bool = False


@dataclass(frozen=True)
class Identity:
    """`left` = `right` (or ≤), as sums. `rule`: the code that reports a failure. `computed`: left is derived."""

    key: str
    rule: str
    table: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: str = "="
    computed: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """The cells of this year's report that take part, left first."""
        return tuple(term.ref for term in self.terms if not term.previous)


@dataclass(frozen=True, eq=False)
class FormSpec:
    """One official form, equal only to itself. `years`: first and last report year it is due for (None: in force)."""

    id: str
    title: str
    basis: str
    years: tuple[int, int | None]
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """Every figure of the form in printed order."""
        return tuple(ref for table in self.tables for ref in table.refs)

    @cached_property
    def known(self) -> frozenset[CellRef]:
        return frozenset(self.refs)

    @cached_property
    def computed(self) -> Mapping[CellRef, Identity]:
        """Derived figures with the identity that yields them, each after those it depends on."""
        by_ref = {identity.left[0].ref: identity for identity in self.identities if identity.computed}
        return {ref: by_ref[ref] for ref in _in_order(by_ref)}

    @cached_property
    def inputs(self) -> tuple[CellRef, ...]:
        """The figures that people fill."""
        return tuple(ref for ref in self.refs if ref not in self.computed)

    @cached_property
    def dependents(self) -> Mapping[CellRef, tuple[CellRef, ...]]:
        """A figure → all derived figures that change with it, in an order in which they can be recomputed."""
        reached: dict[CellRef, set[CellRef]] = {ref: set() for ref in self.refs}
        for target in reversed(tuple(self.computed)):
            for term in self.computed[target].right:
                reached[term.ref] |= {target} | reached[target]
        rank = {ref: number for number, ref in enumerate(self.computed)}
        return {ref: tuple(sorted(found, key=rank.__getitem__)) for ref, found in reached.items()}

    def due_in(self, year: int) -> bool:
        """Whether a report of that year is to be made on this form."""
        first, last = self.years
        return first <= year and (last is None or year <= last)

    def table(self, key: str) -> TableSpec:
        return self._tables[key]

    def section(self, key: str) -> SectionSpec:
        return self._sections[key]

    def row(self, ref: CellRef) -> RowSpec:
        return self._tables[ref.table].rows[ref.row]

    def column(self, ref: CellRef) -> ColumnSpec:
        return self._tables[ref.table].columns[ref.column]

    @cached_property
    def _tables(self) -> Mapping[str, TableSpec]:
        return {table.key: table for table in self.tables}

    @cached_property
    def _sections(self) -> Mapping[str, SectionSpec]:
        return {section.key: section for section in self.sections}


def _in_order(by_ref: Mapping[CellRef, Identity]) -> Iterator[CellRef]:
    """Targets so that each comes after those it is computed from. Raises ValueError on a circle."""
    done: set[CellRef] = set()
    open_: set[CellRef] = set()

    def visit(ref: CellRef) -> Iterator[CellRef]:
        if ref in done or ref not in by_ref:
            return
        if ref in open_:
            raise ValueError(f"circular identity at {ref}")
        open_.add(ref)
        for term in by_ref[ref].right:
            yield from visit(term.ref)
        done.add(ref)
        yield ref

    for ref in by_ref:
        yield from visit(ref)
