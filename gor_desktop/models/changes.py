"""Changes as values: what they were, what they become, and how to take them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef, IgnoredRef, MetaRef, PreviousRef, SectionRef
from gor_desktop.models.values import CellValue

if TYPE_CHECKING:
    from gor_desktop.models.report import Report

MetaValue = str | int | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that people fill."""

    ref: CellRef
    old: CellValue
    new: CellValue


@dataclass(frozen=True, slots=True)
class StatedChange:
    """What a file said in a computed cell; None when no file said anything."""

    ref: CellRef
    old: CellValue | None
    new: CellValue | None


@dataclass(frozen=True, slots=True)
class NarrativeChange:
    """The text of one section."""

    ref: SectionRef
    old: Narrative
    new: Narrative


@dataclass(frozen=True, slots=True)
class MetaChange:
    """One of the report's particulars."""

    ref: MetaRef
    old: MetaValue
    new: MetaValue


@dataclass(frozen=True, slots=True)
class PreviousChange:
    """Last year's report put beside this one, or taken away."""

    old: Report | None
    new: Report | None
    ref: PreviousRef = field(default_factory=PreviousRef)


@dataclass(frozen=True, slots=True)
class IgnoreChange:
    """A finding that is left with a reason; None when it counts."""

    ref: IgnoredRef
    old: str | None
    new: str | None


Change = CellChange | StatedChange | NarrativeChange | MetaChange | PreviousChange | IgnoreChange


def _swapped(change: Change) -> Change:
    match change:
        case CellChange(ref, old, new):
            return CellChange(ref, new, old)
        case StatedChange(ref, old, new):
            return StatedChange(ref, new, old)
        case NarrativeChange(ref, old, new):
            return NarrativeChange(ref, new, old)
        case MetaChange(ref, old, new):
            return MetaChange(ref, new, old)
        case PreviousChange(old, new):
            return PreviousChange(new, old)
        case IgnoreChange(ref, old, new):
            return IgnoreChange(ref, new, old)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that happen together; `label` names them for undo, in Chinese."""

    changes: tuple[Change, ...]
    label: str = ""

    def inverted(self) -> ChangeSet:
        """The set that takes this one back."""
        return ChangeSet(tuple(_swapped(change) for change in reversed(self.changes)), self.label)

    def __bool__(self) -> bool:
        return bool(self.changes)
