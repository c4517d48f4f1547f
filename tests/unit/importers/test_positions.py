"""Rows of text that kept their blanks."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.importers.blocks import Cell, TextBlock
from gor_desktop.importers.header import Token
from gor_desktop.importers.lines import Line
from gor_desktop.importers.positions import by_position
from gor_desktop.importers.tables import RowReading
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Paragraph
from gor_desktop.models.refs import CellRef

FORM = load_form("gor-2021")
GRANTED = next(row for row in FORM.table("requests").figure_rows if row[0].row == "granted")
REGULATIONS = FORM.table("disclosure").figure_rows[0]


def reading(slots: tuple[CellRef, ...], texts: str, span: int = 1) -> RowReading:
    """`2,,,,,,2` → a row with five blanks."""
    line = Line(0, (), (), TextBlock(Paragraph(()), "第 1 行"))
    sequence = [Token(text, Cell(text, 0, 0), line) if text else None for text in texts.split(",")]
    return RowReading(slots, "行", span, sequence=sequence)


def texts(cells: dict[CellRef, Token | None]) -> str:
    return ",".join(token.text if token else "" for token in cells.values())


def test_exactly_as_many_cells() -> None:
    (cells,) = by_position(FORM, {}, [reading(GRANTED, "2,,,,,,2")])
    assert texts(cells) == "2,,,,,,2"


def test_cells_that_a_label_covers() -> None:
    (cells,) = by_position(FORM, {}, [reading(GRANTED, ",2,,,,,,2", span=2)])
    assert texts(cells) == "2,,,,,,2"


def test_a_reading_that_breaks_a_sum_is_refused() -> None:
    assert by_position(FORM, {}, [reading(GRANTED, "2,,,,,,3")]) == [{}]


def test_two_readings_leave_it_open() -> None:
    assert by_position(FORM, {}, [reading(REGULATIONS, ",1,,", span=1)]) == [{}]


def test_known_cells_refuse_a_column() -> None:
    """Nobody but enterprises applied, so that the figure cannot be a natural person's."""
    known = {ref: Decimal(0) for ref in FORM.refs if ref.table == "requests" and ref.row != "granted"}
    assert by_position(FORM, known, [reading(GRANTED, "2,,,,,,2")]) == [{}]


def test_too_few_cells_are_not_judged() -> None:
    assert by_position(FORM, {}, [reading(GRANTED, "2,,,2")]) == [{}]
