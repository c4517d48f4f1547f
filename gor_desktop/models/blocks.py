"""Rectangles of text to and from other programs: tab-separated text and HTML ↔ a grid of texts; a table's own.

A block is a grid of texts. Knows nothing of clipboards, nor of where a block lands.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
_RULE = re.compile(r"[|\s:+-]*")
_FIGURES = re.compile(r"\s*(\S*?)((?:\s+-?\d+(?:\.\d+)?|(?<!\S)\d+(?:\.\d+)?){3,})\s*")  # a label, if any, and figures
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_DEEPEST = 5  # tables within tables whose text is text of the outer ones
_UNSEEN = ("script", "style", "title")
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
    """Tab-separated text as Excel and WPS put it on the clipboard, quoted where a cell holds a line feed.

    Text without any tab is cut at pipes, or between figures that stand behind each other: `规章 0 0 1`.
    """
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if "\t" not in lines and (loose := _loose(lines.split("\n"))):
        return loose
    if '"' not in lines:
        return tuple(tuple(line.split("\t")) for line in lines.split("\n"))
    return tuple(tuple(row) or ("",) for row in csv.reader(io.StringIO(f"{lines}\n", newline=""), delimiter="\t"))


def _loose(lines: list[str]) -> Block | None:
    """Rows of plain text; None when it has none."""
    if sum("|" in line for line in lines) == len(lines):
        told = [line.strip() for line in lines if not _RULE.fullmatch(line)]
        framed = all(line.startswith("|") for line in told)
        rows = (line.removeprefix("|") if framed else line for line in told)
        return tuple(tuple(part.strip() for part in row.removesuffix("|").split("|")) for row in rows) or None
    found = [_FIGURES.fullmatch(line) for line in lines]
    return tuple(_behind(match[1], match[2]) for match in found if match) if all(found) else None


def _behind(label: str, figures: str) -> tuple[str, ...]:
    return (*filter(None, (label.strip(),)), *figures.split())


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
    """The first table in it with merged cells spread out, their text at the top left; None without a table.

    A table that only frames another gives that one.
    """
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.block()


@dataclass(slots=True)
class _HtmlCell:
    height: int
    width: int
    words: list[str] = field(default_factory=list)
    tables: list[_HtmlTable] = field(default_factory=list)
    speaks: bool = False  # whether it holds text beside that of its tables

    @property
    def text(self) -> str:
        """Its text with that of the tables in it, blanks squeezed as a browser does, the line breaks kept."""
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line)


@dataclass(slots=True)
class _HtmlTable:
    rows: list[list[_HtmlCell]] = field(default_factory=list)
    open: bool = False  # whether text belongs to its last cell


class _TableReader(HTMLParser):
    """Takes the cells of all tables; the text of a table inside a cell is text of that cell too."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[_HtmlTable] = []  # those that have begun and not ended, the innermost last
        self._found: list[_HtmlTable] = []
        self._hidden: list[str] = []  # an element that is not shown, and those in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._hidden or tag in _UNSEEN or _HIDDEN.search(attributes.get("style") or ""):
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag in _BREAKING:
            self._write("\n")
        if tag == "table":
            self._begin_table()
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
            self._tables[-1].open = False
        elif self._tables and tag in ("td", "th"):
            self._open_cell(attributes)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._end_hidden(tag)
            return
        if tag in _BREAKING:
            self._write("\n")
        if tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("td", "th", "tr") and self._tables:
            self._tables[-1].open = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._write(_BLANK.sub(" ", data))

    def _end_hidden(self, tag: str) -> None:
        while self._hidden and tag in self._hidden:
            if self._hidden.pop() == tag:
                return

    def _begin_table(self) -> None:
        table = _HtmlTable()
        if self._tables and self._tables[-1].open:
            self._tables[-1].rows[-1][-1].tables.append(table)
        elif not self._tables:
            self._found.append(table)
        self._tables.append(table)

    def _write(self, text: str) -> None:
        for table in self._tables[-_DEEPEST:]:
            if table.open:
                table.rows[-1][-1].words.append(text)
        if self._tables and self._tables[-1].open and text.strip():
            self._tables[-1].rows[-1][-1].speaks = True

    def _open_cell(self, attributes: Mapping[str, str | None]) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(_HtmlCell(_span(attributes.get("rowspan")), _span(attributes.get("colspan"))))
        table.open = True

    def block(self) -> Block | None:
        table = next((table for table in self._found if any(table.rows)), None)
        while table is not None and (inner := _framed(table)):
            table = inner
        return _spread(table) if table is not None else None


def _framed(table: _HtmlTable) -> _HtmlTable | None:
    """The one table in a table that holds nothing else."""
    filled = [cell for row in table.rows for cell in row if cell.speaks or cell.tables]
    inner = filled[0].tables if len(filled) == 1 and not filled[0].speaks else []
    return inner[0] if len(inner) == 1 and any(inner[0].rows) else None


def _spread(table: _HtmlTable) -> Block | None:
    placed: dict[Position, str] = {}
    for top, row in enumerate(table.rows):
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
    placed[top, left] = cell.text


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
