"""Straight rules on a page → lattices: grids whose cells may cover several rows and columns. Knows nothing of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from gor_desktop.importers.formats.pdf.page import Box, Rule

_SAME_LINE = 2.0  # points: rules nearer than that lie on one line
_HOLE = 4.0  # points of a rule that may be missing
_SHORTEST = 8.0
_TOUCH = 3.5  # points by which rules may miss each other and still meet
_NARROWEST = 5.0  # points: nothing is written in a column narrower than that
_LOWEST = 7.6  # points: the same of a row
_DRAWN = 0.6  # share of a cell's side that a rule has to cover
MOST_SQUARES = 30_000  # of one table
MOST_LINES = 3000  # on a page; a drawing has more of them


@dataclass(frozen=True, slots=True)
class GridCell:
    """A rectangle of a lattice: its first row and column and how many it covers."""

    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's grid: where its columns and rows begin and the last ones end."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_box(self, cell: GridCell) -> Box:
        xs, ys = self.xs, self.ys
        return Box(xs[cell.column], ys[cell.row], xs[cell.column + cell.width], ys[cell.row + cell.height])


def lattices(rules: Iterable[Rule]) -> list[Lattice]:
    """The grids of at least two cells that rules make up, top down."""
    whole = merged(rules)
    if len(whole) > MOST_LINES:
        return []
    found = [lattice for group in _connected(whole) for lattice in _lattice(group)]
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def sides(boxes: Iterable[Box]) -> Iterator[Rule]:
    """The sides of filled rectangles, which show as rules where cells have grounds of their own."""
    for left, top, right, bottom in boxes:
        yield from (Rule(True, x, top, bottom) for x in (left, right))
        yield from (Rule(False, y, left, right) for y in (top, bottom))


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Whole lines from pieces: dashes, sides of neighbouring cells, double lines, lines drawn over and over."""
    found: list[Rule] = []
    for upright in (False, True):
        ordered = sorted((rule for rule in rules if rule.upright is upright), key=lambda rule: rule.at)
        for near in _near(ordered):
            at = sum(rule.at for rule in near) / len(near)
            found += [Rule(upright, at, start, end) for start, end in _joined(near) if end - start >= _SHORTEST]
    return found


def _near(ordered: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules of one direction that lie on one line."""
    group: list[Rule] = []
    for rule in ordered:
        if group and (rule.at - group[-1].at > _SAME_LINE or rule.at - group[0].at > 2 * _SAME_LINE):
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _joined(rules: Iterable[Rule]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for start, end in sorted((rule.start, rule.end) for rule in rules):
        if spans and start - spans[-1][1] <= _HOLE:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return spans


# --- lattices ------------------------------------------------------------------------------------------------------


class _Groups:
    """Union-find over numbers."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        self._parent[self.root(a)] = self.root(b)

    def members(self) -> list[list[int]]:
        items = sorted(range(len(self._parent)), key=self.root)
        return [list(group) for _, group in groupby(items, key=self.root)]


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or through others."""
    groups = _Groups(len(rules))
    level = [(index, rule) for index, rule in enumerate(rules) if not rule.upright]
    upright = [(index, rule) for index, rule in enumerate(rules) if rule.upright]
    for i, a in level:
        for j, b in upright:
            if a.start - _TOUCH <= b.at <= a.end + _TOUCH and b.start - _TOUCH <= a.at <= b.end + _TOUCH:
                groups.join(i, j)
    found = [[rules[index] for index in group] for group in groups.members()]
    whole = [group for group in found if len({rule.upright for rule in group}) > 1]
    for group in found:
        if group not in whole:
            _attach(group, whole)
    return whole


def _attach(group: Sequence[Rule], whole: Iterable[list[Rule]]) -> None:
    """Give upright rules that meet nothing to the grid whose height they have: no row ends at them on this page."""
    for rule in group:
        for grid in whole if rule.upright else ():
            low, high = min(r.start for r in grid if r.upright), max(r.end for r in grid if r.upright)
            if abs(rule.start - low) <= _TOUCH and abs(rule.end - high) <= _TOUCH:
                grid.append(rule)


def _lattice(rules: Sequence[Rule]) -> Iterator[Lattice]:
    level = [rule for rule in rules if not rule.upright]
    upright = [rule for rule in rules if rule.upright]
    xs = _positions([*(r.at for r in upright), min(r.start for r in level), max(r.end for r in level)])
    ys = _positions([*(r.at for r in level), min(r.start for r in upright), max(r.end for r in upright)], _LOWEST)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_SQUARES:
        return
    cells = tuple(_cells(xs, ys, _walls(upright, xs, ys, _NARROWEST), _walls(level, ys, xs, _LOWEST)))
    if len(cells) > 1:
        yield Lattice(tuple(xs), tuple(ys), cells)


def _positions(values: Iterable[float], least: float = _NARROWEST) -> list[float]:
    """Where rows or columns begin, those left out that are too narrow to be any."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= least:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _walls(rules: Sequence[Rule], at: Sequence[float], across: Sequence[float], near: float) -> list[list[bool]]:
    """For each position and each stretch between two positions across it, whether rules are drawn there."""
    walls = []
    for position in at:
        spans = _joined([rule for rule in rules if abs(rule.at - position) <= near])
        walls.append([_covered(spans, a, b) for a, b in pairwise(across)])
    return walls


def _covered(spans: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    drawn = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
    return drawn >= _DRAWN * (end - start)


def _cells(
    xs: Sequence[float], ys: Sequence[float], upright: list[list[bool]], level: list[list[bool]]
) -> Iterator[GridCell]:
    """Squares of the grid, joined where no rule parts them. `upright`: by x, then row; `level`: by y, then column."""
    rows, columns = len(ys) - 1, len(xs) - 1
    groups = _Groups(rows * columns)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not upright[column + 1][row]:
                groups.join(here, here + 1)
            if row + 1 < rows and not level[row + 1][column]:
                groups.join(here, here + columns)
    for group in groups.members():
        yield from _rectangles([divmod(square, columns) for square in group])


def _rectangles(squares: list[tuple[int, int]]) -> Iterator[GridCell]:
    """One cell for squares that make up a rectangle; for others one a row, as a rule is missing somewhere."""
    top, left = min(row for row, _ in squares), min(column for _, column in squares)
    bottom, right = max(row for row, _ in squares), max(column for _, column in squares)
    if (bottom - top + 1) * (right - left + 1) == len(squares):
        yield GridCell(top, left, bottom - top + 1, right - left + 1)
        return
    for row, found in groupby(sorted(squares), key=lambda square: square[0]):
        run: list[int] = []
        for _, column in found:
            if run and column != run[-1] + 1:
                yield GridCell(row, run[0], 1, len(run))
                run = []
            run.append(column)
        yield GridCell(row, run[0], 1, len(run))
