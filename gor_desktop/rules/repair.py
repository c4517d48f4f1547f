"""From findings to the one ChangeSet that repairs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gor_desktop.models.changes import Change, ChangeSet
from gor_desktop.models.edits import replace_text, set_cells
from gor_desktop.models.finding import CellFix, Finding, Replacement, TextFix
from gor_desktop.models.refs import CellRef, Ref
from gor_desktop.models.report import Report
from gor_desktop.models.values import CellValue


def repair(report: Report, findings: Sequence[Finding]) -> ChangeSet:
    """Everything that the findings offer, as one step; of repairs that concern the same, the first is made.

    The findings must be those of the report as it stands. Without any repair the set is empty.
    """
    fixable = [finding for finding in findings if finding.fix is not None]
    labels = dict.fromkeys(finding.fix.label for finding in fixable if finding.fix)
    label = next(iter(labels), "") if len(labels) == 1 else f"修正 {len(fixable)} 处"
    changes: dict[Ref, Change] = {}
    for change in (*_changes(fixable), *_filled(report, fixable), *_rewritten(report, fixable)):
        changes.setdefault(change.ref, change)
    return ChangeSet(tuple(changes.values()), label)


def _changes(findings: Iterable[Finding]) -> Iterable[Change]:
    return (change for finding in findings if isinstance(finding.fix, ChangeSet) for change in finding.fix.changes)


def _filled(report: Report, findings: Iterable[Finding]) -> Iterable[Change]:
    wanted: dict[CellRef, CellValue] = {}
    for finding in findings:
        if isinstance(finding.fix, CellFix):
            wanted = dict(finding.fix.figures) | wanted
    return set_cells(report, wanted, "").changes


def _rewritten(report: Report, findings: Iterable[Finding]) -> Iterable[Change]:
    """The sections whose text is repaired, all their replacements together."""
    wanted: dict[str, list[Replacement]] = {}
    for finding in findings:
        if isinstance(finding.fix, TextFix) and finding.section is not None:
            wanted.setdefault(finding.section, []).extend(finding.fix.replacements)
    for section, replacements in wanted.items():
        yield from replace_text(report, section, replacements, "").changes
