"""What OpenDocument files (.odt, .ods) share: namespaces, text styles, the text of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.importers.blocks import superscript
from gor_desktop.importers.package import Package
from gor_desktop.models.narrative import Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    f"{{{_NAMES}:{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
SVG, FO = (f"{{{_NAMES}:{name}-compatible:1.0}}" for name in ("svg", "xsl-fo"))
XLINK = "{http://www.w3.org/1999/xlink}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_BREAKS = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t"}
_ASIDE = frozenset(
    (f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{DRAW}frame")
) | {f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}g", f"{TEXT}tracked-changes", f"{OFFICE}forms"}
_WEIGHT = re.compile(r"bold|[6-9]00")
MOST_BLANKS = 1000  # that one element stands for


class TextStyle(NamedTuple):
    """How a style shows text; None: as the style that it is based on."""

    bold: bool | None = None
    raised: bool | None = None

    def over(self, other: TextStyle) -> TextStyle:
        """What is said here, else there."""
        return TextStyle(*(there if here is None else here for here, there in zip(self, other, strict=True)))


class Styles:
    """The text and paragraph styles of a document."""

    def __init__(self, *roots: Element | None) -> None:
        styles = [style for root in roots if root is not None for style in root.iter(f"{STYLE}style")]
        self._styles = {style.get(f"{STYLE}name", ""): style for style in styles}
        self._known: dict[str, TextStyle] = {"": TextStyle()}

    def __getitem__(self, name: str) -> TextStyle:
        based: list[tuple[str, Element | None]] = []
        while name not in self._known:
            self._known[name] = TextStyle()  # as long as it is being looked for: styles based on each other
            style = self._styles.get(name)
            based.append((name, style))
            name = "" if style is None else style.get(f"{STYLE}parent-style-name", "")
        found = self._known[name]
        for key, style in reversed(based):
            found = found if style is None else _stated(style).over(found)
            self._known[key] = found
        return found


def _stated(style: Element) -> TextStyle:
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return TextStyle()
    weight = properties.get(f"{STYLE}font-weight-asian", properties.get(f"{FO}font-weight"))
    position = properties.get(f"{STYLE}text-position")
    return TextStyle(
        None if weight is None else _WEIGHT.fullmatch(weight) is not None,
        None if position is None else position.startswith("super") or (position[:1].isdigit() and position[:1] != "0"),
    )


def styles_of(package: Package, content: Element) -> Styles:
    """The styles of a document: those of its content and the common ones."""
    return Styles(package.xml("styles.xml"), content)


def runs_of(paragraph: Element, styles: Styles) -> list[Run]:
    """The text of a paragraph itself: without notes, comments, and what hangs on it in frames."""
    style = styles[paragraph.get(f"{TEXT}style-name", "")]
    runs = list(_runs(paragraph, style, styles))
    return [run for run in runs if run.text]


def _runs(element: Element, style: TextStyle, styles: Styles) -> Iterator[Run]:
    bold = bool(style.bold)
    yield _run(element.text, style)
    for child in element:
        if child.tag in _BREAKS:
            yield Run(_BREAKS[str(child.tag)], bold)
        elif child.tag == f"{TEXT}s":
            yield Run(" " * number(child.get(f"{TEXT}c"), MOST_BLANKS), bold)
        elif child.tag not in _ASIDE and not is_comment(child):
            own = styles[child.get(f"{TEXT}style-name", "")] if child.tag == f"{TEXT}span" else TextStyle()
            yield from _runs(child, own.over(style), styles)
        yield _run(child.tail, style)


def _run(text: str | None, style: TextStyle) -> Run:
    collapsed = " ".join((text or "").split("\n"))
    return Run(superscript(collapsed) if style.raised else collapsed, bool(style.bold))


def is_comment(element: Element) -> bool:
    """Whether it is a comment or an instruction of the XML itself, which no reader of the document sees."""
    return not isinstance(element.tag, str)


def number(stated: str | None, most: int, least: int = 1) -> int:
    """How often something is repeated or how far it reaches, from `least` to `most`."""
    return min(max(int(stated[:9]), least), most) if stated and stated.isascii() and stated.isdecimal() else least
