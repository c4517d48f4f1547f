"""Comments of a Word file, put together here: python-docx's own way reads a file that a frozen program lacks.

They carry no time, so that the same report gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.typography import COMMENT
from gor_desktop.exporters.word_template import add_part
from gor_desktop.exporters.word_text import WORD, element, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement
    from lxml.etree import _Element

    from gor_desktop.exporters.review.anchors import Anchor
    from gor_desktop.models.remark import Remark

AUTHOR: Final = "程序校验"
_INITIALS: Final = "校"
_RUN: Final = f"{WORD}r"
_END: Final = f"{WORD}commentRangeEnd"
_REFERENCE: Final = f"{WORD}commentReference"


def add_comments(document: Document, comments: Iterable[tuple[Remark, Anchor]]) -> None:
    """Give the document a comment for each remark, numbered from 1 in this order."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

    root = element("comments")
    for number, (remark, anchor) in enumerate(comments, 1):
        root.append(_comment(number, remark))
        _mark(anchor, number)
    if len(root):
        add_part(document, "comments", (CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS), root)


def _comment(number: int, remark: Remark) -> BaseOxmlElement:
    paragraphs = [_paragraph(line, bold=not index) for index, line in enumerate(_lines(number, remark))]
    paragraphs[0].insert(1, element("r", element("annotationRef")))
    return element("comment", *paragraphs, id=number, author=AUTHOR, initials=_INITIALS)


def _lines(number: int, remark: Remark) -> Iterator[str]:
    yield f"{number}．{remark.standing}　{remark.title}（{remark.code}）"
    yield remark.sentence
    yield f"依据：{remark.source}"
    if remark.handling:
        yield f"处理：{remark.handling}"


def _paragraph(text: str, *, bold: bool) -> BaseOxmlElement:
    return element("p", element("pPr", element("pStyle", val=COMMENT)), run(COMMENT, text, bold=bold))


# --- where it stands -----------------------------------------------------------------------------------------------


def _mark(anchor: Anchor, number: int) -> None:
    """Put the range of a comment around the characters, and its mark behind them."""
    end = _length(anchor.last) if anchor.end is None else anchor.end
    _cut(anchor.first, anchor.start)
    _cut(anchor.last, end)
    _insert_start(anchor.first, anchor.start, element("commentRangeStart", id=number))
    closing = element("commentRangeEnd", id=number), element("r", element("commentReference", id=number))
    _insert_end(anchor.last, end, closing)


def _runs(paragraph: BaseOxmlElement) -> Iterator[tuple[int, CT_R]]:
    """The runs with text, and where each begins."""
    at = 0
    for child in paragraph.iterchildren(_RUN):
        made = cast("CT_R", child)
        if made.text:
            yield at, made
            at += len(made.text)


def _length(paragraph: BaseOxmlElement) -> int:
    return sum(len(made.text) for _, made in _runs(paragraph))


def _cut(paragraph: BaseOxmlElement, at: int) -> None:
    """Let a run begin at that character."""
    for start, made in list(_runs(paragraph)):
        if start < at < start + len(made.text):
            rest = deepcopy(made)
            made.text, rest.text = made.text[: at - start], made.text[at - start :]
            made.addnext(rest)


def _insert_start(paragraph: BaseOxmlElement, at: int, mark: BaseOxmlElement) -> None:
    following = next((made for start, made in _runs(paragraph) if start == at), None)
    if following is None:
        paragraph.append(mark)
    else:
        following.addprevious(mark)


def _insert_end(paragraph: BaseOxmlElement, at: int, marks: Iterable[BaseOxmlElement]) -> None:
    """Behind the last character, and behind what ends there already; without characters at the very end."""
    before = next((made for start, made in _runs(paragraph) if start + len(made.text) == at), paragraph[-1])
    while (following := before.getnext()) is not None and _closes(following):
        before = following
    for mark in marks:
        before.addnext(mark)
        before = mark


def _closes(made: _Element) -> bool:
    return made.tag == _END or (made.tag == _RUN and made.find(_REFERENCE) is not None)
