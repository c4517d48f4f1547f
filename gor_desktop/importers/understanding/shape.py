"""Tables brought into the form's own shape before they are read: turned back, and without columns of others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from gor_desktop import resources
from gor_desktop.importers import asides
from gor_desktop.importers.blocks import Cell
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lexicon import Lexicon, Part, Word
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.labels import compact

_FEWEST_ACROSS = 3  # labels of rows side by side that tell a table whose rows and columns are exchanged
_FEWEST_DOWN = 5  # labels of columns one below the other that tell the same where rows have no labels
_YEAR = re.compile(r"(20\d\d)年度?(?:数据?|情况)?")
_OF_YEAR = re.compile(r"(20\d\d(?=年)|上一?年度?|去年)年?度?(.+)")


@dataclass(slots=True)
class Shaped:
    """The lines of a table as the form has them, and the texts of columns that it has not."""

    lines: Sequence[Line]
    strays: list[tuple[Token, str]] = field(default_factory=list)


def shaped(run: Sequence[Line], lexicon: Lexicon) -> Shaped:
    """A stretch of lines in the shape of the form's tables; the very same lines where nothing is to be done."""
    if all(len(line.cells) < 2 for line in run):
        return Shaped(run)
    run = _merged(run, lexicon)
    if _is_turned(run, lexicon):
        if not all(line.exact or len(line.cells) == len(run[0].cells) for line in run):
            return Shaped(run)  # cells are missing, so that nothing tells which stand below each other
        run = _turned(run)
    return _without_foreign_columns(run, lexicon)


# --- merged cells that were parted -----------------------------------------------------------------------------------


def _merged(run: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """The lines with cells put together in each of which a converter has repeated the label of a merged one."""
    if not any(_repeats(a, b, lexicon) for line in run if line.exact for a, b in pairwise(line.cells)):
        return run
    return [_with_merged(line, lexicon) if line.exact else line for line in run]


def _repeats(a: Cell, b: Cell, lexicon: Lexicon) -> bool:
    same = a.text == b.text and a.column + a.width == b.column
    return same and not a.text.isdecimal() and bool(lexicon.word(a.text).roles)


def _with_merged(line: Line, lexicon: Lexicon) -> Line:
    cells: list[Cell] = []
    for cell in line.cells:
        if cells and _repeats(cells[-1], cell, lexicon):
            cells[-1] = cells[-1]._replace(width=cells[-1].width + cell.width)
        else:
            cells.append(cell)
    return replace(line, cells=tuple(cells), filled=tuple(cell for cell in cells if cell.text.strip()))


# --- rows and columns exchanged ------------------------------------------------------------------------------------


def _is_turned(run: Sequence[Line], lexicon: Lexicon) -> bool:
    below = 0
    for line in run:
        if len(line.cells) < 2:
            continue
        words = [lexicon.word(cell.text) for cell in line.filled]
        across = _columns_across(words, lexicon)
        if sum(_heads_row(word) for word in words) >= _FEWEST_ACROSS:
            return True
        if across > 1:
            return False
        below += across == 1 and any(word.figure for word in words)
    return below >= _FEWEST_DOWN


def _heads_row(word: Word) -> bool:
    """Whether a label stands for a row and nothing else."""
    return bool(word.roles) and all(role.part is Part.ROW for role in word.roles)


def _columns_across(words: Sequence[Word], lexicon: Lexicon) -> int:
    """How many columns of a table without row labels a line names."""
    return sum(any(r.part is Part.COLUMN and r.table in lexicon.unlabelled for r in word.roles) for word in words)


def _turned(run: Sequence[Line]) -> list[Line]:
    """The lines with rows and columns exchanged; each cell still knows where it stands."""
    columns: dict[int, list[Cell]] = {}
    for row, line in enumerate(run):
        for place, cell in enumerate(line.cells):
            old = cell if line.exact else Cell(cell.text, row, place)
            columns.setdefault(old.column, []).append(Cell(old.text, old.column, old.row, old.width, old.height))
    first = run[0]
    lines = []
    for offset, (_, cells) in enumerate(sorted(columns.items())):
        filled = tuple(cell for cell in cells if cell.text.strip())
        if filled:
            number = min(first.number + offset, run[-1].number)
            lines.append(replace(first, number=number, cells=tuple(cells), filled=filled, turned=True))
    return lines


# --- columns that the form does not have ---------------------------------------------------------------------------


@cache
def _foreign() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in tomllib.loads(resources.text("reading/columns.toml")).items()}


_REASONS = {
    "serial": asides.SERIAL,
    "remarks": "表样中没有这一列",
    "last_year": "表中并列的上年的数，采用了本年的",
}


def _without_foreign_columns(run: Sequence[Line], lexicon: Lexicon) -> Shaped:
    """The lines without the cells below such heads. Lines that no place tells apart are left alone."""
    found = Shaped([])
    lines: list[Line] = []
    dropped: dict[int, str] = {}
    width = 0
    for line in run:
        heads = _heads(line, lexicon)
        if heads:
            dropped, width = {**(dropped if line.exact else {}), **heads}, len(line.cells)
        loses = dropped and (line.exact or len(line.cells) == width or _numbered(line, dropped, lexicon))
        lines.append(_without(line, dropped, found, lexicon) if loses else line)
    if not dropped:
        return Shaped(run)
    return Shaped(lines, list(_drawn_together(found.strays)))


def _drawn_together(strays: Sequence[tuple[Token, str]]) -> Iterator[tuple[Token, str]]:
    """The strays with all numbers of rows as one."""
    reason = _REASONS["serial"]
    numbers = [token for token, said in strays if said is reason]
    if numbers:
        yield numbers[0]._replace(text=" ".join(token.text for token in numbers)), reason
    yield from (stray for stray in strays if stray[1] is not reason)


def _numbered(line: Line, dropped: dict[int, str], lexicon: Lexicon) -> bool:
    """Whether a line of text begins with its number and goes on with a label, however many cells follow."""
    number = line.cells[0].text.strip()
    labelled = any(lexicon.word(cell.text).roles for cell in line.filled[1:4])
    return list(dropped.items()) == [(0, "serial")] and number.isdecimal() and labelled


def _heads(line: Line, lexicon: Lexicon) -> dict[int, str]:
    """Column → kind, of the heads in a line that the form has no columns for; of several years all but the latest."""
    told = {
        index: kind
        for index, cell in enumerate(line.cells)
        if cell.text and (kind := _kind(cell.text) or _kind_of_column(cell.text, lexicon))
    }
    if not told or len(line.filled) < 2:
        return {}
    latest = max((kind for kind in told.values() if kind.isdecimal()), default="")
    heads = {index: "last_year" if kind.isdecimal() else kind for index, kind in told.items() if kind != latest}
    return {
        _place(line, index): kind for index, kind in heads.items() if not lexicon.word(line.cells[index].text).roles
    }


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    """What a text heads that the form does not have; the year where it heads that; nothing for any other."""
    plain = compact(text)
    if match := _YEAR.fullmatch(plain):
        return match[1]
    return next((kind for kind in _REASONS if plain in _foreign()[kind]), "")


def _kind_of_column(text: str, lexicon: Lexicon) -> str:
    """The same for a column of the form with its year: `2022年处理决定数量`, `上年处理决定数量`."""
    match = _OF_YEAR.fullmatch(compact(text)) if "年" in text else None
    if match is None:
        return ""
    words = map(lexicon.word, (match[2], f"本年{match[2]}"))
    if not any(role.part is Part.COLUMN for word in words for role in word.roles):
        return ""
    return match[1] if match[1].isdecimal() else "last_year"


def _place(line: Line, index: int) -> int:
    return line.cells[index].column if line.exact else index


def _without(line: Line, dropped: dict[int, str], found: Shaped, lexicon: Lexicon) -> Line:
    kept: list[Cell] = []
    for index, cell in enumerate(line.cells):
        kind = dropped.get(_place(line, index))
        if kind is None or lexicon.word(cell.text).roles:
            kept.append(cell)
        elif cell.text.strip():
            found.strays.append((Token(cell.text, cell, line), _REASONS[kind]))
    if len(kept) == len(line.cells):
        return line
    return replace(line, cells=tuple(kept), filled=tuple(cell for cell in kept if cell.text.strip()))
