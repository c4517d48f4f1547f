"""Cheap tests of a sentence: whether it is worth looking for the words of the vocabulary in it."""

from __future__ import annotations

import re
from functools import cache

from gor_desktop.rules.counts.phrases import NOTHING
from gor_desktop.rules.counts.tokens import Sentence
from gor_desktop.rules.counts.vocabulary import Meaning, vocabulary

UNMISTAKABLE = frozenset({"partly_granted", "unavailable", "not_processed", "unavailable.not_held", "newly_received"})
_TELLING = (*UNMISTAKABLE, "in_force")


@cache
def saying() -> re.Pattern[str]:
    """Some of 未 and 全部, without which only a figure claims anything."""
    return vocabulary().any_of(lambda meaning: meaning.kind in ("negation", "all"))


@cache
def topical() -> re.Pattern[str]:
    """Some of what tells a topic, if only one that no table counts."""
    return vocabulary().any_of(lambda meaning: meaning.kind == "topic")


@cache
def naming() -> re.Pattern[str]:
    """Some of what tells a thing that is counted; without it a sentence goes on with what was told before."""
    return vocabulary().any_of(_names)


def _names(meaning: Meaning) -> bool:
    topical = meaning.kind == "topic" and meaning.value != NOTHING
    return topical or meaning == ("filler", "request") or (meaning.kind == "measure" and meaning.value in _TELLING)


def within(pattern: re.Pattern[str], text: str, sentence: Sentence) -> bool:
    return pattern.search(text, sentence.start, sentence.end) is not None
