"""Phrases that reports always use in the same words, from `resources/rules/phrases.toml`, read strictly."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from gor_desktop import resources

LONGEST = 30  # characters of a phrase
_SHORTEST = 4
_FILE = "rules/phrases.toml"
_TABLES = ("grave", "whole", "within")


class Phrase(NamedTuple):
    """A phrase, the characters that may honestly stand in it, and which of its own are looked at."""

    words: str
    honest: str
    whole: bool
    grave: bool


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
    if unfit := [phrase.words for phrase in found if not _SHORTEST <= len(phrase.words) <= LONGEST]:
        raise ValueError(f"{unfit}: too short or too long")
    return tuple(found)
