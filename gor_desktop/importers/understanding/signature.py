"""Who signed a report and when: right under the title or in its last lines, and nowhere else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gor_desktop import resources
from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.labels import compact, simplified
from gor_desktop.models.particulars import day_of

_LONGEST_UNIT = 25
_LONGEST_DATE = 20
_DATE_IN_TEXT = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_PROSE = re.compile(r"[。;；，,、：:]")
_ANNEX = re.compile(r"附[件表][\d一二三四五六七八九十]*(?:[:：].*)?")


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines of the unit's name and of the date; either may be missing."""

    unit: Line | None = None
    date: Line | None = None

    @property
    def unit_name(self) -> str | None:
        return self.unit.text if self.unit else None

    @property
    def day(self) -> str | None:
        """The date as it is written, without brackets and blanks."""
        return date_of(self.date) if self.date else None

    @property
    def lines(self) -> list[Line]:
        return [line for line in (self.unit, self.date) if line is not None]


def date_of(line: Line) -> str | None:
    """The date that a line holds and nothing else."""
    text = line.alone
    if not text or len(text) > _LONGEST_DATE or day_of(text) is None:
        return None
    return compact(text).strip("()")


def under_title(lines: Sequence[Line], named: str | None) -> Signature:
    """The signature in the first lines behind the title. `named`: the unit that the title names."""
    first, second = [*lines[:2], None, None][:2]
    if first is None:
        return Signature()
    if date_of(first):
        return Signature(second if second and _is_named(second, named) else None, first)
    if second and date_of(second) and _like_unit(first, named):
        return Signature(first, second)
    return Signature(first) if _is_named(first, named) else Signature()


def at_end(
    lines: Sequence[Line],
    ends: Sequence[int],
    passed: frozenset[int],
    limits: frozenset[int],
    named: str | None,
) -> Signature:
    """The signature in the last lines before one of `ends`.

    `passed`: lines that do not count, such as a page's own. `limits`: lines that are something else for certain.
    """
    tails = [_tail(lines, end, passed, limits) for end in sorted(ends, reverse=True)]
    dated = (_dated(*tail, named) for tail in tails)
    found = next((signature for signature in dated if signature is not None), None)
    undated = (Signature(last) for _, last in tails if last is not None and _is_named(last, named))
    return found or next(undated, Signature())


def ends_of(lines: Sequence[Line], closing: Sequence[int]) -> list[int]:
    """Where a report may end: with the document, with a sheet, before annexes, at `closing`."""
    return [len(lines), *closing, *_sheet_ends(lines), *_annexes(lines)]


def _sheet_ends(lines: Sequence[Line]) -> Iterator[int]:
    for before, line in pairwise(lines):
        if isinstance(before.block, Matrix) and before.block.sheet and before.block is not line.block:
            yield line.number


def _annexes(lines: Sequence[Line]) -> Iterator[int]:
    return (line.number for line in lines if line.alone and _ANNEX.fullmatch(compact(line.alone)))


def _tail(
    lines: Sequence[Line], end: int, passed: frozenset[int], limits: frozenset[int]
) -> tuple[Line | None, Line | None]:
    """The last line but one and the last before `end`."""
    found: list[Line | None] = []
    for line in reversed(lines[:end]):
        if line.number in passed or not line.filled or (line.alone and is_page_number(line.alone)):
            continue
        found.append(line if line.prose and line.number not in limits else None)
        if len(found) == 2:
            break
    last, before = [*found, None, None][:2]
    return before, last


def _dated(before: Line | None, last: Line | None, named: str | None) -> Signature | None:
    if last is not None and date_of(last):
        return Signature(before if before and _like_unit(before, named) else None, last)
    if before is not None and last is not None and date_of(before) and _is_named(last, named):
        return Signature(last, before)
    return None


def _is_named(line: Line, named: str | None) -> bool:
    return bool(named) and line.prose and compact(line.text) == compact(named or "")


def is_signed(line: Line) -> bool:
    """Whether a line above a date can be the name of who signs."""
    return _like_unit(line, None)


@cache
def _endings() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How names of units end, and how what ends like one and is none."""
    stored = tomllib.loads(resources.text("reading/units.toml"))
    return tuple(stored["endings"]), re.compile(f"(?:{'|'.join(stored['others'])})$")


def _like_unit(line: Line, named: str | None) -> bool:
    """Whether a line can be a unit's name: the one in the title, or short and ending like one."""
    return _is_named(line, named) or (line.prose and like_unit(line.text))


def like_unit(text: str) -> bool:
    """Whether a text can be a unit's name: short, no sentence, and ending like one."""
    plain = simplified(compact(text))
    if len(plain) > _LONGEST_UNIT or _PROSE.search(text) or _DATE_IN_TEXT.search(plain):
        return False
    endings, others = _endings()
    return plain.endswith(endings) and others.search(plain) is None
