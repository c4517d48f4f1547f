"""What a rule found, as a value; words are put to it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue


class Severity(StrEnum):
    """How sure a rule is, and how much it matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """What it is called wherever findings are shown."""
        return _WORDS[self]


_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


class Replacement(NamedTuple):
    """Other words for the characters from `start` to `end` of a section's text; an empty `new` deletes them."""

    start: int
    end: int
    new: str


class TextFix(NamedTuple):
    """A repair of the text of a finding's section; `label` says it in Chinese: 改为“截至”."""

    label: str
    replacements: tuple[Replacement, ...]


class CellFix(NamedTuple):
    """A repair by figures; `label` says it in Chinese: 改为 12."""

    label: str
    figures: tuple[tuple[CellRef, CellValue], ...]


Fix = ChangeSet | TextFix | CellFix


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency.

    `refs`: the cells concerned, the one at fault first. `section`: key of the section where it is shown.
    `span`: offsets in that section's text. `facts`: what the message's template names. `fix`: an undoable repair.
    """

    code: str
    severity: Severity
    refs: tuple[CellRef, ...] = ()
    section: str | None = None
    span: tuple[int, int] | None = None
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    fix: Fix | None = field(default=None, hash=False)
