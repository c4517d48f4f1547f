"""What may stand in a text is met by pairs of its characters."""

from __future__ import annotations

from gor_desktop.rules.wording.lexicon import FILES, lexicon
from gor_desktop.rules.wording.phrasebook import phrases
from gor_desktop.rules.wording.shelf import beside, met, slips


def test_a_word_is_met_where_its_key_stands() -> None:
    for name in FILES:
        for entry in (entry for entry in lexicon(name) if len(entry.key) > 1):
            assert entry in met(f"，{entry.key}，").words[name]


def test_a_text_without_their_pairs_meets_nothing() -> None:
    assert not any(met("龘靐齉"))


def test_a_phrase_stands_beside_each_of_its_two_pairs() -> None:
    for phrase in phrases():
        found = [
            (pair, other.away)
            for pair in met(phrase.words).pairs
            for other in beside(pair)
            if any(mark.phrase == phrase for marks in other.first.values() for mark in marks)
        ]
        assert len(found) == 2, phrase.words
        assert sum(away for _, away in found) == 0


def test_words_of_one_character_are_looked_for_in_every_text() -> None:
    assert [slip.new for slip in slips("typos", "签于上述情况")] == ["鉴于"]
