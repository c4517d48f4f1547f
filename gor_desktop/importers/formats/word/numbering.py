"""The automatic numbers of a Word document's paragraphs (三、 （一） 1.), which stand nowhere in its text.

A paragraph, or its style, names a list and a level in it; the list says how a level counts and what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.styles import inherited
from gor_desktop.models.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 40  # characters of a number as printed
_OFF = ("0", "false", "off")


def numbers_of(package: Package, main: str, root: Element, paragraphs: Iterable[Element]) -> dict[Element, str]:
    """What is printed in front of each numbered paragraph, the blank behind it included. `paragraphs`: in order."""
    related = package.related(main)
    styles_part = related.get("styles", "word/styles.xml")
    if next(root.iter(f"{_W}numPr"), None) is None and b"numPr" not in (package.part(styles_part) or b""):
        return {}
    numbering = package.xml(related.get("numbering", "word/numbering.xml"))
    if numbering is None:
        return {}
    counter = _Counter(_lists(numbering))
    styles = _Styles(package.xml(styles_part))
    found = ((paragraph, counter.next(styles.reference(paragraph))) for paragraph in paragraphs)
    return {paragraph: number for paragraph, number in found if number}


class _Reference(NamedTuple):
    """The list that a paragraph or a style names, its level, and the style that said so; None: not said."""

    list: str | None = None
    level: int | None = None
    style: str | None = None

    def or_else(self, other: _Reference) -> _Reference:
        """What is said here, else there: who names a list of its own inherits nothing."""
        if self.list is not None:
            return self
        return other if self.level is None else other._replace(level=self.level)


class _Level(NamedTuple):
    """`kind`: the format of its numbers; `text`: what is printed, with %1 for the number of the first level."""

    start: int
    kind: str
    text: str
    legal: bool  # the numbers of all levels in digits
    suffix: str
    style: str | None


@dataclass(slots=True)
class _List:
    """Lists of one `family` count on from each other, unless one `restarts` levels when it begins."""

    family: str
    levels: dict[int, _Level]
    restarts: set[int] = field(default_factory=set)

    def level(self, reference: _Reference) -> int:
        """The level that a reference means; a style may be linked to one without saying so itself."""
        if reference.level is not None:
            return reference.level
        linked = (number for number, level in self.levels.items() if level.style and level.style == reference.style)
        return next(linked, 0)


class _Styles:
    """The paragraph styles: which of them are numbered."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else [s for s in root.iter(f"{_W}style") if s.get(f"{_W}type") == "paragraph"]
        self._styles = {style.get(f"{_W}styleId", ""): style for style in styles}
        default = (key for key, style in self._styles.items() if style.get(f"{_W}default", "0") not in _OFF)
        self._default = next(default, "")
        self._known: dict[str, _Reference] = {"": _Reference()}

    def reference(self, paragraph: Element) -> _Reference:
        """The list and level of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle") or self._default
        return _stated(properties).or_else(inherited(style, self._known, self._base, self._over))

    def _base(self, name: str) -> str:
        return _value(self._styles.get(name), "basedOn") or ""

    def _over(self, name: str, other: _Reference) -> _Reference:
        style = self._styles.get(name)
        return other if style is None else _stated(style.find(f"{_W}pPr"))._replace(style=name).or_else(other)


class _Counter:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, lists: Mapping[str, _List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, reference: _Reference) -> str:
        """What is printed in front of the next paragraph; empty when it is not numbered."""
        numbered = self._lists.get(reference.list or "")
        at = 0 if numbered is None else numbered.level(reference)
        if numbered is None or at not in numbered.levels:
            return ""
        level = numbered.levels[at]
        counts = self._count(reference.list or "", numbered, at)
        if level.kind == "bullet":
            return ""
        printed = _PLACE.sub(lambda place: _shown(numbered, counts, int(place[1]) - 1, level.legal), level.text)
        parted = level.suffix != "nothing" and printed[-1:].isalnum()
        return f"{printed} " if parted else printed

    def _count(self, key: str, numbered: _List, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(numbered.family, {})
        ended = {level for level in counts if level > at}
        if key not in self._begun:
            self._begun.add(key)
            ended |= numbered.restarts
        for level in ended:
            counts.pop(level, None)
        counts[at] = counts.get(at, numbered.levels[at].start - 1) + 1
        return counts


def _shown(numbered: _List, counts: Mapping[int, int], at: int, legal: bool) -> str:
    level = numbered.levels.get(at)
    if level is None:
        return ""
    return numeral(counts.get(at, level.start), "decimal" if legal else level.kind)


# --- what the parts say --------------------------------------------------------------------------------------------


def _lists(root: Element) -> dict[str, _List]:
    families = {family.get(f"{_W}abstractNumId", ""): dict(_levels(family)) for family in root.iter(f"{_W}abstractNum")}
    return {number.get(f"{_W}numId", ""): _list(number, families) for number in root.iter(f"{_W}num")}


def _list(number: Element, families: Mapping[str, dict[int, _Level]]) -> _List:
    family = _value(number, "abstractNumId") or ""
    made = _List(family, dict(families.get(family, {})))
    for override in number.iterchildren(f"{_W}lvlOverride"):
        made.levels.update(_levels(override))
        at, start = _whole(override.get(f"{_W}ilvl")), _value(override, "startOverride")
        if start is not None and at in made.levels:
            made.levels[at] = made.levels[at]._replace(start=_whole(start))
            made.restarts.add(at)
    return made


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for level in parent.iterchildren(f"{_W}lvl"):
        legal = level.find(f"{_W}isLgl")
        yield (
            _whole(level.get(f"{_W}ilvl")),
            _Level(
                _whole(_value(level, "start")),
                _value(level, "numFmt") or "decimal",
                (_value(level, "lvlText") or "")[:_LONGEST],
                legal is not None and legal.get(f"{_W}val", "1") not in _OFF,
                _value(level, "suff") or "tab",
                _value(level, "pStyle"),
            ),
        )


def _stated(properties: Element | None) -> _Reference:
    stated = None if properties is None else properties.find(f"{_W}numPr")
    level = _value(stated, "ilvl")
    return _Reference(_value(stated, "numId"), None if level is None else _whole(level))


def _value(parent: Element | None, name: str) -> str | None:
    """The value of a property: its w:val; None when it is not given."""
    child = None if parent is None else parent.find(f"{_W}{name}")
    return None if child is None else child.get(f"{_W}val")


def _whole(text: str | None) -> int:
    return int(text[:6]) if text and text.isdecimal() else 0
