"""Live figures within an editable document: text that is one unit for the cursor. Knows no report and no editor.

A field is kept in the format of its characters: as a link that holds the expression, with what it said when it was
written. Characters that have the format and do not say that any more are plain text.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from gor_desktop.models.live import LiveFigure, from_plain, to_plain
from gor_desktop.models.narrative import Narrative, Run

_SCHEME: Final = "figure:"
_LINK: Final = re.compile(rf'<a href="{_SCHEME}[^"]*">(.*?)</a>', re.DOTALL)
_SAID: Final = QTextFormat.Property.UserProperty.value


class Field(NamedTuple):
    """A live run and where it stands in the document."""

    start: int
    end: int
    run: Run


def run_format(run: Run) -> QTextCharFormat:
    """How the characters of a run are written."""
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
    if run.figure is not None:
        letters.setAnchor(True)
        letters.setAnchorHref(_link(run.figure))
        letters.setProperty(_SAID, run.text)
    return letters


def _link(figure: LiveFigure) -> str:
    return _SCHEME + urlsafe_b64encode(json.dumps(to_plain(figure)).encode()).decode()


def is_live(letters: QTextCharFormat) -> bool:
    return letters.anchorHref().startswith(_SCHEME)


@lru_cache(maxsize=1024)
def _figure(link: str) -> LiveFigure | None:
    try:
        return from_plain(json.loads(urlsafe_b64decode(link.removeprefix(_SCHEME))))
    except (ValueError, RecursionError):  # no link of ours
        return None


def runs_in(text: str, letters: QTextCharFormat, *, bold: bool) -> Iterator[Run]:
    """What characters of one format say; a page from the clipboard says what it shows."""
    figure = _figure(letters.anchorHref()) if is_live(letters) else None
    said = (letters.stringProperty(_SAID) or text) if figure else ""
    while said and said in text:
        before, _, text = text.partition(said)
        yield from (Run(before, bold) for _ in before[:1])
        yield Run(said, bold, figure)
    if text:
        yield Run(text, bold)


def units(text: str) -> int:
    """How many positions a text takes in a document: rare characters take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fields(document: QTextDocument) -> Iterator[Field]:
    """All fields in order."""
    block = document.begin()
    while block.isValid():
        yield from _fields_of(block)
        block = block.next()


def _fields_of(block: QTextBlock) -> Iterator[Field]:
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if is_live(fragment.charFormat()):
            yield from _in_fragment(fragment.text(), fragment.charFormat(), fragment.position())
        step += 1


def _in_fragment(text: str, letters: QTextCharFormat, position: int) -> Iterator[Field]:
    bold = letters.fontWeight() >= QFont.Weight.DemiBold.value
    for run in runs_in(text, letters, bold=bold):
        end = position + units(run.text)
        if run.figure is not None:
            yield Field(position, end, run)
        position = end


def amend(document: QTextDocument, narrative: Narrative) -> None:
    """Let the fields say what those of the narrative do, which has them in the same places."""
    wanted = [run for paragraph in narrative.paragraphs for run in paragraph.runs if run.figure]
    for field, run in reversed(list(zip(fields(document), wanted, strict=True))):
        if field.run != run:
            over(QTextCursor(document), field).insertText(run.text, run_format(run))


# --- the cursor ----------------------------------------------------------------------------------------------------


def field_around(document: QTextDocument, position: int) -> Field | None:
    """The field that a position is inside of, not at its edges."""
    within = _fields_of(document.findBlock(position))
    return next((field for field in within if field.start < position < field.end), None)


def field_beside(cursor: QTextCursor, *, back: bool) -> Field | None:
    """The field that the cursor stands right behind, else right before."""
    here = cursor.position()
    return next((field for field in _fields_of(cursor.block()) if here == (field.end if back else field.start)), None)


def field_selected(cursor: QTextCursor) -> Field | None:
    """The field that is selected alone."""
    ends = (cursor.selectionStart(), cursor.selectionEnd())
    around = _fields_of(cursor.document().findBlock(ends[0]))
    return next((field for field in around if (field.start, field.end) == ends), None)


def first_edge(cursor: QTextCursor) -> int | None:
    """Where the selection first meets a field of its paragraph, from where it began; None where it meets none."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    met = [field for field in _fields_of(cursor.block()) if field.start < end and start < field.end]
    back = cursor.position() < cursor.anchor()
    return (met[-1].end if back else met[0].start) if met else None


def over(cursor: QTextCursor, field: Field, *, back: bool = False) -> QTextCursor:
    """A cursor that has the field selected, and goes on backwards from there or forwards."""
    selected = QTextCursor(cursor)
    selected.setPosition(field.end if back else field.start)
    selected.setPosition(field.start if back else field.end, QTextCursor.MoveMode.KeepAnchor)
    return selected


def out_of_fields(cursor: QTextCursor, came_from: int) -> QTextCursor | None:
    """The cursor with no end inside a field; None where it has none there. `came_from`: where it stood before."""
    document, anchor, position = cursor.document(), cursor.anchor(), cursor.position()
    begun, entered = field_around(document, anchor), field_around(document, position)
    if begun is None and entered is None:
        return None
    forward = anchor < position
    if begun is not None and begun == entered and cursor.hasSelection():
        return over(cursor, begun, back=not forward)
    outside = QTextCursor(document)
    target = _stepped(entered, position, came_from) if entered else position
    if cursor.hasSelection():
        outside.setPosition(anchor if begun is None else begun.start if forward else begun.end)
        outside.setPosition(target, QTextCursor.MoveMode.KeepAnchor)
    else:
        outside.setPosition(target)
    return outside


def _stepped(field: Field, position: int, came_from: int) -> int:
    """Over the field from the edge that the cursor came from, else to the nearer edge."""
    if came_from in (field.start, field.end):
        return field.end if came_from == field.start else field.start
    return field.start if position - field.start < field.end - position else field.end


# --- the clipboard -------------------------------------------------------------------------------------------------


def without_links(html: str) -> str:
    """A page whose fields are plain text, for other programs."""
    return _LINK.sub(r"\1", html)
