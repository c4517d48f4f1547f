"""Numbered items of a text in order: 一是 二是, （一）（二）, 1. 2., ①②; and how many a number announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.rules import prose

HAN = "一二三四五六七八九十"
_BOUNDARY = r"(?:^|(?<=[。；;：:！!？?，,、\n”]))\s*"
_STRONG = r"(?:^|(?<=[。；;：:！!？?\n]))\s*"
_ITEM = re.compile(
    rf"(?=[\s\d{HAN}①-⑳第（(])(?:"  # what all of them begin with, tried first
    rf"{_BOUNDARY}(?P<is>[{HAN}]{{1,3}})是(?!一|[{HAN}]是|否)"
    rf"|{_BOUNDARY}(?P<must>[{HAN}]{{1,2}})要(?![件素点求])"
    rf"|{_BOUNDARY}第(?P<ordinal>[{HAN}]{{1,2}})[，,、](?!第)"
    rf"|{_STRONG}[（(](?P<bracketed>[{HAN}]{{1,3}})[）)]"
    rf"|{_STRONG}[（(](?P<figure>\d{{1,2}})[）)]"
    rf"|{_STRONG}(?P<dotted>\d{{1,2}})[.．、](?!\d)"
    rf"|^\s*(?P<han>[{HAN}]{{1,3}})、"
    rf"|{_STRONG}(?P<circled>[①-⑳])"
    rf"|^(?P<bare>1)(?=[\u4e00-\u9fff])(?![月年日件条个万亿份篇次项期人名号级元天]) *)"
)
# A number with what stands before and behind it where it is an item's.
_CHEAP = re.compile(
    rf"[\d{HAN}①-⑳](?:(?<=^1)|(?<=[①-⑳])|(?<![^\s\d{HAN}。；;：:！!？?，,、”第（(].)"
    rf"(?:(?<=[{HAN}])[是要、）)，,]|(?<=\d)(?:[）)]|[.．、](?!\d))))"
)
STRONG_STYLES = ("is", "must", "ordinal")  # within sentences; the others number paragraphs and sub-headings


class Item(NamedTuple):
    """A numbered item; `start` to `end`: its number with all that belongs to it. `written`: as the text has it."""

    style: str
    number: int
    start: int
    end: int
    written: str


@lru_cache(maxsize=prose.REMEMBERED)
def items(paragraph: str) -> tuple[Item, ...]:
    """The numbered items of a paragraph in order."""
    return tuple(_items(paragraph)) if _CHEAP.search(paragraph) else ()


def _items(paragraph: str) -> Iterator[Item]:
    for match in _ITEM.finditer(prose.plain(paragraph)):
        style = match.lastgroup or ""
        number = _number(match[style])
        if number is not None:
            written = match[0].strip()
            start = match.end() - len(match[0].lstrip())
            yield Item("dotted" if style == "bare" else style, number, start, match.end(), written)


def _number(written: str) -> int | None:
    if written.isascii():
        return int(written)
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return counted_in_chinese(written)


def named(item: Item, number: int) -> str:
    """How another item of the same style is written: 三是, （三）, ③."""
    han = _counting(number)
    return {
        "is": f"{han}是",
        "must": f"{han}要",
        "ordinal": f"第{han}",
        "bracketed": f"（{han}）",
        "figure": f"（{number}）",
        "dotted": f"{number}.",
        "han": f"{han}、",
        "circled": chr(ord("①") + number - 1),
    }[item.style]


def _counting(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{HAN[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{HAN[ones - 1] if ones else ''}"
