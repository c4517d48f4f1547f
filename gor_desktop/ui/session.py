"""An open document: the report, where it is stored, what can be undone and what is wrong with it.

Everything that the window changes goes through `edit`; everything that it shows follows the signals. Knows no widget.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gor_desktop.models.changes import ChangeSet, NarrativeChange
from gor_desktop.models.finding import Finding
from gor_desktop.models.refs import Ref
from gor_desktop.models.report import Observer, Report
from gor_desktop.ui.grid.command import ChangeCommand, EvidenceCommand, MergeKey
from gor_desktop.ui.stamp import Stamp

if TYPE_CHECKING:
    from gor_desktop.models.evidence import Evidence
    from gor_desktop.rules.engine import Engine
    from gor_desktop.rules.ignoring import Judged


class Session(QObject):
    """One report being worked on. Without a `path` it was never saved, and counts as modified from the start."""

    touched = Signal(object)  # frozenset[Ref], once after each change; the findings are up to date by then
    findings_changed = Signal()
    path_changed = Signal()

    def __init__(
        self,
        report: Report,
        path: Path | None = None,
        evidence: Evidence | None = None,
        stamp: Stamp | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.report = report
        self.path = path
        if evidence is not None:
            self.evidence = evidence
        self.stamp = stamp  # of the file at `path` when the report last agreed with it
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._on_index)
        self._typing = 0
        self._index = 0
        self._judged: tuple[tuple[Finding, ...], int, Judged] | None = None
        if path is None:
            self.undo_stack.resetClean()
        report.observe(_weakly(self._announce))

    @cached_property
    def engine(self) -> Engine:
        """The rules at work: they begin when somebody first asks for findings, after the window is seen."""
        from gor_desktop.rules.engine import Engine

        return Engine(self.report)

    @cached_property
    def evidence(self) -> Evidence:
        """How the report was read: nothing, unless it was given."""
        from gor_desktop.models.evidence import NO_EVIDENCE

        return NO_EVIDENCE

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What counts: everything found, save what people decided to leave."""
        return self.judged.counting

    @property
    def judged(self) -> Judged:
        """The findings that count, and the ignored ones with their reasons."""
        found, state = self.engine.findings, self.report.state
        if self._judged is None or self._judged[0] is not found or self._judged[1] != state:
            from gor_desktop.rules.ignoring import judged

            self._judged = (found, state, judged(self.report, found))
        return self._judged[2]

    def edit(self, changes: ChangeSet) -> None:
        """Make the changes as one step that can be undone; an empty set is no step.

        Typing that goes on in one narrative stays one step until `break_merge`.
        """
        if changes:
            self.undo_stack.push(ChangeCommand(changes, self._apply, self._merge_key(changes)))

    def take_in(self, changes: ChangeSet, evidence: Evidence) -> None:
        """Make changes that were read of a file, as one step with what is known of the reading.

        A file that says what the report holds already is no step, but what else stood in it is known from then on.
        """
        self.break_merge()
        if changes:
            self.undo_stack.push(EvidenceCommand(changes, self._apply, self._know, (self.evidence, evidence)))
        else:
            self._know(evidence)

    def _know(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def break_merge(self) -> None:
        """Let the next piece of typing begin a step of its own."""
        self._typing += 1

    def mark_saved(self, path: Path, stamp: Stamp | None = None) -> None:
        """The report as it stands is what `path` holds."""
        moved = path != self.path
        self.path, self.stamp = path, stamp
        self.undo_stack.setClean()
        if moved:
            self.path_changed.emit()

    def retire(self) -> None:
        """Announce nothing any more: those who listened are going, and the undo stack empties itself at its end."""
        self.blockSignals(True)
        self.undo_stack.blockSignals(True)

    def _merge_key(self, changes: ChangeSet) -> MergeKey | None:
        match changes.changes:
            case (NarrativeChange(ref=ref),):
                return (ref, changes.label, self._typing)
            case _:
                self.break_merge()
                return None

    def _on_index(self, index: int) -> None:
        """What is typed after an undo is a step of its own."""
        if index < self._index:
            self.break_merge()
        self._index = index

    def _apply(self, changes: ChangeSet) -> None:
        self.report.apply(changes)

    def _announce(self, touched: frozenset[Ref]) -> None:
        before = self._judged[2].ignored if self._judged else ()
        moved = self.engine.update(touched)
        self.touched.emit(touched)
        if moved or self.judged.ignored != before:
            self.findings_changed.emit()


def _weakly(announce: Observer) -> Observer:
    """The same, without keeping the session: it goes when its window drops it, and takes its undo stack along."""
    method = WeakMethod(announce)

    def tell(touched: frozenset[Ref]) -> None:
        if (call := method()) is not None:
            call(touched)

    return tell
