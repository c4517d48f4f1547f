"""What was understood of a foreign file, before anything enters a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import fill
from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.form import FormSpec
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, CellValue


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A report as read. `cells`: what the file said, computed cells included; a cell it left open is absent."""

    form: FormSpec
    meta: Meta = field(default_factory=Meta)
    cells: Mapping[CellRef, CellValue] = field(default_factory=dict)
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    evidence: Evidence = NO_EVIDENCE

    def changes(self, report: Report, label: str = "导入") -> ChangeSet:
        """One set that puts everything read into `report`, which must be on the same form."""
        cells = {ref: self.cells.get(ref, BLANK) for ref in self.form.refs}
        return fill(report, cells, self.narratives, _filled(self.meta), label)

    def report(self) -> Report:
        """A new report that holds the draft."""
        report = Report(self.form)
        report.apply(self.changes(report))
        return report


def _filled(meta: Meta) -> dict[str, str | int | None]:
    fields = {"unit": meta.unit, "year": meta.year, "title": meta.title, "date": meta.date}
    return {key: value for key, value in fields.items() if value is not None}
