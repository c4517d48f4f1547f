"""Stable keys by which every layer names a part of a report; never an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class CellRef(NamedTuple):
    """One figure of a form, written `table.row.column`; a row key may itself hold dots."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @classmethod
    def parse(cls, cell_id: str) -> CellRef:
        """`requests.refused.state_secret.total` → its three keys. Raises ValueError when there are fewer than three."""
        parts = cell_id.split(".")
        if len(parts) < 3 or not all(parts):
            raise ValueError(f"not a cell id: {cell_id!r}")
        return cls(parts[0], ".".join(parts[1:-1]), parts[-1])


@dataclass(frozen=True, slots=True)
class SectionRef:
    """The narrative of one section."""

    key: str


@dataclass(frozen=True, slots=True)
class MetaRef:
    """One field of the report's particulars: `unit`, `year`, `title` or `date`."""

    key: str


@dataclass(frozen=True, slots=True)
class PreviousRef:
    """Last year's report, embedded for comparison."""


@dataclass(frozen=True, slots=True)
class IgnoredRef:
    """A finding that people decided to leave, by its fingerprint."""

    fingerprint: str


Ref = CellRef | SectionRef | MetaRef | PreviousRef | IgnoredRef
