"""Rows of text that kept their blank cells: which of the cells behind a label are the form's columns.

Texts cut at separators leave a varying number of blank cells where others were merged. A whole table is read by one
rule; a rule is believed only when no figure falls outside and no identity of the form breaks because of it, and a cell
is taken only when all rules that are left agree on it. Where no rule fits all rows, separators were lost or added in
some: those with exactly as many cells as the form are taken when the sums then leave one place for every other text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from gor_desktop.importers.figures import read_figure
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.solve import LooseRow, breaks, of_this_year, solve
from gor_desktop.importers.understanding.tables import RowReading
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import Number

ZERO = Decimal(0)
Cells = dict[CellRef, Token | None]


class Found(NamedTuple):
    """The cells of a row, none where its blanks leave them open.

    `sure`: there are as many as the form has, or a sum that other rows take part in bears them out.
    """

    cells: Cells
    sure: bool = True


Rule = Callable[[RowReading], int]

_RULES: tuple[Rule, ...] = (
    lambda row: 0,  # nothing was left of what the label covers
    lambda row: row.span - 1,  # the printed grid, position by position
    lambda row: len(row.sequence) - len(row.slots),  # the row ends with its last column
)


def by_position(form: FormSpec, known: Mapping[CellRef, Decimal], rows: Sequence[RowReading]) -> list[Found]:
    """For each row the cells that its blanks leave no doubt about; none for a row that lost some of them."""
    found = [Found({}) for _ in rows]
    for table in {row.slots[0].table for row in rows}:
        here = [index for index, row in enumerate(rows) if row.slots[0].table == table]
        whole = [index for index in here if _whole(rows[index])]
        for index, cells in zip(whole, _of_table(form, table, known, [rows[index] for index in whole]), strict=True):
            found[index] = cells
        if not any(found[index].cells for index in whole):
            for index, cells in _exact(form, table, known, {index: rows[index] for index in here}):
                found[index] = cells
    return found


def _exact(
    form: FormSpec, table: str, known: Mapping[CellRef, Decimal], rows: Mapping[int, RowReading]
) -> Iterator[tuple[int, Found]]:
    """The rows that have exactly as many cells as the form, where the sums bear them out."""
    exact = [index for index, row in rows.items() if _fits(row)]
    found = _of_table(form, table, known, [rows[index] for index in exact])
    placed = {ref: _amount(form, ref, token) for each in found for ref, token in each.cells.items()}
    amounts = {**known, **{ref: amount for ref, amount in placed.items() if amount is not None}}
    others = [_loose(form, row) for index, row in rows.items() if index not in exact]
    solved = list(zip(others, solve(form, amounts, others), strict=True))
    for row, put in solved:
        amounts |= {ref: row.amounts[text] for ref, text in put.texts.items()} | dict.fromkeys(put.zeros, ZERO)
    whole = bool(others) and all(len(put.texts) == len(row.amounts) for row, put in solved)
    if whole and not any(breaks(identity, amounts) for identity in form.identities if of_this_year(identity)):
        yield from zip(exact, found, strict=True)


def _loose(form: FormSpec, row: RowReading) -> LooseRow:
    return LooseRow(row.order, tuple(_amount(form, row.order[0], token) or ZERO for token in row.loose))


def _of_table(form: FormSpec, table: str, known: Mapping[CellRef, Decimal], rows: Sequence[RowReading]) -> list[Found]:
    """The rows of one table, as all rules that are left for them agree."""
    identities = [identity for identity in form.identities if identity.table == table and of_this_year(identity)]
    likely = list(_likely(form, identities, known, rows))
    agreed = [_agreed([cells[place] for cells in likely]) for place in range(len(rows))]
    placed = {ref for cells in agreed for ref in cells}
    judged = [set(identity.refs) for identity in identities if placed | known.keys() >= set(identity.refs)]
    return [
        Found(cells, _fits(row) or any(cells.keys() & refs and not refs <= cells.keys() for refs in judged))
        for row, cells in zip(rows, agreed, strict=True)
    ]


def _fits(row: RowReading) -> bool:
    return len(row.sequence) == len(row.slots)


def _whole(row: RowReading) -> bool:
    return len(row.sequence) >= len(row.slots)


def _likely(
    form: FormSpec, identities: Sequence[Identity], known: Mapping[CellRef, Decimal], rows: Sequence[RowReading]
) -> Iterable[list[Cells]]:
    """What each rule makes of the rows, as far as it holds."""
    for rule in _RULES:
        windows = [_window(row, rule(row)) for row in rows]
        cells = [window for window in windows if window is not None]
        if len(cells) == len(rows) and not _breaks(form, identities, known, cells):
            yield cells


def _window(row: RowReading, lead: int) -> Cells | None:
    """The cells from `lead` on; None when a text stands outside them."""
    size = len(row.slots)
    outside = row.sequence[:lead] + row.sequence[lead + size :]
    if any(outside) or lead < 0 or lead + size > len(row.sequence):
        return None
    return dict(zip(row.order, row.sequence[lead : lead + size], strict=True))


def _breaks(
    form: FormSpec, identities: Iterable[Identity], known: Mapping[CellRef, Decimal], rows: Iterable[Cells]
) -> bool:
    """Whether an identity of the form fails that the placed cells take part in."""
    placed = {ref: _amount(form, ref, token) for cells in rows for ref, token in cells.items()}
    amounts = {ref: amount for ref, amount in {**known, **placed}.items() if amount is not None}
    return any(breaks(identity, amounts) for identity in identities if not placed.keys().isdisjoint(identity.refs))


def _amount(form: FormSpec, ref: CellRef, token: Token | None) -> Decimal | None:
    if token is None:
        return ZERO
    figure = read_figure(token.text, form.column(ref))
    if figure is None:
        return None
    return figure.value.amount if isinstance(figure.value, Number) else ZERO


def _agreed(readings: Sequence[Cells]) -> Cells:
    """A row's cells when all readings are the same, else nothing."""
    if not readings or any(reading != readings[0] for reading in readings):
        return {}
    return readings[0]
