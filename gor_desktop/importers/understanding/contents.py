"""A table of contents: its entries look like the headings of the report, and none of them is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.labels import compact, label_key, simplified

LEADER = re.compile(r"[.…·]{2,}\d*$|[.…·]+\d+$|(?<=\D)\d{1,2}$")  # what leads to the page
_TITLE = re.compile(r"目[录次]|contents", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节)?[、.,:]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.])\D"
)
_DOTS = re.compile(r"[.…·\d]+")
_SENTENCE = re.compile(r"[。；;!！?？]")
_LONGEST = 60
_MOST_PIECES = len("contents")  # that its title can be parted into
_FEWEST = 4  # entries that name sections


def contents_of(lines: Sequence[Line], names_section: Callable[[str], bool]) -> frozenset[int]:
    """The numbers of the lines of a table of contents under its title; none when there is no such table.

    `names_section`: tells the key of a section's heading. The table ends where a line is no entry, or with the first
    entry that comes again: there the report begins.
    """
    start = next((line.number for line in lines if len(line.filled) <= _MOST_PIECES and _is_title(line.text)), None)
    if start is None:
        return frozenset()
    found, known = [start], set[str]()
    for line in lines[start + 1 :]:
        texts = [simplified(compact(cell.text)) for cell in line.filled]
        keys = {key for key in map(_key, texts) if names_section(key)}
        if not texts or keys & known or not (keys or all(map(_is_entry, texts))):
            break
        known |= keys
        found.append(line.number)
    return frozenset(found) if len(known) >= _FEWEST else frozenset()


@lru_cache(maxsize=4096)
def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST and _TITLE.fullmatch(simplified(compact(text))) is not None


def _key(text: str) -> str:
    return label_key(LEADER.sub("", text))


def _is_entry(text: str) -> bool:
    if is_page_number(text) or _DOTS.fullmatch(text):
        return True
    return len(text) <= _LONGEST and not _SENTENCE.search(text) and bool(_ENTRY.match(text) or LEADER.search(text))
