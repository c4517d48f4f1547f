"""What extraction hands over."""

from __future__ import annotations

import pytest

from gor_desktop.importers.blocks import MOST_SPANNED, Cell, GridBuilder, Matrix, column_letters, span


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_of_a_sheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_places_in_the_clerks_words() -> None:
    cell = Cell("18", 4, 3)
    assert Matrix((), "第 2 张表").locate(cell) == "第 2 张表第 5 行第 4 列"
    assert Matrix((), "工作表“Sheet1”", sheet=True).locate(cell) == "工作表“Sheet1” D5"
    assert Matrix((), "第 7 行", exact=False, lines=("a|b",)).locate(cell) == "第 7 行"


def test_spans_push_cells_aside() -> None:
    grid = GridBuilder()
    grid.add_row([("a", 2, 1), ("b", 1, 2)])
    grid.add_row([("c", 1, 1), ("d", 1, 1)])
    grid.add_row([("e", 1, 3)])
    assert [[(cell.text, cell.column) for cell in row] for row in grid.rows()] == [
        [("a", 0), ("b", 1)],
        [("c", 1), ("d", 2)],
        [("e", 0)],
    ]


def test_a_span_beyond_the_last_row_harms_nothing() -> None:
    grid = GridBuilder()
    grid.add_row([("a", 9, 2), ("b", 1, 1)])
    assert [cell.column for cell in grid.rows()[0]] == [0, 2]


def test_what_hangs_over_pushes_aside_until_it_ends() -> None:
    grid = GridBuilder()
    grid.add_row([("a", 3, 1), ("b", 1, 1), ("c", 2, 2)])
    grid.add_row([("d", 2, 1), ("e", 1, 1)])
    grid.add_row([("f", 1, 1)])
    assert [[cell.column for cell in row] for row in grid.rows()] == [[0, 1, 2], [1, 4], [2]]


def test_no_cell_is_higher_than_its_table() -> None:
    grid = GridBuilder()
    grid.add_row([("a", 1000, 1), ("b", 1, 1)])
    grid.add_row([("c", 1000, 1)])
    assert [[cell.height for cell in row] for row in grid.rows()] == [[2, 1], [1]]


def test_cells_with_boundless_spans() -> None:
    grid = GridBuilder()
    for _ in range(200):
        grid.add_row([("a", MOST_SPANNED, MOST_SPANNED)] * 60)
    assert grid.rows()[0][59].column == 59 * MOST_SPANNED


@pytest.mark.parametrize(
    ("stated", "least", "size"),
    [
        *[("3", 1, 3), (" 3 ", 1, 3), ("003", 1, 3), ("0", 1, 1), ("0", 0, 0), (None, 0, 0), ("-2", 1, 1), ("²", 1, 1)],
        *[("9" * 5000, 1, MOST_SPANNED), ("0" * 5000 + "7", 1, 7), ("", 1, 1), ("1.5", 1, 1)],
    ],
)
def test_spans_as_files_state_them(stated: str | None, least: int, size: int) -> None:
    assert span(stated, least) == size
