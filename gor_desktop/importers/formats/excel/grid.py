"""Which places of a sheet begin a cell, given what is merged. Knows nothing of any format.

The official tables are merged alike in every file, so that this is worked out once for each layout of a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import compress, repeat
from typing import NamedTuple

from gor_desktop.importers.blocks import Cell
from gor_desktop.importers.formats.excel.workbook import Place

MOST_KNOWN = 2000  # places of a sheet that is remembered

Ranges = tuple[tuple[Place, Place], ...]  # first and last place of each


class _Grid(NamedTuple):
    """Of all places, row by row, which begin a cell; where these cells stand and their spans; where each row ends."""

    begins: tuple[bool, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    heights: tuple[int, ...]
    widths: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]


def laid_out(texts: Iterable[str], height: int, width: int, ranges: Ranges) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a sheet. `texts`: of all its places, row by row; `ranges`: what is merged."""
    known = max(len(ranges), height * width) < MOST_KNOWN
    begins, *places, bounds = (_known_grid if known else _grid)(height, width, ranges)
    cells = tuple(map(tuple.__new__, repeat(Cell), zip(compress(texts, begins), *places, strict=True)))
    return tuple([cells[first:end] for first, end in bounds])


def _grid(height: int, width: int, ranges: Ranges) -> _Grid:
    spans, covered = _merged(height, width, ranges)
    every = [(row, column) for row in range(height) for column in range(width)]
    begins = tuple([place not in covered for place in every])
    own = [(*place, *spans.get(place, (1, 1))) for place in compress(every, begins)]
    rows, columns, heights, widths = zip(*own, strict=True) if own else ((), (), (), ())
    return _Grid(begins, rows, columns, heights, widths, tuple(_bounds(rows, height)))


_known_grid = lru_cache(maxsize=64)(_grid)


def _bounds(rows: Iterable[int], height: int) -> Iterable[tuple[int, int]]:
    """Where the cells of each row begin and end among all."""
    counts = [0] * height
    for row in rows:
        counts[row] += 1
    end = 0
    for count in counts:
        yield end, end + count
        end += count


def _merged(height: int, width: int, ranges: Ranges) -> tuple[dict[Place, Place], set[Place]]:
    """Top-left cell → height and width of each merged range, and all other cells of these ranges.

    What is merged beyond the cells in use holds nothing. Merged ranges do not overlap: what is more than the sheet is
    no merge that any program made.
    """
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    left_over = height * width
    for (top, left), (last, end) in ranges:
        bottom, right = min(last, height - 1), min(end, width - 1)
        left_over -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if left_over < 0:
            break
        spans[top, left] = max(bottom - top + 1, 1), max(right - left + 1, 1)
        covered.update([(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)])
    return spans, covered - spans.keys()
