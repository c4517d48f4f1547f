"""What stands around a report in a file: the lines of a web site, the imprint of an official document.

Nothing that may be a sentence of the report is ever cut: behind it everything up to the end of the file has to be
lines of a site, of which enough are known, or what the page itself says to stand behind its article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from gor_desktop import resources
from gor_desktop.importers import asides
from gor_desktop.importers.blocks import TextBlock
from gor_desktop.importers.figures import is_page_number
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.signature import date_of, is_signed
from gor_desktop.models.labels import compact, simplified

_LONGEST_NOISE = 120
_FEWEST_KNOWN = 2  # lines of a site that must be known for the others among them to be told by their company
_DATA = {"front": ("data", "data_front"), "anywhere": ("data",)}  # places and the labels that count there
_BULLETS = "|•·●▪■◆*"  # of lines of a page
_SENTENCE = re.compile(r"[。；！？;!?]")


@cache
def _noise() -> dict[str, re.Pattern[str]]:
    """Patterns for lines anywhere, before the first section, of an imprint, and right above a table."""
    stored = tomllib.loads(resources.text("reading/noise.toml"))
    front = [*stored["anywhere"], *stored["after_title"]]
    captions = [rf"(?:[(\[]?(?:{'|'.join(stored['caption'])})[)\]]?[:,、]?)+"]
    kinds = {"anywhere": stored["anywhere"], "imprint": stored["imprint"], "front": front, "caption": captions}
    return {key: re.compile("|".join(f"(?:{p})" for p in found)) for key, found in kinds.items()}


def is_noise(line: Line, place: str) -> bool:
    """Whether a line says nothing of the report. `place`: which of the patterns count."""
    text = line.text
    return 0 < len(text) <= _LONGEST_NOISE and _matches(text, place)


@lru_cache(maxsize=4096)
def _matches(text: str, place: str) -> bool:
    plain = simplified(compact(text)).lstrip(_BULLETS)
    return _noise()[place].fullmatch(plain) is not None or (place in _DATA and _is_data(text, place))


@cache
def _data() -> dict[str, re.Pattern[str]]:
    """Labels of a page's data that begin a line, blanks anywhere, with what parts them from the value; by place."""
    stored = tomllib.loads(resources.text("reading/noise.toml"))
    return {place: _labelled([label for key in keys for label in stored[key]]) for place, keys in _DATA.items()}


def _labelled(labels: Sequence[str]) -> re.Pattern[str]:
    spaced = "|".join(r"\s*".join(label) for label in labels)
    return re.compile(rf"[\s{_BULLETS}]*(?:{spaced})(?:\s*[:：|]|\s|$)")


def _is_data(text: str, place: str) -> bool:
    return not _SENTENCE.search(text) and _data()[place].match(simplified(text)) is not None


def is_page_data(text: str) -> bool:
    """Whether a line above a report is one of a page's data: when it was published, by whom, under which number."""
    return _is_data(text, "front")


def around(lines: Sequence[Line], headings: Collection[int], title: Collection[int]) -> dict[int, str]:
    """Number of a line → why it is no part of the report: before the first heading, and behind the last line.

    `headings` and `title`: numbers of their lines, which are none of those.
    """
    tables = (line.number for line in lines if not line.prose)
    first = min(headings, default=next(tables, len(lines)))
    front = (line for line in lines[:first] if line.prose and is_noise(line, "front"))
    found = {line.number: asides.AROUND for line in front if line.number not in title}
    rest = lines[first:]
    closed = _closed(rest, headings)
    return found | _behind(_tail(rest, headings, _site_from(rest, closed)), closed)


def _closed(lines: Sequence[Line], headings: Collection[int]) -> int | None:
    """The number of the line with which the article ends that holds the last heading; None when nothing tells."""
    behind = (line for line in lines if line.number > max(headings, default=-1))
    ends = [line for line in behind if _closes(line)]
    same = [line.number for line in ends if line.where == ends[0].where]  # one paragraph may have become several lines
    return max(same, default=None)


def _closes(line: Line) -> bool:
    return isinstance(line.block, TextBlock) and line.block.closes


def _site_from(lines: Sequence[Line], closed: int | None) -> int | None:
    """The number of the first known line of a site behind the article: whatever follows it is none of the report."""
    behind = (line for line in lines if closed is not None and line.number > closed)
    return next((line.number for line in behind if _is_site(line)), None)


def _is_site(line: Line) -> bool:
    """Whether a line is one of a site's own, be it a row of a table that arranges the page."""
    if line.prose:
        return is_noise(line, "anywhere")
    return all(_matches(cell.text, "anywhere") for cell in line.filled)


def _is_imprint(line: Line) -> bool:
    return line.prose and is_noise(line, "imprint")


def _tail(lines: Sequence[Line], headings: Collection[int], site: int | None) -> list[Line]:
    """The last lines, none of which is a heading, a sentence, or a row of a table of the report."""
    tail: list[Line] = []
    for line in reversed(lines):
        known = _is_site(line) or _is_imprint(line) or (site is not None and line.number > site and line.prose)
        if line.number in headings or not (known or _may_be_site(line)):
            break
        tail.append(line)
    return tail[::-1]


def _may_be_site(line: Line) -> bool:
    return line.prose and len(line.text) <= _LONGEST_NOISE and not _SENTENCE.search(line.text)


def _behind(tail: Sequence[Line], closed: int | None) -> dict[int, str]:
    """The lines of a site and of an imprint in the tail, and what stands among those of a site."""
    cut = {line.number: asides.IMPRINT for line in tail if _is_imprint(line)}
    cut |= {line.number: asides.AROUND for line in tail if _is_site(line)}
    rest = tail[_signed(tail) :]
    others = (line for line in rest[_first_of_site(rest, closed) :] if not is_page_number(line.text))
    return cut | {line.number: asides.AROUND for line in others if line.number not in cut}


def _first_of_site(lines: Sequence[Line], closed: int | None) -> int:
    """The index of the line from which on nothing is the report's: behind its article, or where enough is known."""
    behind = [index for index, line in enumerate(lines) if closed is not None and line.number > closed]
    known = [index for index, line in enumerate(lines) if _is_site(line)]
    return min([*behind[:1], *(known[:1] if len(known) >= _FEWEST_KNOWN else ())], default=len(lines))


def _signed(tail: Sequence[Line]) -> int:
    """Index of the line behind the report's signature; 0 when it is not in the tail."""
    known, before = 0, None
    for index, line in enumerate(tail):
        if known == _FEWEST_KNOWN:
            break
        if _is_site(line) or _is_imprint(line):
            known += 1
        elif date_of(line) and (before is None or is_signed(before)):
            return index + 1
        else:
            before = line
    return 0
