"""What a figure of the text may honestly mean: sums of cells with their names, from `resources/rules/readings.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from gor_desktop import resources
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, Number
from gor_desktop.rules.identities import figure

_TERM = re.compile(r"([+-]?)\s*([\w.:]+)")
_PARTS = ("natural", "possible", "part")

Cells = tuple[tuple[CellRef, int], ...]


class Reading(NamedTuple):
    """A sum of cells. `row`: which way of reading the row it is; `first`: how many cells its first summand has."""

    name: str
    cells: Cells
    row: str
    first: int


class Options(NamedTuple):
    """All readings of a row and a column, the likely and the less likely ones; `part`: any part of them is right."""

    natural: tuple[Reading, ...]
    possible: tuple[Reading, ...]
    part: bool = False


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.text("rules/readings.toml"))


@cache
def options(form: FormSpec, domain: str, row: str, column: str) -> Options:
    """The readings that the form has the cells for."""
    raw = _data()["rows"][domain].get(row, {})
    if unknown := raw.keys() - set(_PARTS):
        raise ValueError(f"{row}: {sorted(unknown)}")
    natural = tuple(_readings(form, raw.get("natural", raw.get("part", [])), column))
    return Options(natural, tuple(_readings(form, raw.get("possible", []), column)), "part" in raw)


def joined(form: FormSpec, domain: str, rows: Sequence[str], column: str) -> Options:
    """The sum of several rows, each in its first reading."""
    firsts = [found[:1] for row in rows if (found := options(form, domain, row, column).natural)]
    if len(firsts) < len(rows):
        return Options((), ())
    name, cells = "加".join(r.name for (r,) in firsts), tuple(cell for (r,) in firsts for cell in r.cells)
    return Options((Reading(name, cells, name, len(cells)),), ())


def _readings(form: FormSpec, written: Sequence[Sequence[str]], column: str) -> Iterator[Reading]:
    for name, expression in written:
        terms = [(sign, *term.split(":")) for sign, term in _TERM.findall(expression)]
        for column_name, columns in _columns(terms[0][1], column):
            groups = [tuple(_cells(form, sign, table, row, columns)) for sign, table, row in terms]
            if all(groups):
                cells = tuple(cell for group in groups for cell in group)
                yield Reading(name + column_name, cells, name, len(groups[0]))


def _columns(table: str, column: str) -> Sequence[Sequence[str]]:
    return _data()["columns"].get(table, {}).get(column, ())  # type: ignore[no-any-return]


def _cells(form: FormSpec, sign: str, table: str, row: str, columns: str) -> Iterator[tuple[CellRef, int]]:
    """A row's cells, or those of all rows below it; none where the form lacks one of the columns."""
    if table not in {spec.key for spec in form.tables}:
        return
    rows = form.table(table).rows
    keys = [row] if row in rows else [key for key in rows if key.startswith(f"{row}.")]
    for key in keys:
        for column_sign, column in _TERM.findall(columns):
            ref = CellRef(table, key, column)
            if ref in form.known:
                yield ref, -1 if (sign == "-") != (column_sign == "-") else 1


def values(report: Report, reading: Reading) -> tuple[Decimal, ...]:
    """The sum as printed, and as derived where that differs; none where the first summand is blank."""
    cells = reading.cells
    if all(report.shown(ref) is BLANK and report.value(ref) is BLANK for ref, _ in cells[: reading.first]):
        return ()
    derived = sum([sign * _amount(report.value(ref)) for ref, sign in cells], Decimal(0))
    if not any(ref in report.stated for ref, _ in cells):
        return (derived,)
    printed = sum([sign * _amount(figure(report, ref)) for ref, sign in cells], Decimal(0))
    return (printed,) if printed == derived else (printed, derived)


def _amount(value: CellValue) -> Decimal:
    return value.amount if isinstance(value, Number) else Decimal(0)
