"""Lines of text whose parts are set off by wide blanks or by commas. Which column each stands in is only likely."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

_GAP = re.compile("(?:[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*)")
_SEPARATORS = (",", ";", "，", "；")
_LONGEST_LINE = 1000
_LONGEST_FIELD = 60
_FEWEST_LABELS = 3
_PROSE = re.compile(r"[。！？!?]|[：:]\s*$")
_FIGURE = re.compile(
    r"[+减增-]?[\d０-９][\d０-９,.．]*(?:\s*(?:[件条项个份宗起次元]|万元|人次))?(?:[(（].{1,20}[)）])?|[/—–-]+|无"
)


def fields_of(text: str) -> tuple[str, ...]:
    """The parts of a line that holds figures between wide blanks or separators; none when it is no such row."""
    if len(text) > _LONGEST_LINE or _PROSE.search(text):
        return ()
    if (blanks := _between_blanks(text)) and _figures(blanks):
        return blanks
    for separator in _SEPARATORS:
        fields = _separated(text, separator)
        if len(fields) >= _FEWEST_LABELS and _figures(fields) > 1:
            return fields
    return ()


def parted_like(text: str, rows: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The parts of a line of labels that stands beside rows of figures, cut as one of those; none when it cannot be.

    `rows`: the lines beside it with their parts.
    """
    if len(text) > _LONGEST_LINE or _PROSE.search(text):
        return ()
    return next((fields for line, row in rows if (fields := _like(text, line, row))), ())


def _like(text: str, line: str, row: Sequence[str]) -> tuple[str, ...]:
    if "\t" in line:
        return ()
    if tuple(row) == _between_blanks(line):
        fields = _between_blanks(text)
        return fields if len(fields) >= _FEWEST_LABELS else ()
    found = (_separated(text, separator) for separator in _SEPARATORS)
    return next((fields for fields in found if len(fields) == len(row)), ())


def _figures(fields: Sequence[str]) -> int:
    """How many figures stand behind the first part; none where a part is too long for a cell."""
    if any(len(field) > _LONGEST_FIELD for field in fields):
        return 0
    return sum(_FIGURE.fullmatch(field) is not None for field in fields[1:])


def _between_blanks(text: str) -> tuple[str, ...]:
    """The parts between wide blanks; letters that are set apart make up one label: `总　计` is 总计."""
    joined: list[str] = []
    spaced = False
    for part in _GAP.split(text):
        letter = len(part) == 1 and part.isalpha() and part != "无"
        if letter and spaced:
            joined[-1] += part
        else:
            joined.append(part)
        spaced = letter
    return tuple(joined) if len(joined) > 1 else ()


def _separated(text: str, separator: str) -> tuple[str, ...]:
    if separator not in text:
        return ()
    if '"' in text and separator in ",;":
        try:
            return tuple(next(csv.reader([text], delimiter=separator), ()))
        except csv.Error:
            return ()
    return tuple(text.split(separator))
