"""The parts of a page in order, before they are numbered: lines of text, tables, pictures. Gathers text into lines."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from gor_desktop.importers.blocks import Cell, subscript, superscript
from gor_desktop.importers.formats.html.style import Style
from gor_desktop.importers.formats.omitted import struck
from gor_desktop.models.narrative import Paragraph, Picture, Run, printable

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_NOTE = re.compile(r"\s*[\[(（〔【［]?\s*注?\s*(\d{1,3})\s*[\])）〕】］]?\s*")
_NUMBERED = re.compile(r"[(（\d①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]")


class Lines(NamedTuple):
    """One line of text. `runs`: its stretches where it is of several weights. `closes`: the article ends with it."""

    text: str
    bold: bool = False
    runs: tuple[Run, ...] = ()
    closes: bool = False

    @property
    def paragraph(self) -> Paragraph:
        """The line as a paragraph; one without runs is clean already."""
        return Paragraph.of(self.runs) if self.runs else Paragraph((Run(self.text, self.bold),))


class Grid(NamedTuple):
    """A table with its cells in their places."""

    rows: tuple[tuple[Cell, ...], ...]


class Plain(NamedTuple):
    """A text file shown on the page."""

    text: str


class Gap(NamedTuple):
    """Something that the page shows and its file does not hold. `sure`: it is told wherever it stands."""

    name: str
    reason: str
    sure: bool = False


Part = Lines | Grid | Plain | Gap | Picture


@dataclass(slots=True)
class Flow:
    """Gathers text until something breaks the line. `marker`: what stands before the next line, as a list's number."""

    parts: list[Part] = field(default_factory=list)
    marker: str = ""
    blank: bool = True  # whether nothing stands on the line so far
    _pieces: list[tuple[str, Style]] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        """Take up text; where the page shows its line feeds, each ends the line."""
        if self.blank and not self.marker and text.isspace():  # between elements, where no line begins
            return
        if style.struck:
            text = struck(text)
        if not style.keeps_lines:
            self._take(text, style)
            return
        first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._take(first, style)
        for line in rest:
            self.flush()
            self._take(line, style)

    def _take(self, text: str, style: Style) -> None:
        self._pieces.append((text, style))
        self.blank = self.blank and not text.strip()

    def flush(self) -> None:
        """End the line."""
        pieces = self._pieces
        if not pieces:
            return
        self._pieces, self.blank = [], True
        line = _of_one_style(pieces) or _of_runs(pieces)
        if line.text:
            self.parts.append(self._marked(line) if self.marker else line)

    def close_article(self) -> None:
        """The last line is the last of the article."""
        self.flush()
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Lines):
            self.parts[-1] = last._replace(closes=True)

    def _marked(self, line: Lines) -> Lines:
        """The line behind its marker, unless it carries a number of its own."""
        marker, self.marker = self.marker, ""
        if _NUMBERED.match(line.text):
            return line
        return Lines(marker + line.text, line.bold, (Run(marker), *line.runs) if line.runs else ())


def _of_one_style(pieces: list[tuple[str, Style]]) -> Lines | None:
    """A line of a single style that stands on the line; None for any other, and where blanks that are kept count."""
    text, style = pieces[0]
    if len(pieces) > 1:
        if any(other is not style for _, other in pieces):
            return None
        text = "".join([text for text, _ in pieces])
    if style.is_even:
        return Lines(shown(text), style.bold)
    plain = text.strip()
    if style.raised or style.lowered or not (plain.isprintable() and "&" not in plain and "  " not in plain):
        return None
    return Lines(plain, style.bold)


def shown(text: str) -> str:
    """A text as the page shows it: blanks squeezed, marks that were escaped twice as they were meant."""
    text = text.strip()
    if text.isprintable() and "  " not in text and "&" not in text:
        return text
    return printable(_unescaped(_BLANKS.sub(" ", text)).strip())


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _of_runs(pieces: list[tuple[str, Style]]) -> Lines:
    """A line of several styles."""
    merged: list[tuple[str, Style]] = []
    for text, style in pieces:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    runs: list[Run] = []
    line = ""
    for text, style in merged:
        shown = printable(_unescaped(text if style.keeps_blanks else _BLANKS.sub(" ", text)))
        if style.raised and line.strip():
            shown = _raised(shown)
        elif style.lowered:
            shown = subscript(shown)
        if line.endswith(" ") and not style.keeps_blanks:
            shown = shown.lstrip(" ")
        line += shown
        runs.append(Run(shown, style.bold))
    return Lines(line.strip(), runs=tuple(runs))


def _raised(text: str) -> str:
    """A raised text behind another: the mark of a note never becomes a part of a figure."""
    note = _NOTE.fullmatch(text)
    return superscript(note[1] if note else text)
