"""In which unit a file gives its money, as the header of its table or the caption right above that says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gor_desktop.importers.figures import looks_like_figure
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.labels import compact

LONGEST = 40  # characters of a header or a caption

_UNIT = r"(?:人民币)?([百千]?[万亿]?元|美元)"
_AMONG_OTHERS = r"(?:[^()、,/;元\d]{1,3}[、,/;])*"  # 单位：件、万元
_DECLARED = re.compile(rf"单位[:：]{_AMONG_OTHERS}{_UNIT}(?![\u4e00-\u9fff])|(?<!\d)\({_UNIT}\)|^{_UNIT}$")


def money_unit(lines: Iterable[Line], token: Token) -> str:
    """The unit of the money in a cell, such as 元 or 万元, also one that figures are not converted from; empty where
    nothing is said.

    `lines`: that of the cell, those over it in its table and its caption, nearest first. Only what says `单位：元`, or
    has the unit alone in brackets or in a cell, is no prose.
    """
    for line in lines:
        for cell in line.filled:
            if cell is not token.cell and (unit := _declared(cell.text)):
                return unit
    return ""


def _declared(text: str) -> str:
    if "元" not in text or len(text) > LONGEST or looks_like_figure(text):
        return ""
    found = _DECLARED.search(compact(text))
    return next(filter(None, found.groups())) if found else ""
