"""What is known of the documents that reports rest on, from `resources/rules/documents.toml`, read strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from gor_desktop import resources

_FILE = "rules/documents.toml"
_MARKS = re.compile(r"[\s《》〈〉<>＜＞“”\"「」『』]+")


@dataclass(frozen=True)
class Document:
    """A document: its number (empty where none is quoted with it), its names, and the report years that it is for."""

    number: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    about: str = ""
    years: tuple[int, int | None] = (0, None)
    successor: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every name that it goes by, marks aside."""
        return frozenset(map(without_marks, (*self.names, *self.short)))


@dataclass(frozen=True, slots=True)
class Topic:
    """What articles of the Regulation say: since it was revised, and before. `alone`: and no other article."""

    about: re.Pattern[str]
    articles: tuple[int, ...]
    articles_before: tuple[int, ...]
    named: str
    due: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Regulation:
    """The Regulation in its two texts."""

    revised: int
    decree: int
    decree_before: int
    articles: int
    articles_before: int
    topics: tuple[Topic, ...]


def without_marks(name: str) -> str:
    """A name without blanks and title marks, by which names are held together."""
    return _MARKS.sub("", name)


@cache
def documents() -> tuple[Document, ...]:
    """Every document of the list."""
    return tuple(map(_document, _raw()["documents"]))


@cache
def regulation() -> Regulation:
    """What is known of the Regulation."""
    raw: dict[str, Any] = _raw()["regulation"]
    return Regulation(**{**raw, "topics": tuple(map(_topic, raw["topics"]))})


def _raw() -> Mapping[str, Any]:
    return tomllib.loads(resources.text(_FILE))


def _document(raw: Mapping[str, Any]) -> Document:
    lists = {key: tuple(raw.get(key, ())) for key in ("names", "short")}
    given = {key: value for key, value in raw.items() if key not in ("from", "until")}
    return Document(**{**given, **lists, "years": (raw.get("from", 0), raw.get("until"))})


def _topic(raw: Mapping[str, Any]) -> Topic:
    lists = {key: tuple(raw[key]) for key in ("articles", "articles_before")}
    return Topic(**{**raw, **lists, "about": re.compile(raw["about"])})
