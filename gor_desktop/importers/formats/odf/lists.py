"""The automatic numbers of an OpenDocument text (三、 （一） 1.), which stand nowhere in its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.importers.formats.odf.odf import PARAGRAPHS, STYLE, TEXT, number
from gor_desktop.models.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "１, ２, ３, ...": "decimalFullWidth",
}
_LONGEST = 20  # characters in front of or behind a number
_MOST = 100_000


_LIST, _ITEMS = f"{TEXT}list", (f"{TEXT}list-item", f"{TEXT}list-header")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


class _Level(NamedTuple):
    """`kind`: as numerals know it; `shown`: how many levels a number names."""

    kind: str
    prefix: str
    suffix: str
    start: int
    shown: int


_UNNUMBERED = _Level("", "", "", 1, 1)


def marks_of(body: Element, *roots: Element | None) -> dict[Element, str]:
    """What is printed in front of each numbered paragraph. `roots`: where the styles of lists stand."""
    if next(body.iter(_LIST), None) is None:
        return {}
    lists = _Lists(*roots)
    for element in body.iter(_LIST):
        outer = element.getparent()
        if outer is None or outer.tag not in _ITEMS:
            style = element.get(f"{TEXT}style-name", "")
            lists.take(element, style, lists.begin(element, style), 1)
    return lists.marks


class _Lists:
    """Counts through a document; a list goes on from an earlier one where the file says so."""

    def __init__(self, *roots: Element | None) -> None:
        styles = [style for root in roots if root is not None for style in root.iter(f"{TEXT}list-style")]
        self._styles = {style.get(f"{STYLE}name", ""): dict(map(_level, style.iterchildren("*"))) for style in styles}
        self._by_id: dict[str, dict[int, int]] = {}  # counts by level
        self._by_style: dict[str, dict[int, int]] = {}
        self.marks: dict[Element, str] = {}

    def begin(self, element: Element, style: str) -> dict[int, int]:
        """The counts with which a list goes on or begins."""
        counts = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if counts is None and element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style)
        counts = {} if counts is None else counts
        self._by_style[style] = counts
        if element.get(_ID):
            self._by_id[element.get(_ID, "")] = counts
        return counts

    def take(self, element: Element, style: str, counts: dict[int, int], level: int) -> None:
        """Number the items of a list and of those within it."""
        for item in element.iterchildren(*_ITEMS):
            numbered = item.tag == _ITEMS[0]
            for child in item:
                if child.tag == _LIST:
                    self.take(child, child.get(f"{TEXT}style-name", style), counts, level + 1)
                elif child.tag in PARAGRAPHS and numbered:
                    numbered = False
                    self.marks[child] = self._next(counts, self._styles.get(style, {}), level, item)

    def _next(self, counts: dict[int, int], levels: Mapping[int, _Level], at: int, item: Element) -> str:
        """What is printed in front of an item; empty when its list has no numbers."""
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        level = levels.get(at, _UNNUMBERED)
        stated = item.get(f"{TEXT}start-value")
        counts[at] = number(stated, _MOST, least=0) if stated else counts.get(at, level.start - 1) + 1
        if not level.kind:
            return ""
        told = [each for each in range(max(at - level.shown + 1, 1), at + 1) if each in levels]
        numbers = ".".join(numeral(counts.get(each, levels[each].start), levels[each].kind) for each in told)
        printed = f"{level.prefix}{numbers}{level.suffix}"
        return f"{printed} " if printed[-1:].isalnum() else printed


def _level(element: Element) -> tuple[int, _Level]:
    return number(element.get(f"{TEXT}level"), 20), _Level(
        _KINDS.get(element.get(f"{STYLE}num-format", ""), ""),
        element.get(f"{STYLE}num-prefix", "")[:_LONGEST],
        element.get(f"{STYLE}num-suffix", "")[:_LONGEST],
        number(element.get(f"{TEXT}start-value"), _MOST),
        number(element.get(f"{TEXT}display-levels"), 10),
    )
