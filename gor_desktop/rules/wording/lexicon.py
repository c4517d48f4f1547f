"""Words that are wrong where they stand, from `resources/wording/`, read strictly; knows nothing of reports.

Each file holds words for one rule, in any of four kinds of table:

- `[pairs."reason"]`: wrong = right, for what is no word in any surroundings;
- `[tails]` and `[heads]`: a word whose last or first character was typed twice = pattern of what makes that honest
  (`工作 = "风|为"`: 工作作风);
- `[[entries]]`: a pattern with its surroundings, the right words (none where nobody can tell them), the reason, and
  sentences in which it must be found (`fires`) and must not (`quiet`), from which tests are made.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from gor_desktop import resources

FILES = ("typos", "usage", "sense", "lost", "doubled")
_AROUND = 12  # characters that a pattern of what stands before may look at
_TYPED_TWICE = "重复了一个字"


@dataclass(frozen=True)
class Entry:
    """A wrong word. `wrong`, `after`, `unless_after`, `before`, `unless_before` are patterns.

    `key`: characters without which it cannot be there; where it is not given, `wrong` is plain.
    `right`: what should stand there, with `\\1` for groups; None where nobody can tell.
    """

    wrong: str
    reason: str
    right: str | None = None
    key: str = ""
    before: str = ""
    unless_before: str = ""
    after: str = ""
    unless_after: str = ""
    fires: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        key = self.key or self.wrong
        if not key or key != re.escape(key):
            raise ValueError(f"{self.wrong}: needs a key of plain characters")
        object.__setattr__(self, "key", key)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when the key is first met: few words of hundreds ever are."""
        unless = f"(?!{self.unless_after})" if self.unless_after else ""
        follows = f"(?={self.after})" if self.after else ""
        return re.compile(f"(?:{self.wrong}){follows}{unless}")

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.before})$")

    @cached_property
    def _not_behind(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.unless_before})$")

    def slips(self, text: str) -> Iterator[Slip]:
        """Where the text has the wrong word."""
        for match in self._pattern.finditer(text):
            if self._stands_behind(text[max(match.start() - _AROUND, 0) : match.start()]):
                new = None if self.right is None else match.expand(self.right)
                yield Slip(match.start(), match.end(), new, self.reason)

    def _stands_behind(self, before: str) -> bool:
        if self.before and not self._behind.search(before):
            return False
        return not (self.unless_before and self._not_behind.search(before))


class Slip(NamedTuple):
    """A wrong word in a text: its place, the right one if anybody can tell, and the reason."""

    start: int
    end: int
    new: str | None
    reason: str


def slips_of(entries: Iterable[Entry], text: str) -> Iterator[Slip]:
    """Every wrong word of a text in order; of those that overlap, the first and longest."""
    possible = (entry for entry in entries if entry.key in text)
    end = 0
    for slip in sorted((slip for entry in possible for slip in entry.slips(text)), key=lambda s: (s.start, -s.end)):
        if slip.start >= end:
            end = slip.end
            yield slip


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """The words of `resources/wording/<name>.toml`."""
    return parse(resources.text(f"wording/{name}.toml"))


def parse(text: str) -> tuple[Entry, ...]:
    """Words from a file's text. Raises ValueError for an unknown, missing or repeated key, or a wrong type."""
    entries = tuple(_entries(tomllib.loads(text)))
    told = Counter((entry.wrong, entry.before, entry.after) for entry in entries)
    if twice := [wrong for (wrong, *_), times in told.items() if times > 1]:
        raise ValueError(f"{twice} given twice")
    return entries


def _entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    if unknown := raw.keys() - {"pairs", "tails", "heads", "entries"}:
        raise ValueError(f"unknown tables {unknown}")
    for reason, pairs in raw.get("pairs", {}).items():
        yield from (Entry(wrong, reason, right) for wrong, right in pairs.items())
    for word, honest in raw.get("tails", {}).items():
        yield Entry(word + word[-1], _TYPED_TWICE, word, unless_after=honest)
    for word, honest in raw.get("heads", {}).items():
        yield Entry(word[0] + word, _TYPED_TWICE, word, unless_before=honest)
    yield from map(_entry, raw.get("entries", ()))


def _entry(raw: Mapping[str, Any]) -> Entry:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    try:
        return Entry(**given)
    except TypeError as error:
        raise ValueError(f"{raw.get('wrong')}: {error}") from error
