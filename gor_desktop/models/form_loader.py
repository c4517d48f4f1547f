"""Strict reading of `resources/forms/<id>.toml`: unknown keys, dangling references and circles are refused.

The layout language of a table: each printed row is a list of strings,
`<` merges with the cell at the left, `^` with the cell above, `#row` prints the label of a row, `#:column` that of a
column, `[row.column]` a figure, `[row.*]` the figures of all columns; anything else is a label printed as it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from gor_desktop import resources
from gor_desktop.errors import InvalidFormError, UnknownFormError
from gor_desktop.models.form import (
    ColumnSpec,
    FormSpec,
    Identity,
    PrintedCell,
    RowSpec,
    SectionSpec,
    TableSpec,
    Term,
)
from gor_desktop.models.refs import CellRef

Raw = Mapping[str, Any]
_T = TypeVar("_T")
_Labelled = TypeVar("_Labelled", RowSpec, ColumnSpec)


class _Kind(NamedTuple):
    """What a value must be: of exactly that type, the elements of a list too, and possible in its place."""

    type: type
    of: _Kind | None = None
    possible: Callable[[Any], object] = lambda _: True
    wanted: str = ""

    def problem(self, value: object) -> str | None:
        """What is wrong with a value, or None."""
        if type(value) is not self.type:
            return f"must be {self.type.__name__}"
        if not self.possible(value):
            return f"must be {self.wanted}"
        found = (self.of.problem(element) for element in value) if self.of and isinstance(value, list) else ()
        return next((f"has an element that {problem}" for problem in found if problem), None)


_ANY_TEXT = _Kind(str)
_TEXT = _Kind(str, None, str.strip, "some text")
_KEY = _Kind(str, None, re.compile(r"[a-z][a-z0-9_]*").fullmatch, "a key in small letters")
_ROW_KEY = _Kind(str, None, re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*").fullmatch, "a key in small letters")
_RULE = _Kind(str, None, re.compile(r"[A-Z]\d\d").fullmatch, "a rule's code")
_COUNT = _Kind(int, None, lambda count: count >= 0, "0 or more")
_WIDTH = _Kind(int, None, lambda width: width > 0, "more than 0")
_YEAR = _Kind(int, None, lambda year: 1000 <= year <= 9999, "a year")
_FLAG = _Kind(bool)
_TEXTS = _Kind(list, _TEXT)
_SOME_TEXTS = _Kind(list, _TEXT, bool, "some")
_SPECS = _Kind(list, _Kind(dict))
_SOME_SPECS = _Kind(list, _Kind(dict), bool, "some")

Kinds = Mapping[str, _Kind]

_SECTION: Kinds = {
    "key": _KEY,
    "number": _ANY_TEXT,
    "heading": _TEXT,
    "short": _TEXT,
    "aliases": _TEXTS,
    "table": _KEY,
}
_ROW: Kinds = {"key": _ROW_KEY, "label": _TEXT, "aliases": _TEXTS, "basis": _TEXT}
_COLUMN: Kinds = {
    "key": _KEY,
    "label": _TEXT,
    "aliases": _TEXTS,
    "unit": _TEXT,
    "decimals": _COUNT,
    "signed": _FLAG,
}
_IDENTITY: Kinds = {
    "key": _KEY,
    "rule": _RULE,
    "each": _TEXT,
    "over": _SOME_TEXTS,
    "left": _SOME_TEXTS,
    "right": _SOME_TEXTS,
    "relation": _TEXT,
    "computed": _FLAG,
}
_TABLE: Kinds = {
    "key": _KEY,
    "section": _KEY,
    "title": _TEXT,
    "header_rows": _COUNT,
    "label_columns": _COUNT,
    "widths": _Kind(list, _WIDTH, bool, "some"),
    "rows": _SOME_SPECS,
    "columns": _SOME_SPECS,
    "layout": _Kind(list, _Kind(list, _ANY_TEXT, bool, "some"), bool, "some"),
    "identities": _SPECS,
}
_FORM: Kinds = {
    "id": _TEXT,
    "title": _TEXT,
    "basis": _TEXT,
    "first_year": _YEAR,
    "last_year": _YEAR,
    "sections": _SOME_SPECS,
    "tables": _SPECS,
}


@cache
def load_form(form_id: str) -> FormSpec:
    """The form of that id. Raises UnknownFormError when there is none, InvalidFormError when its file is wrong."""
    if form_id not in form_ids():
        raise UnknownFormError(form_id, form_ids())
    form = parse_form(resources.text(f"forms/{form_id}.toml"))
    if form.id != form_id:
        raise InvalidFormError(form_id, "id", f"is {form.id}, not the file's name")
    return form


@cache
def form_ids() -> tuple[str, ...]:
    """The forms at hand, newest first."""
    return tuple(reversed([Path(name).stem for name in resources.names("forms", ".toml")]))


def all_forms() -> tuple[FormSpec, ...]:
    """Every form, newest first."""
    return tuple(load_form(form_id) for form_id in form_ids())


def form_for_year(year: int) -> FormSpec:
    """The form that a report of that year is due on. Raises UnknownFormError for a year before the first."""
    for form in all_forms():
        if form.due_in(year):
            return form
    raise UnknownFormError(f"{year} 年", form_ids())


def parse_form(text: str) -> FormSpec:
    """Build a form from its TOML text. Raises InvalidFormError naming what is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidFormError("?", "TOML", str(error)) from error
    form_id = str(raw.get("id", "?"))
    try:
        return _form(raw)
    except (ValueError, KeyError) as error:
        raise InvalidFormError(form_id, "content", str(error)) from error


def _form(raw: Raw) -> FormSpec:
    _check(raw, _FORM, {"last_year"})
    tables = tuple(_table(table) for table in raw["tables"])
    form = FormSpec(
        id=raw["id"],
        title=raw["title"],
        basis=raw["basis"],
        years=(raw["first_year"], raw.get("last_year")),
        sections=tuple(
            _spec(SectionSpec, section, _SECTION, {"short", "aliases", "table"}) for section in raw["sections"]
        ),
        tables=tables,
        identities=tuple(
            identity for spec, table in zip(raw["tables"], tables, strict=True) for identity in _identities(spec, table)
        ),
    )
    _check_links(form)
    return form


def _check(raw: Raw, allowed: Kinds, optional: set[str]) -> None:
    """Refuse keys that are unknown or missing, and values that cannot be."""
    where = raw.get("key", raw.get("id", "?"))
    if unknown := raw.keys() - allowed.keys():
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    if missing := allowed.keys() - optional - raw.keys():
        raise ValueError(f"{where}: missing keys {sorted(missing)}")
    for key, value in raw.items():
        if problem := allowed[key].problem(value):
            raise ValueError(f"{where}: {key} {problem}")


def _spec(kind: type[_T], raw: Raw, allowed: Kinds, optional: set[str]) -> _T:
    _check(raw, allowed, optional)
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()})


def _by_key(specs: Iterable[_Labelled]) -> dict[str, _Labelled]:
    found: dict[str, _Labelled] = {}
    for spec in specs:
        if spec.key in found:
            raise ValueError(f"{spec.key}: defined twice")
        found[spec.key] = spec
    return found


def _table(raw: Raw) -> TableSpec:
    _check(raw, _TABLE, {"identities"})
    rows = _by_key(_spec(RowSpec, row, _ROW, {"aliases", "basis"}) for row in raw["rows"])
    columns = _by_key(
        _spec(ColumnSpec, column, _COLUMN, {"aliases", "unit", "decimals", "signed"}) for column in raw["columns"]
    )
    layout = _Layout(raw["key"], rows, columns)
    cells = layout.cells(raw["layout"])
    size = (len(raw["layout"]), len(raw["widths"]))
    _check_cover(raw["key"], cells, size)
    _check_margins(raw, size)
    return TableSpec(
        key=raw["key"],
        section=raw["section"],
        title=raw["title"],
        size=size,
        header_rows=raw["header_rows"],
        label_columns=raw["label_columns"],
        widths=tuple(raw["widths"]),
        rows=_with_paths(rows, cells),
        columns=_with_figures(columns, cells),
        cells=cells,
    )


class _Layout(NamedTuple):
    """Turns the layout language into printed cells."""

    table: str
    rows: Mapping[str, RowSpec]
    columns: Mapping[str, ColumnSpec]

    def cells(self, lines: list[list[str]]) -> tuple[PrintedCell, ...]:
        grid = [list(self._expanded(line)) for line in lines]
        if len({len(line) for line in grid}) != 1:
            raise ValueError(f"{self.table}: the layout's rows do not cover the same number of columns")
        return tuple(
            self._cell(grid, top, left)
            for top, line in enumerate(grid)
            for left, token in enumerate(line)
            if token not in ("<", "^")
        )

    def _expanded(self, line: list[str]) -> Iterator[str]:
        for token in line:
            if token.startswith("[") and token.endswith(".*]"):
                yield from (f"{token[:-2]}{column}]" for column in self.columns)
            else:
                yield token

    def _cell(self, grid: list[list[str]], top: int, left: int) -> PrintedCell:
        height = 1
        while top + height < len(grid) and grid[top + height][left] == "^":
            height += 1
        width = 1
        while left + width < len(grid[top]) and grid[top][left + width] == "<":
            width += 1
        return PrintedCell(top, left, height, width, self._text(grid[top][left]), self._ref(grid[top][left]))

    def _text(self, token: str) -> str:
        if token.startswith("#:"):
            return self.columns[token[2:]].label
        if token.startswith("#"):
            return self.rows[token[1:]].label
        return "" if token.startswith("[") else token

    def _ref(self, token: str) -> CellRef | None:
        if not token.startswith("["):
            return None
        row, _, column = token[1:-1].rpartition(".")
        if row not in self.rows or column not in self.columns:
            raise ValueError(f"{self.table}: {token} names no row and column")
        return CellRef(self.table, row, column)


def _check_cover(table: str, cells: tuple[PrintedCell, ...], size: tuple[int, int]) -> None:
    covered = [
        (row, column)
        for cell in cells
        for row in range(cell.top, cell.top + cell.height)
        for column in range(cell.left, cell.left + cell.width)
    ]
    if sorted(covered) != [(row, column) for row in range(size[0]) for column in range(size[1])]:
        raise ValueError(f"{table}: the layout does not cover {size[0]} × {size[1]} cells exactly once")


def _check_margins(raw: Raw, size: tuple[int, int]) -> None:
    for key, most in (("header_rows", size[0]), ("label_columns", size[1])):
        if raw[key] >= most:
            raise ValueError(f"{raw['key']}: {key} leaves no room for figures")


def _with_paths(rows: Mapping[str, RowSpec], cells: tuple[PrintedCell, ...]) -> dict[str, RowSpec]:
    """Rows with the labels printed at the left of their figures, or their own label where there are none."""
    tops = {cell.ref.row: cell.top for cell in reversed(cells) if cell.ref}
    if missing := rows.keys() - tops.keys():
        raise ValueError(f"rows without figures: {sorted(missing)}")
    return {key: replace(row, path=_path(row.label, cells, tops[key])) for key, row in rows.items()}


def _with_figures(columns: dict[str, ColumnSpec], cells: tuple[PrintedCell, ...]) -> dict[str, ColumnSpec]:
    if missing := columns.keys() - {cell.ref.column for cell in cells if cell.ref}:
        raise ValueError(f"columns without figures: {sorted(missing)}")
    return columns


def _path(label: str, cells: tuple[PrintedCell, ...], top: int) -> tuple[str, ...]:
    """The labels printed at the left of a row down to its own; what stands behind that one (a unit) leads nowhere."""
    beside = [cell for cell in cells if cell.ref is None and cell.top <= top < cell.top + cell.height]
    texts = [cell.text for cell in sorted(beside, key=lambda cell: cell.left)]
    return tuple(texts[: texts.index(label) + 1]) if label in texts else (label,)


def _identities(raw: Raw, table: TableSpec) -> Iterator[Identity]:
    for spec in raw.get("identities", []):
        _check(spec, _IDENTITY, {"computed", "relation", "over"})
        if spec["each"] not in ("row", "column"):
            raise ValueError(f"{spec['key']}: each must be row or column")
        over = spec.get("over") or (table.rows if spec["each"] == "row" else table.columns)
        for key in over:
            if identity := _identity(spec, table, key):
                yield identity


def _identity(spec: Raw, table: TableSpec, key: str) -> Identity | None:
    """The identity for one row or column; None where the form prints none of its figures there."""
    left = tuple(_term(spec, table, token, key) for token in spec["left"])
    right = tuple(_term(spec, table, token, key) for token in spec["right"])
    printed = [term.ref in table.place for term in left + right]
    if not any(printed) and not spec.get("over"):
        return None
    if not all(printed):
        raise ValueError(f"{spec['key']}: a figure for {key} is not printed")
    if spec.get("computed") and (len(left) != 1 or left[0].sign < 0 or left[0].previous):
        raise ValueError(f"{spec['key']}: only a single figure can be computed")
    relation = spec.get("relation", "=")
    if relation not in ("=", "<="):
        raise ValueError(f"{spec['key']}: unknown relation {relation}")
    return Identity(spec["key"], spec["rule"], table.key, left, right, relation, spec.get("computed", False))


def _term(spec: Raw, table: TableSpec, token: str, key: str) -> Term:
    """`-previous:issued` → a term with sign −1 from last year's report."""
    sign = -1 if token.startswith("-") else 1
    name = token.removeprefix("-")
    previous = name.startswith("previous:")
    name = name.removeprefix("previous:")
    row, column = (key, name) if spec["each"] == "row" else (name, key)
    if row not in table.rows or column not in table.columns:
        raise ValueError(f"{spec['key']}: {token} names no row or column of {table.key}")
    return Term(CellRef(table.key, row, column), sign, previous)


def _check_links(form: FormSpec) -> None:
    first, last = form.years
    if last is not None and last < first:
        raise ValueError(f"last_year {last} is before first_year {first}")
    _check_unique("section", (section.key for section in form.sections))
    _check_unique("table", (table.key for table in form.tables))
    _check_unique("figure", form.refs)
    _check_unique("identity", ((identity.key, identity.left) for identity in form.identities))
    _check_places(form)
    _check_computed(form)


def _check_unique(what: str, keys: Iterable[object]) -> None:
    if twice := [str(key) for key, count in Counter(keys).items() if count > 1]:
        raise ValueError(f"{what} defined twice: {sorted(twice)}")


def _check_places(form: FormSpec) -> None:
    """Every table stands in one section, and the two name each other."""
    stands_in = {section.table: section.key for section in form.sections if section.table is not None}
    _check_unique("a section's table", (section.table for section in form.sections if section.table is not None))
    for table in form.tables:
        if stands_in.pop(table.key, None) != table.section:
            raise ValueError(f"{table.key}: no section {table.section} that names it")
    if stands_in:
        raise ValueError(f"sections without their table: {stands_in}")


def _check_computed(form: FormSpec) -> None:
    targets = [identity.left[0].ref for identity in form.identities if identity.computed]
    _check_unique("computed cell", targets)
    if not form.computed.keys() <= form.known:
        raise ValueError("a computed cell is not printed")
