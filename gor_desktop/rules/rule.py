"""What a rule is, and the one list of the modules that hold them.

A rule says for a form which checks it makes; a check reads a few cells and yields findings. Rules are pure: they read
nothing but the report, change nothing and keep nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import Ref
from gor_desktop.models.report import Report
from gor_desktop.rules import messages

MODULES = (
    *("tables", "joined", "figures", "filling", "years"),
    *(
        "completeness.given",
        "completeness.contents",
        "completeness.bodies",
        "completeness.headings",
        "stale.years",
        "stale.period",
        "stale.dated",
        "stale.overlap",
        "stale.structure",
        "stale.citations",
    ),
    *("arithmetic.parts", "arithmetic.shares", "arithmetic.growth", "arithmetic.balance"),
    *("arithmetic.derived",),
    *("arithmetic.announced", "arithmetic.numbering"),
    *("counts.statements",),
    *("privacy",),
    *("wording.misuse", "wording.doubling", "wording.marks", "wording.widths", "wording.pairs"),
    *("wording.remains", "wording.numbering"),
)


class Check(NamedTuple):
    """One check of a rule.

    `reads`: what decides whether anything is found. `context`: what else decides how a finding reads once there is one.
    """

    code: str
    reads: frozenset[Ref]
    run: Callable[[Report], Iterator[Finding]]
    context: frozenset[Ref] = frozenset()


Checks = Callable[[FormSpec], Iterable[Check]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its public face: title, severity and the official source that it rests on."""

    code: str
    checks: Checks

    @property
    def title(self) -> str:
        return messages.title(self.code)

    @property
    def severity(self) -> Severity:
        return messages.severity(self.code)

    @property
    def source(self) -> str:
        return messages.source(self.code)

    @property
    def sentence(self) -> str:
        """The sentence that it says, with its facts still open."""
        return messages.catalogue().entries[self.code].message

    @property
    def sentences(self) -> tuple[str, ...]:
        """That sentence, and those that stand for it in particular cases."""
        return (self.sentence, *messages.catalogue().entries[self.code].cases.values())


_registered: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Checks], Checks]:
    """Register the function below as the rule `code`. Raises ValueError when the code is taken."""

    def register(checks: Checks) -> Checks:
        if code in _registered:
            raise ValueError(f"rule {code} is defined twice")
        _registered[code] = Rule(code, checks)
        return checks

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of its code. Raises LookupError when there is none: then nothing would be checked."""
    for module in MODULES:
        import_module(f"gor_desktop.rules.{module}")
    if not _registered:
        raise LookupError("no rules")
    return tuple(_registered[code] for code in sorted(_registered))
