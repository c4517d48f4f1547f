"""Plain text and Markdown → blocks: one a line; lines cut at separators are rows whose columns are only likely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gor_desktop.errors import OversizedFileError
from gor_desktop.importers.blocks import Block, Cell, Extracted, Matrix, Remark, TextBlock
from gor_desktop.importers.formats.text.columns import fields_of, parted_like
from gor_desktop.importers.formats.text.encodings import decode
from gor_desktop.importers.formats.text.markdown import is_markdown, lines_of, plain, runs_of
from gor_desktop.models.narrative import Paragraph

_MOST_LINES = 100_000
_MOST_CELLS = 5000  # of one line; with more separators it is no row of any table
_LARGEST = 8  # MiB, as what is too much is told to the clerk
_DRAWN = re.compile("[\u2500-\u257f｜]")
_UPRIGHT = str.maketrans(dict.fromkeys("│┃║┆┇┊┋╎╏╽╿｜", "|"))
_FRAME = re.compile("[|\\s:+=\u2500-\u257f-]+")
_PIPE = re.compile(r"(?<!\\)\|")
_FEWEST_RULES = 4  # of a drawn table in which a row may take several lines
_SEVERAL = re.compile(r"\d")


class _Entry(NamedTuple):
    """A line that says something. `rules`: how many lines above it draw a frame; `cells`: its parts, if it has any."""

    text: str
    where: str
    rules: int
    cells: tuple[str, ...] = ()

    @property
    def piped(self) -> bool:
        return not self.cells and "|" in self.text and self.text.count("|") < _MOST_CELLS


def extract(path: Path, data: bytes) -> list[Extracted]:
    """The lines of a text file. Raises DamagedFileError when it is no text, OversizedFileError when it never ends."""
    text, notes = decode(path, data)
    if text.count("\n") > _MOST_LINES or text.count("\r") > _MOST_LINES:
        raise OversizedFileError(path, _LARGEST)
    return [*map(Remark, notes), *blocks_of(text)]


def blocks_of(content: str, before: int = 0, unit: str = "行") -> list[Block]:
    """The lines of a text; the first is the one behind `before` others, `unit` is what they are called."""
    if _DRAWN.search(content):
        content = content.translate(_UPRIGHT)
    lines = lines_of(content) if is_markdown(content) else content.splitlines()
    entries = _parted(list(_entries(lines, before, unit)))
    blocks: list[Block] = []
    for piped, group in groupby(entries, key=lambda entry: entry.piped):
        found = list(group)
        blocks += _piped(_unwrapped(found)) if piped else map(_block, found)
    return blocks


def _entries(lines: Iterable[str], before: int, unit: str) -> Iterator[_Entry]:
    rules = 0
    for number, line in enumerate(lines, before + 1):
        text = line.strip()
        if _is_rule(text):
            rules += 1
        elif text:
            tabs = line.count("\t")
            cells = tuple(line.split("\t")) if 0 < tabs < _MOST_CELLS else fields_of(text)
            yield _Entry(text, f"第 {number} {unit}", rules, cells)


def _parted(entries: list[_Entry]) -> list[_Entry]:
    """The same with lines of labels cut as the rows of figures beside them are."""
    cut = [
        entry if entry.cells or entry.piped else entry._replace(cells=parted_like(entry.text, _around(entries, index)))
        for index, entry in enumerate(entries)
    ]
    return cut if cut != entries else entries


def _around(entries: Sequence[_Entry], index: int) -> list[tuple[str, tuple[str, ...]]]:
    beside = (*entries[max(index - 1, 0) : index], *entries[index + 1 : index + 2])
    return [(entry.text, entry.cells) for entry in beside if entry.cells]


def _is_rule(text: str) -> bool:
    """A line that only draws the frame of a table."""
    return ("---" in text or "===" in text or bool(_DRAWN.search(text))) and _FRAME.fullmatch(text) is not None


def _block(entry: _Entry) -> Block:
    if entry.cells:
        return _row(entry.cells, entry.text, entry.where)
    return TextBlock(Paragraph.of(runs_of(entry.text)), entry.where)


def _unwrapped(lines: list[_Entry]) -> list[_Entry]:
    """The rows of a drawn table whose rows are parted by rules; elsewhere the lines as they are."""
    if lines[-1].rules - lines[0].rules + 2 < _FEWEST_RULES:
        return lines
    segments = [list(segment) for _, segment in groupby(lines, key=lambda entry: entry.rules)]
    rows = [_one_row(segment) for segment in segments]
    return [row for row in rows if row] if all(rows) else lines


def _one_row(segment: list[_Entry]) -> _Entry | None:
    """The lines between two rules as one; None when they are rows of their own."""
    parts = [_PIPE.split(entry.text) for entry in segment]
    if len({len(part) for part in parts}) > 1:
        return None
    columns = [[text.strip() for text in column if text.strip()] for column in zip(*parts, strict=True)]
    if any(len(column) > 1 and any(map(_SEVERAL.search, column)) for column in columns):
        return None
    return segment[0]._replace(text="|".join("".join(column) for column in columns))


def _piped(lines: Sequence[_Entry]) -> Iterator[Matrix]:
    """Neighbouring lines with pipes: those at an edge are the frame if all lines have them, else blanks."""
    telling = [entry.text for entry in lines if entry.text.strip("| ")]
    opened = all(text.startswith("|") for text in telling)
    closed = all(text.endswith("|") and not text.endswith("\\|") for text in telling)
    for entry in lines:
        inner = entry.text.removeprefix("|") if opened else entry.text
        yield _row(_PIPE.split(inner.removesuffix("|") if closed else inner), entry.text, entry.where)


def _row(texts: Iterable[str], line: str, where: str) -> Matrix:
    cells = tuple(Cell(plain(text), 0, column) for column, text in enumerate(texts))
    return Matrix((cells,), where, exact=False, lines=(line,))
