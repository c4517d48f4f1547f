"""Figures of the text that the tables bear out, and what they would follow when they are bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gor_desktop.models.form import Term
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from gor_desktop.rules.counts.claims import Claim, Says
from gor_desktop.rules.counts.judging import Candidate, bearing_out
from gor_desktop.rules.counts.readings import Reading
from gor_desktop.rules.counts.statements import section_claims
from gor_desktop.rules.counts.subjects import Whose, whose


class Bindable(NamedTuple):
    """A figure of the text of `section`. `certain`: it can be read in one way only."""

    section: str
    binding: Binding
    certain: bool


def bindable(report: Report) -> list[Bindable]:
    """Every exact figure of this year that agrees with the tables, in the order of the text.

    Of several readings that agree one cell goes before a sum. A 0 agrees with too much: it is only given where there
    is no choice.
    """
    found = (each for section in report.form.sections for each in _in_section(report, section.key))
    return list(found)


def _in_section(report: Report, key: str) -> Iterator[Bindable]:
    for offset, text, claim in section_claims(report, report.form.section(key)):
        start, end = claim.span
        if _exact(report, claim) and not text[start:end].endswith(("万", "亿")):
            fitting = _cells_first(bearing_out(report, claim))
            if len(fitting) == 1 or (fitting and claim.amount):
                binding = Binding(offset + start, offset + end, _figure(fitting[0].reading))
                yield Bindable(key, binding, len(fitting) == 1)


def _exact(report: Report, claim: Claim) -> bool:
    """Whether the figure itself stands in a table or is a sum of figures there."""
    this = claim.says is Says.FIGURE and not (claim.vague or claim.last_year or claim.part or claim.doubt)
    return this and claim.unit != "元" and whose(report.meta.unit, claim.subject) is Whose.OWN


def _cells_first(candidates: list[Candidate]) -> list[Candidate]:
    by_cells = {each.reading.cells: each for each in candidates}
    return [each for each in by_cells.values() if len(each.reading.cells) == 1] or list(by_cells.values())


def _figure(reading: Reading) -> LiveFigure:
    return LiveFigure(LiveKind.FIGURE, tuple(Term(ref, sign) for ref, sign in reading.cells))
