"""What is offered as a repair repairs something."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.models.finding import Finding
from gor_desktop.models.report import Report
from gor_desktop.rules.engine import check
from gor_desktop.rules.repair import repair
from tests.catalogue.records import Plant, plants


def test_every_repair_that_is_offered_changes_the_report() -> None:
    offered = list(_offered())
    assert len(offered) >= 100
    assert not [(plant, finding) for plant, finding, report in offered if not repair(report, [finding])]


def _offered() -> Iterator[tuple[Plant, Finding, Report]]:
    """The repairs for each planted mistake, and for whatever else is found in its report."""
    for plant in plants():
        report = plant.planted()
        yield from ((plant, finding, report) for finding in check(report) if finding.fix is not None)
