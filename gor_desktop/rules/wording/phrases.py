"""Fixed phrases, met with one character mistaken; knows nothing of reports.

A phrase is looked for by two pairs of its characters that lie apart: one mistaken character leaves one of the two as
it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import ne

from gor_desktop.rules.prose import REMEMBERED
from gor_desktop.rules.wording.lexicon import FILES, Slip
from gor_desktop.rules.wording.phrasebook import LONGEST, Phrase
from gor_desktop.rules.wording.shelf import beside, met, slips

_PLAIN = 7  # characters of a phrase that is known without what follows
_FOLLOWS = "的内为和与及或等并中上下"  # the words behind which a shorter phrase is known to be over
_REASON = "报告的固定用语，写错了一个字"


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
    for start, phrase in sorted(set(found), key=lambda each: (-len(each[1].words), each)):
        if all(start >= other + len(longer.words) or other >= start + len(phrase.words) for other, longer in kept):
            kept.append((start, phrase))
    return sorted(kept)


def _near(text: str) -> Iterator[tuple[int, Phrase]]:
    padded = text + "\0" * LONGEST
    for pair in met(text).pairs:
        for place in _places(pair, text):
            for away, first, second in beside(pair):
                other = place + away
                for marks in (first.get(padded[other], ()), second.get(padded[other + 1], ())):
                    for offset, phrase in marks:
                        if _is_slip(text, place - offset, phrase):
                            yield place - offset, phrase


def _places(pair: str, text: str) -> Iterator[int]:
    place = text.find(pair)
    while place >= 0:
        yield place
        place = text.find(pair, place + 1)


def _is_slip(text: str, start: int, phrase: Phrase) -> bool:
    words = phrase.words
    if start < 0 or text.startswith(words, start):
        return False
    written = text[start : start + len(words)]
    if len(written) != len(words) or sum(map(ne, written, words)) != 1:
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
