"""In which unit a file gives its money, as its own header or the line above its table says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gor_desktop.importers.figures import looks_like_figure
from gor_desktop.importers.header import Token
from gor_desktop.importers.lines import Line
from gor_desktop.models.labels import compact

FARTHEST = 40  # lines above a figure; what is said before that belongs to something else
LONGEST = 40  # characters of a header or a caption

_DECLARED = re.compile(r"(?:单位|\()[^()]*?(亿元|万元|元)|^(亿元|万元|元)$")


def money_unit(lines: Sequence[Line], token: Token) -> str:
    """The unit of the money in a cell: 元, 万元 or 亿元; empty where nothing is said.

    `lines`: of the whole document, each at the place of its number.
    """
    last = token.line.number
    for line in reversed(lines[max(last - FARTHEST, 0) : last + 1]):
        for cell in line.filled:
            if cell is not token.cell and (unit := _declared(cell.text)):
                return unit
    return ""


def _declared(text: str) -> str:
    if "元" not in text or len(text) > LONGEST or looks_like_figure(text):
        return ""
    found = _DECLARED.search(compact(text))
    return found[1] or found[2] if found else ""
