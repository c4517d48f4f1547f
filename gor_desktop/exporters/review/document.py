"""What was found in many reports, as a Word file: how much in each, then report by report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gor_desktop.exporters.review import columns, listing
from gor_desktop.exporters.review.summary import Line, Summary
from gor_desktop.exporters.typography import HEADING, NORMAL, SUBHEADING, TITLE
from gor_desktop.exporters.word import append
from gor_desktop.exporters.word_template import empty_document, saved
from gor_desktop.exporters.word_text import line, paragraph
from gor_desktop.models.remark import STANDINGS, in_words

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from gor_desktop.models.remark import Checked

_COUNTS = tuple(columns.Column(standing, columns.COUNT) for standing in STANDINGS)
_RULES = (columns.Column("规则", 10), columns.Column("名称", 60, words=True), columns.Column("处数", 10))


class Document:
    """The file as it grows."""

    def __init__(self) -> None:
        self._summary = Summary()
        self._parts: list[BaseOxmlElement] = []

    def add(self, checked: Checked) -> None:
        self._summary.add(checked)
        self._parts.append(line(SUBHEADING, columns.name(checked)))
        self._parts.append(line(NORMAL, f"{checked.file}：{in_words(checked.remarks)}。"))
        self._parts.extend(listing.findings(checked.remarks))

    def add_failure(self, file: str, reason: str) -> None:
        self._summary.add_failure(file, reason)

    def finish(self) -> bytes:
        document = empty_document()
        document.core_properties.title = columns.HEADLINE
        for made in (*self._overview(), *self._parts):
            append(document, made)
        return saved(document)

    def _overview(self) -> Iterator[BaseOxmlElement]:
        summary = self._summary
        yield line(TITLE, columns.HEADLINE)
        yield line(NORMAL, summary.sentence)
        rows = [_row(each) for each in (*summary.lines, summary.total)]
        yield from _listed("汇总", (*columns.REPORT, *_COUNTS), rows)
        rules = [(code, title, summary.total.codes[code]) for code, title in summary.rules]
        yield from _listed("按规则", _RULES, rules)
        yield from _listed("读不了的文件", columns.FAILURE, summary.failures)
        yield listing.on_new_page(line(HEADING, "明细"))


def _row(each: Line) -> tuple[columns.Entry, ...]:
    return (*columns.report_entries(each.file, each.unit, each.year), *each.standings.values())


def _listed(
    heading: str, titles: Sequence[columns.Column], rows: Sequence[Sequence[columns.Entry]]
) -> Iterator[BaseOxmlElement]:
    if rows:
        yield line(HEADING, heading)
        yield listing.table(titles, rows)
        yield paragraph(NORMAL, ())
