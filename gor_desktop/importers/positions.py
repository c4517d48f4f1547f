"""Rows of text that kept their blank cells: which of the cells behind a label are the form's columns.

Texts cut at separators leave a varying number of blank cells where others were merged. A whole table is read by one
rule; a rule is believed only when no figure falls outside and no identity of the form breaks because of it, and a cell
is taken only when all rules that are left agree on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from gor_desktop.importers.figures import read_figure
from gor_desktop.importers.header import Token
from gor_desktop.importers.tables import RowReading
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import Number

ZERO = Decimal(0)
Cells = dict[CellRef, Token | None]
Rule = Callable[[RowReading], int]

_RULES: tuple[Rule, ...] = (
    lambda row: 0,  # nothing was left of what the label covers
    lambda row: row.span - 1,  # the printed grid, position by position
    lambda row: len(row.sequence) - len(row.slots),  # the row ends with its last column
)


def by_position(form: FormSpec, known: Mapping[CellRef, Decimal], rows: Sequence[RowReading]) -> list[Cells]:
    """For each row the cells that its blanks leave no doubt about; none for a row that lost some of them."""
    found: list[Cells] = [{} for _ in rows]
    for table in {row.slots[0].table for row in rows}:
        here = [index for index, row in enumerate(rows) if row.slots[0].table == table and _whole(row)]
        likely = list(_likely(form, table, known, [rows[index] for index in here]))
        for place, index in enumerate(here):
            found[index] = _agreed(rows[index].order, [cells[place] for cells in likely])
    return found


def _whole(row: RowReading) -> bool:
    return len(row.sequence) >= len(row.slots)


def _likely(
    form: FormSpec, table: str, known: Mapping[CellRef, Decimal], rows: Sequence[RowReading]
) -> Iterable[list[Cells]]:
    """What each rule makes of the rows, as far as it holds."""
    identities = [i for i in form.identities if i.table == table and i.relation == "=" and not _looks_back(i)]
    for rule in _RULES:
        windows = [_window(row, rule(row)) for row in rows]
        cells = [window for window in windows if window is not None]
        if len(cells) == len(rows) and not _breaks(form, identities, known, cells):
            yield cells


def _looks_back(identity: Identity) -> bool:
    return any(term.previous for term in identity.terms)


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
    amounts = {**known, **placed}
    return any(
        not placed.keys().isdisjoint(identity.refs) and _fails(identity, amounts)
        for identity in identities
        if all(amounts.get(ref) is not None for ref in identity.refs)
    )


def _fails(identity: Identity, amounts: Mapping[CellRef, Decimal | None]) -> bool:
    left = sum((term.sign * (amounts[term.ref] or ZERO) for term in identity.left), ZERO)
    right = sum((term.sign * (amounts[term.ref] or ZERO) for term in identity.right), ZERO)
    return left != right


def _amount(form: FormSpec, ref: CellRef, token: Token | None) -> Decimal | None:
    if token is None:
        return ZERO
    figure = read_figure(token.text, form.column(ref))
    if figure is None:
        return None
    return figure.value.amount if isinstance(figure.value, Number) else ZERO


def _agreed(slots: Sequence[CellRef], readings: Sequence[Cells]) -> Cells:
    """A row's cells when all readings are the same, else nothing."""
    if not readings or any(reading != readings[0] for reading in readings):
        return {}
    return readings[0]
