"""Lines of text outside tables → paragraphs; headers, footers and page numbers are told from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from gor_desktop.importers.formats.pdf.text import Line, is_wide
from gor_desktop.models.narrative import Paragraph, Run

_MARGIN = 0.12  # of a page's height, in which headers and footers stand
_LONGEST_WORDS = 40  # characters of a header
_SEVERAL = 3  # pages with the same words in the same place
_PAUSES = ("。", "；", "，", "、", "：")
_SAME_PLACE = 6.0  # points by which they may move from page to page
_PAGE_NUMBER = re.compile(
    r"[-—–―－·•~\s]*(?:第|Page)?\s*(\d{1,3})\s*(?:页)?\s*(?:(?:[/／,，]|of)?\s*共?\s*\d{1,3}\s*页?)?[-—–―－·•~\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_INDENT = 1.2  # characters to the right of the margin: a paragraph begins
_LOOSE = 1.3  # times the usual distance of lines: a paragraph begins
_TITLE_STEP = 2.5  # characters at most from one line of a title to the next
_TALL = 1.12  # times as large: another kind of text
_ENDS = ("。", "；", "：", "！", "？")
_BEGINS = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．是]")
_TOKEN = re.compile(r"[\x21-\x7e]+|.[，。、；：！？）》”’]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """The stretch of a page that its text fills, the usual distance from one line to the next, and the usual size.

    `indented`: its paragraphs begin further in.
    """

    left: float
    right: float
    pitch: float
    size: float
    indented: bool


def column_of(pages: Sequence[Sequence[Line]]) -> Column | None:
    """Where the text of pages of one width begins and ends; None when there is none."""
    boxes = [line.box for lines in pages for line in lines]
    if not boxes:
        return None
    lefts = Counter(round(box.left / 3) for box in boxes)
    enough = max(2, len(boxes) // 20)
    left = min((place for place, count in lefts.items() if count >= enough), default=min(lefts)) * 3
    rights = sorted(box.right for box in boxes)
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[line.size] += len(line.seen)
    size = max(sizes, key=lambda size: (sizes[size], size))
    steps = sorted(b.box.bottom - a.box.bottom for lines in pages for a, b in pairwise(lines))
    steps = [step for step in steps if size < step < 3 * size]
    right = rights[-1 - len(rights) // 20]
    indents = sum(1.5 * size < box.left - left < 2.5 * size and right - box.right < 2 * size for box in boxes)
    return Column(left, right, steps[len(steps) // 4] if steps else 2 * size, size, indents > 0)


def paragraph_of(lines: Sequence[Line]) -> Paragraph:
    """Lines as one paragraph; blanks only where two words of letters or digits meet."""
    pieces: list[tuple[str, bool]] = []
    for line in lines:
        if pieces and not (is_wide(pieces[-1][0]) or is_wide(line.seen[0].text)) and pieces[-1][0] not in "-–":
            pieces.append((" ", pieces[-1][1]) if _parts_words(pieces[-1][0], line.seen[0].text) else ("", False))
        pieces += line.parts()
    runs = groupby((piece for piece in pieces if piece[0]), key=lambda piece: piece[1])
    return Paragraph.of(Run("".join(text for text, _ in same), bold) for bold, same in runs)


def _parts_words(before: str, behind: str) -> bool:
    """Whether a blank stood where a line was broken: between letters, not within a number."""
    return before.isalpha() and behind.isalpha()


def goes_on(above: Line, below: Line, column: Column, same_page: bool) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    a, b = above.box, below.box
    size = max(above.size, below.size)
    if size > _TALL * min(above.size, below.size):
        return False
    step = b.bottom - a.bottom if same_page else 0.0
    if size > _TALL * column.size and _centred(above, column) and _centred(below, column):
        return step < _TITLE_STEP * size
    if step > max(_LOOSE * column.pitch, 1.2 * size):
        return False
    if b.left > column.left + _INDENT * size:
        return (
            abs(b.left - a.left) < 0.5 * size
            and _is_full(above, below, column)
            and not _may_begin(below, a.left, column)
        )
    ended = not column.indented and above.text.endswith(_ENDS) and bool(_BEGINS.match(below.text))
    return _is_full(above, below, column) and not ended


def _may_begin(line: Line, left: float, column: Column) -> bool:
    """Whether a line that stands in from the margin looks like the first of a paragraph."""
    return left - column.left < 4 * line.size


def _centred(line: Line, column: Column) -> bool:
    box = line.box
    return abs((box.left - column.left) - (column.right - box.right)) < 2.5 * line.size


def _is_full(above: Line, below: Line, column: Column) -> bool:
    """Whether the first word of the next line would not have fitted behind a line."""
    match = _TOKEN.match(below.text)
    token = match[0] if match else ""
    needed = sum(g.right - g.left for g in below.seen[: len(token)])
    return column.right - above.box.right < needed + 0.6 * above.size


# --- headers and footers -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edge:
    """A line near the upper or lower edge of a page."""

    page: int
    upper: bool
    at: float
    line: Line

    @property
    def key(self) -> str:
        return _DIGITS.sub("#", "".join(self.line.text.split()))

    @property
    def places(self) -> tuple[tuple[str, bool, int], ...]:
        """The words with the strips of the page that they stand in or near."""
        strip = int(self.at / _SAME_PLACE)
        return (self.key, self.upper, strip), (self.key, self.upper, strip + 1)

    @property
    def number(self) -> int | None:
        """The number that makes up the line, if it may be a page's."""
        match = _PAGE_NUMBER.fullmatch(self.line.text)
        return int(match[1]) if match else None


def edges(page: int, height: float, lines: Sequence[Line]) -> Iterator[Edge]:
    """The lines of a page that may be header, footer or page number."""
    for line in lines:
        box = line.box
        if box.bottom < _MARGIN * height:
            yield Edge(page, True, box.top, line)
        elif box.top > (1 - _MARGIN) * height:
            yield Edge(page, False, height - box.bottom, line)


def furniture(found: Sequence[Edge], count: int) -> list[Edge]:
    """Those of the edges' lines that belong to the pages and not to the text. `count`: how many pages there are."""
    numbered = Counter(edge.number - edge.page for edge in found if edge.number is not None)
    pages: dict[tuple[str, bool, int], set[int]] = {}
    for edge in found:
        for place in edge.places:
            pages.setdefault(place, set()).add(edge.page)
    return [
        edge
        for edge in found
        if (edge.number is not None and _is_page_number(edge, numbered)) or _is_repeated(edge, pages, count)
    ]


def _is_page_number(edge: Edge, numbered: Counter[int]) -> bool:
    bare = edge.line.text.strip().isdigit()
    assert edge.number is not None
    return not bare or numbered[edge.number - edge.page] > 1 or edge.number == edge.page


def _is_repeated(edge: Edge, pages: Mapping[tuple[str, bool, int], set[int]], count: int) -> bool:
    """Whether the same words, not those of a sentence, stand in the same place of half the pages or several."""
    letters = any(character.isalpha() for character in edge.key)
    if not letters or (len(edge.key) > _LONGEST_WORDS and is_wide(edge.key[0])) or edge.key.endswith(_PAUSES):
        return False
    most = max(len(pages[place]) for place in edge.places)
    return most > 1 and (most >= _SEVERAL or 2 * most >= count)
