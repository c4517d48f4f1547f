"""The parts of a report around its tables: title, unit, year, date, section headings, text, and a page's own noise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from gor_desktop.importers import asides
from gor_desktop.importers.blocks import TextBlock
from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.understanding.headings import find_headings
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.plain import plain_tables
from gor_desktop.importers.understanding.signature import at_end, date_of, ends_of, under_title
from gor_desktop.importers.understanding.surroundings import around, is_noise
from gor_desktop.importers.understanding.title import (
    Title,
    another,
    find_title,
    is_table_title,
    unit_in_text,
    unit_of_page,
    unit_of_tables,
    year_in_text,
)
from gor_desktop.models.evidence import Unread
from gor_desktop.models.form import FormSpec
from gor_desktop.models.labels import compact
from gor_desktop.models.narrative import Narrative, NarrativeBlock, PlainTable
from gor_desktop.models.report import Meta

_ANOTHER = "文件中另一份报告的内容，未采用"
_FEWEST_AGAIN = 3  # sections that come again behind another title


@dataclass(slots=True)
class Parts:
    """A document taken apart. `headings`: number of a line → key of the section that begins there.

    `supposed`: the same for sections whose headings cannot be read, begun behind the table of the section before.
    `cut`: number of a line → why it is no part of the report. `kept`: lines of small tables within the text, with the
    table at its first line.
    """

    meta: Meta = field(default_factory=Meta)
    headings: dict[int, str] = field(default_factory=dict)
    supposed: dict[int, str] = field(default_factory=dict)
    front: frozenset[int] = frozenset()
    cut: dict[int, str] = field(default_factory=dict)
    kept: dict[int, PlainTable | None] = field(default_factory=dict)

    @property
    def apart(self) -> frozenset[int]:
        """Lines that no table reaches across."""
        return self.front | self.headings.keys() | self.cut.keys()


def take_apart(lines: Sequence[Line], form: FormSpec) -> Parts:
    """Find headings, title, unit, year and date; what belongs to the page around the report is cut, with a reason."""
    found = find_headings(lines, form)
    parts = Parts(headings=dict(found.sections), cut=dict.fromkeys(found.contents, asides.CONTENTS))
    title = find_title(lines[: min(parts.headings, default=len(lines))])
    if title is not None:
        parts.cut = {line.number: asides.BEFORE_TITLE for line in lines[: title.first.number]} | parts.cut
        parts.cut |= {line.number: asides.FILE_NUMBER for line in title.numbers}
        parts.cut |= {line.number: asides.TITLE_AGAIN for line in title.again}
        parts.front = frozenset(line.number for line in title.lines)
    if title is not None and title.unit and title.year:
        _cut_another(lines, parts, title)
    parts.cut = around(lines, parts.headings, parts.front) | parts.cut
    _sign(lines, parts, title, form)
    return parts


class Fate(Enum):
    """What becomes of a line. Every line has one."""

    HEADING = "heading"
    TABLE = "table"  # its cells are figures and labels of the form, or listed one by one
    CUT = "cut"  # listed with its reason
    FRONT = "front"  # said by title, unit or date
    TEXT = "text"
    PLAIN = "plain"  # a row of a small table within the text
    FOREIGN = "foreign"  # a row of a table that is none of the form's; listed


def fate(line: Line, parts: Parts, taken: Collection[int]) -> Fate:
    """What becomes of a line. `taken`: numbers of the lines that the tables were read from."""
    if line.number in parts.headings:
        return Fate.HEADING
    if line.number in taken:
        return Fate.TABLE
    if line.number in parts.cut:
        return Fate.CUT
    if line.number in parts.front:
        return Fate.FRONT
    if line.number in parts.kept:
        return Fate.PLAIN
    return Fate.TEXT if line.prose else Fate.FOREIGN


def section_texts(lines: Iterable[Line], parts: Parts, taken: Collection[int], form: FormSpec) -> dict[str, Narrative]:
    """The text of each section."""
    section = form.sections[0].key
    texts: dict[str, list[NarrativeBlock]] = {spec.key: [] for spec in form.sections}
    for line in lines:
        section = parts.headings.get(line.number) or parts.supposed.get(line.number, section)
        found = fate(line, parts, taken)
        table = parts.kept.get(line.number) if found is Fate.PLAIN else None
        if found is Fate.TEXT or table is not None:
            texts[section].append(table or line.content)
    return {key: Narrative.of(found) for key, found in texts.items()}


def suppose_sections(lines: Sequence[Line], parts: Parts, tables: Mapping[int, str], form: FormSpec) -> None:
    """Where no heading can be read, as when they are pictures, text behind a table begins the section after it.

    `tables`: number of a line → key of the table that it was read for.
    """
    keys = [spec.key for spec in form.sections]
    following = dict(zip(keys, [*keys[1:], keys[-1]], strict=True))
    sections = {table.key: following[table.section] for table in form.tables}
    told = any(
        isinstance(line.block, TextBlock) and line.text.endswith("。")
        for line in lines[max(tables, default=len(lines)) :]
    )
    if told:
        parts.supposed = {line: sections[table] for line, table in tables.items()}


def keep_tables(lines: Sequence[Line], parts: Parts, taken: Collection[int]) -> None:
    """Keep the tables of the author's own that stand in a section, before the report is signed."""
    first = min(parts.headings, default=len(lines))
    signed = max(parts.front, default=-1)
    end = signed if signed > max(parts.headings, default=-1) else len(lines)
    parts.kept = plain_tables(lines[first:end], {*taken, *parts.apart})


def unplaced(lines: Iterable[Line], parts: Parts, taken: Collection[int]) -> Iterator[Unread]:
    """The lines that are no part of the report, for the list of unread things."""
    for line in lines:
        found = fate(line, parts, taken)
        if found is Fate.CUT:
            yield Unread(line.where, line.text or "图片", parts.cut[line.number])
        elif found is Fate.FOREIGN:
            yield Unread(line.where, line.text, "不是年度报告中的表格")


def cut_page_numbers(lines: Iterable[Line], parts: Parts, taken: Collection[int]) -> None:
    """Take page numbers out of the text, once it is known which lines are tables: there they part no rows."""
    for line in lines:
        if len(line.filled) == 1 and line.number not in taken and is_page_number(line.filled[0].text):
            parts.cut.setdefault(line.number, asides.PAGE_NUMBER)


def cut_captions(lines: Sequence[Line], parts: Parts, taken: Collection[int]) -> None:
    """Take out of the text what stands right above a table of the form and tells but its unit, year or number."""
    below = False
    for line in reversed(lines):
        found = fate(line, parts, taken)
        if below and found in (Fate.TEXT, Fate.FOREIGN) and is_noise(line, "caption"):
            parts.cut[line.number] = asides.CAPTION
        elif found is not Fate.CUT:
            below = found is Fate.TABLE


# --- title, unit, year, date ---------------------------------------------------------------------------------------


def _sign(lines: Sequence[Line], parts: Parts, title: Title | None, form: FormSpec) -> None:
    """Unit, year and date. The lines that say them are no text; one that says something else is listed."""
    named = title.unit if title else None
    first = min(parts.headings, default=len(lines))
    opening = [line for line in lines[:first] if title is None or line.number > title.first.number]
    opening = [line for line in opening if line.number not in parts.front]
    top = under_title([line for line in opening if line.number not in parts.cut], named)
    passed = frozenset((*parts.cut, *(line.number for line in top.lines)))
    closing = [number for number, before in _following(parts.headings) if before == _last_text(form)]
    limits = frozenset((*parts.headings, *parts.front))
    end = at_end(lines, ends_of(lines, closing), passed, limits, named)
    signed = [*top.lines, *end.lines]
    parts.front |= {line.number for line in signed}
    text = [line for line in lines if line.number not in parts.front]
    own = (line for line in text if line.number not in parts.cut)
    year = title.year if title and title.year else year_in_text(own) or year_in_text(text)
    unit = named or end.unit_name or top.unit_name or unit_in_text(opening) or unit_of_page(lines[:first])
    unit = unit or unit_of_tables(lines)
    parts.meta = Meta(unit or None, year, title.text if title else None, end.day or top.day)
    titles = (line.number for line in lines if title is None and is_table_title(line, parts.meta.unit))
    parts.cut |= dict.fromkeys(titles, asides.CAPTION)
    for line in signed:
        if date_of(line) != parts.meta.date and compact(line.text) != compact(parts.meta.unit or ""):
            parts.cut[line.number] = "与标题或落款中的单位、日期不同"


def _cut_another(lines: Sequence[Line], parts: Parts, title: Title) -> None:
    """Cut the text of a second report in the file: behind its title the sections of the first come again."""
    repeated = len(parts.headings) - len(set(parts.headings.values()))
    begin = another(title, lines[min(parts.headings) :]) if repeated >= _FEWEST_AGAIN else None
    if begin is None:
        return
    earlier = {key for line, key in parts.headings.items() if line < begin.number}
    again = {key for line, key in parts.headings.items() if line > begin.number}
    if len(earlier & again) >= _FEWEST_AGAIN:
        texts = (line.number for line in lines[begin.number :] if isinstance(line.block, TextBlock))
        parts.cut |= dict.fromkeys((number for number in texts if number not in parts.headings), _ANOTHER)


def _following(headings: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Each heading's line with the section before it."""
    numbers = sorted(headings)
    return ((line, headings[before]) for before, line in pairwise(numbers))


def _last_text(form: FormSpec) -> str:
    """The last section that is all text: a report is signed below it, whatever comes then."""
    return next((s.key for s in reversed(form.sections) if s.number and s.table is None), "")
