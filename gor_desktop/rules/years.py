"""Rules across two years. All of them are quiet without last year's report beside this one."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import MetaRef, PreviousRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.identities import follows
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.tables import identity_checks


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
        yield Finding("Y04", messages.severity("Y04"), facts=facts)
