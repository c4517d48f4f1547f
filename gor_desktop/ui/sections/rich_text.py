"""A narrative as an editable document and back: paragraphs, bold, pictures, small tables. Knows no report or session.

On the document's top level every block is a paragraph or holds one picture alone, and Qt has a block before the first
table and behind every one, blank where the narrative has none there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

from gor_desktop.models.narrative import Narrative, NarrativeBlock, Paragraph, Picture, PlainTable, Run
from gor_desktop.ui import theme
from gor_desktop.ui.sections.embedded import (
    amend_table,
    cells_shown,
    insert_picture,
    insert_table,
    picture_layout,
    picture_shown,
    table_shown,
)
from gor_desktop.ui.sections.fields import run_format, runs_in, units

OBJECT = "\ufffc"  # what stands in the text for a picture

_LINE_HEIGHT = 30.0  # pixels: the same in every font, room for underlines
_LINE_BREAK = "\u2028"
_INDENT = 2 * theme.TEXT_PIXELS  # two characters, as offices print it
_BLANK = Paragraph(())


def paragraph_format() -> QTextBlockFormat:
    layout = QTextBlockFormat()
    layout.setTextIndent(_INDENT)
    layout.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return layout


def is_bold(letters: QTextCharFormat) -> bool:
    return letters.fontWeight() >= QFont.Weight.DemiBold.value


# --- document → narrative ------------------------------------------------------------------------------------------


class Place(NamedTuple):
    """What stands on the top level of the document, from `start` to `end`; a blank paragraph has no runs."""

    content: NarrativeBlock
    start: int
    end: int
    table: QTextTable | None = None


def _every(_: QTextTable) -> bool:
    return True


def narrative_of(document: QTextDocument, is_kept: Callable[[QTextTable], bool] = _every) -> Narrative:
    """What the document says, blank paragraphs left out; of a table that is not kept, what stands in its cells."""
    return Narrative.of(place.content for place in _places(document.rootFrame(), document, is_kept))


def places(document: QTextDocument) -> list[Place]:
    return list(_places(document.rootFrame(), document, _every))


def _places(frame: QTextFrame, document: QTextDocument, is_kept: Callable[[QTextTable], bool]) -> Iterator[Place]:
    step = frame.begin()
    while not step.atEnd():
        inner = step.currentFrame()
        if inner is None:
            yield from _in_block(step.currentBlock(), document)
        elif isinstance(inner, QTextTable) and is_kept(inner):
            yield Place(table_shown(inner), inner.firstPosition() - 1, inner.lastPosition() + 1, inner)
        else:
            yield from _places(inner, document, is_kept)
        step += 1


def _in_block(block: QTextBlock, document: QTextDocument) -> Iterator[Place]:
    """A block that holds line breaks, as a <br> leaves them, or pictures beside text is more than one place."""
    runs: list[Run] = []
    start = block.position()
    for piece, position in _pieces(block, document):
        if isinstance(piece, Run):
            runs.append(piece)
            continue
        if runs or piece is None:
            yield Place(Paragraph.of(runs), start, position)
        if piece is not None:
            yield Place(piece, position, position + 1)
        runs, start = [], position + 1
    if runs or start == block.position():
        yield Place(Paragraph.of(runs), start, block.position() + block.length() - 1)


def _pieces(block: QTextBlock, document: QTextDocument) -> Iterator[tuple[Run | Picture | None, int]]:
    """Text, pictures and line breaks (None) with the position where each begins; other objects are left out."""
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        letters, position = fragment.charFormat(), fragment.position()
        if letters.isImageFormat():
            if picture := picture_shown(document, letters):
                yield from ((picture, position + number) for number in range(fragment.length()))
        else:
            for run in runs_in(fragment.text().replace(OBJECT, ""), letters, bold=is_bold(letters)):
                yield from _lines(run, position)
                position += units(run.text)
        step += 1


def _lines(run: Run, position: int) -> Iterator[tuple[Run | None, int]]:
    for number, line in enumerate(run.text.split(_LINE_BREAK)):
        if number:
            yield None, position
            position += 1
        if line:
            yield Run(line, run.bold, run.figure), position
            position += units(line)


# --- narrative → document ------------------------------------------------------------------------------------------


def show(document: QTextDocument, narrative: Narrative) -> QTextCursor | None:
    """Make the document say `narrative`, touching only what differs, or writing it anew where tables come or go.

    Returns a cursor at the end of what changed, None when nothing had to. Where as many paragraphs stand in the
    place of several, as after a repair in many places, that is the end of the first: the last may be pages away.
    """
    old, new = places(document), _laid_out(narrative)
    if Narrative.of(place.content for place in old) == narrative:
        return None
    said = [place.content for place in old]
    before = _common(said, new)
    after = _common(said[before:][::-1], new[before:][::-1])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor = _change(cursor, old, (before, len(old) - after), new[before : len(new) - after])
    tidy(document)
    if narrative_of(document) != narrative:
        _write_anew(cursor, narrative)
        _go_behind(cursor, len(new) - after)
    if len(old) == len(new) and len(new) - after > before + 1:
        _go_behind(cursor, before + 1)
    cursor.endEditBlock()
    return cursor


def _laid_out(narrative: Narrative) -> list[NarrativeBlock]:
    """With the blank paragraphs that stand around tables."""
    laid_out: list[NarrativeBlock] = []
    for block in narrative.blocks:
        if isinstance(block, PlainTable) and (not laid_out or isinstance(laid_out[-1], PlainTable)):
            laid_out.append(_BLANK)
        laid_out.append(block)
    return [*laid_out, _BLANK] if laid_out and isinstance(laid_out[-1], PlainTable) else laid_out


def _common(first: Sequence[NarrativeBlock], second: Sequence[NarrativeBlock]) -> int:
    """How many blocks both begin with."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def _change(
    cursor: QTextCursor, old: Sequence[Place], between: tuple[int, int], fresh: Sequence[NarrativeBlock]
) -> QTextCursor:
    """Put `fresh` in the place of what stands between two places, unless tables come or go."""
    start, end = between
    gone = old[start:end]
    if len(gone) == len(fresh) == 1 and gone[0].table is not None and isinstance(fresh[0], PlainTable):
        return amend_table(gone[0].table, fresh[0]) or cursor
    if not any(place.table for place in gone) and not any(isinstance(block, PlainTable) for block in fresh):
        _replace(cursor, old, between, fresh)
    return cursor


def _replace(
    cursor: QTextCursor, old: Sequence[Place], between: tuple[int, int], fresh: Sequence[NarrativeBlock]
) -> None:
    start, end = between
    if start == end:
        _open_gap(cursor, old, start)
    else:
        cursor.setPosition(old[start].start)
        cursor.setPosition(old[end - 1].end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    insert(cursor, fresh)
    if not fresh:
        _close_gap(cursor)


def _open_gap(cursor: QTextCursor, old: Sequence[Place], number: int) -> None:
    """An empty block before the place with that number, or behind the last one."""
    if number < len(old) and old[number].table is None:
        cursor.setPosition(old[number].start)
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        return
    cursor.setPosition(old[number - 1].end)
    cursor.insertBlock()


def _close_gap(cursor: QTextCursor) -> None:
    """Take the empty block at the cursor away, unless it is the only one."""
    if cursor.block().blockNumber() > 0:
        cursor.deletePreviousChar()
    elif cursor.document().blockCount() > 1:
        cursor.deleteChar()


def _write_anew(cursor: QTextCursor, narrative: Narrative) -> None:
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(paragraph_format())
    insert(cursor, narrative.blocks)


def _go_behind(cursor: QTextCursor, number: int) -> None:
    """To the end of the last of so many places."""
    shown = places(cursor.document())
    cursor.setPosition(shown[max(number - 1, 0)].end if number <= len(shown) else shown[-1].end)


def insert(cursor: QTextCursor, content: Sequence[NarrativeBlock]) -> None:
    """Write blocks at the cursor; the first goes on where it stands."""
    opened = True  # whether the cursor stands where the next block can begin
    for block in content:
        match block:
            case PlainTable():
                insert_table(cursor, block)
                cursor.setBlockFormat(paragraph_format())
            case Paragraph(runs):
                _begin(cursor, opened, paragraph_format())
                for run in runs:
                    cursor.insertText(run.text, run_format(run))
            case Picture():
                _begin(cursor, opened, picture_layout())
                insert_picture(cursor, block)
        opened = isinstance(block, PlainTable)


def _begin(cursor: QTextCursor, opened: bool, layout: QTextBlockFormat) -> None:
    if not opened:
        cursor.insertBlock()
    cursor.setBlockFormat(layout)


def tidy(document: QTextDocument) -> list[Place]:
    """Give each picture and each line a block of its own, and each block the looks of what it holds.

    Returns what stands there then.
    """
    shown = places(document)
    if [_part(document, place.start) for place in reversed(shown) if place.table is None].count(True):
        shown = places(document)
    for place in shown:
        _dress(document, place)
    return shown


def _dress(document: QTextDocument, place: Place) -> None:
    block = document.findBlock(place.start)
    is_picture = _is_picture(place)
    if place.table is None and bool(block.blockFormat().textIndent()) == is_picture:
        QTextCursor(block).setBlockFormat(picture_layout() if is_picture else paragraph_format())


def _part(document: QTextDocument, position: int) -> bool:
    """Begin a block there, in the place of a line break, unless one does; whether it had to."""
    if document.findBlock(position).position() == position:
        return False
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    if document.characterAt(position - 1) == _LINE_BREAK:
        cursor.deletePreviousChar()
    cursor.insertBlock()
    return True


def reached(cursor: QTextCursor, *, back: bool) -> QTextCursor | None:
    """What deleting at the edge of a block comes to first, where that is no text of its own.

    A cursor at the near side of the picture there, or with the table there selected; None for anything else.
    """
    at_edge = cursor.atBlockStart() if back else cursor.atBlockEnd()
    if not at_edge or cursor.hasSelection() or in_table(cursor):
        return None
    found = QTextCursor(cursor.document())
    beside = cursor.position() + (-1 if back else 1)
    for place in places(cursor.document()):
        near, far = (place.end, place.start) if back else (place.start, place.end)
        if place.table and near == cursor.position():
            found.setPosition(near)
            found.setPosition(far, QTextCursor.MoveMode.KeepAnchor)
            return found
        if _is_picture(place) and near == beside:
            found.setPosition(near)
            return found
    return None


def remove_selected(cursor: QTextCursor) -> None:
    """Delete what is selected; the paragraphs around a table that is selected alone stay two."""
    ends = (cursor.selectionStart(), cursor.selectionEnd())
    alone = any(place.table and (place.start, place.end) == ends for place in places(cursor.document()))
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if alone:
        cursor.insertBlock(paragraph_format())
    cursor.endEditBlock()


def in_table(cursor: QTextCursor) -> bool:
    table: QTextTable | None = cursor.currentTable()
    return table is not None


def _is_picture(place: Place) -> bool:
    return isinstance(place.content, Picture)


# --- offsets -------------------------------------------------------------------------------------------------------


class Offsets:
    """Where the characters of the narrative's text stand in the document, as it is now."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._spoken = [place for place in places(document) if not _is_picture(place) and place.content != _BLANK]
        lengths = [len(_spoken(place)) + 1 for place in self._spoken]
        self._starts = list(accumulate(lengths, initial=0))

    def position(self, offset: int) -> int:
        """Of the character at `offset`; the end of the document for one beyond the text."""
        number = bisect_right(self._starts, offset) - 1
        if number >= len(self._spoken):
            return max(self._document.characterCount() - 1, 0)
        place, within = self._spoken[number], offset - self._starts[number]
        return _in_table(place.table, within) if place.table else self._in_paragraph(place, within)

    def _in_paragraph(self, place: Place, offset: int) -> int:
        block = self._document.findBlock(place.start)
        raw = _from_units(block.text(), place.start - block.position())
        return place.start + units(raw[: len(raw) - len(raw.lstrip()) + offset])


def _spoken(place: Place) -> str:
    assert not isinstance(place.content, Picture)
    return place.content.text


def _in_table(table: QTextTable, offset: int) -> int:
    """Cells are parted by one character, blanks within them count as one."""
    cells = list(cells_shown(table))
    tidied = (cell.text for row in PlainTable.of(cell for cell, _ in cells).rows for cell in row)
    for (shown, start), text in zip(cells, tidied, strict=True):
        if offset <= len(text):
            return start + units(shown.text[: _raw_offset(shown.text, text, offset)])
        offset -= len(text) + 1
    return table.lastPosition()


def _raw_offset(raw: str, tidied: str, offset: int) -> int:
    """The offset in `raw` of the same character, where both differ in blanks alone."""
    solid = [index for index, character in enumerate(raw) if not character.isspace()]
    before = sum(not character.isspace() for character in tidied[:offset])
    if before < len(solid) and not tidied[:offset][-1:].strip():
        return solid[before]
    return solid[before - 1] + 1 if before else 0


def _from_units(text: str, start: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * start :].decode("utf-16-le", "surrogatepass")
