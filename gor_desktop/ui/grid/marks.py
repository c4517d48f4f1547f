"""What the findings say about each cell: how bad, and whether it is the one at fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.refs import CellRef

_RANK = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class CellMark:
    """`severity`: the worst of the findings that are about this very cell; None when it only takes part in some."""

    severity: Severity | None
    findings: tuple[Finding, ...]


def marks_by_ref(findings: Iterable[Finding], table: str) -> dict[CellRef, CellMark]:
    """The marked and the tinted cells of one table."""
    concerned: dict[CellRef, list[tuple[Finding, bool]]] = {}
    for finding in findings:
        for place, ref in enumerate(finding.refs):
            if ref.table == table:
                concerned.setdefault(ref, []).append((finding, place == 0))
    return {ref: _mark(found) for ref, found in concerned.items()}


def _mark(found: list[tuple[Finding, bool]]) -> CellMark:
    own = {finding.severity for finding, at_fault in found if at_fault}
    return CellMark(next((severity for severity in _RANK if severity in own), None), tuple(f for f, _ in found))
