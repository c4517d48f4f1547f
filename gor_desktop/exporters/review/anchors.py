"""Where in a laid-out Word document a remark belongs: which characters of which paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from gor_desktop.exporters.layout import Heading, PrintedTable, TextParagraph, TextTable, Title
from gor_desktop.exporters.word import Placed
from gor_desktop.exporters.word_table import elements

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from lxml.etree import _Element

    from gor_desktop.models.refs import CellRef
    from gor_desktop.models.remark import Remark


class Passage(NamedTuple):
    """A paragraph that holds the characters from `start` to `end` of a section's text."""

    paragraph: BaseOxmlElement
    start: int
    end: int


class Anchor(NamedTuple):
    """From a character of one paragraph to a character of the same or a later one; `end` is not included."""

    first: BaseOxmlElement
    start: int
    last: BaseOxmlElement
    end: int | None  # None: all of it


def _paragraph(cell: _Element) -> BaseOxmlElement:
    """The one that holds the text of a cell."""
    return cast("BaseOxmlElement", cell[-1])


class Places:
    """The places of one document."""

    def __init__(self, body: Iterable[Placed]) -> None:
        self._title: BaseOxmlElement | None = None
        self._headings: dict[str, BaseOxmlElement] = {}
        self._cells: dict[CellRef, BaseOxmlElement] = {}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for placed in body:
            self._take(placed)

    def _take(self, placed: Placed) -> None:
        match placed.block:
            case Title():
                self._title = placed.element
            case Heading(section=section):
                self._headings[section] = placed.element
            case PrintedTable() as table:
                shown = elements(table, placed.element)
                self._cells |= {cell.ref: _paragraph(made) for cell, made in shown if cell.ref is not None}
            case TextParagraph(runs, section):
                self._add(section, placed.element, sum(len(run.text) for run in runs))
            case TextTable(section=section) as small:
                for cell, made in elements(small, placed.element):
                    self._add(section, _paragraph(made), len(cell.text))

    def _add(self, section: str, paragraph: BaseOxmlElement, length: int) -> None:
        """The next piece of the section's text: one character parts it from the one before, in a table too."""
        before = self._passages[section]
        start = before[-1].end + 1 if before else 0
        before.append(Passage(paragraph, start, start + length))

    def anchor(self, remark: Remark) -> Anchor:
        """The characters that a remark is about, else its cell, else the heading of its part, else the title."""
        touched = list(self._touched(remark))
        if touched and remark.span is not None:
            first, last = touched[0], touched[-1]
            start, end = remark.span
            start, end = max(start - first.start, 0), min(end, last.end) - last.start
            return Anchor(first.paragraph, start, last.paragraph, end)
        whole = self._whole(remark)
        assert whole is not None  # every document has its title
        return Anchor(whole, 0, whole, None)

    def _touched(self, remark: Remark) -> Iterator[Passage]:
        """The passages that the span reaches into; one that ends where it begins only when the span is a mere point."""
        if remark.section is None or remark.span is None:
            return
        start, end = remark.span
        for passage in self._passages.get(remark.section, ()):
            if passage.start <= start == end <= passage.end or (passage.start < end and start < passage.end):
                yield passage

    def _whole(self, remark: Remark) -> BaseOxmlElement | None:
        if remark.ref in self._cells and remark.span is None:
            return self._cells[remark.ref]
        if remark.section in self._headings:
            return self._headings[remark.section]
        passages = self._passages.get(remark.section or "")
        return passages[0].paragraph if passages else self._title
