"""The words around figures, from `resources/rules/counting.toml`, read strictly and once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from gor_desktop import resources

_CLASSES = (
    *("topic", "measure", "scope", "time", "negation", "all", "each"),
    *("rate", "timely", "compare", "qualifier", "cause", "filler"),
)
_CHOICE = re.compile(r"\(([^()]*)\)")


class Meaning(NamedTuple):
    """What a word is (`kind`: one of the classes) and what it stands for."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A table's worth of topics. `rows` and `columns`: measures that tell them; `same`: measures taken for others."""

    topics: tuple[str, ...]
    units: frozenset[str]
    rows: frozenset[str]
    columns: frozenset[str]
    same: Mapping[str, str] = field(default_factory=dict)


class Vocabulary(NamedTuple):
    """Every word with its meaning, a pattern that finds them, and the domains by name and by topic."""

    words: Mapping[str, Meaning]
    pattern: re.Pattern[str]
    domains: Mapping[str, Domain]
    silent: frozenset[str]

    def domain_of(self, topic: str) -> str:
        """The name of the domain of a topic; empty for a topic that no table counts."""
        return next((name for name, domain in self.domains.items() if topic in domain.topics), "")


@cache
def vocabulary() -> Vocabulary:
    """The words that the program ships."""
    return parse(resources.text("rules/counting.toml"))


def parse(text: str) -> Vocabulary:
    """Words from a file's text. Raises ValueError for an unknown class or a word with two meanings, KeyError for a
    missing part."""
    raw = tomllib.loads(text)
    domains = {name: _domain(spec) for name, spec in raw.pop("domains").items()}
    silent = frozenset(raw.pop("silent")["measures"])
    if unknown := sorted(raw.keys() - set(_CLASSES)):
        raise ValueError(f"unknown class: {unknown[0]}")
    words = _words(raw)
    return Vocabulary(words, re.compile(_trie_pattern(words)), domains, silent)


def _domain(raw: Mapping[str, Any]) -> Domain:
    topics, same = tuple(raw["topics"]), raw.get("same", {})
    return Domain(topics, frozenset(raw["units"]), frozenset(raw["rows"]), frozenset(raw["columns"]), same)


def _words(raw: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for kind, values in raw.items():
        for value, written in values.items():
            for word in (word for each in written for word in _spelt_out(each)):
                meaning = Meaning(kind, value)
                if found.setdefault(word, meaning) != meaning:
                    raise ValueError(f"{word} is {found[word]} and {meaning}")
    return found


def _spelt_out(written: str) -> Iterator[str]:
    """结转(至|到|)下年 → 结转至下年, 结转到下年, 结转下年."""
    pieces = _CHOICE.split(written)
    choices = (piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces))
    return filter(None, map("".join, product(*choices)))


def _trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at each place, branching once a character."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    ends = "" in node
    further = [re.escape(character) + _branches(below) for character, below in node.items() if character]
    if not further:
        return ""
    joined = further[0] if len(further) == 1 and not ends else f"(?:{'|'.join(further)})"
    return f"{joined}?" if ends else joined
