"""Printed labels made comparable, whatever spacing, width, quotes, numbering and characters a file gives them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from gor_desktop import resources

_NUMERALS = "一二三四五六七八九十"
_ENUMERATOR = re.compile(
    rf"(?:其中:?)?(?:\((?:[{_NUMERALS}]+|\d+)\)[、.]?|第[{_NUMERALS}]+部分[、:]?|[{_NUMERALS}]+[、.,:]|\d+[.、,)](?!\d))?"
)
_PUNCTUATION = re.compile(r"[^\w]|_", re.UNICODE)


class _Writing(NamedTuple):
    """Traditional writing. `characters`: those that are written otherwise; `words`: used instead of the form's."""

    table: dict[int, str]
    characters: frozenset[str]
    words: dict[str, str]


@cache
def _writing() -> _Writing:
    stored = tomllib.loads(resources.text("reading/traditional.toml"))
    pairs = zip(stored["traditional"].replace("\n", ""), stored["simplified"].replace("\n", ""), strict=True)
    table = {ord(traditional): simplified for traditional, simplified in pairs}
    return _Writing(table, frozenset(map(chr, table)), stored["words"])


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """The text in half-width forms without any blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def simplified(text: str) -> str:
    """The text as the forms write it, character by character: as long as before, `政府資訊` → `政府信息`."""
    table, characters, words = _writing()
    if characters.isdisjoint(text):
        return text
    text = text.translate(table)
    for word, own in words.items():
        text = text.replace(word, own)
    return text


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """A label in simplified characters without blanks, punctuation and its leading number.

    `（一） 予以 公開` → `予以公开`
    """
    plain = simplified(compact(text)).replace("其它", "其他")  # written either way
    return _PUNCTUATION.sub("", _ENUMERATOR.sub("", plain, count=1))


def is_numbered(text: str) -> bool:
    """Whether a label begins with a number of its own: `3.其他`."""
    return bool(_ENUMERATOR.match(compact(text))[0])  # type: ignore[index]


@lru_cache(maxsize=8192)
def similarity(a: str, b: str) -> float:
    """How much of two keys is alike, in order: 1 for the same, 0 for nothing in common.

    The share of the longest common subsequence in the longer one, so that a lost or changed character costs little.
    """
    if not a or not b:
        return 0.0
    previous = [0] * (len(b) + 1)
    for left in a:
        current = [0]
        for index, right in enumerate(b):
            current.append(previous[index] + 1 if left == right else max(previous[index + 1], current[index]))
        previous = current
    return previous[-1] / max(len(a), len(b))
