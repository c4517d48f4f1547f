"""Which lines are the headings of a form's sections: the likeliest way through all lines that may be one.

No line is judged alone. Each gets a weight for its wording, its number and the table that follows, and of all ways
through the sections the one that weighs most is taken; going back to an earlier section costs more than one heading of
doubtful wording is worth.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.understanding.contents import LEADER, contents_of
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.labels import compact, label_key, similarity

LONGEST_HEADING = 40
_ALIKE = 0.6  # share of a numbered heading that has to be right
_NUMERALS = "一二三四五六七八九十"
_LEGAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", _NUMERALS)
_NUMBER = re.compile(
    rf"第?(?P<chinese>[{_NUMERALS}]{{1,2}})(?:(?P<part>部分|章|节)[、.,:]?|[、.,:;])|\((?P<paren>[{_NUMERALS}]{{1,2}}|\d)\)[、.,]?"
    r"|(?P<arabic>\d)[、.,](?!\d)"
)
_BARE_NUMBER = re.compile(rf"([{_NUMERALS}])(?=\w)")
_SENTENCE = re.compile(r"[。;；!！?？]$|[。;；]")
_CONTENTS = re.compile(r"目录|目次")
_FEWEST_IN_CONTENTS = 4
_FEWEST_IN_PAREN = 3  # headings that （一） must carry to be the numbering of sections
_GOES_ON = ("及", "和", "与")
_ENDINGS = ("情况", "事项", "概述", "概况")  # of headings without number
_LONGEST_JOINED = 20  # the second line of a heading

_EXACT, _PRINTED, _DRIFTED, _WORDED = 1.4, 0.1, 1.0, 0.8
_RIGHT_NUMBER, _WRONG_NUMBER, _TABLE = 1.5, -0.3, 0.5
_NEXT_NUMBER = 0.5
_CAPTION = 1.0  # a section's heading without number right above its table
_BACK, _BACK_IN_COUNT, _AGAIN = 2.5, 0.5, 1.5


class Style(Enum):
    """How headings are numbered."""

    CHINESE = "一、"
    PART = "第一部分"
    ARABIC = "1、"
    BARE = ""
    PAREN = "（一）"


class _Candidate(NamedTuple):
    """A line that may be the heading of a section. `lines`: one, or two that a heading is broken over."""

    lines: tuple[int, ...]
    section: int
    style: Style
    number: int
    weight: float
    exact: bool


class _Way(NamedTuple):
    """The best way that ends in a section: what it weighs, and its last heading with the way to it."""

    weight: float
    last: _Candidate
    before: _Way | None


@dataclass(frozen=True, slots=True)
class Headings:
    """`sections`: number of a line → key of the section that begins there. `contents`: lines of a table of contents."""

    sections: Mapping[int, str] = field(default_factory=dict)
    contents: frozenset[int] = frozenset()


def find_headings(lines: Sequence[Line], form: FormSpec) -> Headings:
    """The headings of a document, in the words of a form or near them."""
    listed = contents_of(lines, _wordings(form).exact.__contains__)
    candidates = list(_Search(lines, form, listed).candidates())
    main, way = _likeliest(candidates)
    chosen = _steps(way)
    chosen += _announced(candidates, chosen, form)
    chosen += _without_number(candidates, chosen, main, form)
    chosen += _other_words([line for line in lines if line.number not in listed], chosen, main, form)
    found = {line: form.sections[step.section].key for step in chosen for line in step.lines}
    contents = listed or _contents(lines, sorted(found), found)
    return Headings({line: found[line] for line in sorted(found) if line not in contents}, contents)


def reads_like_heading(text: str) -> bool:
    """Whether a numbered text is worded like the heading of a section of any form."""
    key = label_key(text)
    return any(key in words.exact or words.section_like(key) is not None for words in map(_wordings, all_forms()))


# --- lines that may be headings ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Wordings:
    """How a form's headings are worded: `exact`: keys of all wordings; `printed`: of the official ones.

    `keys` and `patterns` by section. `passed`: what heads sections that no form has. `labels`: of the tables, which are
    numbered like headings.
    """

    exact: frozenset[str]
    printed: frozenset[str]
    keys: tuple[tuple[str, ...], ...]
    patterns: tuple[re.Pattern[str] | None, ...]
    passed: re.Pattern[str]
    labels: frozenset[str]

    def section_like(self, key: str) -> int | None:
        """The last section that other offices head with such words."""
        found = [index for index, pattern in enumerate(self.patterns) if pattern and pattern.fullmatch(key)]
        return found[-1] if found else None


@cache
def _wordings(form: FormSpec) -> _Wordings:
    read = tomllib.loads(resources.text("reading/headings.toml"))
    stored, passed = read["patterns"], re.compile("|".join(read["passed"]))
    keys = tuple(tuple(label_key(text) for text in (s.heading, *s.aliases)) for s in form.sections)
    patterns = tuple(re.compile("|".join(stored[s.key])) if s.key in stored else None for s in form.sections)
    exact = frozenset(key for known in keys for key in known)
    labels = frozenset(compact(cell.text) for table in form.tables for cell in table.cells if cell.ref is None)
    return _Wordings(exact, frozenset(known[0] for known in keys), keys, patterns, passed, labels)


class _Search:
    """Looks for lines that may be headings."""

    def __init__(self, lines: Sequence[Line], form: FormSpec, listed: Collection[int]) -> None:
        self._lines = lines
        self._listed = listed
        self._form = form
        self._words = _wordings(form)
        self._terms = lexicon(form.id)

    def candidates(self) -> Iterator[_Candidate]:
        for index, line in enumerate(self._lines):
            text = line.alone
            if (
                index not in self._listed
                and text is not None
                and len(text) <= 2 * LONGEST_HEADING
                and len(text.strip()) <= LONGEST_HEADING
            ):
                found = self._candidate(index, compact(text).translate(_LEGAL))
                if found is not None:
                    yield found

    def _candidate(self, index: int, plain: str) -> _Candidate | None:
        match = _NUMBER.match(plain)
        if match:
            return self._numbered(index, plain, match)
        key = label_key(LEADER.sub("", plain))
        if key in self._words.exact:
            return self._exact(index, (Style.BARE, 0), key)
        short = _BARE_NUMBER.match(plain)
        if short and (key := label_key(plain[1:])) in self._words.exact:
            return self._exact(index, (Style.CHINESE, _value(short[1])), key)
        return self._worded(index, plain, key) if plain.endswith(_ENDINGS) and not short else None

    def _worded(self, index: int, plain: str, key: str) -> _Candidate | None:
        """A heading without number, in words of its own."""
        if len(plain) > LONGEST_HEADING // 2 or key in self._terms.roles:
            return None
        section = self._words.section_like(key)
        line = (self._lines[index].number,)
        return None if section is None else _Candidate(line, section, Style.BARE, 0, _DRIFTED / 2, False)

    def _numbered(self, index: int, plain: str, match: re.Match[str]) -> _Candidate | None:
        """A line with a number: its words are the form's, nearly so, or such as other offices use."""
        numbering = _numbering(match)
        key = label_key(LEADER.sub("", plain[match.end() :]))
        whole = self._joined(index, key) if key else None
        if whole is not None:
            found = self._exact(index + 1, numbering, whole)
            return found._replace(lines=(self._lines[index].number, *found.lines))
        if key in self._words.exact:
            return self._exact(index, numbering, key)
        if not key or plain in self._words.labels or _SENTENCE.search(plain) or key in self._terms.roles:
            return None
        section, weight = self._likely(key, numbering[1])
        if section is None:
            return None
        return self._by_number(_Candidate((self._lines[index].number,), section, *numbering, weight, False))

    def _joined(self, index: int, key: str) -> str | None:
        """The wording of a heading that goes on in the next line."""
        following = self._lines[index + 1].alone if index + 1 < len(self._lines) else None
        if following is None or len(following) > _LONGEST_JOINED or _NUMBER.match(compact(following)):
            return None
        rest = label_key(following)
        goes_on = key not in self._words.exact or rest.startswith(_GOES_ON)
        return key + rest if rest and goes_on and key + rest in self._words.exact else None

    def _likely(self, key: str, number: int) -> tuple[int | None, float]:
        """The section that the words tell, else the one with the line's own number when its wording is near.

        Words of the overview, which stands first, are so common that the number goes before them.
        """
        numbered = [index for index, spec in enumerate(self._form.sections) if _number_of(spec) == number]
        worded = self._words.section_like(key)
        if worded is None or _number_of(self._form.sections[worded]) == 1:
            near = (index for index in numbered if self._near(key, index))
            index = next(near, None)
            return (index, _DRIFTED) if index is not None else (worded, _WORDED)
        if self._near(key, worded):
            return worded, _DRIFTED
        return worded, _WORDED if worded in numbered else _WORDED / 2

    def _near(self, key: str, section: int) -> bool:
        return max(similarity(key, known) for known in self._words.keys[section]) >= _ALIKE

    def _exact(self, index: int, numbering: tuple[Style, int], key: str) -> _Candidate:
        """The heading of the section that an exact wording names; of two the one with that number."""
        named = [section for section, known in enumerate(self._words.keys) if key in known]
        section = next((s for s in named if _number_of(self._form.sections[s]) == numbering[1]), named[0])
        weight = _EXACT + (_PRINTED if key in self._words.printed else 0)
        weight += _TABLE if self._table_follows(index, self._form.sections[section]) else 0
        return self._by_number(_Candidate((self._lines[index].number,), section, *numbering, weight, True))

    def _by_number(self, candidate: _Candidate) -> _Candidate:
        """The weight with what the number adds to it."""
        own = _number_of(self._form.sections[candidate.section])
        if candidate.style is Style.BARE or not own:
            return candidate
        added = _RIGHT_NUMBER if own == candidate.number else _WRONG_NUMBER
        return candidate._replace(weight=candidate.weight + added)

    def _table_follows(self, index: int, section: SectionSpec) -> bool:
        """Whether a label of the section's own table stands in one of the next lines."""
        if section.table is None:
            return False
        cells = (cell for line in self._lines[index + 1 : index + 3] for cell in line.filled)
        roles = (role for cell in cells for role in self._terms.word(cell.text).roles)
        return any(role.table == section.table for role in roles)


def _numbering(match: re.Match[str]) -> tuple[Style, int]:
    if match["paren"]:
        return Style.PAREN, _value(match["paren"])
    if match["arabic"]:
        return Style.ARABIC, _value(match["arabic"])
    return Style.PART if match["part"] else Style.CHINESE, _value(match["chinese"])


def _value(numeral: str) -> int:
    """一 → 1, 十二 → 12; digits for what they are."""
    if numeral.isdecimal():
        return int(numeral)
    digits = [_NUMERALS.index(character) + 1 for character in numeral]
    return digits[0] if len(digits) == 1 else digits[0] + digits[1]


@cache
def _number_of(section: SectionSpec) -> int:
    return _NUMERALS.find(section.number) + 1 if section.number else 0


# --- the likeliest way ---------------------------------------------------------------------------------------------


def _likeliest(candidates: Sequence[_Candidate]) -> tuple[Style, _Way | None]:
    """The numbering that the document's sections have, and the best way through its headings."""
    used = {candidate.style for candidate in candidates}
    unused = next(style for style in Style if style not in used) if len(used) < len(Style) else None
    without = _best_way(_eligible(candidates, unused)) if unused else None
    ways = {style: _best_way(_eligible(candidates, style)) if style in used else without for style in Style}
    paren = ways[Style.PAREN]
    if paren is not None and len({step.section for step in _steps(paren)}) < _FEWEST_IN_PAREN:
        ways[Style.PAREN] = None
    return max(ways.items(), key=lambda item: item[1].weight if item[1] else 0.0)


def _eligible(candidates: Iterable[_Candidate], main: Style) -> list[_Candidate]:
    """Those that may be headings where sections are numbered in the `main` style."""
    own = (_in_style(candidate, main) for candidate in candidates)
    return [candidate for candidate in own if candidate is not None]


def _in_style(candidate: _Candidate, main: Style) -> _Candidate | None:
    if candidate.style in (Style.ARABIC, Style.PAREN) and candidate.weight < _RIGHT_NUMBER:
        return None  # a list within a section counts from one as well
    if candidate.style is main:
        return candidate
    caption = candidate.style is Style.BARE and candidate.weight >= _EXACT + _TABLE
    return candidate._replace(weight=candidate.weight + _CAPTION) if caption else None


def _best_way(candidates: Sequence[_Candidate]) -> _Way | None:
    best: dict[int, _Way] = {}
    for candidate in candidates:
        ways = [way for way in best.values() if way.last.lines[-1] < candidate.lines[0]]
        before = max(ways, key=lambda way: way.weight - _cost(way.last, candidate), default=None)
        gained = before.weight - _cost(before.last, candidate) if before else 0.0
        way = _Way(candidate.weight + max(gained, 0.0), candidate, before if gained > 0 else None)
        known = best.get(candidate.section)
        if known is None or way.weight > known.weight:
            best[candidate.section] = way
    return max(best.values(), key=lambda way: way.weight, default=None)


def _cost(last: _Candidate, following: _Candidate) -> float:
    """What it costs to go on from one heading to another."""
    counts = last.number > 0 and following.number == last.number + 1
    if following.section > last.section:
        return -_NEXT_NUMBER if counts else 0.0
    if following.section == last.section:
        return _AGAIN
    return _BACK_IN_COUNT if counts else _BACK


def _steps(way: _Way | None) -> list[_Candidate]:
    found: list[_Candidate] = []
    while way is not None:
        found.append(way.last)
        way = way.before
    return found[::-1]


# --- sections that the numbering passes over -----------------------------------------------------------------------


def _gap(chosen: Sequence[_Candidate], section: int) -> tuple[int, int] | None:
    """The lines between which the heading of a section that was not found has to stand; None when it was found."""
    if any(step.section == section for step in chosen):
        return None
    first = min((step.lines[0] for step in chosen if step.section > section), default=1 << 60)
    earlier = (step.lines[-1] for step in chosen if step.section < section and step.lines[0] < first)
    return max(earlier, default=-1), first


def _announced(candidates: Sequence[_Candidate], chosen: Sequence[_Candidate], form: FormSpec) -> list[_Candidate]:
    """Headings of sections that the form does not number, where the same words stand again right above the table."""
    found: list[_Candidate] = []
    for after, step in zip([-1, *(step.lines[-1] for step in chosen)], chosen, strict=False):
        own = (c for c in candidates if c.section == step.section and c.exact and after < c.lines[0] < step.lines[0])
        found += [] if form.sections[step.section].number else list(own)
    return found


def _without_number(
    candidates: Sequence[_Candidate], chosen: Sequence[_Candidate], main: Style, form: FormSpec
) -> list[_Candidate]:
    """Headings without number, or with one of another style, among numbered ones."""
    if main is Style.BARE:
        return []
    found: list[_Candidate] = []
    for section, spec in enumerate(form.sections):
        gap = _gap([*chosen, *found], section)
        fitting = [
            c for c in candidates if gap and c.section == section and gap[0] < c.lines[0] < gap[1] and _fits(c, spec)
        ]
        found += [max(fitting, key=lambda c: c.weight)] if fitting else []
    return found


def _fits(candidate: _Candidate, section: SectionSpec) -> bool:
    if not section.number:
        return candidate.style is Style.BARE
    least = _EXACT + (_PRINTED if candidate.style is Style.BARE else _RIGHT_NUMBER)
    return candidate.style is not Style.PAREN and candidate.exact and candidate.weight >= least


def _other_words(lines: Sequence[Line], chosen: Sequence[_Candidate], main: Style, form: FormSpec) -> list[_Candidate]:
    """Headings in words of their own, told by nothing but their number and their place between two others."""
    if main not in (Style.CHINESE, Style.PART) or not chosen:
        return []
    found: list[_Candidate] = []
    for section, spec in enumerate(form.sections):
        gap = _gap([*chosen, *found], section) if spec.number else None
        first = max(gap[0], -1) + 1 if gap else 0
        if gap and (first or section <= min(step.section for step in chosen)):
            found += _counted([line for line in lines if first <= line.number < gap[1]], section, main, form)
    return found


def _counted(lines: Sequence[Line], section: int, main: Style, form: FormSpec) -> list[_Candidate]:
    """The one short line with the section's number, where no count from one stands before it."""
    own = _number_of(form.sections[section])
    found: list[_Candidate] = []
    for line in lines:
        text = compact(line.alone or "") if line.prose and len(line.text) <= LONGEST_HEADING else ""
        match = _NUMBER.match(text)
        if match is None or _numbering(match)[0] is not main or text in _wordings(form).labels:
            continue
        if _numbering(match)[1] != own or _SENTENCE.search(text) or _passed(label_key(text[match.end() :]), own, form):
            return []
        found.append(_Candidate((line.number,), section, main, own, 0.0, False))
    return found if len(found) == 1 else []


def _passed(key: str, number: int, form: FormSpec) -> bool:
    """Whether a heading says nothing, or what no form has a section for; the last section tells of anything else."""
    last = max(map(_number_of, form.sections))
    return not key or (number < last and _wordings(form).passed.fullmatch(key) is not None)


# --- table of contents ---------------------------------------------------------------------------------------------


def _contents(lines: Sequence[Line], numbers: Sequence[int], found: Mapping[int, str]) -> frozenset[int]:
    """Headings one right behind the other but for page numbers, all of which come again."""
    run: list[int] = []
    for before, number in pairwise([-2, *numbers]):
        if run and (not _adjoin(lines[before + 1 : number]) or found[number] in map(found.get, run)):
            break
        run.append(number)
    again = {found[number] for number in numbers[len(run) :]}
    if len(run) < _FEWEST_IN_CONTENTS or not all(found[number] in again for number in run):
        return frozenset()
    title = run[0] - 1
    if title >= 0 and _CONTENTS.fullmatch(compact(lines[title].text)):
        run.append(title)
    return frozenset(run)


def _adjoin(between: Iterable[Line]) -> bool:
    return all(is_page_number(line.text) for line in between)
