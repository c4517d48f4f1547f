"""A narrative as an editable document and back: paragraphs and bold, nothing else. Knows no report and no session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.ui import theme

_LINE_HEIGHT = 30.0  # pixels: the same in every font, room for underlines
_PICTURE = "\ufffc"  # what stands in the text for a picture
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_LINE_BREAK = "\u2028"
_INDENT = 2 * theme.TEXT_PIXELS  # two characters, as offices print it


def paragraph_format() -> QTextBlockFormat:
    layout = QTextBlockFormat()
    layout.setTextIndent(_INDENT)
    layout.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return layout


def run_format(*, bold: bool) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters


def is_bold(letters: QTextCharFormat) -> bool:
    return letters.fontWeight() >= QFont.Weight.DemiBold.value


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def paragraph_of(block: QTextBlock) -> Paragraph:
    """What stands in a block; without runs when it is blank."""
    return Paragraph.of(_runs(block))


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        yield Run(fragment.text().replace(_PICTURE, ""), is_bold(fragment.charFormat()))
        place += 1


def _lines(block: QTextBlock) -> Iterator[Paragraph]:
    """A block that holds line breaks, as a <br> leaves them, is as many paragraphs."""
    if _LINE_BREAK not in block.text():
        yield paragraph_of(block)
        return
    lines: list[list[Run]] = [[]]
    for run in _runs(block):
        first, *more = run.text.split(_LINE_BREAK)
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(text, run.bold)] for text in more]
    yield from map(Paragraph.of, lines)


def narrative_of(document: QTextDocument) -> Narrative:
    """The text of the document, blank paragraphs left out."""
    return Narrative.of(paragraph for block in blocks(document) for paragraph in _lines(block))


def show(document: QTextDocument, narrative: Narrative) -> QTextCursor | None:
    """Make the document say `narrative`, touching only the paragraphs that differ.

    Returns a cursor at the end of what changed, None when nothing had to.
    """
    if narrative_of(document) == narrative:
        return None
    old, new = [paragraph_of(block) for block in blocks(document)], list(narrative.paragraphs)
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _replace(cursor, before, len(old) - after, new[before : len(new) - after])
    cursor.endEditBlock()
    return cursor


def _common(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> int:
    """How many paragraphs both begin with."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def _replace(cursor: QTextCursor, start: int, end: int, fresh: Sequence[Paragraph]) -> None:
    """Put `fresh` in the place of the blocks from `start` up to `end`."""
    document = cursor.document()
    if start == end:
        _open_gap(cursor, start)
    else:
        last = document.findBlockByNumber(end - 1)
        cursor.setPosition(document.findBlockByNumber(start).position())
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    insert(cursor, fresh)
    if not fresh:
        _close_gap(cursor)


def _open_gap(cursor: QTextCursor, number: int) -> None:
    """An empty block before the block with that number, or after the last one."""
    if number == 0:
        cursor.insertBlock()
        cursor.setPosition(0)
        return
    block = cursor.document().findBlockByNumber(number - 1)
    cursor.setPosition(block.position() + block.length() - 1)
    cursor.insertBlock()


def _close_gap(cursor: QTextCursor) -> None:
    """Take the empty block at the cursor away, unless it is the only one."""
    if cursor.block().blockNumber() > 0:
        cursor.deletePreviousChar()
    elif cursor.document().blockCount() > 1:
        cursor.deleteChar()


def insert(cursor: QTextCursor, paragraphs: Sequence[Paragraph]) -> None:
    """Write paragraphs at the cursor; the first goes on where it stands."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(paragraph_format())
        for run in paragraph.runs:
            cursor.insertText(run.text, run_format(bold=run.bold))


def pasted(source: QMimeData) -> Narrative:
    """What a clipboard or a drop holds, cleaned to paragraphs and bold."""
    if source.hasHtml():
        document = QTextDocument()
        document.setHtml(source.html())
        return narrative_of(document)
    return Narrative.from_text(source.text())


def holds_table(source: QMimeData) -> bool:
    """Whether what was copied has more than one cell."""
    cells = len(_CELL.findall(source.html())) if source.hasHtml() else 0
    return cells > 1 or "\t" in source.text().strip()


def position_of(document: QTextDocument, offset: int) -> int:
    """Where the character of the narrative's text at `offset` stands in the document."""
    seen = 0
    for block in blocks(document):
        length = len(paragraph_of(block).text)
        if length and offset <= seen + length:
            text = block.text()
            return block.position() + len(text) - len(text.lstrip()) + offset - seen
        seen += length + 1 if length else 0
    return max(document.characterCount() - 1, 0)
