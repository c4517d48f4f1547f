"""RTF documents → blocks: paragraphs with bold runs and their printed numbers, tables with spans, pictures.

Read here and not by striprtf, which gives the bare text of the cells: which column a cell stands in, what is merged and
what is bold, is told by the edges of the cells (\\cellx) and by marks that it leaves out.
"""

from __future__ import annotations

import binascii
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import ClassVar, NamedTuple

from gor_desktop.errors import CrowdedFileError, DamagedFileError
from gor_desktop.importers.blocks import Extracted, TextBlock, subscript, superscript
from gor_desktop.importers.formats.omitted import Kind, Omitted, note, struck
from gor_desktop.importers.formats.pieces import picture_block, text_blocks
from gor_desktop.importers.formats.rtf.tables import RowShape, Table
from gor_desktop.importers.formats.rtf.text import (
    MOST_TOKENS,
    Token,
    charset,
    code_page,
    decoded,
    joined,
    tokens,
    unicode_text,
)
from gor_desktop.models.narrative import Run

KIND = "RTF 文档（.rtf）"
_DEEPEST = 500  # groups within each other
_DEEPEST_TABLE = 20
_TWIPS = 1440 / 25.4  # a millimetre
_SKIPPED = frozenset(
    b"colortbl stylesheet info listtable listoverridetable revtbl rsidtbl generator themedata datastore latentstyles "
    b"pgdsctbl ftnsep ftnsepc fldinst bkmkstart bkmkend "
    b"objdata nonshppict nonesttables shprslt sn xe tc atnid atnauthor atntime atndate atrfstart atrfend".split()
)
_MARGINS = b"header headerl headerr headerf footer footerl footerr footerf".split()
_BESIDE = {b"annotation": Kind.COMMENT, **dict.fromkeys(_MARGINS, Kind.MARGIN)}  # texts of their own, only told
_ENTERED = frozenset(
    b"shpinst shptxt shppict nesttableprops listtext pntext fonttbl pict shp sv footnote ud".split()
) | frozenset(_BESIDE)
_APART = frozenset((b"shptxt", b"footnote", *_BESIDE))  # texts of their own within a paragraph
_NUMBERS = frozenset((b"listtext", b"pntext"))
_OWN = frozenset((*_NUMBERS, b"fonttbl", b"pict", b"sv"))
_READ = frozenset((*_APART, *_NUMBERS, b"rtf"))
_CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}


def extract(path: Path, data: bytes) -> list[Extracted]:
    """Paragraphs, tables and pictures in their order. Raises DamagedFileError or CrowdedFileError."""
    reader = _Reader()
    for number, token in enumerate(tokens(data)):
        if number > MOST_TOKENS or reader.depth > _DEEPEST:
            raise CrowdedFileError(path)
        reader.take(token)
    if reader.depth > 0 and not reader.ended:
        raise DamagedFileError(path, KIND)
    return reader.finished()


@dataclass(slots=True)
class _State:
    """What a group inherits and gives back. `destination`: what its text belongs to; None: it is left out."""

    destination: bytes | None = b"rtf"
    bold: bool = False
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    far_font: int = 0  # for East Asian text
    fallback: int = 1  # characters that stand for a Unicode one
    level: int = 0  # of tables within each other
    nested: bool = False  # within the definition of a row of an inner table


@dataclass(slots=True)
class _Picture:
    """A picture in digits of 16; its size as shown in twips before it is scaled by percents."""

    data: bytearray = field(default_factory=bytearray)
    said: dict[bytes, int] = field(default_factory=dict)

    def take(self, word: bytes, number: int) -> None:
        self.said[word] = number

    @property
    def content(self) -> bytes:
        digits = bytes(self.data).translate(None, b" \t")
        try:
            return binascii.unhexlify(digits[: len(digits) // 2 * 2])
        except binascii.Error:
            return b""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in mm."""
        return self._length(b"picwgoal", b"picscalex"), self._length(b"pichgoal", b"picscaley")

    def _length(self, goal: bytes, scale: bytes) -> int:
        return round(self.said.get(goal, 0) / _TWIPS * self.said.get(scale, 100) / 100)


class _Interrupted(NamedTuple):
    """A paragraph that a text of its own interrupts, and the place in which it stands."""

    pieces: list[tuple[str, bool]]
    pictures: list[Extracted]
    depth: int  # of tables within each other
    before: int  # blocks in their place


class _Reader:
    """Follows the tokens. Tables stand in a stack: the text of a cell goes to the innermost."""

    def __init__(self) -> None:
        self.ended = False
        self._state = _State()
        self._groups: list[_State] = []
        self._starred = False
        self._skip = 0  # characters of a fallback
        self._bytes = bytearray()
        self._far_next = False
        self._number = ""
        self._pieces: list[tuple[str, bool]] = []  # text of the paragraph, and whether it is bold
        self._pictures: list[Extracted] = []  # of the paragraph
        self._apart: list[_Interrupted] = []
        self._omitted = Omitted()
        self._notes: list[Extracted] = []  # of the table
        self._left_out: defaultdict[Kind, str] = defaultdict(str)  # of the paragraph
        self._out: list[Extracted] = []
        self._tables: list[Table] = []
        self._shapes = {False: RowShape(), True: RowShape()}  # of the outer table, of those within it
        self._row_open = False
        self._fonts: dict[int, str | None] = {}
        self._page = code_page(None)
        self._picture = _Picture()
        self._paragraphs = self._table_count = 0

    @property
    def depth(self) -> int:
        return len(self._groups)

    def take(self, token: Token) -> None:
        """The next token; what stands behind the end of the document is nothing of it."""
        if not self.ended:
            self._takes[token.kind](self, token)

    def finished(self) -> list[Extracted]:
        """Everything that was read."""
        self._end_paragraph(0)
        return [*self._out, *self._omitted.told()]

    # --- groups ----------------------------------------------------------------------------------------------------

    def _open(self, _: Token) -> None:
        self._flush()
        self._groups.append(self._state)
        self._state = replace(self._state)
        self._starred = False

    def _close(self, _: Token) -> None:
        self._flush()
        if not self._groups:
            return
        left, self._state = self._state, self._groups.pop()
        if left.destination != self._state.destination:
            self._leave(left.destination)
        self.ended = not self._groups

    def _enter(self, word: bytes) -> None:
        """A group that holds something else than the text around it; of several unknown ones nothing is read."""
        if self._state.destination is None:
            return
        if word in _SKIPPED or word not in _ENTERED:
            self._state.destination = None
        elif word in _APART:
            self._settle(self._level)
            self._apart.append(_Interrupted(self._pieces, self._pictures, len(self._tables), len(self._target)))
            self._pieces, self._pictures = [], []
            self._state.destination = word
        elif word in _OWN:
            self._state.destination = word
            self._picture, self._number = _Picture(), ""
        self._state.nested |= word == b"nesttableprops"

    def _leave(self, destination: bytes | None) -> None:
        if destination in _APART:
            self._end_paragraph(self._apart[-1].depth)
            interrupted = self._apart.pop()
            self._pieces, self._pictures = interrupted.pieces, interrupted.pictures
            if destination in (b"footnote", *_BESIDE):
                self._leave_aside(destination, interrupted)
        elif destination in _NUMBERS:
            mark = self._number.strip()
            if any(character.isalnum() for character in mark):  # no bullet
                self._pieces.append((f"{mark} " if mark[-1].isalnum() else mark, self._state.bold))
        elif destination == b"pict":
            picture = self._picture
            self._pictures.append(picture_block(picture.content, picture.size, "", self._where))

    def _leave_aside(self, destination: bytes | None, interrupted: _Interrupted) -> None:
        """A note becomes paragraphs of its own; what is only told is taken out again."""
        said = self._target[interrupted.before :]
        del self._target[interrupted.before :]
        texts = [block for block in said if isinstance(block, TextBlock)]
        if destination == b"footnote":
            notes = [each for block in texts for each in text_blocks(note(block.paragraph.runs), block.where)]
            (self._notes if self._tables else self._pictures).extend(notes)
        elif destination in _BESIDE:
            self._omitted.add(_BESIDE[destination], " ".join(block.paragraph.text for block in texts))

    # --- characters ------------------------------------------------------------------------------------------------

    def _bytes_come(self, token: Token) -> None:
        skipped = min(self._skip, len(token.data))
        self._skip -= skipped
        if self._state.destination == b"pict":
            self._picture.data += token.data
        elif self._state.destination in _READ:
            self._bytes += token.data[skipped:]

    def _symbol(self, token: Token) -> None:
        if token.data == b"*":
            self._starred = True
        elif token.data in b"\r\n":
            self._end_paragraph(self._level)
        else:
            self._add(_SYMBOLS.get(token.data, ""))

    def _flush(self) -> None:
        """Take the bytes that came for text, now that nothing more belongs to them."""
        self._skip = 0
        if self._bytes:
            fonts = (self._fonts.get(self._state.font), self._fonts.get(self._state.far_font))
            text = decoded(bytes(self._bytes), *fonts, self._page)
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        self._flush()
        if self._state.destination in _NUMBERS:
            self._number += text
        elif self._state.destination in _READ and text:
            self._take(text)

    def _take(self, text: str) -> None:
        """Characters of a text: in their place, or told where they are not shown."""
        state = self._state
        if state.hidden or state.deleted:
            self._left_out[Kind.DELETED if state.deleted else Kind.HIDDEN] += text
            return
        level = superscript if state.raised and self._pieces else subscript if state.lowered else str
        self._pieces.append((struck(level(text)) if state.struck else level(text), state.bold))

    # --- words -----------------------------------------------------------------------------------------------------

    def _word(self, token: Token) -> None:
        self._flush()
        word, number = token.data, token.number
        if self._starred or word in _SKIPPED or word in _ENTERED:
            self._starred = False
            self._enter(word)
        elif self._state.destination is None:
            return
        elif self._state.destination == b"fonttbl":
            self._font(word, number or 0)
        elif self._state.destination == b"pict":
            self._picture.take(word, number or 0)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in self._words:
            self._words[word](self, number)

    def _font(self, word: bytes, number: int) -> None:
        if word == b"f":
            self._state.font = number
        elif word == b"fcharset":
            self._fonts[self._state.font] = charset(number)

    def _unicode(self, number: int | None) -> None:
        self._add(unicode_text(number or 0))
        self._skip = self._state.fallback

    def _set_page(self, number: int | None) -> None:
        self._page = code_page(number)

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0

    def _set_far(self, _: int | None) -> None:
        self._far_next = True

    def _set_near(self, _: int | None) -> None:
        self._far_next = False

    def _set_associated_font(self, number: int | None) -> None:
        if self._far_next:
            self._state.far_font = number or 0

    def _set_fallback(self, number: int | None) -> None:
        self._state.fallback = min(max(number or 0, 0), 10)

    def _set_bold(self, number: int | None) -> None:
        self._state.bold = number != 0

    def _set_raised(self, number: int | None) -> None:
        self._state.raised = number != 0

    def _set_lowered(self, number: int | None) -> None:
        self._state.lowered = number != 0

    def _set_level_line(self, _: int | None) -> None:
        self._state.raised = self._state.lowered = False

    def _set_struck(self, number: int | None) -> None:
        self._state.struck = number != 0

    def _set_hidden(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _set_deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0

    def _plain(self, _: int | None) -> None:
        state = self._state
        state.bold = state.raised = state.lowered = state.struck = state.hidden = False

    # --- paragraphs and tables -------------------------------------------------------------------------------------

    @property
    def _level(self) -> int:
        """How deep in tables the paragraph stands; a row that was begun is a table though its cells do not say so."""
        floor = self._apart[-1].depth if self._apart else 0
        return max(self._state.level or int(self._row_open), floor)

    @property
    def _where(self) -> str:
        return f"第 {self._paragraphs + 1} 段"

    def _par(self, _: int | None) -> None:
        self._end_paragraph(self._level)

    def _pard(self, _: int | None) -> None:
        self._state.level = 0

    def _intbl(self, _: int | None) -> None:
        self._state.level = max(self._state.level, 1)

    def _itap(self, number: int | None) -> None:
        self._state.level = min(max(number or 0, 0), _DEEPEST_TABLE)

    def _end_paragraph(self, level: int) -> None:
        self._flush()
        self._settle(level)
        for kind, text in self._left_out.items():
            self._omitted.add(kind, joined(text))
        self._left_out.clear()
        pieces = groupby(self._pieces, key=itemgetter(1))
        runs = [Run(joined("".join(text for text, _ in same)), bold) for bold, same in pieces]
        target = self._target
        target += text_blocks(runs, self._where)
        target += self._pictures
        self._paragraphs += not level
        self._pieces, self._pictures = [], []

    @property
    def _target(self) -> list[Extracted]:
        return self._tables[-1].current if self._tables else self._out

    def _settle(self, level: int) -> None:
        """End the tables that the text does not stand in any more, begin those that it stands in."""
        while len(self._tables) > level:
            table = self._tables.pop()
            self._table_count += table.has_rows
            self._target.extend(table.blocks(f"第 {self._table_count} 张表"))
            if not self._tables:
                self._out += self._notes
                self._notes = []
        while len(self._tables) < level:
            self._tables.append(Table())

    def _cell(self, _: int | None) -> None:
        self._end_paragraph(1)
        self._tables[-1].end_cell()

    def _nested_cell(self, _: int | None) -> None:
        self._end_paragraph(max(self._level, 2))
        self._tables[-1].end_cell()

    def _row(self, _: int | None) -> None:
        self._settle(1)
        self._tables[-1].end_row(self._shapes[False])
        self._row_open = False

    def _nested_row(self, _: int | None) -> None:
        self._settle(max(self._level, 2))
        self._tables[-1].end_row(self._shapes[True])

    def _trowd(self, _: int | None) -> None:
        self._shapes[self._state.nested] = RowShape()
        self._row_open |= not self._state.nested

    def _trleft(self, number: int | None) -> None:
        self._shapes[self._state.nested].left = number or 0

    def _cellx(self, number: int | None) -> None:
        self._shapes[self._state.nested].end_cell(number or 0)

    def _goes_below(self, _: int | None) -> None:
        self._shapes[self._state.nested].below = True

    def _goes_beside(self, _: int | None) -> None:
        self._shapes[self._state.nested].beside = True

    _takes: ClassVar[dict[str, Callable[[_Reader, Token], None]]] = {
        "{": _open,
        "}": _close,
        "word": _word,
        "symbol": _symbol,
        "hex": _bytes_come,
        "text": _bytes_come,
    }
    _words: ClassVar[dict[bytes, Callable[[_Reader, int | None], None]]] = {
        b"ansicpg": _set_page,
        b"u": _unicode,
        b"uc": _set_fallback,
        b"f": _set_font,
        b"af": _set_associated_font,
        b"dbch": _set_far,
        b"loch": _set_near,
        b"hich": _set_near,
        b"b": _set_bold,
        b"super": _set_raised,
        b"nosupersub": _set_level_line,
        b"v": _set_hidden,
        b"deleted": _set_deleted,
        b"strike": _set_struck,
        b"striked": _set_struck,
        b"sub": _set_lowered,
        b"plain": _plain,
        b"par": _par,
        b"sect": _par,
        b"page": _par,
        b"pard": _pard,
        b"intbl": _intbl,
        b"itap": _itap,
        b"cell": _cell,
        b"nestcell": _nested_cell,
        b"row": _row,
        b"nestrow": _nested_row,
        b"trowd": _trowd,
        b"trleft": _trleft,
        b"cellx": _cellx,
        b"clvmrg": _goes_below,
        b"clmrg": _goes_beside,
    }
