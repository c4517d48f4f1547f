"""Where figures were read, and what was read but found no home. Kept beside a report, never in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue


class How(StrEnum):
    """How a figure came out of the text that was read."""

    EXACT = "exact"  # as it stands
    CONVERTED = "converted"  # a unit or a remark was taken off
    CALCULATED = "calculated"  # placed where the form's identities leave one way
    DOUBTFUL = "doubtful"  # what stands there is no figure, or one that can hardly be right
    TYPED = "typed"  # the clerk's own, put in the place of what was read


class Place(Protocol):
    """Something of a file that can say where it stands."""

    @property
    def where(self) -> str: ...


class Source(NamedTuple):
    """One reading: `where` in the clerk's words (第 2 张表第 5 行第 4 列), `text` as it stands in the file.

    `place` says where it was, worked out only when asked for: a report has hundreds of figures, and few are ever looked
    up. `aligned`: whether the file itself says in which column it stands, as real tables do and lines of text do not.
    """

    place: str | Place
    text: str
    how: How = How.EXACT
    aligned: bool = True

    @property
    def where(self) -> str:
        return self.place if isinstance(self.place, str) else self.place.where


@dataclass(frozen=True, slots=True)
class Unread:
    """Something read that has no home in the report, with the reason in Chinese. `refs`: the cells it was read for."""

    where: str
    text: str
    reason: str
    refs: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A figure that would make the identities of a cell hold; never applied unasked.

    `reason` in Chinese, with the sums; `brief`: the slip alone, for a line of a list.
    """

    ref: CellRef
    value: CellValue
    reason: str
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Figures whose row only the clerk knows, such as a single 其他处理 where the form has three rows of it.

    `values` in the order of the cells of each of `rows`, the rows that they may belong to; `sources` likewise.
    """

    label: str
    values: tuple[CellValue, ...]
    sources: tuple[Source | None, ...]
    rows: tuple[tuple[CellRef, ...], ...]


class Blame(StrEnum):
    """Where the fault seems to lie when figures that were read do not agree."""

    FILE = "file"
    READING = "reading"
    CLERK = "clerk"  # a figure that was typed over what was read


@dataclass(frozen=True, slots=True)
class Doubt:
    """An equation of the form that the figures as read do not satisfy. `refs`: its cells, left side first.

    `told`: the equation and both sums in Chinese; `hint`: where the fault seems to lie, likewise.
    """

    table: str
    told: str
    left: Decimal
    right: Decimal
    refs: tuple[CellRef, ...]
    blame: Blame
    hint: str

    @property
    def difference(self) -> Decimal:
        """Left less right."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known about how a report was read; empty for a report that was typed."""

    read_from: Mapping[CellRef, Source] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    choices: tuple[Choice, ...] = ()
    doubts: tuple[Doubt, ...] = ()


NO_EVIDENCE = Evidence()
