"""Paragraphs and runs of a Word file as elements of python-docx.

Its own setters look for an element's place each time: elements are put together here in the order of the schema, and
what recurs is copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.typography import STYLES
from gor_desktop.models.narrative import Run

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement


WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """`element("jc", val="center")` is `<w:jc w:val="center"/>`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}", named))
    made.extend(children)
    return made


def fonts(family: str) -> BaseOxmlElement:
    """`w:rFonts`; the hint keeps “quotes” and dashes full-width."""
    return element("rFonts", hint="eastAsia", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def size(points: float) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """The size of Western and of complex text."""
    return element("sz", val=round(points * 2)), element("szCs", val=round(points * 2))


@cache
def _blank_run(style: str, bold: bool, points: float | None) -> BaseOxmlElement:
    weight = (element("b"), element("bCs")) if bold else ()
    sizes = size(points) if points else ()
    return element("r", element("rPr", fonts(STYLES[style].font), *weight, *sizes))


def run(style: str, text: str, *, bold: bool = False, points: float | None = None) -> CT_R:
    """`w:r` in a paragraph of `style`: its families again, so that no program falls back on its own, and what differs.

    `points`: another size than the style's.
    """
    made = cast("CT_R", deepcopy(_blank_run(style, bold, points)))
    made.text = text
    return made


def line(style: str, text: str) -> BaseOxmlElement:
    """A paragraph of one run."""
    return paragraph(style, (Run(text),))


def paragraph(style: str, runs: Iterable[Run], *, keep_next: bool = False) -> BaseOxmlElement:
    """`w:p` of that style; `keep_next`: on one page with the next."""
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    return element("p", properties, *(run(style, each.text, bold=each.bold) for each in runs))
