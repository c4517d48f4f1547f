"""Tables that stand side by side on one sheet, parted by a blank column: each is taken for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from gor_desktop.importers.blocks import Block, Cell, Matrix
from gor_desktop.importers.understanding.lexicon import Lexicon, Part, lexicon
from gor_desktop.models.form_loader import all_forms

_FEWEST_COLUMNS = 2  # of a table
_FEWEST_NAMED = 5  # columns that tell a table without labels beside its rows

Columns = tuple[int, int]  # the first, and the first behind the last


def parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with such sheets taken apart; every cell keeps its place."""
    for block in blocks:
        if isinstance(block, Matrix) and block.sheet:
            yield from _parted(block)
        else:
            yield block


def _parted(sheet: Matrix) -> Iterator[Matrix]:
    parts = _parts(sheet)
    if len(parts) < 2 or not all(_is_table(sheet, part) for part in parts):
        yield sheet
        return
    starts = [0, *(first for first, _ in parts[1:])]
    past = 1 + max(cell.column for row in sheet.rows for cell in row)
    for first, end in pairwise([*starts, past]):
        rows = (tuple(cell for cell in row if first <= cell.column < end) for row in sheet.rows)
        yield Matrix(tuple(rows), sheet.where, sheet=True)


def _parts(sheet: Matrix) -> list[Columns]:
    """The stretches of columns that hold anything, save what stands alone in its row, as titles do."""
    used: set[int] = set()
    width = max((row[-1].column + row[-1].width for row in sheet.rows if row), default=0)
    for row in sheet.rows:
        used.update(column for cell in _row(row) for column in range(cell.column, cell.column + cell.width))
        if len(used) == width:  # as behind the head of most tables
            return [(0, width)]
    firsts = sorted(column for column in used if column - 1 not in used)
    ends = sorted(column + 1 for column in used if column + 1 not in used)
    return list(zip(firsts, ends, strict=True))


def _row(cells: Iterable[Cell]) -> list[Cell]:
    filled = [cell for cell in cells if cell.text.strip()]
    return filled if len(filled) > 1 else []


def _is_table(sheet: Matrix, part: Columns) -> bool:
    """Whether some columns are a table of a form by themselves: labels of rows, or as many names, and figures."""
    first, end = part
    if end - first < _FEWEST_COLUMNS:
        return False
    texts = [cell.text for row in sheet.rows for cell in _row(row) if first <= cell.column < end]
    return any(_tells(texts, lexicon(form.id)) for form in all_forms())


def _tells(texts: Iterable[str], words: Lexicon) -> bool:
    found = [words.word(text) for text in texts]
    rows = any(word.roles and all(role.part is Part.ROW for role in word.roles) for word in found)
    named = sum(any(r.part is Part.COLUMN and r.table in words.unlabelled for r in word.roles) for word in found)
    return any(word.figure for word in found) and (rows or named >= _FEWEST_NAMED)
