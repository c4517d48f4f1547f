"""What the findings say about each cell: how bad, whether it is the one at fault, and in which words."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.rules.messages import message
from gor_desktop.ui.present import MARKS

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


def tooltip(mark: CellMark, form: FormSpec) -> list[str]:
    """The sentences of all findings on a cell, as lines of rich text."""
    lines = (f"{MARKS[found.severity].glyph} {html.escape(message(found, form))}" for found in mark.findings)
    return list(dict.fromkeys(lines))


def spoken(mark: CellMark, form: FormSpec) -> str:
    """The same for a screen reader."""
    return "；".join(dict.fromkeys(f"{MARKS[found.severity].word}：{message(found, form)}" for found in mark.findings))
