"""What paragraphs speak of, by the words in `resources/rules/contents.toml`, read strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import REMEMBERED, passages

_FILE = "rules/contents.toml"
_STOP = re.compile("[。；;]")
_HEADING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．])\s*"
    r"(?P<title>[^。，,：:；;]{2,30})"
)
_LINE = re.compile(r"[^。，,：:；;]{2,24}[：:]?$")


class Topic(NamedTuple):
    """Something to speak of: its name in the official text, and patterns of any text and of a sub-heading on it.

    `official`: of a sub-heading in the words of the form.
    """

    name: str
    text: re.Pattern[str]
    heading: re.Pattern[str]
    official: re.Pattern[str]


@cache
def topics(group: str) -> tuple[Topic, ...]:
    """The topics of a group: overview, results, problems, fees. Raises KeyError for an unknown group."""
    raw: dict[str, list[dict[str, str]]] = tomllib.loads(resources.text(_FILE))
    return tuple(_topic(**each) for each in raw[group])


def _topic(name: str, text: str, heading: str = "", official: str = "") -> Topic:
    return Topic(name, re.compile(text), re.compile(heading or text), re.compile(official or name))


def spoken_of(text: str, group: str) -> frozenset[str]:
    """The topics of a group that a text speaks of."""
    return frozenset(topic.name for topic in topics(group) if topic.text.search(text))


@lru_cache(maxsize=REMEMBERED)
def _speaks_of(paragraph: str, group: str, number: int) -> bool:
    return topics(group)[number].text.search(paragraph) is not None


@lru_cache(maxsize=REMEMBERED)
def _titles(text: str) -> tuple[str, ...]:
    """The sub-headings in a paragraph; one may stand at its beginning, and behind any stop."""
    starts = (0, *(match.end() for match in _STOP.finditer(text)))
    found = (_HEADING.match(text, start) for start in starts)
    return (*(match["title"] for match in found if match), *((text,) if _LINE.fullmatch(text) else ()))


@lru_cache(maxsize=REMEMBERED)
def headed(text: str, group: str, *, officially: bool = False) -> frozenset[str]:
    """The topics of a group that a sub-heading in a paragraph names; `officially`: in the words of the form."""
    titles = _titles(text)
    patterns = ((topic.name, topic.official if officially else topic.heading) for topic in topics(group))
    return frozenset(name for name, pattern in patterns if any(map(pattern.search, titles)))


def spoken(report: Report, sections: Iterable[str], group: str) -> frozenset[str]:
    """The topics of a group that any of the sections speaks of: for most of them, one of the first paragraphs does."""
    texts = [text for key in sections for _, text in passages(report.narrative(key))]
    return frozenset(
        topic.name
        for number, topic in enumerate(topics(group))
        if any(_speaks_of(text, group, number) for text in texts)
    )


def missing(group: str, found: frozenset[str]) -> list[str]:
    """The names of the topics not found, in their order."""
    return [topic.name for topic in topics(group) if topic.name not in found]


def texts_of(sections: Iterable[str]) -> frozenset[SectionRef]:
    """What a check reads that looks at all of them."""
    return frozenset(map(SectionRef, sections))
