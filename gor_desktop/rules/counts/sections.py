"""The claims of a section, paragraph after paragraph: what one is about goes on to the next within a numbered part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.narrative import Narrative
from gor_desktop.rules import prose
from gor_desktop.rules.counts.claims import Claim, Topics
from gor_desktop.rules.counts.hints import naming, within
from gor_desktop.rules.counts.phrases import NOTHING, topics_in
from gor_desktop.rules.counts.reader import ABOUT_DOMAINS, claims_of
from gor_desktop.rules.counts.tokens import segments, sentences
from gor_desktop.rules.counts.vocabulary import vocabulary

_NUMBERED = re.compile(
    r"\s*(?:([一二三四五六七八九十]{1,3}[、.．])|([（(][一二三四五六七八九十]{1,3}[）)])|(\d{1,2}[、.．](?!\d))|([（(]\d{1,2}[）)]))"
)


def claims_in(text: Narrative, base: Topics, year: int) -> Iterator[tuple[int, str, Claim]]:
    """Every claim of a section with the offset and the text of its paragraph."""
    topics, part = base, _Part(0, base)
    for passage in prose.passages(text):
        part, begun = _entered(part, passage.text, base)
        topics = part.topics if begun or topics == (NOTHING,) else topics
        found, topics = claims_of(passage.text, topics, base, year)
        for claim in found:
            yield passage.start, passage.text, claim


class _Part(NamedTuple):
    """A numbered part of a section: how deep its number is, and what its heading says that it is about."""

    depth: int
    topics: Topics


def _entered(part: _Part, paragraph: str, base: Topics) -> tuple[_Part, bool]:
    """The part that a paragraph stands in, and whether a number begins it: under （二）依申请公开 stands 3.办理结果."""
    number = _NUMBERED.match(paragraph)
    if number is None or number.lastindex is None:
        return part, False
    if part.topics != base and number.lastindex > part.depth:
        return part, True
    return _Part(number.lastindex, _topics_of_heading(paragraph) or base), number.lastindex <= part.depth


@lru_cache(maxsize=prose.REMEMBERED)
def _topics_of_heading(paragraph: str) -> Topics:
    """What the first sentence of a numbered part is about, if that is anything that a table counts."""
    heading = next(iter(sentences(paragraph)), None)
    if heading is None or heading.figures[1:] or not within(naming(), paragraph, heading):
        return ()
    found = [topics for each in segments(paragraph, heading) if (topics := topics_in(each.tokens))]
    return found[0] if found and vocabulary().domain_of(found[0][-1]) in ABOUT_DOMAINS else ()
