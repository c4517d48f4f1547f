"""The report as neutral blocks in the order in which the form is printed. Every document exporter starts here.

Knows what is printed and which cells are merged; nothing of fonts, files or libraries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from gor_desktop.models import narrative
from gor_desktop.models.form import FormSpec, PrintedCell, SectionSpec, TableSpec
from gor_desktop.models.narrative import NarrativeBlock, Paragraph, Picture, PlainTable, Run, printable
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, format_value

_BREAKS = str.maketrans("\t\n", "  ")

# （一）and a few words: a figure, a clause that goes on or a full stop make it a sentence.
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^0-9０-９。；;：:！!？?，,、（）()]{2,24}")
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")

_FEW_WORDS = 16  # characters of a small table's cell that is centred
_NARROWEST, _WIDEST = 4, 30  # columns of a small table, in characters


class Role(Enum):
    """What a cell of a printed table is: a label over or between figures, the label of a row, or a figure.

    Nobody says so of a small table in the text: there it is a few words, or a longer text.
    """

    HEADER = "header"
    STUB = "stub"
    FIGURE = "figure"
    WORDS = "words"
    TEXT = "text"


class TableCell(NamedTuple):
    """A printed cell with what stands in it: a label, or the text of a figure; `value` is that figure."""

    top: int
    left: int
    height: int
    width: int
    text: str
    role: Role
    ref: CellRef | None = None
    value: CellValue = BLANK
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading line of a section."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of narrative; `subheading`: a short “（一）…” that heads the paragraphs below it."""

    runs: tuple[Run, ...]
    section: str
    subheading: bool = False


@dataclass(frozen=True, slots=True)
class TextPicture:
    """A picture of the narrative, in a line of its own."""

    picture: Picture
    section: str

    @property
    def text(self) -> str:
        """What stands where no picture can."""
        said = clean(self.picture.description)
        return f"（图片：{said}）" if said else "（图片）"


@dataclass(frozen=True, slots=True)
class Table:
    """A table in print; `cells` in reading order, each once, however many grid positions it covers.

    `size` in rows and columns; `widths` of the columns as shares of the whole.
    """

    cells: tuple[TableCell, ...]
    size: tuple[int, int]
    widths: tuple[int, ...]

    def rows(self) -> Iterator[list[TableCell]]:
        """The cells that begin in each row of the grid."""
        by_top: dict[int, list[TableCell]] = {}
        for cell in self.cells:
            by_top.setdefault(cell.top, []).append(cell)
        return (by_top.get(top, []) for top in range(self.size[0]))


@dataclass(frozen=True, slots=True)
class PrintedTable(Table):
    """A table of the form with its figures."""

    spec: TableSpec


@dataclass(frozen=True, slots=True)
class TextTable(Table):
    """A small table of the narrative."""

    section: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The unit and the date below the report; at least one of them is given."""

    unit: str
    date: str


Block = Title | Heading | TextParagraph | TextPicture | TextTable | PrintedTable | Signature


def blocks(report: Report) -> Iterator[Block]:
    """Everything that is printed, from the title to the date."""
    yield Title(clean(report.meta.printed_title))
    headed = headed_sections(report.form)
    for section in report.form.sections:
        yield from _section(report, section, section in headed)
    yield from _signature(report)


def headed_sections(form: FormSpec) -> tuple[SectionSpec, ...]:
    """The sections that print their heading: all but the unnumbered ones before the first number."""
    first = next((index for index, section in enumerate(form.sections) if section.number), 0)
    return form.sections[first:]


def clean(text: str | None) -> str:
    """A particular as one line that every kind of file can hold."""
    return printable(text or "", " ").translate(_BREAKS).strip()


def _section(report: Report, section: SectionSpec, headed: bool) -> Iterator[Block]:
    if headed:
        yield Heading(section.title, section.key)
    yield from _narrative(report.narrative(section.key).plain().blocks, section.key)
    if section.table is not None:
        yield printed_table(report, report.form.table(section.table))


def _narrative(content: Sequence[NarrativeBlock], section: str) -> Iterator[Block]:
    for block, following in pairwise((*content, None)):
        match block:
            case Paragraph(runs):
                yield TextParagraph(tuple(map(_legal, runs)), section, _is_subheading(block, following))
            case Picture():
                yield TextPicture(block, section)
            case PlainTable(rows):
                yield _text_table(rows, section)


def _legal(run: Run) -> Run:
    """The run as it is, but for characters that no file can hold, wherever its text came from."""
    text = printable(run.text, " ").replace("\n", " ")
    return run if text == run.text else Run(text, run.bold)


def _is_subheading(paragraph: Paragraph, following: NarrativeBlock | None) -> bool:
    """Whether it is a short numbered line with content of its own below it, not an item of a list."""
    if following is None or _SUBHEADING.fullmatch(paragraph.text) is None:
        return False
    return not isinstance(following, Paragraph) or _NUMBERED.match(following.text) is None


def _text_table(rows: Iterable[Iterable[narrative.TableCell]], section: str) -> TextTable:
    cells = tuple(
        TableCell(cell.row, cell.column, cell.height, cell.width, cell.text, _role(cell.text))
        for row in rows
        for cell in row
    )
    height, width = max(cell.top + cell.height for cell in cells), max(cell.left + cell.width for cell in cells)
    return TextTable(cells, (height, width), tuple(_wanted(cells, column) for column in range(width)), section)


def _role(text: str) -> Role:
    return Role.WORDS if len(text) <= _FEW_WORDS else Role.TEXT


def _wanted(cells: Iterable[TableCell], column: int) -> int:
    """The longest line of the cells that stand in this column alone."""
    texts = (cell.text for cell in cells if cell.left == column and cell.width == 1)
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    return min(max(longest, _NARROWEST), _WIDEST)


def _signature(report: Report) -> Iterator[Signature]:
    unit, date = clean(report.meta.unit), clean(report.meta.date)
    if unit or date:
        yield Signature(unit, date)


def printed_table(report: Report, spec: TableSpec) -> PrintedTable:
    """A table of the report as the form prints it, derived figures as computed."""
    stubs = _stub_rows(spec.cells)
    return PrintedTable(tuple(_cell(report, cell, stubs) for cell in spec.cells), spec.size, spec.widths, spec)


def _stub_rows(cells: Iterable[PrintedCell]) -> dict[int, int]:
    """Grid row → the first column that holds a figure in it."""
    first: dict[int, int] = {}
    for cell in cells:
        if cell.ref is not None:
            first[cell.top] = min(cell.left, first.get(cell.top, cell.left))
    return first


def _cell(report: Report, cell: PrintedCell, stubs: dict[int, int]) -> TableCell:
    place = cell[:4]
    if cell.ref is None:
        leads = cell.left < stubs.get(cell.top, 0)
        return TableCell(*place, cell.text, Role.STUB if leads else Role.HEADER)
    value = report.value(cell.ref)
    return TableCell(*place, format_value(value), Role.FIGURE, cell.ref, value, cell.ref in report.form.computed)
