"""Figures one below the other in one cell, taken for what the sums prove.

Either they are those of several rows, or one whose digits a narrow column has wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gor_desktop.importers.figures import read_figure
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.solve import breaks, of_this_year
from gor_desktop.models.evidence import How
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue, Number

Cells = dict[CellRef, tuple[CellValue, Token]]


def unstacked(
    form: FormSpec, known: Mapping[CellRef, Decimal], doubtful: Mapping[CellRef, Token]
) -> Iterator[tuple[CellRef, CellValue, Token]]:
    """The cells that the texts of `doubtful` cells fill: their own and those below, which must hold nothing.

    `known`: the amounts read for certain, 0 for a blank. A table's stacks are taken all or none: every cell has to take
    part in a sum that can be judged, and none of these may fail.
    """
    for table in form.tables:
        cells: Cells = {}
        for ref, token in doubtful.items():
            if ref.table == table.key:
                cells |= _parted(form, ref, token, known)
        if cells and _proven(form, known, cells):
            yield from ((ref, value, token) for ref, (value, token) in cells.items())


def _parted(form: FormSpec, ref: CellRef, token: Token, known: Mapping[CellRef, Decimal]) -> Cells:
    texts = token.text.split("\n")
    rows = list(dict.fromkeys(cell.row for cell in form.table(ref.table).refs))
    below = [CellRef(ref.table, row, ref.column) for row in rows[rows.index(ref.row) :]][: len(texts)]
    figures = [read_figure(text, form.column(ref)) for text in texts]
    if len(texts) < 2 or len(below) < len(texts) or any(known.get(cell) for cell in below[1:]):
        return {}
    if not all(f and f.how is How.EXACT and isinstance(f.value, Number) for f in figures):
        return {}
    return {cell: (figure.value, token) for cell, figure in zip(below, figures, strict=True) if figure}


def unwrapped(
    form: FormSpec, known: Mapping[CellRef, Decimal], doubtful: Mapping[CellRef, Token]
) -> Iterator[tuple[CellRef, CellValue, Token]]:
    """The cells of `doubtful` whose wrapped digits make up one figure: a sum that they are part of has to come out.

    `known`: the amounts read for certain, 0 for a blank.
    """
    cells = {ref: (value, token) for ref, token in doubtful.items() if (value := _unwrapped(form, ref, token))}
    amounts = {**known, **{ref: value.amount for ref, (value, _) in cells.items()}}
    judged = [i for i in form.identities if of_this_year(i) and amounts.keys() >= set(i.refs)]
    proven = {ref for identity in judged if not breaks(identity, amounts) for ref in identity.refs}
    yield from ((ref, value, token) for ref, (value, token) in cells.items() if ref in proven)


def _unwrapped(form: FormSpec, ref: CellRef, token: Token) -> Number | None:
    texts = token.text.split("\n")
    if len(texts) < 2 or not all(text.strip().isdecimal() for text in texts):
        return None
    figure = read_figure("".join(map(str.strip, texts)), form.column(ref))
    if figure is None or figure.how is not How.EXACT or not isinstance(figure.value, Number):
        return None
    return figure.value


def _proven(form: FormSpec, known: Mapping[CellRef, Decimal], cells: Cells) -> bool:
    placed = {ref: value.amount for ref, (value, _) in cells.items() if isinstance(value, Number)}
    amounts = {**known, **placed}
    judged = [
        identity
        for identity in form.identities
        if of_this_year(identity)
        and not placed.keys().isdisjoint(identity.refs)
        and amounts.keys() >= set(identity.refs)
    ]
    covered = {ref for identity in judged for ref in identity.refs}
    return placed.keys() <= covered and not any(breaks(identity, amounts) for identity in judged)
