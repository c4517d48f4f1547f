"""The text of a cell → a figure. Each is read for what it is; what had to be taken off is said, never hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gor_desktop.models.evidence import How
from gor_desktop.models.form import ColumnSpec
from gor_desktop.models.labels import compact
from gor_desktop.models.values import BLANK, GROUPED, CellValue, Number, amount, half_width, parse

_DASHES = frozenset("-—–－―_无空")
_NUMBER = rf"[+-]?(?:{GROUPED})(?:\.[0-9]+)?"
_COUNTED = "件份条项个宗起次人"
_WITH_UNIT = re.compile(rf"({_NUMBER})([{_COUNTED}元]|万元|人次|件次)")
_WITH_REMARK = re.compile(rf"({_NUMBER})[{_COUNTED[:6]}]?(?:\((.+)\)|其中.+)")
_MONEY = re.compile(r"(?:单位:?)?(?:人民币)?(万?元)")
_WITH_MARK = re.compile(rf"({_NUMBER})[①-⑳¹²³⁰⁴-⁹*※]+")
_CHANGED = re.compile(r"(增加?|减少?)([0-9]+)[件份条项个]?")
_LOOSE_BLANK = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_BRACKETS = str.maketrans("（）：", "():")
_DIGITS = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_LIKE_FIGURE = re.compile(
    rf"{_DIGITS}[件份条项个宗起次人元万]{{0,2}}(?:\(.+\)?|其中.+|[*※]+)?|\.\d+|(?:增加?|减少?)\d+[件份条项个]?"
)
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d+\s*[-—–]")
_LONGEST = 60  # with the blanks that may stand between
_YUAN_IN_WAN = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read; `note` says in Chinese what was done to the text, empty when nothing was."""

    value: CellValue
    how: How
    note: str = ""


def is_page_number(text: str) -> bool:
    """`- 3 -`, as pages leave it between the halves of a table."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def fused_zeros(text: str) -> int:
    """How many zeros were written together: 3 for `000`, 0 for anything else."""
    plain = _plain(text).replace(" ", "")
    return len(plain) if len(plain) > 1 and set(plain) == {"0"} else 0


def looks_like_figure(text: str) -> bool:
    """Whether a text on its own can be the content of a figure's cell."""
    if len(text) > _LONGEST:
        return False
    plain = compact(text)
    if not plain or len(plain) > 24:
        return False
    return plain in ("/", "无") or set(plain) <= _DASHES - {"空"} or bool(_LIKE_FIGURE.fullmatch(plain))


def read_figure(text: str, column: ColumnSpec) -> Figure | None:
    """Read a cell's text as a figure of `column`; None when it is none."""
    exact = _exact(text)
    if exact is not None:
        return exact
    plain = _plain(text)
    if set(plain) <= _DASHES:
        return Figure(BLANK, How.CONVERTED, f"“{plain}”按空白读入")
    return _converted(plain, column)


@lru_cache(maxsize=8192)
def _exact(text: str) -> Figure | None:
    value = parse(text)
    return None if value is None else Figure(value, How.EXACT)


def _plain(text: str) -> str:
    """The text in half width without blanks, save those between digits, which may part two figures."""
    return _LOOSE_BLANK.sub("", half_width(text).translate(_BRACKETS))


def _converted(plain: str, column: ColumnSpec) -> Figure | None:
    if match := _WITH_UNIT.fullmatch(plain):
        return _of_unit(plain, match[1], match[2], column)
    if match := _WITH_REMARK.fullmatch(plain):
        return _with_remark(plain, match[1], match[2] or plain, column)
    if match := _WITH_MARK.fullmatch(plain):
        return _figure(match[1], plain)
    if column.signed and (match := _CHANGED.fullmatch(plain)):
        return _figure(("-" if match[1].startswith("减") else "") + match[2], plain)
    return None


def _with_remark(plain: str, digits: str, remark: str, column: ColumnSpec) -> Figure | None:
    """A figure and what is said of it; a remark that speaks of money is only understood when it is a unit."""
    if "元" not in remark:
        return _figure(digits, plain)
    money = _MONEY.fullmatch(remark)
    return _of_unit(plain, digits, money[1], column) if money else None


def _of_unit(plain: str, digits: str, unit: str, column: ColumnSpec) -> Figure | None:
    money = unit in ("元", "万元")
    if money != (column.unit == "万元"):
        return None
    if unit == "元":
        value = (amount(digits) / _YUAN_IN_WAN).normalize()
        return Figure(Number(value), How.CONVERTED, f"“{plain}”换算为 {value:f} 万元")
    return _figure(digits, plain)


def _figure(digits: str, plain: str) -> Figure:
    value = amount(digits)
    return Figure(Number(value), How.CONVERTED, f"“{plain}”读作 {value:f}")
