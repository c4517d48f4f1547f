"""Which element of a page holds its article and nothing of the site around it, by the names that sites give it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from gor_desktop import resources


@cache
def _stored() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    stored = tomllib.loads(resources.text("reading/articles.toml"))
    comments = re.compile("|".join(f"(?:{pattern})" for pattern in stored["comments"]))
    return frozenset(stored["tags"]), frozenset(stored["names"]), comments


def holds_article(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is one that sites keep an article in."""
    tags, names, _ = _stored()
    stated = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    return tag in tags or not names.isdisjoint(stated.lower().split())


def ends_article(comment: str) -> bool:
    """Whether a comment says that the article has ended."""
    _, _, comments = _stored()
    return bool(comments.fullmatch("".join(comment.lower().split())))
