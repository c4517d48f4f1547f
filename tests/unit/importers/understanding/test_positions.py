"""Rows of text that kept their blanks."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.importers.blocks import Cell, TextBlock
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.positions import by_position
from gor_desktop.importers.understanding.tables import RowReading
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Paragraph
from gor_desktop.models.refs import CellRef

FORM = load_form("gor-2021")
ROWS = {row[0].row: row for row in FORM.table("requests").figure_rows}
GRANTED, PARTLY, CONCLUDED = (ROWS[key] for key in ("granted", "partly_granted", "concluded"))
REST = {ref: Decimal(0) for key in set(ROWS) - {"granted"} for ref in ROWS[key]}
REST |= {ref: Decimal(2 if ref.column in ("natural_person", "total") else 0) for ref in CONCLUDED}
REGULATIONS = FORM.table("disclosure").figure_rows[0]


def reading(slots: tuple[CellRef, ...], texts: str, span: int = 1) -> RowReading:
    """`2,,,,,,2` → a row with five blanks."""
    line = Line(0, (), (), TextBlock(Paragraph(()), "第 1 行"))
    sequence = [Token(text, Cell(text, 0, 0), line) if text else None for text in texts.split(",")]
    return RowReading(slots, "行", span, sequence=sequence)


def placed(known: dict[CellRef, Decimal], *rows: RowReading) -> list[str]:
    """The cells of each row as text, nothing where they are open; a `?` in front where they are not sure."""
    return [
        ("" if found.sure or not found.cells else "?") + texts(found.cells) for found in by_position(FORM, known, rows)
    ]


def texts(cells: dict[CellRef, Token | None]) -> str:
    return ",".join(token.text if token else "" for token in cells.values())


def test_exactly_as_many_cells() -> None:
    assert placed({}, reading(GRANTED, "2,,,,,,2")) == ["2,,,,,,2"]


def test_cells_that_a_label_covers() -> None:
    assert placed(REST, reading(GRANTED, ",2,,,,,,2", span=2)) == ["2,,,,,,2"]


def test_more_cells_than_the_form_has_are_not_sure_without_a_sum_over_the_rows() -> None:
    """The row's own sum holds wherever a separator too many stands between its figures."""
    assert placed({}, reading(GRANTED, ",2,,,,,,2", span=2)) == ["?2,,,,,,2"]


def test_a_row_with_a_cell_too_many_leaves_the_others_their_places() -> None:
    """The figures of 3 and 4 have one place alone in the row where a separator was added between them and their sum."""
    known = {ref: Decimal(0) for ref in FORM.refs if ref.table == "requests"}
    for row in (ROWS["received"], CONCLUDED):
        known |= {ref: Decimal(count) for ref, count in zip(row, (0, 5, 4, 0, 0, 0, 9), strict=True)}
    rows = [reading(GRANTED, ",2,,,,,2"), reading(PARTLY, ",3,4,,,,,7")]
    assert placed({ref: known[ref] for ref in known if ref not in {*GRANTED, *PARTLY}}, *rows) == [",2,,,,,2", ""]


def test_without_such_a_place_nothing_is_taken() -> None:
    known = {ref: Decimal(0) for ref in FORM.refs if ref.table == "requests" and ref not in {*GRANTED, *PARTLY}}
    assert placed(known, reading(GRANTED, ",2,,,,,2"), reading(PARTLY, ",3,4,,,,,7")) == ["", ""]


def test_a_reading_that_breaks_a_sum_is_refused() -> None:
    assert placed({}, reading(GRANTED, "2,,,,,,3")) == [""]


def test_two_readings_leave_it_open() -> None:
    assert placed({}, reading(REGULATIONS, ",1,,", span=1)) == [""]


def test_known_cells_refuse_a_column() -> None:
    """Nobody but enterprises applied, so that the figure cannot be a natural person's."""
    known = {ref: Decimal(0) for ref in FORM.refs if ref.table == "requests" and ref.row != "granted"}
    assert placed(known, reading(GRANTED, "2,,,,,,2")) == [""]


def test_too_few_cells_are_not_judged() -> None:
    assert placed({}, reading(GRANTED, "2,,,2")) == [""]
