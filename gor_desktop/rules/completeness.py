"""Rules on what a report must give at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import MetaRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.rule import Check, rule


@rule("C01")
def unit_given(form: FormSpec) -> Iterator[Check]:
    """The report names the unit that it is from."""
    yield _given("C01", "unit")


@rule("C02")
def year_given(form: FormSpec) -> Iterator[Check]:
    """The report names its year."""
    yield _given("C02", "year")


def _given(code: str, key: str) -> Check:
    return Check(code, frozenset({MetaRef(key)}), partial(_missing, code, key))


def _missing(code: str, key: str, report: Report) -> Iterator[Finding]:
    if report.meta_value(key) is None:
        yield Finding(code, messages.severity(code))
