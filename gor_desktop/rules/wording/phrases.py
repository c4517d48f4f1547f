"""Phrases that reports always use in the same words, met with one character mistaken; knows nothing of reports.

They stand in `resources/rules/phrases.toml`, read strictly. A phrase is looked for by two pairs of its characters
that lie apart: one mistaken character leaves one of the two as it is.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations
from operator import add, ne
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.rules.prose import REMEMBERED
from gor_desktop.rules.wording.lexicon import FILES, Slip, slips

_FILE = "rules/phrases.toml"
_TABLES = ("grave", "whole", "within")
_SHORTEST = 4  # characters of a phrase
_LONGEST = 30
_PLAIN = 7  # characters of a phrase that is known without what follows
_FOLLOWS = "的内为和与及或等并中上下"  # the words behind which a shorter phrase is known to be over
_REASON = "报告的固定用语，写错了一个字"


class Phrase(NamedTuple):
    """A phrase, what may honestly stand in it, and which of its characters are looked at."""

    words: str
    honest: str
    whole: bool
    grave: bool


@lru_cache(maxsize=REMEMBERED)
def misquoted(text: str) -> tuple[tuple[Slip, bool], ...]:
    """Every phrase with one character mistaken, and whether that is grave; not what another word of a list tells."""
    found = _longest(_near(text))
    told = [slip for name in FILES for slip in slips(name, text)] if found else []
    return tuple(
        (Slip(start, start + len(phrase.words), phrase.words, _REASON), phrase.grave)
        for start, phrase in found
        if not any(slip.start < start + len(phrase.words) and start < slip.end for slip in told)
    )


def _longest(found: Iterable[tuple[int, Phrase]]) -> list[tuple[int, Phrase]]:
    """Of phrases that overlap the longest: it has the others in it."""
    kept: list[tuple[int, Phrase]] = []
    for start, phrase in sorted(set(found), key=lambda each: (-len(each[1].words), each[0])):
        if all(start >= other + len(longer.words) or other >= start + len(phrase.words) for other, longer in kept):
            kept.append((start, phrase))
    return sorted(kept)


def _near(text: str) -> Iterator[tuple[int, Phrase]]:
    index, padded = _index(), text + "\0" * _LONGEST
    for place, pair in enumerate(map(add, text, text[1:])):
        if pair in index:
            for offset, away, one, two, phrase in index[pair]:
                beside = place + away
                near = padded[beside] == one or padded[beside + 1] == two
                if near and _is_slip(text, place - offset, phrase):
                    yield place - offset, phrase


def _is_slip(text: str, start: int, phrase: Phrase) -> bool:
    words = phrase.words
    written = text[max(start, 0) : start + len(words)]
    if written == words or len(written) != len(words) or sum(map(ne, written, words)) != 1:
        return False
    place = next(number for number, character in enumerate(written) if character != words[number])
    wrong, right = written[place], words[place]
    if not (_is_word(wrong) and _is_word(right)) or wrong in phrase.honest:
        return False
    return 0 < place < len(words) - 1 or (phrase.whole and _is_known(text, start, place, words))


def _is_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_known(text: str, start: int, place: int, words: str) -> bool:
    """Whether a phrase whose first or last character is wrong can be nothing else: it begins or ends where it must."""
    if not place:
        return not start or not _is_word(text[start - 1])
    beside = text[start + len(words) : start + len(words) + 1]
    return len(words) >= _PLAIN or not beside or not _is_word(beside) or beside in _FOLLOWS


class _Mark(NamedTuple):
    """One of the two pairs by which a phrase is found: its offset in the phrase, and the other one, `away` from it.

    `one` and `two`: the other's characters, of which one at least is right.
    """

    offset: int
    away: int
    one: str
    two: str
    phrase: Phrase


@cache
def _index() -> Mapping[str, tuple[_Mark, ...]]:
    """The phrases by their two pairs; pairs that few phrases have cost least."""
    known = phrases()
    told = Counter(pair for phrase in known for pair in _pairs(phrase.words))
    index: dict[str, list[_Mark]] = defaultdict(list)
    for phrase in known:
        both = combinations(enumerate(_pairs(phrase.words)), 2)
        apart = ((one, other) for one, other in both if other[0] - one[0] >= len("二字"))
        (first, one), (second, other) = min(apart, key=lambda two: told[two[0][1]] + told[two[1][1]])
        index[one].append(_Mark(first, second - first, other[0], other[1], phrase))
        index[other].append(_Mark(second, first - second, one[0], one[1], phrase))
    return {pair: tuple(marks) for pair, marks in index.items()}


def _pairs(words: str) -> list[str]:
    return list(map(add, words, words[1:]))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of the list."""
    return parse(resources.text(_FILE))


def parse(text: str) -> tuple[Phrase, ...]:
    """Phrases from a file's text. Raises ValueError for an unknown table, or a phrase too short or too long."""
    raw = tomllib.loads(text)
    if unknown := raw.keys() - set(_TABLES):
        raise ValueError(f"unknown tables {unknown}")
    found = [
        Phrase(words, honest, table != "within", table == "grave")
        for table in _TABLES
        for words, honest in raw.get(table, {}).items()
    ]
    if unfit := [phrase.words for phrase in found if not _SHORTEST <= len(phrase.words) <= _LONGEST]:
        raise ValueError(f"{unfit}: too short or too long")
    return tuple(found)
