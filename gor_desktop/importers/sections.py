"""The parts of a report around its tables: title, unit, year, date, section headings, text, and a page's own noise."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from gor_desktop import resources
from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.labels import compact, label_key, similarity
from gor_desktop.importers.lines import Line
from gor_desktop.models.evidence import Unread
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.report import Meta

_LONGEST_HEADING = 40
_LONGEST_TITLE = 60
_LONGEST_UNIT = 25
_LONGEST_DATE = 20
_LONGEST_NOISE = 120
_ALIKE = 0.6  # share of a numbered heading that has to be right

_NUMBERED = re.compile(r"(?:第)?([一二三四五六七八九十]{1,2})(?:部分)?[、.,:]")
_ARABIC = re.compile(r"(\d)[、.,](?!\d)")
_TITLE = re.compile(r"(?:关于)?(.*?)(\d{4})年?度?(?:.*?)政府信息公开(?:工作)?(?:(?:年度|年)?(?:工作)?报告|年报).*")
_TITLE_WORDS = re.compile(r"政府信息公开(?:工作)?(?:(?:年度|年)?(?:工作)?报告|年报)")
_DATE = re.compile(r"\(?(\d{4}年\d{1,2}月\d{1,2}日)\)?")
_PERIOD = re.compile(r"(\d{4})年1月1日(?:起)?(?:至|到|—|-)+(\d{4})年12月31日")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_PROSE = re.compile(r"[。;；，,、：:]")
_NUMERALS = "一二三四五六七八九十"


@dataclass(slots=True)
class Parts:
    """A document taken apart. `headings`: number of a line → key of the section that begins there."""

    meta: Meta = field(default_factory=Meta)
    headings: dict[int, str] = field(default_factory=dict)
    front: frozenset[int] = frozenset()
    cut: dict[int, str] = field(default_factory=dict)

    @property
    def apart(self) -> frozenset[int]:
        """Lines that no table reaches across."""
        return self.front | self.headings.keys() | self.cut.keys()


@cache
def _noise() -> dict[str, re.Pattern[str]]:
    """One pattern for lines anywhere, one for those before the first section."""
    stored = tomllib.loads(resources.text("reading/noise.toml"))
    front = [*stored["anywhere"], *stored["after_title"]]
    return {key: re.compile("|".join(f"(?:{p})" for p in found)) for key, found in (*stored.items(), ("front", front))}


def take_apart(lines: Sequence[Line], form: FormSpec) -> Parts:
    """Find headings, title, unit, year and date; what belongs to the page around the report is cut, with a reason."""
    parts = Parts(headings=_headings(lines, form))
    first = min(parts.headings, default=len(lines))
    title = _title_line(lines[:first])
    if title is not None:
        parts.cut |= {line.number: "标题之前的内容" for line in lines[: title.number]}
        parts.front = frozenset((title.number,))
    _cut_noise(lines, parts)
    unit, date = _signature(lines, parts, title)
    parts.meta = _meta([line for line in lines if line.number not in parts.front], title, unit, date)
    parts.front |= _undated(lines, parts)
    return parts


def section_texts(lines: Iterable[Line], parts: Parts, taken: set[int], form: FormSpec) -> dict[str, Narrative]:
    """The text of each section: every line that is no heading, no part of a table and not cut."""
    section = form.sections[0].key
    texts: dict[str, list[Line]] = {spec.key: [] for spec in form.sections}
    for line in lines:
        if line.number in parts.headings:
            section = parts.headings[line.number]
        elif line.number not in taken and line.number not in parts.cut and line.number not in parts.front:
            texts[section].append(line)
    return {key: Narrative.of(line.paragraph for line in found if line.prose) for key, found in texts.items()}


def cut_lines(lines: Sequence[Line], parts: Parts) -> list[Unread]:
    """What was cut, for the list of unread things."""
    return [Unread(lines[number].where, lines[number].text, reason) for number, reason in sorted(parts.cut.items())]


def cut_page_numbers(lines: Iterable[Line], parts: Parts, taken: set[int]) -> None:
    """Take page numbers out of the text, once it is known which lines are tables: there they part no rows."""
    for line in lines:
        if len(line.filled) == 1 and line.number not in taken and is_page_number(line.filled[0].text):
            parts.cut.setdefault(line.number, "页码")


# --- headings ------------------------------------------------------------------------------------------------------


def _headings(lines: Sequence[Line], form: FormSpec) -> dict[int, str]:
    found: dict[int, str] = {}
    numbered = any(_numbered_heading(line, form) for line in lines)
    reached = -1
    for line in lines:
        section = _numbered_heading(line, form) or _unnumbered_heading(line, form, numbered)
        if section is None or (form.sections.index(section) < reached and not _exact_heading(line, section)):
            continue
        reached = form.sections.index(section)
        found[line.number] = section.key
    return found


def _exact_heading(line: Line, section: SectionSpec) -> bool:
    """Whether a heading may even turn back to an earlier section, as where tables stand apart from the text."""
    return (
        bool(section.number)
        and compact(line.text).startswith(section.number)
        and label_key(line.text) in _keys(section)
    )


def _heading_text(line: Line) -> str | None:
    """The text of a line that may be a heading."""
    text = line.alone
    return compact(text) if text is not None and len(text.strip()) <= _LONGEST_HEADING else None


def _numbered_heading(line: Line, form: FormSpec) -> SectionSpec | None:
    """A heading with the section's own numeral, in about its words."""
    text = _heading_text(line)
    match = _NUMBERED.match(text) if text else None
    if match is None:
        return None
    key = label_key(text or "")
    for section in form.sections:
        if section.number == match[1] and _near(key, section):
            return section
    return next((section for section in form.sections if section.number and key in _keys(section)), None)


def _near(key: str, section: SectionSpec) -> bool:
    return any(similarity(key, known) >= _ALIKE for known in _keys(section))


def _unnumbered_heading(line: Line, form: FormSpec, numbered: bool) -> SectionSpec | None:
    """A heading without numeral or with an arabic one, in exactly its words.

    Where the document numbers its sections, only sections that the form does not number are found this way.
    """
    text = _heading_text(line)
    if text is None or text.startswith("(") or _NUMBERED.match(text):
        return None
    arabic = _ARABIC.match(text)
    for section in form.sections:
        if (numbered and section.number) or label_key(text) not in _keys(section):
            continue
        if arabic is None or (section.number and _NUMERALS.index(section.number) + 1 == int(arabic[1])):
            return section
    return None


def _keys(section: SectionSpec) -> tuple[str, ...]:
    return tuple(label_key(text) for text in (section.heading, *section.aliases))


# --- title, unit, year, date ---------------------------------------------------------------------------------------


def _title_line(lines: Sequence[Line]) -> Line | None:
    """The title: the first short line that names the report and its year, else one that names the report."""
    short = [line for line in lines if len(line.text) <= _LONGEST_TITLE and not line.text.endswith("。")]
    named = [line for line in short if _TITLE_WORDS.search(compact(line.text))]
    return next((line for line in named if _TITLE.fullmatch(compact(line.text))), named[0] if named else None)


def _cut_noise(lines: Sequence[Line], parts: Parts) -> None:
    heading = min(parts.headings, default=len(lines))
    front, anywhere = _noise()["front"], _noise()["anywhere"]
    for line in lines:
        if not line.prose or line.number in parts.headings or line.number in parts.front:
            continue
        text = line.text
        pattern = front if line.number < heading else anywhere
        if len(text) <= _LONGEST_NOISE and not text.endswith("。") and pattern.fullmatch(compact(text)):
            parts.cut.setdefault(line.number, "网页附带的文字")


def _signature(lines: Sequence[Line], parts: Parts, title: Line | None) -> tuple[str | None, str | None]:
    """Unit and date as signed, under the title or at the end; their lines are taken out of the text."""
    for line in lines:
        text = line.alone
        match = _DATE.fullmatch(compact(text)) if text and len(text) <= _LONGEST_DATE else None
        if match is None or line.number in parts.cut:
            continue
        signed = _signed_unit(lines, line, parts, title)
        parts.front |= {line.number} | ({signed.number} if signed else set())
        return (signed.text if signed else None), match[1]
    return None, None


def _undated(lines: Sequence[Line], parts: Parts) -> set[int]:
    """The last line, when it is nothing but the unit's name."""
    left = [line for line in lines if line.number not in parts.apart]
    unit = parts.meta.unit
    return {left[-1].number} if unit and left and compact(left[-1].text) == compact(unit) else set()


def _signed_unit(lines: Sequence[Line], date: Line, parts: Parts, title: Line | None) -> Line | None:
    """The short line right before the date, when it can be a unit's name."""
    if date.number == 0:
        return None
    line = lines[date.number - 1]
    taken = line.number in parts.headings or line.number in parts.cut or line is title
    short = len(line.text) <= _LONGEST_UNIT and not _PROSE.search(line.text) and not _DATE.search(compact(line.text))
    return line if short and not taken and line.prose else None


def _meta(lines: Sequence[Line], title: Line | None, signed: str | None, date: str | None) -> Meta:
    match = _TITLE.fullmatch(compact(title.text)) if title else None
    unit = (match[1] if match else "") or signed
    year = int(match[2]) if match else _year_in_text(lines)
    return Meta(unit or None, year, title.text if title else None, date)


def _year_in_text(lines: Sequence[Line]) -> int | None:
    """The year of the period reported on, else the one that the text names most often."""
    text = "\n".join(compact(line.text) for line in lines if line.prose)
    if match := _PERIOD.search(text):
        return int(match[2])
    years = Counter(_YEAR.findall(text)).most_common(2)
    if not years or (len(years) == 2 and years[0][1] == years[1][1]):
        return None
    return int(years[0][0])
