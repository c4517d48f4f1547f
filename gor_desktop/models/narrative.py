"""The text of a section: paragraphs of runs, pictures and small tables. Knows nothing of fonts, files or editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def printable(text: str, instead: str = "") -> str:
    """The text without the characters that no file or screen can hold; tabs and line feeds stay."""
    return _UNPRINTABLE.sub(instead, text)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; neighbouring runs differ in weight and none is empty."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Paragraph:
        """Join neighbouring runs of one weight; drop empty ones, the blanks at both ends and what no file can hold."""
        clean = (Run(printable(run.text).replace("\n", " "), run.bold) for run in runs)
        kept = [run for run in clean if run.text]
        joined = [Run("".join(r.text for r in same), bold) for bold, same in groupby(kept, key=lambda r: r.bold)]
        return cls(_stripped(joined))

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    runs = [Run(runs[0].text.lstrip(), runs[0].bold), *runs[1:]]
    return (*runs[:-1], Run(runs[-1].text.rstrip(), runs[-1].bold))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file holds it. `kind`: its format as a suffix without the dot (png, jpeg, gif, bmp).

    `width` and `height` in millimetres as shown, 0 where no file said; `description`: what it shows, for those who
    cannot see it.
    """

    data: bytes
    kind: str
    width: int = 0
    height: int = 0
    description: str = ""


class TableCell(NamedTuple):
    """A cell of a small table; `row` and `column` count from 0, merged cells appear once."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A small table within the text: none of the form's, kept as it was read."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def text(self) -> str:
        """Cells parted by tabs, rows by line feeds."""
        return "\n".join("\t".join(" ".join(cell.text.split()) for cell in row) for row in self.rows)


NarrativeBlock = Paragraph | Picture | PlainTable


@dataclass(frozen=True, slots=True)
class Narrative:
    """The blocks of one section in order, none of its paragraphs empty."""

    blocks: tuple[NarrativeBlock, ...] = ()

    @classmethod
    def of(cls, blocks: Iterable[NarrativeBlock]) -> Narrative:
        return cls(tuple(block for block in blocks if not isinstance(block, Paragraph) or block.runs))

    @classmethod
    def from_text(cls, text: str) -> Narrative:
        """One paragraph a line; blank lines are no paragraphs."""
        return cls.of(Paragraph.of([Run(line)]) for line in text.splitlines())

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs alone."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def text(self) -> str:
        """Paragraphs and tables joined by a line feed, as offsets of findings count them; pictures have no text."""
        return "\n".join(block.text for block in self.blocks if not isinstance(block, Picture))

    def __bool__(self) -> bool:
        return bool(self.blocks)


EMPTY = Narrative()
