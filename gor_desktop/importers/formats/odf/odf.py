"""What OpenDocument files (.odt, .ods) share: namespaces, text styles, the text of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.importers.blocks import subscript, superscript
from gor_desktop.importers.formats.omitted import Kind, Omitted, struck
from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.styles import inherited
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
_HIDDEN = (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")
_MARGINS = tuple(f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left", "header-first"))
_FIELDS = frozenset(
    f"{TEXT}{name}" for name in ("page-number", "page-count", "sheet-name", "title", "date", "time", "file-name")
)
_WEIGHT = re.compile(r"bold|[6-9]00")
MOST_BLANKS = 1000  # that one element stands for


class TextStyle(NamedTuple):
    """How a style shows text; None: as the style that it is based on."""

    bold: bool | None = None
    raised: bool | None = None
    lowered: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

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
        return inherited(name, self._known, self._base, self._over)

    def _base(self, name: str) -> str:
        style = self._styles.get(name)
        return "" if style is None else style.get(f"{STYLE}parent-style-name", "")

    def _over(self, name: str, other: TextStyle) -> TextStyle:
        style = self._styles.get(name)
        return other if style is None else _stated(style).over(other)


def _stated(style: Element) -> TextStyle:
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return TextStyle()
    weight = properties.get(f"{STYLE}font-weight-asian", properties.get(f"{FO}font-weight"))
    position = properties.get(f"{STYLE}text-position")
    line, display = properties.get(f"{STYLE}text-line-through-style"), properties.get(f"{TEXT}display")
    return TextStyle(
        None if weight is None else _WEIGHT.fullmatch(weight) is not None,
        None if position is None else position.startswith("super") or (position[:1].isdigit() and position[:1] != "0"),
        None if position is None else position.startswith(("sub", "-")),
        None if line is None else line != "none",
        None if display is None else display == "none",
    )


def styles_of(package: Package, content: Element) -> Styles:
    """The styles of a document: those of its content and the common ones."""
    return Styles(package.xml("styles.xml"), content)


def runs_of(paragraph: Element, styles: Styles, omitted: Omitted) -> list[Run]:
    """The text of a paragraph itself: without notes, comments, and what hangs on it in frames.

    `omitted` takes what is hidden.
    """
    style = styles[paragraph.get(f"{TEXT}style-name", "")]
    runs = list(_runs(paragraph, style, styles, omitted))
    return [run for run in runs if run.text]


def _runs(element: Element, style: TextStyle, styles: Styles, omitted: Omitted) -> Iterator[Run]:
    bold = bool(style.bold)
    if style.hidden or element.tag in _HIDDEN:
        omitted.add(Kind.HIDDEN, element.get(f"{TEXT}string-value") or "".join(map(str, element.itertext())))
        return
    yield _run(element.text, style)
    for child in element:
        if child.tag in _BREAKS:
            yield Run(_BREAKS[str(child.tag)], bold)
        elif child.tag == f"{TEXT}s":
            yield Run(" " * number(child.get(f"{TEXT}c"), MOST_BLANKS), bold)
        elif child.tag not in _ASIDE and not is_comment(child):
            own = styles[child.get(f"{TEXT}style-name", "")] if child.tag == f"{TEXT}span" else TextStyle()
            yield from _runs(child, own.over(style), styles, omitted)
        yield _run(child.tail, style)


def _run(text: str | None, style: TextStyle) -> Run:
    collapsed = " ".join((text or "").split("\n"))
    level = superscript if style.raised else subscript if style.lowered else str
    return Run(struck(level(collapsed)) if style.struck else level(collapsed), bool(style.bold))


def margins(package: Package, omitted: Omitted) -> None:
    """Add what is printed on the margins of every page; a damaged part of styles was refused before."""
    styles = package.xml("styles.xml")
    for margin in () if styles is None else styles.iter(*_MARGINS):
        for paragraph in margin.iter(*PARAGRAPHS):
            omitted.add(Kind.MARGIN, "".join(_without_fields(paragraph)))


def _without_fields(element: Element) -> Iterator[str]:
    """The text of a margin without the numbers, names and times that a program fills in."""
    yield element.text or ""
    for child in element:
        if child.tag not in _FIELDS and not is_comment(child):
            yield from _without_fields(child)
        yield child.tail or ""


def beside(root: Element, omitted: Omitted) -> None:
    """Add what a document holds beside its text: comments, and what its tracked changes deleted."""
    for comment in root.iter(f"{OFFICE}annotation"):
        omitted.add(Kind.COMMENT, _text(comment))
    for deletion in root.iter(f"{TEXT}deletion"):
        omitted.add(Kind.DELETED, _text(deletion))


def _text(element: Element) -> str:
    """The text of an element's paragraphs; who wrote them and when is none."""
    return " ".join("".join(map(str, each.itertext())) for each in element.iter(*PARAGRAPHS))


def is_comment(element: Element) -> bool:
    """Whether it is a comment or an instruction of the XML itself, which no reader of the document sees."""
    return not isinstance(element.tag, str)


def number(stated: str | None, most: int, least: int = 1) -> int:
    """How often something is repeated or how far it reaches, from `least` to `most`."""
    return min(max(int(stated[:9]), least), most) if stated and stated.isascii() and stated.isdecimal() else least
