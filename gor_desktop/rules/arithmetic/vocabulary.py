"""The words of `resources/rules/arithmetic.toml` as patterns, read strictly once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from gor_desktop import resources
from gor_desktop.models.refs import CellRef

_FILE = "rules/arithmetic.toml"


class Whole(NamedTuple):
    """Parts that are all there can be of something; `least` of them must be named for their sum to be due.

    `pending`: the cells of the tables that say how much of the whole may not be decided yet; `brought`: those that say
    what was dealt with besides. `doubtful`: they are
    mostly all, not always.
    """

    least: int
    parts: re.Pattern[str]  # a group for each part
    first: re.Pattern[str]  # the part that must be named
    pending: tuple[CellRef, ...] = ()
    brought: tuple[CellRef, ...] = ()
    doubtful: bool = False

    def covers(self, labels: Iterable[str]) -> bool:
        """Whether every label is one of the parts, each another one, enough of them there and the first."""
        which = [self.part(label) for label in labels]
        return None not in which and 0 in which and len(set(which)) == len(which) >= self.least

    def has(self, labels: Iterable[str]) -> bool:
        """Whether every label is one of the parts."""
        return all(self.part(label) is not None for label in labels)

    def part(self, label: str) -> int | None:
        """The number of the part that a label names; the one named last where there are several."""
        return _last(self.parts, label)


@lru_cache(maxsize=4096)
def _last(parts: re.Pattern[str], label: str) -> int | None:
    last = None
    for match in parts.finditer(label):
        last = match.lastindex
    return None if last is None else last - 1


@lru_cache(maxsize=4096)
def begun(label: str) -> tuple[int, ...]:
    """The numbers of the complete groups whose first part a label names."""
    if not words().any_first.search(label):
        return ()
    return tuple(number for number, group in enumerate(words().complete) if group.first.search(label))


@dataclass(frozen=True)
class Words:
    """Patterns by what they tell; see the file."""

    counted: frozenset[str]
    compared: re.Pattern[str]
    carried: re.Pattern[str]
    fresh: re.Pattern[str]
    others: re.Pattern[str]
    rest: re.Pattern[str]
    media: re.Pattern[str]
    share: re.Pattern[str]
    rate: re.Pattern[str]
    due: re.Pattern[str]
    timely: re.Pattern[str]
    total: re.Pattern[str]
    pending: re.Pattern[str]
    loose: frozenset[str]
    complete: tuple[Whole, ...]

    @cached_property
    def any_first(self) -> re.Pattern[str]:
        """The first part of any of the complete groups."""
        return re.compile("|".join(dict.fromkeys(group.first.pattern for group in self.complete)))


@cache
def words() -> Words:
    """All words of the file."""
    return parse(resources.text(_FILE))


def parse(text: str) -> Words:
    """Words from the file's text. Raises ValueError for an unknown or missing key."""
    raw = tomllib.loads(text)
    expected = {field.name for field in fields(Words)}
    if raw.keys() != expected:
        raise ValueError(f"unknown or missing: {sorted(raw.keys() ^ expected)}")
    return Words(**{key: _read(key, value) for key, value in raw.items()})


def _read(key: str, value: list[Any]) -> Any:
    if key in ("counted", "loose"):
        return frozenset(value)
    if key == "complete":
        return tuple(map(_whole, value))
    return re.compile("|".join(value))


def _whole(raw: Mapping[str, Any]) -> Whole:
    if raw.keys() - {"pending", "brought", "doubtful"} != {"least", "parts"}:
        raise ValueError(f"unknown or missing: {sorted(raw)}")
    pending, brought = (tuple(map(CellRef.parse, raw.get(key, ()))) for key in ("pending", "brought"))
    parts = re.compile("|".join(f"({part})" for part in raw["parts"]))
    return Whole(raw["least"], parts, re.compile(raw["parts"][0]), pending, brought, raw.get("doubtful", False))
