"""Glyphs on a page → words and lines of text. Knows nothing of tables or paragraphs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gor_desktop.importers.blocks import superscript
from gor_desktop.importers.formats.pdf.page import Box, Glyph

_SAME = 0.2  # of a character: drawn again that near, it is the same one made bold
_RAISED = 0.8  # of a line's size: smaller and higher than the line is the mark of a note
_BLANK = {True: 0.8, False: 0.2}  # of a character: a wider gap is a blank, between Chinese characters and others
_MIXED = 0.6  # the same between one of each
_APART = 0.6  # of a character: pieces of a line further apart than that are words of their own
# Radicals that the standard does not hold equal to the characters whose shape they have.
_DOOR = "\u2f3e"  # which the standard holds equal to the traditional character only
_RADICALS = str.maketrans(
    "⺁⺄⺅⺆⺈⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺱⺲⺳⺴⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂乙亻冂刀卜㔾小小兀尣尢尣巳幺彑彐忄心扌攵旡日月母民氵氺灬爫丬牛犭王疋目示礻竹糹网罒网网羊羊羊耂耂月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶邑钅长镸长门阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A character as it is typed: ligatures taken apart, radicals and compatibility forms as the usual characters."""
    if text.isascii():
        return text
    text = text.translate(_RADICALS)
    usual = "".join(unicodedata.normalize("NFKC", part) if _is_variant(part) else part for part in text)
    return "户" if text == _DOOR else usual


def _is_variant(character: str) -> bool:
    code = ord(character)
    return (
        0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06 or 0x2F800 <= code <= 0x2FA1F
    )


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether a character takes a whole square, as Chinese characters and their punctuation do."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def clean(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs in usual characters, in the order drawn; one that is drawn twice to look bold is there once."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], int] = {}
    for glyph in glyphs:
        text = plain(glyph.text)
        if text.isspace() or not text:
            kept.append(glyph._replace(text=" "))
            continue
        step = max(glyph.size * _SAME, 0.1)
        at = round(glyph.left / step), round(glyph.top / step)
        near = [(text, at[0] + dx, at[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        twin = next((places[key] for key in near if key in places and _twins(kept[places[key]], glyph)), None)
        if twin is None:
            places[text, *at] = len(kept)
            kept.append(glyph._replace(text=text) if text != glyph.text else glyph)
        else:
            kept[twin] = kept[twin]._replace(bold=True)
    return kept


def _twins(a: Glyph, b: Glyph) -> bool:
    near = _SAME * min(a.size, b.size)
    return abs(a.left - b.left) < near and abs(a.top - b.top) < near and abs(a.size - b.size) < near


@dataclass(slots=True)
class Line:
    """Characters on one line, left to right; blanks among them are those that the file has."""

    glyphs: list[Glyph]

    @property
    def box(self) -> Box:
        seen = self.seen
        return Box(
            min(g.left for g in seen),
            min(g.top for g in seen),
            max(g.right for g in seen),
            max(g.bottom for g in seen),
        )

    @property
    def seen(self) -> list[Glyph]:
        return [glyph for glyph in self.glyphs if glyph.text != " "]

    @property
    def size(self) -> float:
        """The size of most characters."""
        sizes = Counter(round(glyph.size, 1) for glyph in self.seen)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        return all(glyph.bold for glyph in self.seen)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts())

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text character by character with blanks where gaps stand for them, each with whether it is bold."""
        size = self.size
        level = _median([glyph.down for glyph in self.seen if glyph.size >= _RAISED * size])
        before: Glyph | None = None
        blank = False
        for glyph in self.glyphs:
            if glyph.text == " ":
                blank = before is not None
                continue
            if before is not None and (_gap(before, glyph, size) or (blank and not _touching(before, glyph, size))):
                yield " ", glyph.bold
            raised = glyph.size < _RAISED * size and glyph.down < level - 0.1 * size
            yield (superscript(glyph.text) if raised and before is not None else glyph.text), glyph.bold
            before, blank = glyph, False


def _gap(a: Glyph, b: Glyph, size: float) -> bool:
    wide = is_wide(a.text[-1]), is_wide(b.text[0])
    limit = _MIXED if wide[0] != wide[1] else _BLANK[wide[0]]
    return b.left - a.right > limit * size


def _touching(a: Glyph, b: Glyph, size: float) -> bool:
    """Whether nothing is seen of a blank between two characters."""
    return b.left - a.right < 0.05 * size


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs grouped into lines, top down; a line of blanks is none."""
    rows: list[list[Glyph]] = []
    size = level = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.down):
        if rows and glyph.down - level <= 0.5 * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                size, level = glyph.size, glyph.down
        else:
            rows.append([glyph])
            size, level = glyph.size, glyph.down
    lines = [Line(sorted(row, key=lambda g: g.left)) for row in rows]
    return [line for line in lines if line.seen]


def words_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that were drawn one behind the other and stand side by side, in the order drawn."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and not _follows(word[-1], glyph):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _follows(a: Glyph, b: Glyph) -> bool:
    size = max(a.size, b.size)
    return abs(a.down - b.down) < 0.5 * size and -0.3 * size < b.left - a.right < 0.25 * size


def segments(line: Line, apart: float = _APART) -> list[Line]:
    """The pieces of a line that gaps of more than `apart` characters part; between digits any gap does."""
    size = line.size
    pieces: list[list[Glyph]] = [[line.seen[0]]]
    for a, b in pairwise(line.seen):
        limit = _BLANK[False] if a.text.isdigit() and b.text.isdigit() else apart
        if b.left - a.right > limit * size:
            pieces.append([])
        pieces[-1].append(b)
    return [Line(piece) for piece in pieces]
