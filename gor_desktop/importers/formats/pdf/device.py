"""What a PDF draws on a page, taken up character by character and stroke by stroke.

Text that is not seen (white on white, drawn invisibly, aslant as a watermark, outside the page) is left out and only
counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.importers.blocks import LOST
from gor_desktop.importers.formats.pdf.page import Box, Glyph, Image, Page, Rule

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream

    from gor_desktop.importers.formats.pdf.limits import Budget

MOST_MARKS = 400_000  # glyphs and strokes on a page
THIN = 3.2  # points: a filled shape that is no thicker is a rule
_STRAIGHT = 0.7  # points by which the ends of a rule may differ
_WHITE = 0.97
_ASCENT = 0.88  # of the em above the baseline
_INVISIBLE = frozenset((3, 7))
_SYMBOLIC = 4  # flag of a font whose codes mean nothing outside it

Affine = tuple[float, float, float, float, float, float]


class _Mark(NamedTuple):
    """A character before the page is turned as it is read: its box upside up or down, and the way its line runs."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    run: int
    quarter: int


class Device:
    """What the library draws a page on. It takes up what is drawn, in the coordinates of the page as shown, y upwards.

    Has the methods of the library's PDFDevice, from which it cannot be derived without loading it.
    """

    ctm: Affine

    def __init__(self, budget: Budget, width: float, height: float) -> None:
        self.budget = budget
        self._check = budget.check
        self._size = width, height
        self._marks: list[_Mark] = []
        self._rules: list[tuple[float, float, float, float]] = []
        self._faint: list[tuple[float, float, float, float]] = []
        self._images: list[tuple[tuple[float, float, float, float], PDFStream]] = []
        self._grounds: list[tuple[tuple[float, float, float, float], bool]] = []
        self._run = self._unseen = self._curves = 0
        self._fonts: dict[int, _Font] = {}

    # --- text ---

    def render_string(
        self, textstate: PDFTextState, seq: Iterable[object], ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Take up the characters of one instruction and go on to where the next would stand."""
        self._check()
        self._run += 1
        if textstate.font is None:
            return
        font = self._font(textstate.font)
        line = _Line(textstate, font)
        white = _is_white(graphicstate.ncolor)
        for part in seq:
            if isinstance(part, int | float):
                line.move(-part * 0.001 * textstate.fontsize)
            elif isinstance(part, bytes):
                for cid in font.codes(part):
                    mark = line.place(cid, self.ctm, self._run)
                    if mark is not None:
                        self._take(mark, textstate.render not in _INVISIBLE, white)
        textstate.linematrix = line.at

    def _font(self, font: PDFFont) -> _Font:
        known = self._fonts.get(id(font))
        if known is None:
            known = self._fonts[id(font)] = _Font(font)
        return known

    def _take(self, mark: _Mark, shown: bool, white: bool) -> None:
        if shown and not (white and self._on_white(mark.box)):
            if len(self._marks) < MOST_MARKS:
                self._marks.append(mark)
        else:
            self._unseen += not mark.text.isspace()

    def _on_white(self, box: tuple[float, float, float, float]) -> bool:
        """Whether what lies under the middle of a box is white, as the paper is."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for (left, low, right, high), white in reversed(self._grounds):
            if left <= x <= right and low <= y <= high:
                return white
        return True

    # --- shapes ---

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: list[tuple[object, ...]]
    ) -> None:
        self._check()
        if len(self._rules) + len(self._faint) > MOST_MARKS:
            return
        fill_white, stroke_white = _is_white(graphicstate.ncolor), _is_white(graphicstate.scolor)
        for points, closed in self._outlines(path):
            box = _around(points)
            thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
            if fill and not (thin or stroke):
                self._grounds.append((box, fill_white))
            if fill and thin and not (fill_white and stroke) and len(points) <= 8:
                (self._faint if fill_white else self._rules).append(box)
            elif stroke:
                self._stroke([*points, points[0]] if closed else points, self._faint if stroke_white else self._rules)

    def _outlines(self, path: list[tuple[object, ...]]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The straight parts of a path that have no curves, each with whether it is closed."""
        points: list[tuple[float, float]] = []
        closed = curved = False
        for step in [*path, ("m", 0, 0)]:
            if step[0] == "m":
                if len(points) > 1 and not curved:
                    yield points, closed
                self._curves += curved
                points, closed, curved = [], False, False
            if step[0] == "h":
                closed = True
            else:
                curved |= step[0] in ("c", "v", "y")
                points.append(_seen(self.ctm, step[-2:]))  # type: ignore[arg-type]

    def _stroke(self, points: list[tuple[float, float]], rules: list[tuple[float, float, float, float]]) -> None:
        for (x, y), (u, v) in pairwise(points):
            if abs(x - u) <= _STRAIGHT or abs(y - v) <= _STRAIGHT:
                rules.append(_around([(x, y), (u, v)]))
            else:
                self._curves += 1

    # --- images ---

    def render_image(self, name: str, stream: PDFStream) -> None:
        self._check()
        corners = [_seen(self.ctm, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        box = _around(corners)
        self._images.append((box, stream))
        self._grounds.append((box, False))

    # --- the page ---

    def set_ctm(self, ctm: Affine) -> None:
        self.ctm = ctm

    def end_page(self, page: object) -> None: ...

    def begin_figure(self, name: str, bbox: object, matrix: object) -> None: ...

    def end_figure(self, name: str) -> None: ...

    def begin_tag(self, tag: object, props: object = None) -> None: ...

    def end_tag(self) -> None: ...

    def do_tag(self, tag: object, props: object = None) -> None: ...

    def begin_page(self, page: PDFPage, ctm: Affine) -> None:
        left, low, right, high = page.cropbox
        self._crop = _around([_seen(ctm, corner) for corner in ((left, low), (right, high))])

    def page(self, number: int) -> Page:
        """What was taken up, turned so that most of the text stands upright."""
        quarters = Counter(mark.quarter for mark in self._marks)
        turn = _Turn(max(quarters, key=lambda quarter: (quarters[quarter], -quarter), default=0), *self._size)
        visible = turn.box(self._crop)
        page = Page(number, *turn.size, unseen=self._unseen, curves=self._curves)
        glyphs = [Glyph(m.text, *turn.box(m.box), m.size, m.bold, m.run) for m in self._marks]
        page.glyphs = [glyph for glyph in glyphs if visible.holds(glyph.across, glyph.down)]
        page.rules = [rule for box in self._rules for rule in _rules(turn.box(box).within(visible))]
        page.faint = [rule for box in self._faint for rule in _rules(turn.box(box).within(visible))]
        page.grounds = [turn.box(box).within(visible) for box, _ in self._grounds]
        page.images = [Image(turn.box(box), _jpeg(stream)) for box, stream in self._images]
        return page


class _Line:
    """Where the characters of an instruction come to stand, one behind the other."""

    def __init__(self, state: PDFTextState, font: _Font) -> None:
        self.at = state.linematrix
        self._state, self._font = state, font
        self._scale = state.scaling * 0.01

    def move(self, way: float) -> None:
        """Go on by a way in text space, along the line."""
        x, y = self.at
        self.at = (x, y + way) if self._font.vertical else (x + way * self._scale, y)

    def place(self, cid: int, ctm: Affine, run: int) -> _Mark | None:
        """The next character; None for one that runs aslant, as watermarks do, or that nothing is seen of."""
        text, width = self._font.glyph(cid)
        state, at = self._state, self.at
        space = state.wordspace if cid == 32 and not self._font.wide else 0
        self.move(width * state.fontsize + state.charspace + space)
        return self._mark(text, cid, width, _multiplied(state.matrix, at, ctm), run) if text else None

    def _mark(self, text: str, cid: int, width: float, matrix: Affine, run: int) -> _Mark | None:
        a, b, c, d, e, f = matrix
        fontsize, rise = self._state.fontsize, self._state.rise
        size = abs(fontsize) * math.hypot(c, d)
        quarter = _quarter(a * fontsize, b * fontsize)
        if quarter is None or not size or not math.isfinite(e + f + size + width):
            return None
        if self._font.vertical:
            across, up = (part * fontsize / 1000 for part in self._font.offset(cid))
            left, right, low = -across, fontsize - across, up - fontsize * _ASCENT
        else:
            left, right, low = 0.0, width * fontsize * self._scale, rise + (_ASCENT - 1) * fontsize
        corners = [(left, low), (right, low + fontsize)]
        box = _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])
        return _Mark(text, box, size, self._font.bold, run, quarter)


def _multiplied(matrix: Affine, at: tuple[float, float], ctm: Affine) -> Affine:
    """The text's matrix moved to a place and seen on the page."""
    a, b, c, d, e, f = matrix
    x, y = at
    e, f = a * x + c * y + e, b * x + d * y + f
    p, q, r, s, t, u = ctm
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Turns coordinates of a page, y upwards, so that text running in direction `quarter` is read from the left."""

    quarter: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarter % 2 else (self.width, self.height)

    def box(self, box: tuple[float, float, float, float]) -> Box:
        left, low, right, high = box
        if self.quarter == 1:
            return Box(low, left, high, right)
        if self.quarter == 2:
            return Box(self.width - right, low, self.width - left, high)
        if self.quarter == 3:
            return Box(self.height - high, self.width - right, self.height - low, self.width - left)
        return Box(left, self.height - high, right, self.height - low)


class _Font:
    """A font's characters and widths, remembered; what it does not tell for certain is LOST."""

    def __init__(self, font: PDFFont) -> None:
        self._font = font
        self._known: dict[int, tuple[str, float]] = {}
        self.bold = "bold" in str(font.fontname).lower() or "heavy" in str(font.fontname).lower()
        self.vertical, self.wide = font.is_vertical(), font.is_multibyte()
        self._told = _tells(font)

    def glyph(self, cid: int) -> tuple[str, float]:
        found = self._known.get(cid)
        if found is None:
            found = self._known[cid] = self._text(cid), self._font.char_width(cid)
        return found

    def _text(self, cid: int) -> str:
        from pdfminer.pdffont import PDFUnicodeNotDefined

        try:
            text = self._font.to_unichr(cid) if self._told else LOST
        except PDFUnicodeNotDefined:
            return LOST
        if text.isspace():
            return " "
        return LOST if any(character < " " or "\ue000" <= character <= "\uf8ff" for character in text) else text

    def codes(self, text: bytes) -> Iterable[int]:
        """The characters of a text; where the font's own table for them is not known, each pair of bytes is one."""
        found = list(self._font.decode(text))
        return found or [-1] * ((len(text) + 1) // 2)

    def offset(self, cid: int) -> tuple[float, float]:
        """From a character's origin to that of its em box in a font written downwards, in thousandths."""
        offset = self._font.char_disp(cid)
        across, up = offset if isinstance(offset, tuple) else (None, 880.0)
        return 500.0 if across is None else across, up


def _tells(font: PDFFont) -> bool:
    """Whether a font says what its codes mean: one with signs of its own and no table for them does not."""
    if font.is_multibyte():
        return True
    own = font.flags & _SYMBOLIC and any(f"FontFile{kind}" in font.descriptor for kind in ("", "2", "3"))
    return getattr(font, "unicode_map", None) is not None or not own


def _quarter(x: float, y: float) -> int | None:
    """0 for a line that runs to the right, 1 upwards, 2 to the left, 3 downwards; None for one aslant."""
    if abs(y) <= 0.05 * abs(x):
        return 0 if x > 0 else 2
    if abs(x) <= 0.05 * abs(y):
        return 1 if y > 0 else 3
    return None


def _seen(ctm: Affine, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = ctm
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _rules(box: Box) -> Iterator[Rule]:
    """The rules that a thin shape is: one, or for a dot of a dotted line one each way."""
    wide, high = box.right - box.left, box.bottom - box.top
    if wide < 0 or high < 0:  # outside the page
        return
    across, down = box.middle
    if wide <= THIN and high <= THIN:
        yield Rule(True, across, box.top, box.bottom)
        yield Rule(False, down, box.left, box.right)
    elif high <= THIN:
        yield Rule(False, down, box.left, box.right)
    elif wide <= THIN:
        yield Rule(True, across, box.top, box.bottom)


def _is_white(color: object) -> bool:
    """Whether a colour is the paper's: all of a grey or a mixture of light, nothing of one of inks."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return all(part <= 1 - _WHITE for part in parts)
    return len(parts) in (1, 3) and all(part >= _WHITE for part in parts)


def _jpeg(stream: PDFStream) -> bytes | None:
    filters = [kind for kind, _ in stream.get_filters()]
    if len(filters) == 1 and getattr(filters[0], "name", "") in ("DCTDecode", "DCT"):
        raw = stream.get_rawdata()
        return raw if raw and raw.startswith(b"\xff\xd8") else None
    return None
