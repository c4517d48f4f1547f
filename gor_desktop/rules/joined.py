"""A figure that was parted into two neighbouring cells: its digits joined repair every sum that the cells enter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from gor_desktop.models.finding import CellFix, Finding
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import CellValue, Number, number
from gor_desktop.rules import messages, words
from gor_desktop.rules.identities import context, judged, reads
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.suspect import gaps_of


@rule("T14")
def parted_figures(form: FormSpec) -> Iterator[Check]:
    """No figure of the requests table stands in two cells, its first digits in one and the others in the next."""
    for identity in form.identities:
        if identity.rule == "T01":
            yield Check("T14", reads(form, identity) | context(form, identity), partial(_parted, identity))


def _parted(identity: Identity, report: Report) -> Iterator[Finding]:
    sides = judged(report, identity)
    if sides is None or sides.gap == 0:
        return
    found = list(_repairs(identity, report, sides.gap))
    if len(found) == 1:
        yield _finding(identity, report, *found[0])


def _repairs(identity: Identity, report: Report, gap: Decimal) -> Iterator[tuple[CellRef, CellRef, int]]:
    """Neighbours, the one that is to hold all digits first, and the figure that they make together."""
    for pair in pairwise(term.ref for term in identity.right):
        first, second = (_count(report.value(ref)) for ref in pair)
        if not first or second is None:
            continue
        joined = int(f"{first}{second}")
        if joined - first - second != gap:
            continue
        for whole, other, kept, lost in ((*pair, first, second), (*pair[::-1], second, first)):
            if _agree(report, {whole: joined - kept, other: -lost}):
                yield whole, other, joined


def _agree(report: Report, changes: dict[CellRef, int]) -> bool:
    """Whether everything that the cells enter agrees once they are changed by so much."""
    gaps: dict[int, Decimal] = {}
    for ref, change in changes.items():
        for identity, gap, weight in gaps_of(report, ref):
            gaps[id(identity)] = gaps.get(id(identity), gap) + weight * change
    return not any(gaps.values())


def _count(value: CellValue) -> int | None:
    """A whole number that is not negative."""
    if isinstance(value, Number) and value.amount >= 0 and value.amount == value.amount.to_integral_value():
        return int(value.amount)
    return None


def _finding(identity: Identity, report: Report, whole: CellRef, other: CellRef, joined: int) -> Finding:
    form = report.form
    left, right = sorted((whole, other), key=form.table(whole.table).refs.index)
    facts = {
        "place": words.place(form, identity),
        "first": words.cell_in(form, identity, left),
        "second": words.cell_in(form, identity, right),
        "left": str(_count(report.value(left))),
        "right": str(_count(report.value(right))),
        "joined": str(joined),
        "suspect_place": words.cell_in(form, identity, whole),
    }
    fix = CellFix(f"并为 {joined}", ((whole, number(joined)), (other, number(0))))
    section = form.table(whole.table).section
    return Finding("T14", messages.severity("T14"), (whole, other), section, facts=facts, fix=fix)
