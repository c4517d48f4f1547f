"""Tables without upright rules: columns from where figures stand below each other, rows from level rules or gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from gor_desktop.importers.formats.pdf.page import Box, Rule
from gor_desktop.importers.formats.pdf.tables import FIGURE, Filled, Table
from gor_desktop.importers.formats.pdf.text import Line, is_wide, segments

_APART = 0.9  # of a character: pieces of a line further apart than that stand in different cells
_CLOSE = 0.15  # the same between the names of columns, when columns are known
_FEWEST_ROWS = 2  # with figures make a table
_MOST_BETWEEN = 6  # lines that hold no more than a piece of a label, from one row with figures to the next
_FEWEST_NAMES = 3  # pieces without figures side by side are the names of columns
_LONGEST_PIECE = 30  # characters of such a line
_FEWEST_RULES = 3
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]+[条章节]")
_PART = re.compile(r"[一二三四五六七八九十]+、")
_SENTENCE = re.compile(r"[。；]\s*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What may be a cell, or a line of one."""

    line: Line
    box: Box
    text: str

    @property
    def figure(self) -> bool:
        return bool(FIGURE.fullmatch(self.text))

    @property
    def across(self) -> float:
        return (self.box.left + self.box.right) / 2

    @property
    def down(self) -> float:
        return (self.box.top + self.box.bottom) / 2


_Row = list[_Piece]
_Cells = dict[tuple[int, int, int], _Row]  # by row, column and width


def tables_of(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[list[Table], list[Line]]:
    """The tables among the lines of a page, and the lines that belong to none."""
    rows = [_pieces(line) for line in lines]
    tables: list[Table] = []
    taken: set[int] = set()
    for first, end in _stretches(rows, rules):
        table = _table(rows[first:end], rules)
        if table is not None:
            tables.append(table)
            taken |= set(range(first, end))
    return tables, [line for index, line in enumerate(lines) if index not in taken]


def _pieces(line: Line) -> _Row:
    return [_Piece(part, part.box, part.text) for part in segments(line, _APART)]


def _is_row(row: _Row) -> bool:
    """Whether a line holds figures of a table: at least one behind another piece, and hardly anything else."""
    figures = sum(piece.figure for piece in row)
    return len(row) > 1 and figures >= max(1, len(row) - 3)


def _stretches(rows: Sequence[_Row], rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Where rows with figures follow each other, with what may be their head and pieces of their labels."""
    anchors = [index for index, row in enumerate(rows) if _is_row(row)]
    groups: list[list[int]] = []
    for index in anchors:
        if groups and _within(rows[groups[-1][-1] + 1 : index]):
            groups[-1].append(index)
        else:
            groups.append([index])
    end = 0
    for group in groups:
        if len(group) >= _FEWEST_ROWS or len(rows[group[0]]) > 4:
            first = group[0]
            while first > end and _is_piece(rows[first - 1]) and not _is_heading(rows[first - 1]):
                first -= 1
            last = group[-1] + 1
            while last < len(rows) and _ends_label(rows[last - 1], rows[last], rules):
                last += 1
            first += _leading(rows[first : group[0]])
            yield first, last
            end = last


def _within(between: Sequence[_Row]) -> bool:
    """Whether lines are no more than pieces of labels: no prose, and not the head of another table."""
    return len(between) <= _MOST_BETWEEN and all(_is_piece(row) and len(row) < _FEWEST_NAMES for row in between)


def _is_piece(row: _Row) -> bool:
    text = "".join(piece.text for piece in row)
    longest = max(len(piece.text) for piece in row)
    return longest <= _LONGEST_PIECE and not _SENTENCE.search(text)


def _is_heading(row: _Row) -> bool:
    """Whether a line is the heading of a part of the text, which stands above a table and not in it."""
    return len(row) == 1 and bool(_PART.match(row[0].text))


def _ends_label(above: _Row, below: _Row, rules: Sequence[Rule]) -> bool:
    """Whether a line goes on with the label of the row above it: no heading does, and nothing behind a rule."""
    step = below[0].box.top - above[0].box.top
    size = below[0].line.size
    if _HEADING.match(below[0].text) or _ruled(_around(p.box for p in (above[0], below[0])), rules, 1):
        return False
    near = step < 1.6 * size and abs(above[0].across - below[0].across) < 3 * size
    return len(below) == 1 and near and _is_piece(below)


def _leading(head: Sequence[_Row]) -> int:
    """How many lines before the head of a table are none of it: those of one piece before the first of several."""
    several = [index for index, row in enumerate(head) if len(row) > 1]
    if not several:
        return len(head)
    first = several[0]
    if first and head[first][0].box.top - head[first - 1][0].box.bottom < 1.2 * head[first][0].line.size:
        return first - 1
    return first


# --- the cells -----------------------------------------------------------------------------------------------------


def _table(rows: Sequence[_Row], rules: Sequence[Rule]) -> Table | None:
    pieces = [piece for row in rows for piece in row]
    box = _around(piece.box for piece in pieces)
    anchors = [row for row in rows if _is_row(row)]
    columns = _columns(piece.box for row in anchors for piece in _figures(row))
    if not columns:
        return None
    columns = _named(columns, rows, anchors)
    edges = _ruled(box, rules) or _spaced(rows, columns[0][0])
    pieces = [part for piece in pieces for part in _split(piece, columns)]
    bands: list[_Row] = [[] for _ in range(len(edges) + 1)]
    for piece in pieces:
        bands[sum(edge < piece.down for edge in edges)].append(piece)
    labels = [_labels(band, columns[0][0]) for band in bands]
    most = max(map(len, labels))
    cells: _Cells = {}
    for row, (band, found) in enumerate(zip(bands, labels, strict=True)):
        cells |= {(row, most - index, 1): label for index, label in enumerate(reversed(found), 1)}
        for piece in band:
            if not any(piece in label for label in found):
                first, width = _place(piece, columns)
                cells.setdefault((row, most + first, width), []).append(piece)
    filled = [Filled(*key[:2], 1, key[2], _text(found)) for key, found in _heads(cells, anchors[0][0].box.top).items()]
    xs = (*(box.left + index for index in range(most)), *(left for left, _ in columns), box.right)
    return Table(box, xs, len(bands), _with_blanks(filled, range(most, most + len(columns))))


def _figures(row: _Row) -> Iterator[_Piece]:
    """The figures of a row, which begins with its label; a row of many figures has none."""
    labelled = not row[0].figure or len(row) <= _MOST_BETWEEN
    return (piece for piece in row[labelled:] if piece.figure)


def _labels(band: _Row, edge: float) -> list[_Row]:
    """The pieces of a row left of its figures, those together that stand below each other."""
    labels: list[_Row] = []
    reach = 0.0
    for piece in sorted((p for p in band if p.box.right <= edge), key=lambda p: p.box.left):
        if labels and piece.box.left < reach:
            labels[-1].append(piece)
        else:
            labels.append([piece])
        reach = max(reach, piece.box.right)
    return labels


def _around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    return Box(
        min(b.left for b in found), min(b.top for b in found), max(b.right for b in found), max(b.bottom for b in found)
    )


def _columns(boxes: Iterable[Box]) -> list[tuple[float, float]]:
    """The stretches of the page that boxes cover, from the left."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((box.left, box.right) for box in boxes):
        if spans and left <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        else:
            spans.append((left, right))
    return spans


def _named(
    columns: list[tuple[float, float]], rows: Sequence[_Row], anchors: Sequence[_Row]
) -> list[tuple[float, float]]:
    """The columns with those in which no figure stands, where the names above tell of them for certain."""
    labelled = [row[0].box.right for row in anchors if not row[0].figure or len(row) <= _MOST_BETWEEN]
    edge = max(labelled, default=0.0)
    head = rows[: next(index for index, row in enumerate(rows) if row is anchors[0])]
    lines = ([part.box for piece in row for part in segments(piece.line, _CLOSE)] for row in head)
    names = _columns(box for line in lines if len(line) >= _FEWEST_NAMES for box in line if box.left >= edge)
    under = [[index for index, name in enumerate(names) if _overlap(name, column)] for column in columns]
    known = [found[0] for found in under if len(found) == 1]
    if len(names) <= len(columns) or len(set(known)) < len(columns):
        return columns
    wide = {index: columns[known.index(index)] for index in known}
    return [(min(a, wide.get(i, (a, b))[0]), max(b, wide.get(i, (a, b))[1])) for i, (a, b) in enumerate(names)]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _place(piece: _Piece, spans: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column of a piece and how many it covers: those whose middle it reaches over, else the nearest."""
    over = [i for i, (left, right) in enumerate(spans) if piece.box.left <= (left + right) / 2 <= piece.box.right]
    if over:
        return over[0], len(over)
    return min(range(len(spans)), key=lambda i: abs(piece.across - sum(spans[i]) / 2)), 1


def _ruled(box: Box, rules: Sequence[Rule], fewest: int = _FEWEST_RULES) -> list[float]:
    """Where level rules part the rows; nothing when there are fewer than `fewest`."""
    found = sorted(
        rule.at
        for rule in rules
        if not rule.upright and box.top < rule.at < box.bottom and rule.start < box.right and rule.end > box.left
    )
    edges = [at for at, before in zip(found, [0.0, *found], strict=False) if at - before > 4]
    return edges if len(edges) >= fewest else []


def _spaced(rows: Sequence[_Row], edge: float) -> list[float]:
    """Where gaps part the rows: the widest one between two lines that stand right of the labels' `edge`.

    Lines of labels belong to the row that they are next to. Above the first figures every line is a row.
    """
    places = [(row[0].box.top, row[0].box.bottom) for row in rows]
    first = next(index for index, row in enumerate(rows) if _is_row(row))
    whole = [index for index, row in enumerate(rows) if index <= first or row[-1].box.right > edge]
    edges = []
    for above, below in pairwise(whole):
        gaps = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(places[above : below + 1])]
        edges.append(max(gaps)[1])
    return edges


def _split(piece: _Piece, columns: Sequence[tuple[float, float]]) -> list[_Piece]:
    """The names of columns that stand close side by side: parted where each part has a column of its own."""
    if piece.figure or _place(piece, columns)[1] == 1:
        return [piece]
    parts = [_Piece(part, part.box, part.text) for part in segments(piece.line, _CLOSE)]
    places = [_place(part, columns) for part in parts]
    own = len(set(places)) == len(places) and all(width == 1 for _, width in places)
    return parts if own else [piece]


def _heads(cells: _Cells, top: float) -> _Cells:
    """The cells with the lines of a column's name put together in the last of them.

    A line with more names than the one above it begins them anew: those of the columns that a name above it holds.
    """
    joined: _Cells = {}
    names = Counter(row for row, _, _ in cells)
    for key in sorted(cells, key=lambda key: (key[1], key[2], key[0])):
        pieces = cells[key]
        before = next((k for k in reversed(joined) if k[1:] == key[1:]), None)
        head = pieces[-1].box.bottom <= top and not any(piece.figure for piece in pieces)
        if before is not None and head and names[key[0]] <= names[before[0]] and _wraps(joined[before], pieces):
            pieces = joined.pop(before) + pieces
        joined[key] = pieces
    return joined


def _wraps(above: _Row, below: _Row) -> bool:
    """Whether the name of a column goes on in the next line: near, and not longer than the line that was full."""
    first, second = above[-1], below[0]
    fits = second.box.right - second.box.left < first.box.right - first.box.left + 0.5 * first.line.size
    near = second.box.top - first.box.top < 1.8 * second.line.size
    return near and fits and not _HEADING.match(first.text)


def _text(pieces: Iterable[_Piece]) -> str:
    ordered = sorted(pieces, key=lambda piece: (piece.box.top, piece.box.left))
    text = ordered[0].text
    for a, b in pairwise(ordered):
        text += ("" if is_wide(a.text[-1]) or is_wide(b.text[0]) else "\n") + b.text
    return text


def _with_blanks(cells: Sequence[Filled], columns: range) -> list[Filled]:
    """The cells with the blank ones of rows that have figures."""
    blank = []
    for row, found in groupby(sorted(cells), key=lambda cell: cell.row):
        here = list(found)
        if any(cell.figure for cell in here):
            taken = {column for cell in here for column in range(cell.column, cell.column + cell.width)}
            blank += [Filled(row, column, 1, 1, "") for column in columns if column not in taken]
    return [*cells, *blank]
