"""One import under review: the draft on a report of its own that can be corrected, and what is settled of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gor_desktop.importers.draft import BY_HAND, ImportDraft
from gor_desktop.importers.understanding.weighing import weighed
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import fill
from gor_desktop.models.evidence import Choice, Evidence, How, Source
from gor_desktop.models.refs import CellRef, Ref
from gor_desktop.models.values import BLANK, CellValue, format_value
from gor_desktop.ui.grid.overlay import Overlay
from gor_desktop.ui.review.items import (
    Item,
    Key,
    Sort,
    draft_items,
    fault_hint,
    finding_item,
    is_unbalanced,
    suggestion_item,
)
from gor_desktop.ui.review.kinds import LOOKS, Kind, kind_of
from gor_desktop.ui.session import Session


class Review(QObject):
    """Corrections go through the session, so that each can be taken back; ticks are kept beside it."""

    changed = Signal()  # another figure, or something settled

    def __init__(self, draft: ImportDraft, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.name = name  # of the file
        self.form = draft.form
        self.session = Session(draft.report(), evidence=draft.evidence, parent=self)
        self._read = {ref: self.session.report.shown(ref) for ref in self.form.refs}
        self._of_draft = draft_items(draft)
        self._ticked: set[Key] = set()
        self.evidence = draft.evidence  # as the figures stand now
        self._as_read: dict[Key, Item] | None = None  # what was to be said of sums before anything was corrected
        self._sums: dict[Key, Item] = {}  # that, and what fails now
        self._failing: dict[Key, Item] = {}
        self._apart: frozenset[Key] = frozenset()  # what fails and is not said of another item's cell
        self._chosen: Mapping[CellRef, Source | None] = {}
        self._suspected: frozenset[CellRef] = frozenset()
        self._follow_sums()
        self.session.touched.connect(self._on_touched)

    def _on_touched(self, _touched: frozenset[Ref]) -> None:
        self._chosen = dict(self._choices_made())
        self.evidence = self._weighed()
        self._follow_sums()
        self.changed.emit()

    def _weighed(self) -> Evidence:
        """The evidence with what the sums say of the figures as they stand."""
        found = self.draft.evidence
        typed = {ref: self._typed_over(ref) for ref in self.form.refs if self.corrected(ref)}
        placed = {ref: source for ref, source in self._chosen.items() if source is not None}
        known = self._known()
        shown = {ref: self.shown(ref) for ref in self.form.refs}
        cells = {ref: value for ref, value in shown.items() if value is not BLANK or ref in known}
        return weighed(self.form, cells, replace(found, read_from={**found.read_from, **typed, **placed}))

    def _known(self) -> set[CellRef]:
        """The cells that are blank rather than unknown when they hold nothing.

        The file says so of those that it has; once a row is chosen, the others that it might have been are none of it.
        """
        chosen = [choice for choice in self.draft.evidence.choices if self.chosen_row(choice) is not None]
        return {*self.draft.cells, *(ref for choice in chosen for row in choice.rows for ref in row)}

    def _typed_over(self, ref: CellRef) -> Source:
        """Where a figure of the clerk's stands: what was read there, if anything was."""
        return self.draft.evidence.read_from.get(ref, Source(BY_HAND, ""))._replace(how=How.TYPED)

    def _choices_made(self) -> Iterator[tuple[CellRef, Source | None]]:
        """The cells of the rows that were chosen, with where their figures were read."""
        for choice in self.draft.evidence.choices:
            if (number := self.chosen_row(choice)) is not None:
                yield from zip(choice.rows[number], choice.sources, strict=True)

    def _follow_sums(self) -> None:
        """List what does not agree now; what did not as it was read stays, as settled."""
        findings = [finding for finding in self.session.findings if is_unbalanced(finding)]
        items = [
            *(suggestion_item(self.form, suggestion) for suggestion in self.evidence.suggestions),
            *(finding_item(self.form, each, fault_hint(self.form, each, self.evidence)) for each in findings),
        ]
        self._failing = {item.key: item for item in items}
        apart = {item.key: item for item in _one_a_cell(item for item in items if not self._said_elsewhere(item))}
        self._apart = frozenset(apart)
        self._as_read = apart if self._as_read is None else self._as_read
        self._sums = {**self._as_read, **apart}
        self._suspect()

    def _said_elsewhere(self, item: Item) -> bool:
        """Whether a cell of an item has one of its own already, which has to be settled first.

        While a cell is left blank, sums with it cannot agree: that is no second thing to look at.
        """
        others = [other for other in self._of_draft if other.sort in _LEFT_OPEN and not self._put_right(other)]
        said = {ref for other in others for ref in other.refs if self.shown(ref) is BLANK}
        if item.suggestion is None:
            said |= {ref for other in self._failing.values() if other.suggestion for ref in other.refs}
        return not said.isdisjoint(item.refs)

    def _put_right(self, item: Item) -> bool:
        """Whether the clerk has given an item's cells other figures."""
        if item.choice is not None:
            return self.chosen_row(item.choice) is not None
        return any(map(self.corrected, item.refs))

    def _suspect(self) -> None:
        """Note the cells that another figure is suggested for, while nobody has said that theirs is right."""
        suggested = [item for item in self._failing.values() if item.suggestion is not None]
        self._suspected = frozenset(item.refs[0] for item in suggested if not self.status(item))

    # --- cells -----------------------------------------------------------------------------------------------------

    def shown(self, ref: CellRef) -> CellValue:
        """What a cell holds; in a computed cell what the file said, while that is not set aside."""
        return self.session.report.shown(ref)

    def corrected(self, ref: CellRef) -> bool:
        """Whether a cell shows something else than when it was read."""
        return format_value(self.shown(ref)) != format_value(self._read[ref])

    def source(self, ref: CellRef) -> Source | None:
        """Where a cell was read; None for one that the file left open."""
        return self._chosen.get(ref) or self.draft.evidence.read_from.get(ref)

    def in_chosen_row(self, ref: CellRef) -> bool:
        """Whether a cell holds what it holds because the clerk named its row."""
        return ref in self._chosen

    def kind(self, ref: CellRef) -> Kind:
        """How a cell came to hold what it holds."""
        suspected = ref in self._suspected
        return kind_of(self.shown(ref), self.source(ref), corrected=self.corrected(ref), suspected=suspected)

    def overlay(self, ref: CellRef) -> Overlay:
        """How a cell is to be set off in the grid."""
        look = LOOKS[self.kind(ref)]
        stated, total = self.shown(ref), self.session.report.value(ref)
        differing = stated is not BLANK and format_value(stated) != format_value(total)
        if not differing:
            return Overlay(look.ground, look.sign, look.hatched, None, look.word)
        words = f"{look.word}，与各项合计 {format_value(total) or '空白'} 不符"
        return Overlay(look.ground, "≠", look.hatched, format_value(stated), words)

    def counts(self) -> Mapping[Kind, int]:
        """How many cells of the form are of each kind."""
        kinds = [self.kind(ref) for ref in self.form.refs]
        return {kind: kinds.count(kind) for kind in Kind}

    # --- items -----------------------------------------------------------------------------------------------------

    @property
    def items(self) -> list[Item]:
        """All that there is to look at, sort by sort, settled or not."""
        items = [*self._of_draft, *filter(self._is_listed, self._sums.values())]
        return sorted(items, key=lambda item: _ORDER[item.sort])  # stable: in the order of form or file

    def _is_listed(self, item: Item) -> bool:
        """Whether a thing of the sums stands for itself: it fails, or it is settled and its cell is in no other one."""
        if item.key in self._failing:
            return item.key in self._apart
        return item.suggestion is None or self._put_right(item) or not self.failing_at(item.refs[0])

    @property
    def disagrees(self) -> bool:
        """Whether any sum does not agree."""
        return any(item.suggestion is None for item in self._failing.values())

    def failing_at(self, ref: CellRef) -> list[Item]:
        """The sums with a cell that do not agree."""
        return [item for item in self._failing.values() if item.suggestion is None and ref in item.refs]

    def items_at(self, ref: CellRef) -> list[Item]:
        """What there is to look at in one cell."""
        return [item for item in self.items if ref in item.refs]

    def open_items(self) -> list[Item]:
        """What must still be looked at."""
        return [item for item in self.items if item.needed and not self.status(item)]

    def status(self, item: Item) -> str:
        """Why an item needs no look any more; empty while it does."""
        if item.sort in _OF_SUMS and item.key not in self._failing:
            return "已更正" if self.failing_at(item.refs[0]) else "现在已相符"
        if item.sort not in _OF_SUMS and self._put_right(item):
            return "已放好" if item.choice is not None else "已更正"
        return "已核对" if item.key in self._ticked else ""

    def neighbour(self, here: Item | None, by: int) -> Item | None:
        """The open item that follows another one (or precedes it), round the ends; the first without another one."""
        items, left = self.items, {item.key for item in self.open_items()}
        keys = [item.key for item in items]
        at = keys.index(here.key) if here and here.key in keys else (-1 if by > 0 else 0)
        around = [items[(at + by * step) % len(items)] for step in range(1, len(items) + 1)] if items else []
        return next((item for item in around if item.key in left), None)

    def tick(self, item: Item, *, on: bool | None = None) -> None:
        """Note that the clerk has looked at something; without `on`, the other way round."""
        wanted = item.key not in self._ticked if on is None else on
        (self._ticked.add if wanted else self._ticked.discard)(item.key)
        self._suspect()
        self.changed.emit()

    # --- corrections -----------------------------------------------------------------------------------------------

    @property
    def touched_by_clerk(self) -> bool:
        """Whether anything would be lost by leaving."""
        return self.session.undo_stack.index() > 0 or bool(self._ticked)

    def correction(self, ref: CellRef, value: CellValue, label: str) -> ChangeSet:
        """What puts another value in a cell; in a computed one, as what the file says."""
        report = self.session.report
        computed = ref in self.form.computed
        if computed and format_value(value) == format_value(report.value(ref)):
            value = report.value(ref)
        return fill(report, {ref: value}, {}, {}, label)

    def chosen_row(self, choice: Choice) -> int | None:
        """The number of the row that holds the figures of a choice; None while they stand nowhere."""
        for number, row in enumerate(choice.rows):
            pairs = [
                (ref, value) for ref, value in zip(row, choice.values, strict=True) if ref not in self.form.computed
            ]
            held = all(format_value(self.shown(ref)) == format_value(value) for ref, value in pairs)
            if held and any(self.corrected(ref) for ref, _ in pairs):
                return number
        return None

    def choosing(self, choice: Choice, number: int) -> ChangeSet:
        """What puts the figures of a choice into one of its rows, and takes them out of another."""
        wanted: dict[CellRef, CellValue] = {}
        former = self.chosen_row(choice)
        if former is not None:
            wanted.update((ref, self._read[ref]) for ref in choice.rows[former])
        wanted.update(zip(choice.rows[number], choice.values, strict=True))
        return fill(self.session.report, wanted, {}, {}, "选定所在的行")

    # --- the end ---------------------------------------------------------------------------------------------------

    def outcome(self) -> ImportDraft:
        """The draft with everything that the clerk has chosen, corrected and typed."""
        draft = self.draft
        for choice in draft.evidence.choices:
            if (number := self.chosen_row(choice)) is not None:
                draft = draft.chosen(choice, number)
        for ref in self.form.refs:
            draft = self._brought_up(draft, ref)
        report = self.session.report
        texts = {section.key: report.narrative(section.key) for section in self.form.sections}
        return replace(draft.with_meta(report.meta), narratives=texts)

    def _brought_up(self, draft: ImportDraft, ref: CellRef) -> ImportDraft:
        """The draft with what one cell shows; a sum that follows from other cells is nobody's own figure."""
        value = self.shown(ref)
        if format_value(draft.cells.get(ref, BLANK)) == format_value(value):
            return draft
        if ref in self.form.computed and value == self.session.report.value(ref):
            read_from = {of: source for of, source in draft.evidence.read_from.items() if of != ref}
            evidence = replace(draft.evidence, read_from=read_from)
            return replace(draft, cells={**draft.cells, ref: value}, evidence=evidence).weighed()
        return draft.with_cell(ref, value)


def _one_a_cell(items: Iterable[Item]) -> Iterator[Item]:
    """The items without the further sums that the correction of one cell would mend."""
    accused: set[CellRef] = set()
    for item in items:
        if not item.accuses or item.refs[0] not in accused:
            yield item
        if item.accuses:
            accused.add(item.refs[0])


_OF_SUMS = (Sort.UNBALANCED, Sort.SUGGESTION)
_LEFT_OPEN = (Sort.CHOICE, Sort.DOUBTFUL, Sort.UNREAD)
_ORDER = {sort: number for number, sort in enumerate(Sort)}
