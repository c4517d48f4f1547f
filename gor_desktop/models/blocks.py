"""Rectangles of text to and from other programs: tab-separated text and HTML ↔ a grid of texts; a table's own.

A block is a grid of texts. Knows nothing of clipboards, nor of where a block lands.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import set_cells
from gor_desktop.models.form import TableSpec
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, format_value

Block = tuple[tuple[str, ...], ...]
Position = tuple[int, int]

_MOST_SPANNED = 200
_LONGEST_NUMBER = 6  # digits; more say nothing else than that it is too much
_BLANK = re.compile(r"\s")
_SPANNED = re.compile(r"(?:row|col)span\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_BREAKING = ("p", "br", "div", "li", "tr", "td", "th")  # what stands on both sides of these are two texts


class Area(NamedTuple):
    """A rectangle of a table's printed grid, all four inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    def positions(self) -> Iterator[Position]:
        """Its grid positions in reading order."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


# --- text and HTML -------------------------------------------------------------------------------------------------


def from_text(text: str) -> Block:
    """Tab-separated text as Excel and WPS put it on the clipboard, quoted where a cell holds a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in lines:
        return tuple(tuple(line.split("\t")) for line in lines.split("\n"))
    return tuple(tuple(row) or ("",) for row in csv.reader(io.StringIO(f"{lines}\n", newline=""), delimiter="\t"))


def to_text(block: Block) -> str:
    """The same, as those programs expect it: one line a row, quoted only where a cell needs it."""
    return "\n".join("\t".join(_quoted(text) for text in row) for row in block)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n"') else text


def to_html(block: Block) -> str:
    """A plain table, for programs that would take text as paragraphs."""
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>" for row in block)
    return f"<table>{rows}</table>"


def has_spans(text: str) -> bool:
    """Whether some HTML has merged cells."""
    return bool(_SPANNED.search(text))


def from_html(text: str) -> Block | None:
    """The first table in it with merged cells spread out, their text at the top left; None without a table."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.block()


class _HtmlCell(NamedTuple):
    height: int
    width: int
    words: list[str]


class _TableReader(HTMLParser):
    """Takes the cells of the first table; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[_HtmlCell]] = []
        self._depth = 0
        self._done = False
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if tag in _BREAKING:
            self._write("\n")
        if self._done or self._depth != 1:
            return
        if tag == "tr":
            self._rows.append([])
            self._in_cell = False
        elif tag in ("td", "th"):
            self._open_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self._write("\n")
        if tag == "table" and self._depth:
            self._depth -= 1
            self._done = self._done or self._depth == 0
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        self._write(_BLANK.sub(" ", data))

    def _write(self, text: str) -> None:
        if self._in_cell and not self._done:
            self._rows[-1][-1].words.append(text)

    def _open_cell(self, attributes: Mapping[str, str | None]) -> None:
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(_HtmlCell(_span(attributes.get("rowspan")), _span(attributes.get("colspan")), []))
        self._in_cell = True

    def block(self) -> Block | None:
        placed: dict[Position, str] = {}
        for top, row in enumerate(self._rows):
            left = 0
            for cell in row:
                while (top, left) in placed:
                    left += 1
                _place(placed, top, left, cell)
        return _rectangle(placed) if placed else None


def _span(attribute: str | None) -> int:
    if not attribute or not attribute.isdecimal():
        return 1
    return min(max(int(attribute[:_LONGEST_NUMBER]), 1), _MOST_SPANNED)


def _place(placed: dict[Position, str], top: int, left: int, cell: _HtmlCell) -> None:
    for position in Area(top, left, top + cell.height - 1, left + cell.width - 1).positions():
        placed.setdefault(position, "")
    placed[top, left] = _joined_lines("".join(cell.words))


def _joined_lines(text: str) -> str:
    """Blanks squeezed as a browser does, the line breaks kept."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _rectangle(placed: Mapping[Position, str]) -> Block:
    height = max(row for row, _ in placed) + 1
    width = max(column for _, column in placed) + 1
    return tuple(tuple(placed.get((row, column), "") for column in range(width)) for row in range(height))


# --- a table's figures ---------------------------------------------------------------------------------------------


def copied(report: Report, table: TableSpec, area: Area) -> Block:
    """What is printed in `area`: labels and figures, computed ones too; a merged cell stands at its top left."""
    return tuple(
        tuple(_printed(report, table, (row, column)) for column in range(area.left, area.right + 1))
        for row in range(area.top, area.bottom + 1)
    )


def _printed(report: Report, table: TableSpec, position: Position) -> str:
    cell = table.at[position]
    if (cell.top, cell.left) != position:
        return ""
    return cell.text if cell.ref is None else format_value(report.value(cell.ref))


def cleared(report: Report, table: TableSpec, area: Area, label: str) -> ChangeSet:
    """Blank the figures of `area` that people fill."""
    found = (table.at[position].ref for position in area.positions())
    return set_cells(report, {ref: BLANK for ref in found if ref and ref not in report.form.computed}, label)
