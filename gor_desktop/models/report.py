"""One report: figures, text and particulars on a form. `apply` is the only thing that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from gor_desktop.models.changes import (
    CellChange,
    Change,
    ChangeSet,
    IgnoreChange,
    MetaChange,
    MetaValue,
    NarrativeChange,
    PreviousChange,
    StatedChange,
)
from gor_desktop.models.form import FormSpec
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import EMPTY, Narrative, Run
from gor_desktop.models.refs import CellRef, Ref, SectionRef
from gor_desktop.models.totals import recompute
from gor_desktop.models.values import BLANK, CellValue

Observer = Callable[[frozenset[Ref]], None]


@dataclass(frozen=True, slots=True)
class Meta:
    """The report's particulars. `title` and `date` as printed, None when not given; `year` the year reported on."""

    unit: str | None = None
    year: int | None = None
    title: str | None = None
    date: str | None = None

    @property
    def printed_title(self) -> str:
        """The title as given, else made of unit and year as offices word it."""
        if self.title:
            return self.title
        year = f"{self.year}年" if self.year else ""
        return f"{self.unit or ''}{year}政府信息公开工作年度报告"


class Report:
    """Figures by cell, text by section. Sums, and what figures in the text say, are computed here and cannot be set."""

    def __init__(self, form: FormSpec) -> None:
        self.form = form
        self._values: dict[CellRef, CellValue] = dict.fromkeys(form.refs, BLANK)
        self._stated: dict[CellRef, CellValue] = {}
        self._narratives: dict[str, Narrative] = {section.key: EMPTY for section in form.sections}
        self._live: dict[str, frozenset[Ref]] = {}  # section with figures in its text → what they read
        self._meta = Meta()
        self._previous: Report | None = None
        self._ignored: dict[str, str] = {}
        self._observers: list[Observer] = []
        self._state = 0

    @property
    def meta(self) -> Meta:
        return self._meta

    @property
    def state(self) -> int:
        """Another number after every change, so that others can tell whether what they worked out still holds."""
        return self._state

    @property
    def previous(self) -> Report | None:
        """Last year's report, when it is there to compare with."""
        return self._previous

    @property
    def stated(self) -> Mapping[CellRef, CellValue]:
        """What the file read said in computed cells, blank where it was silent: evidence, held against the sums."""
        return self._stated

    @property
    def ignored(self) -> Mapping[str, str]:
        """Findings that people decided to leave: fingerprint → reason."""
        return self._ignored

    def shown(self, ref: CellRef) -> CellValue:
        """What a reader of the file sees in a cell: its statement in a computed cell, else the figure."""
        return self._stated.get(ref, self._values[ref])

    def value(self, ref: CellRef) -> CellValue:
        """The figure in a cell, derived ones included. Raises KeyError for a cell that the form does not print."""
        return self._values[ref]

    def narrative(self, section: str) -> Narrative:
        """The text of a section. Raises KeyError for a section that the form does not have."""
        return self._narratives[section]

    def narratives(self) -> Iterator[tuple[str, Narrative]]:
        """The text of every section in printed order."""
        return iter(self._narratives.items())

    def text_of(self, figure: LiveFigure) -> str:
        """What a figure in the text says now. Raises KeyError for a cell that the form does not print."""
        return figure.text(self.value, self._value_before)

    def _value_before(self, ref: CellRef) -> CellValue:
        """Last year's; blank without a report of last year, or one on a form that has no such cell."""
        last = self._previous
        return BLANK if last is None or ref not in last.form.known else last.value(ref)

    def meta_value(self, key: str) -> MetaValue:
        return asdict(self._meta)[key]  # type: ignore[no-any-return]

    def cells(self) -> Iterator[tuple[CellRef, CellValue]]:
        """Every figure in printed order."""
        return iter(self._values.items())

    def observe(self, observer: Observer) -> None:
        """Call `observer` with all touched refs, once after each change."""
        self._observers.append(observer)

    def apply(self, changes: ChangeSet) -> frozenset[Ref]:
        """Make the changes, bring dependent sums and figures in the text up to date, tell the observers.

        Returns every ref touched. What figures in the text said when a narrative was written down does not matter: they
        say what the tables hold now.

        Raises ValueError, and changes nothing, when a change does not start from the present state, concerns what the
        form does not have or sets a derived figure, or when two changes concern the same: each is a bug of the caller.
        A change from a state to the same one is none: it is accepted, and named among the touched.
        """
        self._check(changes)
        self._state += 1
        for change in changes.changes:
            self._make(change)
        made = frozenset(self._touched(changes.changes))
        touched = made.union(self._refreshed(made))
        for observer in self._observers:
            observer(touched)
        return touched

    def _check(self, changes: ChangeSet) -> None:
        if len({change.ref for change in changes.changes}) < len(changes.changes):
            raise ValueError("two changes concern the same")
        for change in changes.changes:
            self._check_alone(change)

    def _check_alone(self, change: Change) -> None:
        if isinstance(change, CellChange) and change.ref in self.form.computed:
            raise ValueError(f"{change.ref} is computed")
        if isinstance(change, StatedChange) and change.ref not in self.form.computed:
            raise ValueError(f"{change.ref} is not computed")
        try:
            present = self._present(change)
        except KeyError as error:
            raise ValueError(f"the form has no {change.ref}") from error
        if isinstance(change, NarrativeChange):
            self._check_figures(change.new)
        if present != change.old and not _same_but_figures(present, change.old):
            raise ValueError(f"{change.ref} is not what the change starts from")

    def _check_figures(self, text: Narrative) -> None:
        if unknown := {ref for figure in text.figures for ref in figure.refs} - self.form.known:
            raise ValueError(f"the form has no {min(unknown)}")

    def _present(self, change: Change) -> object:
        match change:
            case CellChange(ref=ref):
                return self._values[ref]
            case StatedChange(ref=ref):
                return self._stated.get(ref)
            case NarrativeChange(ref=section):
                return self._narratives[section.key]
            case MetaChange(ref=meta):
                return self.meta_value(meta.key)
            case PreviousChange():
                return self._previous
            case IgnoreChange(ref=finding):
                return self._ignored.get(finding.fingerprint)

    def _make(self, change: Change) -> None:
        match change:
            case CellChange(ref=ref, new=value):
                self._values[ref] = value
            case StatedChange(ref=ref, new=None):
                self._stated.pop(ref, None)
            case StatedChange(ref=ref, new=stated) if stated is not None:
                self._stated[ref] = stated
            case NarrativeChange(ref=section, new=narrative):
                self._narratives[section.key] = narrative
                self._index(section.key)
            case MetaChange(ref=meta, new=particular):
                self._meta = replace(self._meta, **{meta.key: particular})  # type: ignore[arg-type]
            case PreviousChange(new=previous):
                self._previous = previous
            case IgnoreChange(ref=finding, new=None):
                self._ignored.pop(finding.fingerprint, None)
            case IgnoreChange(ref=finding, new=reason) if reason is not None:
                self._ignored[finding.fingerprint] = reason

    def _touched(self, changes: Iterable[Change]) -> Iterator[Ref]:
        cells = {change.ref for change in changes if isinstance(change, CellChange)}
        stale = {dependent for ref in cells for dependent in self.form.dependents[ref]}
        yield from (change.ref for change in changes)
        yield from recompute(self.form, self._values, [ref for ref in self.form.computed if ref in stale])

    def _index(self, section: str) -> None:
        """Note what the figures in a section's text read."""
        self._live.pop(section, None)
        if figures := self._narratives[section].figures:
            self._live[section] = frozenset().union(*(figure.reads for figure in figures))

    def _refreshed(self, touched: frozenset[Ref]) -> Iterator[SectionRef]:
        """The sections whose figures say something else now that these have changed."""
        for section, reads in self._live.items():
            ref, text = SectionRef(section), self._narratives[section]
            if ref in touched or not reads.isdisjoint(touched):
                self._narratives[section] = text.with_figures(self._current)
                if self._narratives[section] is not text:
                    yield ref

    def _current(self, run: Run, figure: LiveFigure) -> Run:
        return Run(self.text_of(figure), run.bold, figure)


def _same_but_figures(one: object, other: object) -> bool:
    """Whether two texts differ in nothing but what the figures in them say."""
    return isinstance(one, Narrative) and isinstance(other, Narrative) and one.silent() == other.silent()
