"""Which wrong words and fixed phrases may stand in a text, told by pairs of characters; knows nothing of reports.

A text's pairs are looked through once for all files: that costs more than what is met by them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from operator import add
from typing import NamedTuple

from gor_desktop.rules.prose import REMEMBERED
from gor_desktop.rules.wording.lexicon import FILES, Entry, Slip, lexicon, slips_of
from gor_desktop.rules.wording.phrasebook import Phrase, phrases

_APART = 2  # characters between the beginnings of a phrase's two pairs


class Mark(NamedTuple):
    """A phrase by one of the two pairs by which it is found, which stands at `offset` in it."""

    offset: int
    phrase: Phrase


class Beside(NamedTuple):
    """The phrases that have one pair in common, and their other one `away` from it, by its `first` and `second`.

    One character of the other pair at least is right where this pair is not the one with the mistaken character.
    """

    away: int
    first: Mapping[str, tuple[Mark, ...]]
    second: Mapping[str, tuple[Mark, ...]]


class Met(NamedTuple):
    """What a text may have: `words` by their file, and the pairs of phrases."""

    words: Mapping[str, list[Entry]]
    pairs: tuple[str, ...]


class _Shelf(NamedTuple):
    """Words and phrases by a pair of characters that few others have; `single`: words of one character by file."""

    words: Mapping[str, tuple[tuple[str, Entry], ...]]
    single: Mapping[str, tuple[Entry, ...]]
    phrases: Mapping[str, tuple[Beside, ...]]
    pairs: frozenset[str]


def slips(name: str, text: str) -> tuple[Slip, ...]:
    """Every word of the file `name` that is wrong in a text, in order."""
    return tuple(slips_of((*_shelf().single[name], *met(text).words.get(name, ())), text))


@lru_cache(maxsize=REMEMBERED)
def met(text: str) -> Met:
    """The words and phrases a pair of which stands in a text."""
    shelf = _shelf()
    pairs = shelf.pairs.intersection(map(add, text, text[1:]))
    words: dict[str, list[Entry]] = {}
    for pair in pairs & shelf.words.keys():
        for name, entry in shelf.words[pair]:
            words.setdefault(name, []).append(entry)
    return Met(words, tuple(pairs & shelf.phrases.keys()))


def beside(pair: str) -> tuple[Beside, ...]:
    """The phrases that are found by a pair of characters."""
    return _shelf().phrases[pair]


@cache
def _shelf() -> _Shelf:
    words, known = _words(), _phrases()
    single = {name: tuple(entry for entry in lexicon(name) if not _pairs(entry.key)) for name in FILES}
    return _Shelf(words, single, known, frozenset(words.keys() | known.keys()))


def _words() -> Mapping[str, tuple[tuple[str, Entry], ...]]:
    """The words by the pair that fewest texts have: those of phrases stand in all reports."""
    words = [(name, entry, pairs) for name in FILES for entry in lexicon(name) if (pairs := _pairs(entry.key))]
    common = Counter(pair for phrase in phrases() for pair in _pairs(phrase.words))
    told = Counter(pair for _, _, pairs in words for pair in pairs)
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for name, entry, pairs in words:
        found[min(pairs, key=lambda pair: (common[pair], told[pair]))].append((name, entry))
    return {pair: tuple(some) for pair, some in found.items()}


def _phrases() -> Mapping[str, tuple[Beside, ...]]:
    """The phrases by two pairs of each that lie apart, such as few others have."""
    told = Counter(pair for phrase in phrases() for pair in _pairs(phrase.words))
    found: dict[str, dict[int, list[tuple[str, Mark]]]] = defaultdict(lambda: defaultdict(list))
    for phrase in phrases():
        (one, here), (two, there) = min(_apart(phrase.words), key=lambda both: told[both[0][1]] + told[both[1][1]])
        found[here][two - one].append((there, Mark(one, phrase)))
        found[there][one - two].append((here, Mark(two, phrase)))
    return {pair: tuple(_beside(away, some) for away, some in others.items()) for pair, others in found.items()}


def _beside(away: int, others: Sequence[tuple[str, Mark]]) -> Beside:
    return Beside(away, _by_character(0, others), _by_character(1, others))


def _by_character(place: int, others: Sequence[tuple[str, Mark]]) -> Mapping[str, tuple[Mark, ...]]:
    return {pair[place]: tuple(mark for other, mark in others if other[place] == pair[place]) for pair, _ in others}


def _apart(words: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Every two pairs of a phrase, with their places, that have no character in common."""
    both = combinations(enumerate(_pairs(words)), 2)
    return ((first, second) for first, second in both if second[0] - first[0] >= _APART)


def _pairs(words: str) -> list[str]:
    return list(map(add, words, words[1:]))
