"""How a cell of the form came to hold what it holds, with the words and the look of each way. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from gor_desktop.models.evidence import How, Source
from gor_desktop.models.values import BLANK, CellValue


class Kind(Enum):
    """In the order in which the legend names them."""

    EXACT = auto()
    CONVERTED = auto()
    CALCULATED = auto()
    DOUBTFUL = auto()
    CORRECTED = auto()
    BLANK = auto()


class Look(NamedTuple):
    """`sign`: the character in the corner; `ground`: a colour of the theme; `meaning`: the sentence about a cell."""

    word: str
    meaning: str
    sign: str = ""
    ground: str = ""
    hatched: bool = False


LOOKS: Mapping[Kind, Look] = {
    Kind.EXACT: Look("照原文", "照原文读入。"),
    Kind.CONVERTED: Look("换算过", "原文带有单位或说明，已换成数字，请看对不对。", "换", "converted"),
    Kind.CALCULATED: Look("推算位置", "原文这一行的数字不齐，这一格是按合计关系推算的。", "算", "calculated"),
    Kind.DOUBTFUL: Look("读不准", "可能读错了，或者原文不像一个数字，请对照原文件。", "疑", "doubtful"),
    Kind.CORRECTED: Look("已更正", "已经更正，不再是读入时的数。", "改"),
    Kind.BLANK: Look("空白", "原文件里没有读到数字，留作空白。", hatched=True),
}

_BY_HOW = {
    How.EXACT: Kind.EXACT,
    How.CONVERTED: Kind.CONVERTED,
    How.CALCULATED: Kind.CALCULATED,
    How.DOUBTFUL: Kind.DOUBTFUL,
    How.TYPED: Kind.CORRECTED,
}


def kind_of(value: CellValue, source: Source | None, *, corrected: bool, suspected: bool = False) -> Kind:
    """The way of a cell that shows `value`; `suspected`: another figure would make the sums agree."""
    if corrected:
        return Kind.CORRECTED
    if suspected:
        return Kind.DOUBTFUL
    if source is not None and (value is not BLANK or source.how is not How.EXACT):
        return _BY_HOW[source.how]
    return Kind.BLANK if value is BLANK else Kind.EXACT
