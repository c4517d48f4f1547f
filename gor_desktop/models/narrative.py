"""The text of a section: paragraphs of runs. Knows nothing of fonts, files or editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

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
class Narrative:
    """The paragraphs of one section, none of them empty."""

    paragraphs: tuple[Paragraph, ...] = ()

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> Narrative:
        return cls(tuple(p for p in paragraphs if p.runs))

    @classmethod
    def from_text(cls, text: str) -> Narrative:
        """One paragraph a line; blank lines are no paragraphs."""
        return cls.of(Paragraph.of([Run(line)]) for line in text.splitlines())

    @property
    def text(self) -> str:
        """Paragraphs joined by a line feed, as offsets of findings count them."""
        return "\n".join(p.text for p in self.paragraphs)

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


EMPTY = Narrative()
