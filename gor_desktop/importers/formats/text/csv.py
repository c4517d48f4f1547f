"""Tables of separated values (.csv, .tsv) → blocks: a sheet where every line has the same fields, else single lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from gor_desktop.errors import SprawlingSheetError
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, Remark, column_letters
from gor_desktop.importers.formats.excel.extent import MOST_CELLS
from gor_desktop.importers.formats.text.encodings import decode

KIND = "CSV 表格"
_SHEET = "表格"
_STATED = re.compile(r"\A\s*\"?sep=(.)\"?\s*(?:\r\n|\r|\n)", re.IGNORECASE)
_SEPARATORS = ",\t;|，；"
_LOOKED_AT = 20_000  # characters that tell the separator
_MOST_LINES = 30  # of one field; a mark that opens a quotation and never closes it swallows more
_LONGEST_FIELD = 100_000  # below what the csv module takes

Rows = list[list[str]]
Numbered = Sequence[tuple[int, Sequence[str]]]


def extract(path: Path, data: bytes) -> list[Extracted]:
    """The fields of a file. Raises DamagedFileError when it is no text, SprawlingSheetError for far too many fields."""
    text, notes = decode(path, data, KIND)
    text, separator = _separator(text)
    rows = _rows(text, separator)
    _refuse_sprawling(path, rows)
    return [*map(Remark, notes), *_matrices(rows, separator)]


def sheet_of(text: str, separator: str) -> list[Matrix]:
    """The one sheet that a text is when all its rows have as many fields; none when they have not."""
    rows = _rows(text, separator)
    filled = [(number, row) for number, row in enumerate(rows) if any(field.strip() for field in row)]
    return [_sheet(list(enumerate(rows)))] if _even(filled) and sum(map(len, rows)) <= MOST_CELLS else []


def _separator(text: str) -> tuple[str, str]:
    """The text without the line in which Excel states the separator, and the separator."""
    if stated := _STATED.match(text):
        return text[stated.end() :], "\t" if stated[1] == "\\" else stated[1]
    lines = text[:_LOOKED_AT].splitlines()
    return text, max(_SEPARATORS, key=lambda mark: _regular(lines, mark))


def _regular(lines: Sequence[str], mark: str) -> tuple[int, int]:
    """How many lines have the commonest number of a mark, and how often the mark is met."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max(counts.values(), default=0), sum(counts.elements())


def _rows(text: str, separator: str) -> Rows:
    rows = _parsed(text, separator, csv.QUOTE_MINIMAL)
    if rows is None or any(_is_swallowed(field) for row in rows for field in row):
        rows = _parsed(text, separator, csv.QUOTE_NONE)
    return rows if rows is not None else [line.split(separator) for line in text.splitlines()]


def _parsed(text: str, separator: str, quoting: int) -> Rows | None:
    """The fields; None where the csv module takes none."""
    lines = text.splitlines(keepends=True)
    if any(len(line) > _LONGEST_FIELD for line in lines):
        return None
    try:
        return list(csv.reader(lines, delimiter=separator, quoting=quoting, skipinitialspace=True))  # type: ignore[arg-type]
    except csv.Error:
        return None


def _is_swallowed(field: str) -> bool:
    return field.count("\n") > _MOST_LINES


def _refuse_sprawling(path: Path, rows: Rows) -> None:
    fields = sum(map(len, rows))
    if fields > MOST_CELLS or len(rows) > MOST_CELLS:
        widest = max(map(len, rows))
        raise SprawlingSheetError(path, f"{column_letters(max(widest - 1, 0))}{len(rows)}")


def _matrices(rows: Rows, separator: str) -> Iterator[Matrix]:
    """One sheet a stretch of rows with as many fields each, so that a column is a column; else each line by itself.

    Blank lines part the stretches, unless the whole file is one sheet.
    """
    numbered = list(enumerate(rows))
    filled = [(number, row) for number, row in numbered if any(field.strip() for field in row)]
    if _even(filled):
        yield _sheet(numbered)
        return
    for blank, group in groupby(numbered, key=lambda entry: not any(field.strip() for field in entry[1])):
        stretch = list(group)
        if blank:
            continue
        if _even(stretch):
            yield _sheet(stretch)
        else:
            yield from (_line(number, row, separator) for number, row in stretch)


def _even(rows: Numbered) -> bool:
    """Whether all rows have as many fields, and several."""
    widths = {len(row) for _, row in rows}
    return len(widths) == 1 and max(widths) > 1


def _sheet(rows: Numbered) -> Matrix:
    return Matrix(tuple(_cells(row, number) for number, row in rows), _SHEET, sheet=True)


def _line(number: int, row: Sequence[str], separator: str) -> Matrix:
    text = separator.join(row).rstrip(f"{separator} ")  # spreadsheets fill every line up to the widest table
    return Matrix((_cells(row, 0),), f"第 {number + 1} 行", exact=False, lines=(text,))


def _cells(row: Sequence[str], number: int) -> tuple[Cell, ...]:
    return tuple(Cell(field.strip(), number, column) for column, field in enumerate(row))
