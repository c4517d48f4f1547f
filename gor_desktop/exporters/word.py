"""The report as a Word document by GB/T 9704, ready to be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.exporters.layout import (
    Block,
    Heading,
    PrintedTable,
    Signature,
    Table,
    TextParagraph,
    TextPicture,
    TextTable,
    Title,
    blocks,
    clean,
)
from gor_desktop.exporters.typography import DATE, HEADING, NORMAL, SUBHEADING, TITLE, UNIT
from gor_desktop.exporters.word_picture import Pictures
from gor_desktop.exporters.word_table import printed_table, text_table
from gor_desktop.exporters.word_template import empty_document, saved
from gor_desktop.exporters.word_text import line, paragraph
from gor_desktop.models.report import Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.coreprops import CoreProperties
    from docx.oxml.xmlchemy import BaseOxmlElement


_LONGEST = 255  # characters of a property that python-docx accepts


class Placed(NamedTuple):
    """A part of the body, and the block that it shows: None for a line that only parts two tables."""

    block: Block | None
    element: BaseOxmlElement


def render(report: Report) -> bytes:
    """The `.docx` file."""
    return saved(laid_out(report)[0])


def laid_out(report: Report) -> tuple[Document, list[Placed]]:
    """The document, and what stands in it."""
    document = empty_document()
    _set_properties(document.core_properties, report)
    body = list(_body(blocks(report), Pictures(document.part)))
    for placed in body:
        append(document, placed.element)
    return document, body


def append(document: Document, made: BaseOxmlElement) -> None:
    """Put it at the end of the document."""
    document.element.body.sectPr.addprevious(made)


def _set_properties(properties: CoreProperties, report: Report) -> None:
    """Title and author for search; no time, so that the same report gives the same file."""
    properties.title = clean(report.meta.printed_title)[:_LONGEST]
    properties.author = clean(report.meta.unit)[:_LONGEST]
    properties.language = "zh-CN"


def _body(content: Iterable[Block], pictures: Pictures) -> Iterator[Placed]:
    for block, following in pairwise((*content, None)):
        assert block is not None
        yield from (Placed(block, made) for made in _block(block, following, pictures))
        if isinstance(block, Table) and (following is None or isinstance(following, Table)):
            yield Placed(None, paragraph(NORMAL, ()))  # parts two tables, and Word wants one at the very end


def _block(block: Block, following: Block | None, pictures: Pictures) -> Iterator[BaseOxmlElement]:
    signed = isinstance(following, Signature)  # which must not stand alone on a page
    match block:
        case Title(text):
            yield line(TITLE, text)
        case Heading(text):
            yield line(HEADING, text)
        case TextParagraph(runs, _, subheading):
            yield paragraph(SUBHEADING if subheading else NORMAL, runs, keep_next=signed)
        case TextPicture(picture):
            yield pictures.paragraph(picture, keep_next=signed)
        case TextTable():
            yield text_table(block)
        case PrintedTable():
            yield printed_table(block)
        case Signature(unit, date):
            yield from (line(style, text) for style, text in ((UNIT, unit), (DATE, date)) if text)
