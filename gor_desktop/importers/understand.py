"""Blocks of any file → ImportDraft: which form it is, which section, which cell."""

from __future__ import annotations

from collections.abc import Sequence

from gor_desktop.importers.blocks import Block
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.lexicon import LONGEST_LABEL, lexicon
from gor_desktop.importers.lines import Line, lines_of
from gor_desktop.importers.match import Matched, match_figures
from gor_desktop.importers.reflow import reflowed
from gor_desktop.importers.sections import Parts, cut_page_numbers, section_texts, take_apart, unplaced
from gor_desktop.importers.tables import TableReading, read_tables
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.labels import label_key

FEWEST_HEADINGS = 2  # sections that a text without any table must have to be taken for a report


def understand(blocks: Sequence[Block]) -> ImportDraft | None:
    """Read a document as a report; None when neither tables nor sections of any form are recognised."""
    lines = lines_of(reflowed(blocks))
    keys = {label_key(cell.text) for line in lines for cell in line.filled if len(cell.text) <= LONGEST_LABEL}
    readings = [_Reading(lines, form) for form in _candidates(keys, all_forms())]
    best = max(readings, key=lambda reading: reading.rank)
    return best.draft() if best.recognised else None


def _candidates(keys: set[str], forms: Sequence[FormSpec]) -> list[FormSpec]:
    """The forms with the most labels in the document; several when it tells no difference."""
    scores = [len(keys & lexicon(form.id).roles.keys()) for form in forms]
    return [form for form, score in zip(forms, scores, strict=True) if score == max(scores)]


class _Reading:
    """One document read on one form."""

    def __init__(self, lines: Sequence[Line], form: FormSpec) -> None:
        self._lines = lines
        self._form = form
        self._parts: Parts = take_apart(lines, form)
        self._tables: TableReading = read_tables(lines, lexicon(form.id), self._parts.apart)
        cut_page_numbers(lines, self._parts, self._tables.consumed)

    @property
    def recognised(self) -> bool:
        return bool(self._tables.rows) or len(set(self._parts.headings.values())) >= FEWEST_HEADINGS

    @property
    def rank(self) -> tuple[int, bool]:
        """How well the document fits: sections found, then whether the form was due for its year."""
        first, last = self._form.years
        year = self._parts.meta.year
        due = year is not None and first <= year and (last is None or year <= last)
        return len(set(self._parts.headings.values())), due

    def draft(self) -> ImportDraft:
        matched = match_figures(self._form, self._tables, self._lines)
        taken = self._tables.consumed
        unread = [*unplaced(self._lines, self._parts, taken), *matched.unread]
        evidence = Evidence(
            matched.read_from, tuple(unread), (*self._notes(matched), *matched.notes), choices=tuple(matched.choices)
        )
        narratives = section_texts(self._lines, self._parts, taken, self._form)
        return ImportDraft(self._form, self._parts.meta, matched.cells, narratives, evidence).weighed()

    def _notes(self, matched: Matched) -> list[str]:
        notes = []
        first, last = self._form.years
        year = self._parts.meta.year
        if year is not None and not (first <= year and (last is None or year <= last)):
            notes.append(f"{year} 年的报告用的是“{self._form.title}”的表格，按原表读入")
        found = {ref.table for row in self._tables.rows for ref in row.slots}
        notes += [f"没有找到“{table.title}”的表格，各格留空" for table in self._form.tables if table.key not in found]
        return notes
