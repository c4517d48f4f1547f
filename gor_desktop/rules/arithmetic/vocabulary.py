"""The words of `resources/rules/arithmetic.toml` as patterns, read strictly once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple

from gor_desktop import resources
from gor_desktop.models.refs import CellRef

_FILE = "rules/arithmetic.toml"


class Whole(NamedTuple):
    """Parts that are all there can be of something; `least` of them must be named for their sum to be due.

    `pending`: the cells of the tables that say how much of the whole may not be decided yet.
    """

    least: int
    parts: tuple[re.Pattern[str], ...]
    pending: tuple[CellRef, ...] = ()

    def covers(self, labels: Iterable[str]) -> bool:
        """Whether every label is one of the parts, each another one, and enough of them are there."""
        which = [self.part(label) for label in labels]
        return None not in which and len(set(which)) == len(which) >= self.least

    def has(self, labels: Iterable[str]) -> bool:
        """Whether every label is one of the parts."""
        return all(self.part(label) is not None for label in labels)

    def part(self, label: str) -> int | None:
        """The number of the part that a label names; the one named last where there are several."""
        found = [(match.end(), n) for n, part in enumerate(self.parts) for match in part.finditer(label)]
        return max(found)[1] if found else None


@dataclass(frozen=True)
class Words:
    """Patterns by what they tell; see the file."""

    counted: frozenset[str]
    compared: re.Pattern[str]
    carried: re.Pattern[str]
    fresh: re.Pattern[str]
    rest: re.Pattern[str]
    media: re.Pattern[str]
    share: re.Pattern[str]
    rate: re.Pattern[str]
    timely: re.Pattern[str]
    total: re.Pattern[str]
    pending: re.Pattern[str]
    loose: frozenset[str]
    complete: tuple[Whole, ...]


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
    if raw.keys() - {"pending"} != {"least", "parts"}:
        raise ValueError(f"unknown or missing: {sorted(raw)}")
    pending = tuple(map(CellRef.parse, raw.get("pending", ())))
    return Whole(raw["least"], tuple(map(re.compile, raw["parts"])), pending)
