"""A report as the parts that every file of it has: lines of text and tables, in order. Writers turn them into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gor_desktop.models.narrative import Paragraph
from gor_desktop.models.report import Report
from tests.corpus.grids import Change, Grid, changed, grid


@dataclass(frozen=True, slots=True)
class Text:
    """A line: what it is (title, heading, body, unit, date) and its paragraph."""

    role: str
    paragraph: Paragraph | str

    @property
    def plain(self) -> str:
        return self.paragraph if isinstance(self.paragraph, str) else self.paragraph.text


Part = Text | Grid
Split = Callable[[Grid], list[Grid]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file departs from the printed form.

    `changes`: of every table; `split`: a table into several; `heading`: (numeral, words) → the line; `tables_last`: the
    sections are numbered again behind the text for the tables; `captions`: a line before each table.
    """

    changes: tuple[Change, ...] = ()
    split: Split = lambda grid: [grid]
    heading: Callable[[str, str], str] = "{}、{}".format
    tables_last: bool = False
    captions: tuple[str, ...] = ()


PLAIN = Layout()


def parts(report: Report, layout: Layout = PLAIN) -> Iterator[Part]:
    """The report from its title to its date."""
    meta = report.meta
    yield Text("title", meta.printed_title)
    for section in report.form.sections:
        if section.number:
            yield Text("heading", layout.heading(section.number, section.heading))
        elif section.table:
            yield Text("heading", section.heading)
        yield from (Text("body", paragraph) for paragraph in report.narrative(section.key).paragraphs)
        if not layout.tables_last:
            yield from _tables(report, section.table, layout)
        if section.key == "other_matters":
            yield Text("unit", meta.unit or "")
            yield Text("date", meta.date or "")
    if layout.tables_last:
        for section in report.form.sections:
            if section.table:
                yield Text("heading", section.title)
                yield from _tables(report, section.table, layout)


def _tables(report: Report, key: str | None, layout: Layout) -> Iterator[Part]:
    if key is None:
        return
    yield from (Text("caption", caption) for caption in layout.captions)
    whole = changed(grid(report, report.form.table(key)), *layout.changes)
    yield from layout.split(whole)
