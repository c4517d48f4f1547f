"""Which findings count and which were left with a reason, and the reasons that people usually have."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.models.finding import Finding
from gor_desktop.models.report import Report
from gor_desktop.rules.fingerprint import ignored_because


class Judged(NamedTuple):
    """A report's findings: those that count, and those that do not, each with the reason."""

    counting: tuple[Finding, ...] = ()
    ignored: tuple[tuple[Finding, str], ...] = ()


def judged(report: Report, findings: Sequence[Finding]) -> Judged:
    """Part the findings of a report as it stands; both parts keep their order."""
    if not report.ignored:
        return Judged(tuple(findings))
    reasons = [(finding, ignored_because(finding, report)) for finding in findings]
    return Judged(
        tuple(finding for finding, reason in reasons if reason is None),
        tuple((finding, reason) for finding, reason in reasons if reason is not None),
    )


@cache
def usual_reasons() -> tuple[str, ...]:
    """What is offered to people who are asked why they leave a finding."""
    return tuple(tomllib.loads(resources.text("rules/reasons.toml"))["usual"])
