"""How an official document looks, as data: page and text by GB/T 9704, tables as the form is circulated.

One style a row; Word and the web page draw on the same table. Lengths in millimetres or points, indents in characters.
Digits and letters are set in the family of their paragraph: the standard names no other for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from gor_desktop.exporters.layout import Role

BODY: Final = "仿宋_GB2312"
HEADLINE: Final = "方正小标宋简体"
FIRST: Final = "黑体"
SECOND: Final = "楷体_GB2312"
FOLIO: Final = "宋体"

# Families that stand in where an office PC lacks the one asked for, nearest first.
SUBSTITUTES: Final[Mapping[str, tuple[str, ...]]] = {
    BODY: ("仿宋", "FangSong", "STFangsong"),
    HEADLINE: ("FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong"),
    FIRST: ("SimHei", "Heiti SC"),
    SECOND: ("楷体", "KaiTi", "STKaiti"),
    FOLIO: ("SimSun", "Songti SC"),
}

WIDEST_DIGIT: Final = 0.56  # of its size, among the families that stand in
LINE: Final = 28.95  # 22 lines a page
# Points between characters of 16, so that 28 stand on a line. With 0.05 less, LibreOffice fills the line to its last
# point and leaves out punctuation that no longer fits.
TIGHTER: Final = -0.3


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with its margins, in millimetres; `folio`: from the lower edge to the page number."""

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    folio: float = 23

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


A4: Final = Page()


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A paragraph style.

    `name`: as Word lists it, its own for a built-in style. `size`, `before`, `after` in points; `line`: fixed spacing
    in points, None for what the font asks for. `indent`: of the first line, `left`, `right`: of all lines, in
    characters. `spacing`: between characters, in points. `outline`: level in the navigation pane.
    """

    name: str
    font: str
    size: float = 16
    align: Align = Align.BOTH
    line: float | None = LINE
    indent: int = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 0
    outline: int | None = None


NORMAL: Final = "Normal"
TITLE: Final = "Title"
HEADING: Final = "Heading1"
SUBHEADING: Final = "Heading2"
HEADING_3: Final = "Heading3"
UNIT: Final = "Signature"
DATE: Final = "Date"
FOOTER: Final = "Footer"
TABLE_HEADER: Final = "TableHeader"
TABLE_LABEL: Final = "TableLabel"
TABLE_FIGURE: Final = "TableFigure"
PICTURE: Final = "Picture"
COMMENT: Final = "CommentText"

STYLES: Final[Mapping[str, TextStyle]] = {
    NORMAL: TextStyle("Normal", BODY, indent=2, spacing=TIGHTER),
    TITLE: TextStyle("Title", HEADLINE, 22, Align.CENTRE, after=LINE),
    HEADING: TextStyle("heading 1", FIRST, indent=2, outline=0),
    SUBHEADING: TextStyle("heading 2", SECOND, indent=2, outline=1),
    HEADING_3: TextStyle("heading 3", BODY, indent=2, outline=2),  # for who goes on in Word
    UNIT: TextStyle("Signature", BODY, align=Align.RIGHT, right=2, before=LINE),
    DATE: TextStyle("Date", BODY, align=Align.RIGHT, right=4),
    FOOTER: TextStyle("footer", FOLIO, 14, line=None),
    TABLE_HEADER: TextStyle("表格栏目", FIRST, 10, Align.CENTRE, line=None),
    TABLE_LABEL: TextStyle("表格项目", BODY, 10, Align.LEFT, line=None, left=0.2, right=0.1),
    TABLE_FIGURE: TextStyle("表格数据", BODY, 10, Align.CENTRE, line=None),
    COMMENT: TextStyle("annotation text", FOLIO, 10.5, Align.LEFT, line=None),  # Word would take Normal with its indent
    PICTURE: TextStyle("图片", BODY, align=Align.CENTRE, line=None, before=6, after=6),  # a fixed line would cut it off
}


TABLE_STYLES: Final[Mapping[Role, str]] = {
    Role.HEADER: TABLE_HEADER,
    Role.STUB: TABLE_LABEL,
    Role.FIGURE: TABLE_FIGURE,
    Role.WORDS: TABLE_FIGURE,
    Role.TEXT: TABLE_LABEL,
}


@dataclass(frozen=True, slots=True)
class TableLook:
    """How tables are drawn, in points: `row`: least height of a row; `padding`: left and right in a cell."""

    row: float = 17
    padding: float = 0.7
    border: float = 0.5
    sizes: tuple[float, ...] = field(default=(10, 9, 8, 7, 6, 5))


TABLE: Final = TableLook()


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def mm_to_twips(length: float) -> int:
    return round(length * 1440 / 25.4)


def fitting_size(text: str, width: float) -> float:
    """The largest size of table text at which the digits of `text` fit `width` points on one line."""
    room = width - 2 * TABLE.padding
    return next((size for size in TABLE.sizes if len(text) * size * WIDEST_DIGIT <= room), TABLE.sizes[-1])


def shares(widths: tuple[int, ...], whole: int) -> tuple[int, ...]:
    """`widths` scaled so that they add up to `whole` exactly."""
    total = sum(widths)
    edges = [round(sum(widths[:index]) * whole / total) for index in range(len(widths) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
