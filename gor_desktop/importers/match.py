"""From the texts of each printed row to the figures of the form, with the evidence for every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gor_desktop.importers.figures import Figure, read_figure
from gor_desktop.importers.solve import LooseRow, Placed, solve
from gor_desktop.importers.tables import RowReading, TableReading, Token
from gor_desktop.models.evidence import How, Source, Unread
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, Number, number

ZERO = Decimal(0)


@dataclass(slots=True)
class Matched:
    """Figures of the form with where they were read, and what found no cell."""

    cells: dict[CellRef, CellValue] = field(default_factory=dict)
    read_from: dict[CellRef, Source] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def match_figures(form: FormSpec, reading: TableReading) -> Matched:
    """Fill the form's cells from what was read off the tables."""
    matched = Matched(unread=[Unread(token.where, token.text, reason) for token, reason in reading.strays])
    loose: list[RowReading] = []
    for row in _once(reading.rows, matched):
        if row.placed:
            _put(form, matched, row.placed.items())
        elif len(row.loose) == len(row.slots):
            _put(form, matched, zip(row.slots, row.loose, strict=True))
        elif len(row.loose) > len(row.slots):
            _give_up(matched, row, f"这一行有 {len(row.slots)} 格，却读到 {len(row.loose)} 个数")
        elif row.loose:
            loose.append(row)
    _solve(form, matched, loose)
    return matched


def _once(rows: Iterable[RowReading], matched: Matched) -> Iterator[RowReading]:
    """Each printed row once; a later reading of it that says something else is listed."""
    first: dict[tuple[CellRef, ...], list[str]] = {}
    for row in rows:
        if not row.any:
            continue
        texts = _texts(row)
        if row.slots not in first:
            first[row.slots] = texts
            yield row
        elif first[row.slots] != texts:
            _give_up(matched, row, "这一行在文件中出现两次，数字不同，采用了前一次")


def _texts(row: RowReading) -> list[str]:
    return [token.text.strip() for token in _tokens(row)]


def _tokens(row: RowReading) -> list[Token]:
    return row.loose or [token for token in row.placed.values() if token is not None]


def _give_up(matched: Matched, row: RowReading, reason: str) -> None:
    tokens = _tokens(row)
    matched.unread.append(Unread(tokens[0].where, f"{row.label}：{' '.join(_texts(row))}", reason))


def _put(form: FormSpec, matched: Matched, cells: Iterable[tuple[CellRef, Token | None]]) -> None:
    for ref, token in cells:
        if token is None:
            matched.cells[ref] = BLANK
        else:
            _put_text(form, matched, ref, token)


def _put_text(form: FormSpec, matched: Matched, ref: CellRef, token: Token, how: How | None = None) -> None:
    figure = read_figure(token.text, form.column(ref))
    if figure is None:
        matched.read_from[ref] = Source(token.where, token.text, How.DOUBTFUL)
        matched.unread.append(Unread(token.where, token.text, f"{_name(form, ref)}一格不是数字，留空"))
        return
    matched.cells[ref] = figure.value
    matched.read_from[ref] = Source(token.where, token.text, how or figure.how)
    if figure.note:
        matched.notes.append(f"{_name(form, ref)}：{figure.note}（{token.where}）")


def _name(form: FormSpec, ref: CellRef) -> str:
    return f"“{form.row(ref).full_label}·{form.column(ref).label}”"


def _solve(form: FormSpec, matched: Matched, rows: Sequence[RowReading]) -> None:
    """Rows with fewer texts than cells: placed as far as the identities decide."""
    figures = [_figures(form, row) for row in rows]
    solvable = [(row, found) for row, found in zip(rows, figures, strict=True) if found is not None]
    for row, found in zip(rows, figures, strict=True):
        if found is None:
            _give_up(matched, row, f"这一行有 {len(row.slots)} 格，只读到 {len(row.loose)} 段文字，有的不是数字")
    known = {ref: _amount(value) for ref, value in matched.cells.items()}
    loose = [LooseRow(row.slots, tuple(_amount(figure.value) for figure in found)) for row, found in solvable]
    for (row, _), placed in zip(solvable, solve(form, known, loose), strict=True):
        _take(form, matched, row, placed)


def _figures(form: FormSpec, row: RowReading) -> list[Figure] | None:
    figures = [read_figure(token.text, form.column(row.slots[0])) for token in row.loose]
    return None if None in figures else [figure for figure in figures if figure is not None]


def _amount(value: CellValue) -> Decimal:
    return value.amount if isinstance(value, Number) else ZERO


def _take(form: FormSpec, matched: Matched, row: RowReading, placed: Placed) -> None:
    for ref, text in placed.texts.items():
        _put_text(form, matched, ref, row.loose[text], How.CALCULATED)
    where = row.loose[0].where
    for ref in placed.zeros:
        matched.cells[ref] = number(0)
        matched.read_from[ref] = Source(where, "", How.CALCULATED)
    counted = f"{len(row.slots)} 格只读到 {len(row.loose)} 个数"
    if placed.open:
        _give_up(matched, row, f"{counted}，其中 {len(placed.open)} 格无法确定，留空")
    else:
        matched.notes.append(f"“{row.label}”一行 {counted}，按勾稽关系确定了位置（{where}）")
