"""Runs the rules over a report, and after a change only those checks that read what was touched.

What a form's checks are, and which cells each reads, is found out once a form. A rule that crashes becomes a finding
of its own, so that one bug does not silence the others; the log has the traceback.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef, Ref
from gor_desktop.models.report import Report
from gor_desktop.rules.rule import Check, all_rules

CRASHED = "X00"

reraise = False  # tests set it: a bug in a rule is a bug
_log = logging.getLogger(__name__)


class Plan(NamedTuple):
    """A form's checks, and for every ref the numbers of those that read it, or have it as context."""

    checks: tuple[Check, ...]
    readers: Mapping[Ref, tuple[int, ...]]
    onlookers: Mapping[Ref, tuple[int, ...]]
    sections: Mapping[str, int]
    places: Mapping[CellRef, int]


@cache
def plan(form: FormSpec) -> Plan:
    """What there is to check on a form."""
    checks = tuple(check for rule in all_rules() for check in rule.checks(form))
    return Plan(
        checks,
        _index(check.reads for check in checks),
        _index(check.context - check.reads for check in checks),
        {section.key: number for number, section in enumerate(form.sections)},
        {ref: number for number, ref in enumerate(form.refs)},
    )


def _index(refs: Iterable[Iterable[Ref]]) -> Mapping[Ref, tuple[int, ...]]:
    found: dict[Ref, list[int]] = defaultdict(list)
    for number, group in enumerate(refs):
        for ref in group:
            found[ref].append(number)
    return {ref: tuple(numbers) for ref, numbers in found.items()}


def check(report: Report) -> tuple[Finding, ...]:
    """Every finding of a report, in the order of sections and then of places in them."""
    return Engine(report).findings


class Engine:
    """The findings of one report, kept up to date by `update`."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._plan = plan(report.form)
        self._found: dict[int, tuple[Finding, ...]] = {}
        self._run(range(len(self._plan.checks)))
        self.findings: tuple[Finding, ...] = self._sorted()

    def update(self, touched: frozenset[Ref]) -> bool:
        """Bring the findings up to date after a change of `touched`; return whether they are other ones now."""
        if not self._run(self._concerned(touched)):
            return False
        self.findings = self._sorted()
        return True

    def _concerned(self, touched: frozenset[Ref]) -> list[int]:
        readers = {number for ref in touched for number in self._plan.readers.get(ref, ())}
        onlookers = {number for ref in touched for number in self._plan.onlookers.get(ref, ()) if number in self._found}
        return sorted(readers | onlookers)

    def _run(self, numbers: Iterable[int]) -> bool:
        changed = False
        for number in numbers:
            found = tuple(_findings(self._plan.checks[number], self._report))
            changed = changed or found != self._found.get(number, ())
            if found:
                self._found[number] = found
            else:
                self._found.pop(number, None)
        return changed

    def _sorted(self) -> tuple[Finding, ...]:
        return tuple(sorted((f for found in self._found.values() for f in found), key=self._position))

    def _position(self, finding: Finding) -> tuple[int, int, int, str]:
        """Section, then cell, then place in the text; what concerns no section comes first."""
        section = self._plan.sections.get(finding.section or "", -1)
        cell = self._plan.places[finding.refs[0]] if finding.refs else -1
        return section, cell, finding.span[0] if finding.span else -1, finding.code


def _findings(check: Check, report: Report) -> Iterator[Finding]:
    try:
        yield from tuple(check.run(report))
    except Exception:
        if reraise:
            raise
        _log.exception("rule %s failed", check.code)
        yield Finding(CRASHED, Severity.ERROR, facts={"rule": check.code})
