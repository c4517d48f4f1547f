"""The one undo command of the program: a ChangeSet that was applied to the report, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from gor_desktop.models.changes import ChangeSet, NarrativeChange
from gor_desktop.models.evidence import Evidence

Apply = Callable[[ChangeSet], None]
Know = Callable[[Evidence], None]
MergeKey = tuple[object, ...]

_APART = -1
_TYPING = 1


class ChangeCommand(QUndoCommand):
    """Applies `changes` and takes them back. Commands of one `merge_key` that follow each other become one step.

    `apply` is a method of the document that owns the undo stack, and with it the command. It is held weakly: in a
    circle of stack, command and document the collector would take the command from under the stack that deletes it.
    """

    def __init__(self, changes: ChangeSet, apply: Apply, merge_key: MergeKey | None = None) -> None:
        super().__init__(changes.label)
        self.changes = changes
        self._apply = WeakMethod(apply)
        self.merge_key = merge_key

    @override
    def redo(self) -> None:
        self._make(self.changes)

    @override
    def undo(self) -> None:
        self._make(self.changes.inverted())

    def _make(self, changes: ChangeSet) -> None:
        apply = self._apply()
        assert apply is not None, "a document outlives its commands"
        apply(changes)

    @override
    def id(self) -> int:
        return _APART if self.merge_key is None else _TYPING

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.merge_key != self.merge_key:
            return False
        self.changes = _joined(self.changes, other.changes)
        self.setObsolete(not self.changes)
        return True


class EvidenceCommand(ChangeCommand):
    """Changes that were read of a file; what is known of the reading comes and goes with them.

    `known`: the evidence before and after. `know` is held weakly, as `apply` is.
    """

    def __init__(self, changes: ChangeSet, apply: Apply, know: Know, known: tuple[Evidence, Evidence]) -> None:
        super().__init__(changes, apply)
        self._know = WeakMethod(know)
        self._known = known

    @override
    def redo(self) -> None:
        self._tell(self._known[1])
        super().redo()

    @override
    def undo(self) -> None:
        self._tell(self._known[0])
        super().undo()

    def _tell(self, evidence: Evidence) -> None:
        know = self._know()
        assert know is not None, "a document outlives its commands"
        know(evidence)


def _joined(first: ChangeSet, then: ChangeSet) -> ChangeSet:
    """Two changes of one narrative as a single one; empty when the second takes the first back."""
    (before,), (after,) = first.changes, then.changes
    assert isinstance(before, NarrativeChange)
    assert isinstance(after, NarrativeChange)
    if before.old == after.new:
        return ChangeSet((), first.label)
    return ChangeSet((NarrativeChange(before.ref, before.old, after.new),), first.label)
