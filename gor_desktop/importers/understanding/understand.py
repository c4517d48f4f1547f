"""Blocks of any file → ImportDraft: which form it is, which section, which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gor_desktop.importers.blocks import Block
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.beside import parted
from gor_desktop.importers.understanding.layouts import tables_in
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line, lines_of
from gor_desktop.importers.understanding.match import match_figures
from gor_desktop.importers.understanding.recognise import form_notes, keys_in, likely_forms
from gor_desktop.importers.understanding.reflow import reflowed
from gor_desktop.importers.understanding.rivals import captions, without_rivals
from gor_desktop.importers.understanding.sections import (
    Parts,
    cut_captions,
    cut_page_numbers,
    keep_tables,
    section_texts,
    suppose_sections,
    take_apart,
    unplaced,
)
from gor_desktop.importers.understanding.tables import TableReading
from gor_desktop.importers.understanding.wrapped import unwrapped
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.form import FormSpec, TableSpec
from gor_desktop.models.narrative import EMPTY, Narrative, Picture

FEWEST_HEADINGS = 2  # sections that a text without any table must have to be taken for a report


def understand(blocks: Sequence[Block]) -> ImportDraft | None:
    """Read a document as a report; None when neither tables nor sections of any form are recognised."""
    lines = lines_of(reflowed(unwrapped(parted(blocks))))
    keys = keys_in(lines)
    readings = [_Reading(lines, form, keys) for form in likely_forms(keys)]
    best = max(readings, key=lambda reading: reading.rank)
    return best.draft() if best.recognised else None


class _Reading:
    """One document read on one form."""

    def __init__(self, lines: Sequence[Line], form: FormSpec, keys: frozenset[str]) -> None:
        self._lines = lines
        self._keys = keys
        self._form = form
        self._parts: Parts = take_apart(lines, form)
        words = lexicon(form.id)
        breaks = self._parts.apart | captions(lines, self._parts.meta.unit, words)
        self._tables: TableReading = tables_in(lines, words, breaks)
        self._told_year = without_rivals(self._tables, lines, self._parts.meta, words)
        if self._told_year is not None:
            self._parts.meta = replace(self._parts.meta, year=self._told_year)
        if not self._parts.headings:
            suppose_sections(lines, self._parts, _table_lines(self._tables), form)
        cut_page_numbers(lines, self._parts, self._tables.consumed)
        cut_captions(lines, self._parts, self._tables.consumed)
        keep_tables(lines, self._parts, self._tables.consumed)

    @property
    def recognised(self) -> bool:
        return bool(self._tables.rows) or len(set(self._parts.headings.values())) >= FEWEST_HEADINGS

    @property
    def rank(self) -> tuple[int, bool]:
        """How well the document fits: sections found, then whether the form was due for its year."""
        year = self._parts.meta.year
        return len(set(self._parts.headings.values())), year is not None and self._form.due_in(year)

    def draft(self) -> ImportDraft:
        matched = match_figures(self._form, self._tables, self._lines)
        taken = self._tables.consumed
        unread = [*unplaced(self._lines, self._parts, taken), *matched.unread]
        narratives = section_texts(self._lines, self._parts, taken, self._form)
        notes = (*self._notes(narratives), *matched.notes)
        evidence = Evidence(matched.read_from, tuple(unread), notes, choices=tuple(matched.choices))
        return ImportDraft(self._form, self._parts.meta, matched.cells, narratives, evidence).weighed()

    def _notes(self, narratives: Mapping[str, Narrative]) -> Iterator[str]:
        """What has to be said of the form and of tables that were not found."""
        found = {ref.table for row in self._tables.rows for ref in row.slots}
        missing = (table for table in self._form.tables if table.key not in found)
        if self._told_year is not None:
            yield f"文件中有几年的表，没有说明是哪一年的报告，采用了 {self._told_year} 年的"
        if self._parts.supposed:
            yield "没有读到各部分的标题（可能是图片），表格之后的文字归入了下一部分，请核对各部分的文字"
        told = form_notes(self._form, self._parts.meta.year, self._keys)
        yield from told
        yield from (_missing(table, narratives) for table in missing)


def _table_lines(tables: TableReading) -> dict[int, str]:
    """Number of a line → key of the table that it was read for."""
    found = ((token, row.slots[0].table) for row in tables.rows for token in (*row.placed.values(), *row.sequence))
    return {token.line.number: table for token, table in found if token is not None}


def _missing(table: TableSpec, narratives: Mapping[str, Narrative]) -> str:
    blocks = narratives.get(table.section, EMPTY).blocks
    if any(isinstance(block, Picture) for block in blocks):
        return f"“{table.title}”的表格是图片，读不出其中的数，各格留空"
    return f"没有找到“{table.title}”的表格，各格留空"
