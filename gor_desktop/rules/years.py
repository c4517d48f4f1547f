"""Rules across two years. All of them are quiet without last year's report beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef, MetaRef, PreviousRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules import messages, words
from gor_desktop.rules.identities import figure, follows
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.tables import identity_checks

_TIMES = 5  # beyond which a figure is worth a look
_WORTH = 20  # the least figure that such a difference is told of


@rule("Y01")
def carried_over(form: FormSpec) -> Iterator[Check]:
    """What was carried in is what last year carried out, in every column."""
    return identity_checks("Y01", form)


@rule("Y02")
def in_force(form: FormSpec) -> Iterator[Check]:
    """Documents in force are last year's, plus issued, less repealed; a hint, as documents also lapse."""
    return identity_checks("Y02", form)


@rule("Y03")
def cumulative(form: FormSpec) -> Iterator[Check]:
    """The annex's cumulative count is last year's plus this year's."""
    return identity_checks("Y03", form)


@rule("Y04")
def last_year(form: FormSpec) -> Iterator[Check]:
    """The report put beside this one is last year's; otherwise nothing is compared."""
    yield Check("Y04", frozenset({PreviousRef(), MetaRef("year")}), _other_year)


def _other_year(report: Report) -> Iterator[Finding]:
    if report.previous is not None and not follows(report):
        facts = {"previous": str(report.previous.meta.year), "year": str(report.meta.year)}
        same = report.previous.meta.year == report.meta.year
        yield Finding("Y04", messages.severity("Y04"), facts=facts | ({"case": "same"} if same else {}))


@rule("Y05")
def far_from_last_year(form: FormSpec) -> Iterator[Check]:
    """No figure is many times last year's, or a small part of it; a hint, as years differ."""
    for ref in form.refs:
        if not form.dependents[ref] and not form.column(ref).signed:
            yield Check("Y05", frozenset({ref, PreviousRef(), MetaRef("year")}), partial(_far, ref))


def _far(ref: CellRef, report: Report) -> Iterator[Finding]:
    previous = report.previous
    if previous is None or ref not in previous.form.known or not follows(report):
        return
    now, then = figure(report, ref), figure(previous, ref)
    if isinstance(now, Number) and isinstance(then, Number) and _differ(now.amount, then.amount):
        case = {} if now.amount > then.amount else {"case": "less"}
        facts = {"place": words.cell_place(report.form, ref), "now": format_value(now), "then": format_value(then)}
        section = report.form.table(ref.table).section
        yield Finding("Y05", messages.severity("Y05"), (ref,), section, facts=facts | case)


def _differ(now: Decimal, then: Decimal) -> bool:
    small, large = sorted((now, then))
    return large >= _WORTH and large > _TIMES * small
