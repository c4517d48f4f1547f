"""How many planted mistakes are found, and what correct reports are bothered with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.rules.engine import check
from tests.catalogue.records import Plant, clean, names, plants


class Alarm(NamedTuple):
    """What is said of a correct report."""

    name: str
    finding: Finding
    report: Report


def missed() -> list[Plant]:
    """The planted mistakes that nothing is said of, at their place, that was not said of the correct report."""
    return [plant for plant in plants() if not is_found(plant)]


def is_found(plant: Plant) -> bool:
    """Whether something is said of its place that is not said of the correct report."""
    report, before = plant.planted(), _said_of(plant.report)
    return any(plant.is_found_by(found, report) and said(found) not in before for found in check(report))


@cache
def _said_of(name: str) -> frozenset[tuple[object, ...]]:
    return frozenset(map(said, check(clean(name))))


def said(finding: Finding) -> tuple[object, ...]:
    """What a finding says, wherever it stands in the text by now."""
    return finding.code, finding.refs, finding.section, tuple(sorted(finding.facts.items()))


def alarms(least: Severity) -> Iterator[Alarm]:
    """What is said of the correct reports, as grave as `least` or graver."""
    graver = list(Severity)[: list(Severity).index(least) + 1]
    for name in names():
        report = clean(name)
        yield from (Alarm(name, found, report) for found in check(report) if found.severity in graver)
