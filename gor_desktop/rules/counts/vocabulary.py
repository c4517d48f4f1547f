"""The words around figures, from `resources/rules/counting.toml`, read strictly and once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    """Every word with its meaning, the same as a tree that branches once a character, and the domains by name.

    `silent`: measures of what no table counts; `counted_in`: the domain of each topic; `units`: those of all domains.
    """

    words: Mapping[str, Meaning]
    tree: Mapping[str, Any]
    domains: Mapping[str, Domain]
    silent: frozenset[str]
    counted_in: Mapping[str, str]
    units: frozenset[str]

    def found(self, text: str, start: int, end: int) -> list[tuple[int, int, Meaning]]:
        """The words from `start` to `end`, at each place the longest, with where they begin and end."""
        words: list[tuple[int, int, Meaning]] = []
        place, branches = start, self.tree.get
        while place < end:
            node, at, stop = branches(text[place]), place, 0
            while node is not None:
                at += 1
                if "" in node:
                    stop, meaning = at, node[""]
                node = node.get(text[at]) if at < end else None
            if stop:
                words.append((place, stop, meaning))
            place = stop or place + 1
        return words

    def any_of(self, wanted: Callable[[Meaning], bool]) -> re.Pattern[str]:
        """A pattern that no text without one of the wanted words matches, made of the shortest of them."""
        cores: list[str] = []
        for word in sorted((word for word, meaning in self.words.items() if wanted(meaning)), key=len):
            if not any(core in word for core in cores):
                cores.append(word)
        return re.compile("|".join(map(re.escape, cores)))

    def domain_of(self, topic: str) -> str:
        """The name of the domain of a topic; empty for a topic that no table counts."""
        return self.counted_in.get(topic, "")


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
    counted_in = {topic: name for name, domain in domains.items() for topic in domain.topics}
    units = frozenset(unit for domain in domains.values() for unit in domain.units)
    return Vocabulary(words, _tree(words), domains, silent, counted_in, units)


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


def _tree(words: Mapping[str, Meaning]) -> dict[str, Any]:
    """The words branching once a character; where one ends, its meaning stands under the empty text."""
    root: dict[str, Any] = {}
    for word, meaning in words.items():
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = meaning
    return root
