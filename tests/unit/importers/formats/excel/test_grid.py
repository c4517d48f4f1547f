"""Cells of a sheet as its merged ranges leave them."""

from __future__ import annotations

import pytest

from gor_desktop.importers.formats.excel import grid
from gor_desktop.importers.formats.excel.grid import Ranges, laid_out


def rows(width: int, texts: str, *ranges: tuple[tuple[int, int], tuple[int, int]]) -> list[str]:
    """Each row as `text@column` with the span where there is one."""
    found = laid_out(texts, len(texts) // width, width, ranges)
    assert all(cell.row == number for number, row in enumerate(found) for cell in row)
    return [" ".join(_shown(*cell) for cell in row) for row in found]


def _shown(text: str, _: int, column: int, height: int, width: int) -> str:
    return f"{text}@{column}" + (f"({height}×{width})" if height * width > 1 else "")


def test_a_sheet_without_merges() -> None:
    assert rows(2, "甲乙丙丁") == ["甲@0 乙@1", "丙@0 丁@1"]


def test_merged_cells_appear_once() -> None:
    assert rows(3, "甲 乙  丙", ((0, 0), (1, 1))) == ["甲@0(2×2) 乙@2", "丙@2"]


def test_a_row_that_merged_cells_cover_as_a_whole() -> None:
    assert rows(2, "甲乙  丙丁", ((0, 0), (1, 0)), ((0, 1), (1, 1))) == ["甲@0(2×1) 乙@1(2×1)", "", "丙@0 丁@1"]


def test_what_is_merged_beyond_the_cells_in_use() -> None:
    assert rows(2, "甲乙", ((0, 1), (9, 9)), ((5, 5), (6, 6))) == ["甲@0 乙@1"]


def test_a_sheet_without_cells() -> None:
    assert laid_out("", 0, 0, ()) == ()


@pytest.mark.parametrize("most", [0, grid.MOST_KNOWN])
def test_sheets_merged_otherwise_are_told_apart(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_KNOWN", most)
    merges: list[Ranges] = [(((0, 0), (0, 1)),), (((0, 1), (0, 2)),), ()]
    for ranges in (*merges, *merges):
        covered = {place[1] + 1 for place, _ in ranges}
        assert [cell.text for cell in laid_out("甲乙丙", 1, 3, ranges)[0]] == [
            text for column, text in enumerate("甲乙丙") if column not in covered
        ]
    assert [len(row) for row in laid_out("甲乙丙", 3, 1, ())] == [1, 1, 1]
