"""A form's vocabulary for readers: which label stands for which row, column or group of which table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.importers.figures import is_page_number, looks_like_figure
from gor_desktop.models.form import FormSpec, PrintedCell, TableSpec
from gor_desktop.models.form_loader import all_forms, load_form
from gor_desktop.models.labels import label_key, similarity
from gor_desktop.models.refs import CellRef

ALIKE = 0.75  # share of a drifted label that has to be right: one character in four may be lost or changed
SHORTEST_DRIFT = 5  # shorter labels are only taken when they are exact
LONGEST_LABEL = 60
MOST_WORDS = 20_000  # remembered; a report has a few hundred different ones


class Part(Enum):
    """What a label leads to."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"  # a heading of rows or columns, or of the table
    UNIT = "unit"  # printed between a row's label and its figures


class Role(NamedTuple):
    """One meaning of a label."""

    part: Part
    table: str
    key: str


class Word(NamedTuple):
    """What a text of a file can be: a label (`roles`), a figure, a page's number.

    `split`: labels and the figures behind them, or several of either, where a line of text runs them together.
    """

    key: str
    roles: tuple[Role, ...]
    figure: bool
    page: bool
    split: tuple[str, ...]


class Meaning(NamedTuple):
    """What a label says within a table: the table to go on with, and the row or column there; `unit` leads nowhere."""

    table: str | None
    row: Role | None = None
    column: Role | None = None
    unit: bool = False
    group: Role | None = None


class _Words(dict[str, Word]):
    """Text → what it can be; remembered, as the same labels come in every table."""

    def __init__(self, classify: Callable[[str], Word]) -> None:
        super().__init__()
        self._classify = classify

    def __missing__(self, text: str) -> Word:
        word = self._classify(text)
        if len(self) > MOST_WORDS:
            self.clear()
        self[text] = word
        return word


@dataclass(frozen=True)
class Lexicon:
    """`roles`: key of a label → its meanings. `slots`: table and row → the figures printed in it, left to right.

    `widths`: table and row → how many columns of the printed grid its label covers. `beginnings`: of all keys.
    `columns`: table → its columns in the order in which their labels are printed, line by line. `groups`: table → the
    labels over several of them, but not all, in that order. `parts`: a label beside several rows → their figures.
    `foreign`: keys of columns that only other forms have. `word`: what a text can be.
    """

    form: FormSpec
    roles: dict[str, tuple[Role, ...]]
    slots: dict[tuple[str, str], tuple[CellRef, ...]]
    unlabelled: dict[str, tuple[CellRef, ...]]
    widths: dict[tuple[str, str], int]
    beginnings: frozenset[str]
    columns: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    parts: dict[Role, tuple[tuple[CellRef, ...], ...]]
    foreign: frozenset[str]
    word: Callable[[str], Word] = field(init=False, repr=False, compare=False)
    _drifted: dict[tuple[str, str | None], Role | None] = field(default_factory=dict, compare=False)
    _meanings: dict[tuple[str, str | None], Meaning | None] = field(default_factory=dict, compare=False)
    _columnlike: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)
    _fragments: dict[tuple[str, str | None], bool] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "word", _Words(self._classify).__getitem__)

    def _classify(self, text: str) -> Word:
        if len(text) > 2 * LONGEST_LABEL:
            return Word("", (), False, False, ())
        key = label_key(text)
        roles = self.roles.get(key, ())
        page = is_page_number(text)
        split = () if roles or page else self._split(text)
        return Word(key, roles, not page and looks_like_figure(text), page, split)

    def _split(self, text: str) -> tuple[str, ...]:
        """`规章 0 0 1` → its label and figures; nothing when it is not made of these."""
        pieces = text.split()
        figures: list[str] = []
        while pieces and looks_like_figure(pieces[-1]):
            figures.insert(0, pieces.pop())
        if not pieces:
            return tuple(figures) if len(figures) > 1 else ()
        labels = self._labels(pieces)
        return (*labels, *figures) if labels and len(labels) + len(figures) > 1 else ()

    def _labels(self, pieces: Sequence[str]) -> list[str]:
        """The labels that words make up from first to last, each as long as can be; nothing when one is left over."""
        labels: list[str] = []
        start = 0
        while start < len(pieces):
            ends = range(len(pieces), start, -1)
            end = next((end for end in ends if label_key(" ".join(pieces[start:end])) in self.roles), None)
            if end is None:
                return []
            labels.append(" ".join(pieces[start:end]))
            start = end
        return labels

    def meaning(self, word: Word, table: str | None) -> Meaning | None:
        """What a label says when it is met within `table`; None when it is but a piece of another label there."""
        place = word.key, table
        if place not in self._meanings:
            if len(self._meanings) > MOST_WORDS:
                self._meanings.clear()
            self._meanings[place] = self._mean(word, table)
        return self._meanings[place]

    def _mean(self, word: Word, table: str | None) -> Meaning | None:
        roles = word.roles or tuple(filter(None, [self.row_like(word.key, table)]))
        tables = {role.table for role in roles}
        if table is not None and table not in tables and self.is_fragment(word.key, table):
            return None
        if roles and table not in tables:
            table = roles[0].table
        here = [role for role in roles if role.table == table]
        row = next((role for role in here if role.part is Part.ROW), None)
        column = next((role for role in here if role.part is Part.COLUMN), None)
        group = next((role for role in here if role.part is Part.GROUP), None)
        return Meaning(table, row, column, any(role.part is Part.UNIT for role in here), group)

    def row_like(self, key: str, table: str | None = None) -> Role | None:
        """The one row (of that table) whose label is nearly `key`; None when there is none or two are equally near."""
        if not SHORTEST_DRIFT <= len(key) <= LONGEST_LABEL:
            return None
        if (key, table) not in self._drifted:
            if len(self._drifted) > MOST_WORDS:
                self._drifted.clear()
            self._drifted[key, table] = self._nearest(key, table)
        return self._drifted[key, table]

    def _nearest(self, key: str, table: str | None) -> Role | None:
        """The nearest row; none for a text with digits, which no label has: they may be a figure written into it."""
        if any(character.isdigit() for character in key):
            return None
        scored = sorted(
            (
                (score, role.key, role)
                for label, roles in self.roles.items()
                if abs(len(label) - len(key)) <= len(key) // 2
                if (score := similarity(key, label)) >= ALIKE and not opposed(key, label)
                for role in roles
                if role.part is Part.ROW and table in (None, role.table)
            ),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        rivals = [entry for entry in scored if entry[1] != scored[0][1]]
        return None if not scored or (rivals and rivals[0][0] == scored[0][0]) else scored[0][2]

    def names_column(self, key: str, table: str) -> bool:
        """Whether a label resembles one of a table's columns, or of what stands over or beside them."""
        if key in self.foreign:
            return False
        if (key, table) not in self._columnlike:
            if len(self._columnlike) > MOST_WORDS:
                self._columnlike.clear()
            self._columnlike[key, table] = any(
                2 * similarity(key, label) * max(len(key), len(label)) >= len(key)
                for label, roles in self.roles.items()
                if any(role.table == table and role.part is not Part.ROW for role in roles)
            )
        return self._columnlike[key, table]

    def is_fragment(self, key: str, table: str | None = None) -> bool:
        """Whether `key` is a piece of some label (of that table), as wrapped headers leave them."""
        if (key, table) not in self._fragments:
            if len(self._fragments) > MOST_WORDS:
                self._fragments.clear()
            self._fragments[key, table] = any(
                key in label and (table is None or any(role.table == table for role in roles))
                for label, roles in self.roles.items()
            )
        return self._fragments[key, table]


@cache
def _measures() -> frozenset[str]:
    return frozenset(tomllib.loads(resources.text("reading/columns.toml"))["measures"])


def is_measure(text: str) -> bool:
    """Whether a text is a unit that figures are counted in, and nothing else: 件, （万元）."""
    return label_key(text) in _measures()


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], Mapping[str, int]], ...]:
    """For each group of opposite words a pattern for any of them, and on which side each stands."""
    groups = tomllib.loads(resources.text("reading/opposites.toml"))["groups"]
    sides = [{word: number for number, words in enumerate(group) for word in words} for group in groups]
    return tuple((re.compile("|".join(sorted(side, key=len, reverse=True))), side) for side in sides)


def opposed(one: str, other: str) -> bool:
    """Whether two labels, alike as they may be, say opposite things: 上年 and 本年, 予以 and 不予."""
    for pattern, side in _opposites():
        ours, theirs = ({side[word] for word in pattern.findall(label)} for label in (one, other))
        if ours and theirs and ours != theirs:
            return True
    return False


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
    beginnings = frozenset(key[:end] for key in roles for end in range(len(key) + 1))
    words = {key: tuple(found) for key, found in roles.items()}
    columns = {table.key: _columns(table) for table in form.tables}
    groups = {table.key: _groups(table) for table in form.tables}
    parts, widths = dict(_parts(form)), dict(_widths(form))
    others = (entry for other in all_forms() if other is not form for entry in _entries(other))
    foreign = frozenset(key for key, role in others if role.part is Part.COLUMN) - words.keys()
    return Lexicon(form, words, slots, unlabelled, widths, beginnings, columns, groups, parts, foreign)


def _parts(form: FormSpec) -> Iterator[tuple[Role, tuple[tuple[CellRef, ...], ...]]]:
    """Labels that stand beside the labels of rows, and no other label between them: （六）其他处理."""
    for table in form.tables:
        rows = {table.place[refs[0]].top: refs for refs in table.figure_rows}
        inner = [
            cell for cell in _labels(table) if cell.height > 1 and cell.left + cell.width == table.label_columns - 1
        ]
        for cell in inner:
            beside = tuple(rows[top] for top in range(cell.top, cell.top + cell.height) if top in rows)
            yield Role(Part.GROUP, table.key, cell.text), beside


def _labels(table: TableSpec) -> list[PrintedCell]:
    """All printed labels, line by line."""
    return sorted((cell for cell in table.cells if cell.ref is None), key=lambda cell: (cell.top, cell.left))


def _columns(table: TableSpec) -> tuple[str, ...]:
    keys = {column.label: column.key for column in table.columns.values()}
    return tuple(dict.fromkeys(keys[cell.text] for cell in _labels(table) if cell.text in keys))


def _groups(table: TableSpec) -> tuple[str, ...]:
    lefts = {place.left for place in table.place.values()}
    covered = [(cell, len(lefts & set(range(cell.left, cell.left + cell.width)))) for cell in _labels(table)]
    return tuple(_row_below(table, cell) or cell.text for cell, count in covered if 1 < count < len(lefts))


def _widths(form: FormSpec) -> Iterator[tuple[tuple[str, str], int]]:
    for table in form.tables:
        at = {(cell.top, cell.text): cell.width for cell in table.cells if cell.ref is None}
        for ref, place in table.place.items():
            yield (table.key, ref.row), at.get((place.top, table.rows[ref.row].label), 1)


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
            yield label_key(cell.text), Role(part, table.key, _row_below(table, cell) or cell.text)


def _row_below(table: TableSpec, cell: PrintedCell) -> str | None:
    """The row that all figures below a printed label belong to, if it is one."""
    places = ((ref.row, place.top, place.left) for ref, place in table.place.items())
    rows = {row for row, top, left in places if top > cell.top and cell.left <= left < cell.left + cell.width}
    return rows.pop() if len(rows) == 1 else None


def _is_unit(table: TableSpec, cell: PrintedCell) -> bool:
    """Whether the cell stands right before the figures, behind the label of its row."""
    figures = [ref for ref, place in table.place.items() if place.top == cell.top]
    labels = {table.rows[ref.row].label for ref in figures}
    before: Iterable[str] = [c.text for c in table.cells if c.top == cell.top and c.left < cell.left]
    return bool(figures) and any(text in labels for text in before)
