"""A form's vocabulary for readers: which label stands for which row, column or group of which table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from gor_desktop.importers.labels import label_key, similarity
from gor_desktop.models.form import FormSpec, PrintedCell, TableSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef

ALIKE = 0.75  # share of a drifted label that has to be right: one character in four may be lost or changed
SHORTEST_DRIFT = 5  # shorter labels are only taken when they are exact


class Part(Enum):
    """What a label leads to."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"  # a heading of rows or columns, or of the table
    UNIT = "unit"  # printed between a row's label and its figures


@dataclass(frozen=True, slots=True)
class Role:
    """One meaning of a label."""

    part: Part
    table: str
    key: str


@dataclass(frozen=True)
class Lexicon:
    """`roles`: key of a label → its meanings. `slots`: table and row → the figures printed in it, left to right."""

    form: FormSpec
    roles: dict[str, tuple[Role, ...]]
    slots: dict[tuple[str, str], tuple[CellRef, ...]]
    unlabelled: dict[str, tuple[CellRef, ...]]

    def rows_like(self, key: str, tables: Iterable[str]) -> Role | None:
        """The one row whose label is nearly `key`; None when there is none or the two best are equally near."""
        if len(key) < SHORTEST_DRIFT:
            return None
        scored = sorted(
            (
                (similarity(key, label), role.key, role)
                for label, roles in self.roles.items()
                if abs(len(label) - len(key)) <= len(key) // 2
                for role in roles
                if role.part is Part.ROW and role.table in tables
            ),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        if not scored or scored[0][0] < ALIKE:
            return None
        rivals = [entry for entry in scored if entry[1] != scored[0][1]]
        return None if rivals and rivals[0][0] == scored[0][0] else scored[0][2]

    def is_fragment(self, key: str, table: str | None = None) -> bool:
        """Whether `key` is a piece of some label (of that table), as wrapped headers leave them."""
        return any(
            key in label and (table is None or any(role.table == table for role in roles))
            for label, roles in self.roles.items()
        )


@cache
def lexicon(form_id: str) -> Lexicon:
    """The vocabulary of a form."""
    form = load_form(form_id)
    roles: dict[str, dict[Role, None]] = {}
    for key, role in _entries(form):
        if key:
            roles.setdefault(key, {})[role] = None
    slots: dict[tuple[str, str], tuple[CellRef, ...]] = {}
    unlabelled = {}
    for table in form.tables:
        for refs in table.figure_rows:
            if len({ref.row for ref in refs}) == 1:
                slots[table.key, refs[0].row] = refs
            else:
                unlabelled[table.key] = refs
    return Lexicon(form, {key: tuple(found) for key, found in roles.items()}, slots, unlabelled)


def _entries(form: FormSpec) -> Iterator[tuple[str, Role]]:
    for table in form.tables:
        labelled = {ref.row for refs in table.figure_rows if len({r.row for r in refs}) == 1 for ref in refs}
        for row in table.rows.values():
            part = Part.ROW if row.key in labelled else Part.GROUP
            for text in (row.label, *row.aliases):
                yield label_key(text), Role(part, table.key, row.key)
        for column in table.columns.values():
            for text in (column.label, *column.aliases):
                yield label_key(text), Role(Part.COLUMN, table.key, column.key)
        yield from _literals(table)


def _literals(table: TableSpec) -> Iterator[tuple[str, Role]]:
    known = {row.label for row in table.rows.values()} | {column.label for column in table.columns.values()}
    for cell in table.cells:
        if cell.ref is None and cell.text not in known:
            part = Part.UNIT if _is_unit(table, cell) else Part.GROUP
            yield label_key(cell.text), Role(part, table.key, cell.text)


def _is_unit(table: TableSpec, cell: PrintedCell) -> bool:
    """Whether the cell stands right before the figures, behind the label of its row."""
    figures = [ref for ref, place in table.place.items() if place.top == cell.top]
    labels = {table.rows[ref.row].label for ref in figures}
    before = [c.text for c in table.cells if c.top == cell.top and c.left < cell.left]
    return bool(figures) and any(text in labels for text in before)
