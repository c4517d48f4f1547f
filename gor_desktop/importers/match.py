"""From the texts of each printed row to the figures of the form, with the evidence for every one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gor_desktop.importers.figures import Figure, fused_zeros, read_figure
from gor_desktop.importers.header import Token
from gor_desktop.importers.positions import by_position
from gor_desktop.importers.solve import LooseRow, Placed, solve
from gor_desktop.importers.tables import RowReading, TableReading
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
            continue
        texts = _unfused(row)
        if not row.order:
            _give_up(matched, row, "表头的列名与表样不一致，不能确定各数属于哪一列，留空")
        elif len(texts) == len(row.slots):
            _put(form, matched, zip(row.order, texts, strict=True))
        elif len(texts) > len(row.slots):
            _give_up(matched, row, f"这一行有 {len(row.slots)} 格，却读到 {len(texts)} 个数，无法确定位置，留空")
        else:
            loose.append(row)
    if loose:
        _solve(form, matched, _position(form, matched, loose))
    return matched


# --- rows that are met more than once ------------------------------------------------------------------------------


def _once(rows: Iterable[RowReading], matched: Matched) -> Iterator[RowReading]:
    """Each printed row once, in its most complete reading; another that says something else is listed."""
    readings: dict[tuple[CellRef, ...], list[RowReading]] = {}
    for row in rows:
        if row.any:
            readings.setdefault(row.slots, []).append(row)
    for found in readings.values():
        best = found[0] if len(found) == 1 else max(found, key=_completeness)  # the first of equals
        for row in found if len(found) > 1 else ():
            if row is not best and _texts(row) != _texts(best):
                where = _tokens(best)[0].where
                _give_up(matched, row, f"这一行在文件中不止出现一次，数字不同，采用了另一处的（{where}）")
        yield best


def _completeness(row: RowReading) -> int:
    if row.placed:
        return 2
    return int(len(row.sequence) >= len(row.slots))


def _texts(row: RowReading) -> list[str]:
    return [" ".join(token.text.split()) for token in _tokens(row)]


def _tokens(row: RowReading) -> list[Token]:
    return row.loose or [token for token in row.placed.values() if token is not None]


def _give_up(matched: Matched, row: RowReading, reason: str) -> None:
    tokens = _tokens(row)
    label = "".join(row.label.split())
    matched.unread.append(Unread(tokens[0].where, f"{label}：{' '.join(_texts(row))}", reason))


# --- cells ---------------------------------------------------------------------------------------------------------


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


def _unfused(row: RowReading) -> list[Token]:
    """The texts of a row; zeros written together (`000`) are taken apart where cells are missing."""
    texts = row.loose
    zeros = [fused_zeros(token.text) for token in texts]
    missing = len(row.slots) - len(texts)
    if not missing or sum(zeros) - len([count for count in zeros if count]) != missing:
        return texts
    row.sequence = [token for token, count in zip(texts, zeros, strict=True) for _ in range(max(count, 1))]
    return row.loose


# --- rows with fewer texts than cells ------------------------------------------------------------------------------


def _position(form: FormSpec, matched: Matched, rows: Sequence[RowReading]) -> list[RowReading]:
    """Place what kept its blanks; return the rows that are still open."""
    left = []
    for row, cells in zip(rows, by_position(form, _known(matched), rows), strict=True):
        if cells:
            _put(form, matched, cells.items())
        else:
            left.append(row)
    return left


def _known(matched: Matched) -> dict[CellRef, Decimal]:
    return {ref: _amount(value) for ref, value in matched.cells.items()}


def _solve(form: FormSpec, matched: Matched, rows: Sequence[RowReading]) -> None:
    """Place the texts as far as the identities decide."""
    solvable = []
    for row in rows:
        figures = _figures(form, row)
        if figures is None:
            _give_up(matched, row, f"这一行有 {len(row.slots)} 格，只读到 {len(row.loose)} 段文字，有的不是数字，留空")
        else:
            solvable.append((row, LooseRow(row.order, tuple(_amount(figure.value) for figure in figures))))
    certain: Counter[tuple[int, int]] = Counter()
    blanks = {ref.table for ref, value in matched.cells.items() if value is BLANK}
    solved = solve(form, _known(matched), [loose for _, loose in solvable])
    for (row, _), found in zip(solvable, solved, strict=True):
        placed = _without_zeros(found) if row.slots[0].table in blanks else found
        _take(form, matched, row, placed)
        if not placed.open:
            certain[len(row.slots), len(row.loose)] += 1
    matched.notes += [
        f"有 {count} 行各有 {cells} 格、只读到 {texts} 个数，按勾稽关系确定了位置"
        for (cells, texts), count in sorted(certain.items())
    ]


def _without_zeros(placed: Placed) -> Placed:
    """The same in a table that has blank cells: what was lost in it may have been one, so that no 0 is put there."""
    return Placed(placed.texts, (), (*placed.open, *placed.zeros))


def _figures(form: FormSpec, row: RowReading) -> list[Figure] | None:
    """Each text read for the first of the row's columns that it can stand in; None when one can stand in none."""
    columns = [form.column(ref) for ref in row.slots]
    figures = []
    for token in row.loose:
        readings = (read_figure(token.text, column) for column in columns)
        figure = next((figure for figure in readings if figure is not None), None)
        if figure is None:
            return None
        figures.append(figure)
    return figures


def _amount(value: CellValue) -> Decimal:
    return value.amount if isinstance(value, Number) else ZERO


def _take(form: FormSpec, matched: Matched, row: RowReading, placed: Placed) -> None:
    texts, where = row.loose, row.loose[0].where
    for ref, text in placed.texts.items():
        _put_text(form, matched, ref, texts[text], How.CALCULATED)
    for ref in placed.zeros:
        matched.cells[ref] = number(0)
        matched.read_from[ref] = Source(where, "", How.CALCULATED)
    if placed.open:
        counted = f"{len(row.slots)} 格只读到 {len(texts)} 个数"
        _give_up(matched, row, f"{counted}，其中 {len(placed.open)} 格无法确定，留空")
