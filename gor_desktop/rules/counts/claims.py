"""What a paragraph says of the figures of the tables: each figure with the rows and columns that its words name.

Only what the words tell is kept here; whether it agrees with a table is for `judging`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Says(Enum):
    """How a claim is made: with a figure, as 未收到, or as 全部办结."""

    FIGURE = "figure"
    NONE = "none"
    ALL = "all"


class Claim(NamedTuple):
    """One statement on a count.

    `rows`: what it may stand for, keys of readings; with `joined`, a sum of them. `columns` likewise, "" for totals.
    `span`: the figure's characters (the whole statement where there is none), `quote`: the words around it.
    `last_year`: it speaks of the year before. `subject`: whose figure it is, as said. `part`: some of the whole.
    `vague`: no exact figure, `over`: at least that much (余, 超过).
    `doubt`: there are words that are not understood. `parent`: the claim of the whole that it divides.
    """

    domain: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    amount: Decimal
    span: tuple[int, int]
    quote: tuple[int, int]
    unit: str = ""
    says: Says = Says.FIGURE
    vague: bool = False
    over: bool = False
    joined: bool = False
    last_year: bool = False
    subject: str = ""
    part: bool = False
    doubt: bool = False
    parent: Claim | None = None


Topics = tuple[str, ...]
