"""What a person types into a cell: a figure in any spelling, or a little sum to be worked out."""

from __future__ import annotations

import re
from decimal import Decimal

from gor_desktop.models.values import CellValue, Number, half_width, parse

_SUM = re.compile(r"=[+-]?\d+(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)*")
_SEVERAL = re.compile("[\t\n\r\u2028\u2029]")
_SUMMAND = re.compile(r"[+-]?\d+(?:\.\d+)?")


def read_entry(text: str) -> CellValue | None:
    """The value that was meant: `１８`, `1,234`, `/`, nothing, or `=12+7-3`; None when it is none of these.

    Several lines or columns, as a paste into the line brings them, are several figures and therefore none.
    """
    if _SEVERAL.search(text.strip()):
        return None
    plain = "".join(half_width(text).replace("＝", "=").split())
    if _SUM.fullmatch(plain):
        return Number(sum((Decimal(part) for part in _SUMMAND.findall(plain[1:])), Decimal(0)))
    return parse(text)


def refusal(text: str) -> str:
    """Why `text` cannot stand in a cell."""
    return f"“{text.strip()}”不是数字。请填数字或“/”，也可留空；按 Esc 恢复原值。"
