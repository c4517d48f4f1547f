"""Text as the rules read it: paragraphs with their places, sentences, and the quantities that stand in them.

Everything about a paragraph follows from its characters alone and is remembered, so that after an edit only the
paragraph that was touched is looked at anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.models.narrative import Narrative, Paragraph, Picture
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.values import GROUPED, amount, half_width

REMEMBERED = 4096  # paragraphs; a report has some hundreds
_SECTIONS = 64  # a report and last year's have some sixteen

_UNITS = (
    r"个百分点|[%％]|元|人次|批次|篇次|个部分|个方面|部门|小时|分钟|平方米|公里"
    r"|[件条次项个篇期人份起部场家名宗例页户处套种类批册本则幅张封通倍所集卷台座年月日号天点]"
)
_FIGURE = re.compile(
    rf"(?:(?P<digits>(?:{GROUPED})(?:\.\d+)?)\s*(?P<scale>[万亿])?"
    rf"|百分之(?P<share>[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
    rf"|(?P<chinese>[零〇一二两三四五六七八九十百千]{{1,16}})(?=[余多]?(?:{_UNITS})))"
    rf"(?P<vague>[余多])?\s*(?P<unit>{_UNITS})?"
)
_SMALL = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_NEARLY = re.compile(r"(?:约|近|将近|超过?|逾|大约|至少|不少于|不低于|不足|达到?|以上)\s*$")
_NEARLY_ENDS = frozenset("约近超过逾少于足达到上")
NUMBER = r"(?<![\d.])\d[\d,]{0,11}(?:\.\d{1,6})?(?!\.?\d)"  # in figures, within a pattern; no longer run of digits
_LONGEST_WORD = 8  # 不少于, with blanks behind it
_MOST_DIGITS = 15  # of a quantity; longer runs of digits are identifiers, or figures that ran together
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")


class Passage(NamedTuple):
    """A paragraph's text, and where it begins in the text of its section."""

    start: int
    text: str


class Quantity(NamedTuple):
    """A number in a paragraph with the measure word behind it: 1.2万余条 is 12000, 条, vague.

    `start` to `end`: its characters, the measure word not included up to `end`; a percentage has the unit `%`, a
    number with none behind it the unit ""; 25.1万元 is 251000, 元. `vague`: 余, 多, 约, 近 and the like make it no
    exact figure.
    """

    start: int
    end: int
    amount: Decimal
    unit: str
    vague: bool


@lru_cache(maxsize=_SECTIONS)
def passages(text: Narrative) -> tuple[Passage, ...]:
    """Each paragraph with its offset in the text of the section; tables and pictures are passed over."""
    return tuple(_passages(text))


def _passages(text: Narrative) -> Iterator[Passage]:
    offset = 0
    for block in text.blocks:
        if isinstance(block, Paragraph):
            yield Passage(offset, block.text)
        if not isinstance(block, Picture):
            offset += len(block.text) + 1


@lru_cache(maxsize=REMEMBERED)
def plain(paragraph: str) -> str:
    """The paragraph with its full-width digits and signs in half width, character by character."""
    return half_width(paragraph)


@lru_cache(maxsize=REMEMBERED)
def sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends, its stop included."""
    return tuple(match.span() for match in _SENTENCE.finditer(paragraph))


@lru_cache(maxsize=REMEMBERED)
def clauses(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where each clause begins and ends, its comma not included; 、 parts no clauses."""
    return tuple(match.span() for match in _CLAUSE.finditer(paragraph))


@lru_cache(maxsize=REMEMBERED)
def quantities(paragraph: str) -> tuple[Quantity, ...]:
    """The numbers of a paragraph, in Arabic (also full-width) and in Chinese numerals, in order."""
    written = plain(paragraph)
    return tuple(found for match in _FIGURE.finditer(written) if (found := _quantity(written, match)) is not None)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    digits, scale, share, chinese, more, unit = match.groups()
    value = _amount(digits, scale) if digits else _in_words(share, chinese)
    if value is None:
        return None
    start, end = match.span()
    if unit and not share:
        end = match.start("unit")
    elif text[end - 1].isspace():
        end = start + len(match[0].rstrip())
    unit = "%" if share or unit == "％" else unit or ""
    return Quantity(start, end, value, unit, more is not None or _nearly(text, start))


def _nearly(text: str, start: int) -> bool:
    """Whether the words before a figure make it no exact one."""
    last = text[start - 1] if start else "。"
    if last not in _NEARLY_ENDS and not last.isspace():
        return False
    return _NEARLY.search(text, max(0, start - _LONGEST_WORD), start) is not None


def _amount(digits: str, scale: str | None) -> Decimal | None:
    if _too_long(digits):
        return None
    value = amount(digits) if "," in digits else Decimal(digits)
    return value * _SCALES[scale] if scale else value


def _too_long(digits: str) -> bool:
    return len(digits) > _MOST_DIGITS and sum(map(str.isdigit, digits)) > _MOST_DIGITS


def _in_words(share: str | None, chinese: str) -> Decimal | None:
    if share:
        return _share(share)
    counted = _SMALL.get(chinese) or counted_in_chinese(chinese)
    return None if counted is None else Decimal(counted)


def _share(written: str) -> Decimal | None:
    """百分之三十点五 → 30.5."""
    if written[0].isdigit():
        return _amount(written, None)
    whole, _, decimals = written.partition("点")
    counted = None if len(written) > _MOST_DIGITS else counted_in_chinese(whole)
    digits = "".join(str("零一二三四五六七八九".index(d)) for d in decimals.replace("〇", "零"))
    return None if counted is None else Decimal(f"{counted}.{digits or 0}")
