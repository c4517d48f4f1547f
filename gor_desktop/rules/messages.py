"""Words for findings: titles, sources and sentences from `resources/rules/messages.toml`, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gor_desktop import resources
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec

_FILE = "rules/messages.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What people read of a rule. `cases`: sentences for findings whose facts name a `case`; they stand for `message`.

    `suspect`: said after the sentence when one cell is likely at fault.
    """

    title: str
    severity: Severity
    source: str
    message: str
    suspect: str = ""
    cases: Mapping[str, str] = field(default_factory=dict)


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every entry by its rule's code."""
    return parse(resources.text(_FILE))


def parse(text: str) -> dict[str, Entry]:
    """Entries from the file's text. Raises ValueError for an unknown or missing key, or a value of another type."""
    return {code: _entry(code, raw) for code, raw in tomllib.loads(text).items()}


def _entry(code: str, raw: Mapping[str, Any]) -> Entry:
    texts = {key: value for key, value in raw.items() if key != "cases"}
    if wrong := [key for key, value in texts.items() if not isinstance(value, str)]:
        raise ValueError(f"{code}: {wrong} must be texts")
    try:
        return Entry(**{**texts, "severity": Severity(raw["severity"]), "cases": dict(raw.get("cases", {}))})
    except (KeyError, TypeError) as error:
        raise ValueError(f"{code}: {error}") from error


def title(code: str) -> str:
    """The rule's name in a few words."""
    return catalogue()[code].title


def source(code: str) -> str:
    """The official text that the rule rests on."""
    return catalogue()[code].source


def severity(code: str) -> Severity:
    """How much a finding of the rule matters."""
    return catalogue()[code].severity


def message(finding: Finding, form: FormSpec) -> str:
    """The whole sentence for a finding; `form` gives the title of the form to sentences that name it."""
    entry = catalogue()[finding.code]
    facts = {"form": form.title, **finding.facts}
    sentence = entry.cases[facts["case"]] if "case" in facts else entry.message
    return (sentence + (entry.suspect if "suspect" in facts else "")).format_map(facts)
