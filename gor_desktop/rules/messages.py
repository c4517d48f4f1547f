"""Words for findings: titles, sources and sentences from `resources/rules/messages/`, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from gor_desktop import resources
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec

_FOLDER = "rules/messages"


@dataclass(frozen=True, slots=True)
class Entry:
    """What people read of a rule. `cases`: sentences that stand for `message` in findings whose facts name a `case`."""

    title: str
    severity: Severity
    source: str
    message: str
    cases: Mapping[str, str] = field(default_factory=dict)


class Catalogue(NamedTuple):
    """Every entry by its rule's code, and the phrases said behind a sentence that suspects one or two cells."""

    entries: Mapping[str, Entry]
    suspect: str
    either: str


@cache
def catalogue() -> Catalogue:
    """All words of the rules."""
    return parse(*map(resources.text, resources.names(_FOLDER, ".toml")))


def parse(*texts: str) -> Catalogue:
    """Words from the files' texts. Raises ValueError for an unknown, missing or repeated key, or a wrong type."""
    raw = _together(map(tomllib.loads, texts))
    phrases = {key: value for key, value in raw.items() if isinstance(value, str)}
    try:
        return Catalogue({code: _entry(code, raw[code]) for code in raw.keys() - phrases.keys()}, **phrases)
    except TypeError as error:
        raise ValueError(str(error)) from error


def _together(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for file in files:
        if twice := sorted(raw.keys() & file.keys()):
            raise ValueError(f"{twice[0]} is given twice")
        raw |= file
    return raw


def _entry(code: str, raw: Mapping[str, Any]) -> Entry:
    cases = raw.get("cases", {})
    texts = {key: value for key, value in raw.items() if key != "cases"}
    if not all(isinstance(value, str) for value in (*texts.values(), *cases.values())):
        raise ValueError(f"{code}: only texts are allowed")
    try:
        return Entry(**{**texts, "severity": Severity(raw["severity"]), "cases": cases})
    except (KeyError, TypeError) as error:
        raise ValueError(f"{code}: {error}") from error


def title(code: str) -> str:
    """The rule's name in a few words."""
    return catalogue().entries[code].title


def source(code: str) -> str:
    """The official text that the rule rests on."""
    return catalogue().entries[code].source


def severity(code: str) -> Severity:
    """How much a finding of the rule matters."""
    return catalogue().entries[code].severity


def message(finding: Finding, form: FormSpec) -> str:
    """The whole sentence for a finding; `form` gives the title of the form to sentences that name it."""
    facts = {"form": form.title, **finding.facts}
    return "".join(_sentences(finding.code, facts)).format_map(facts)


def _sentences(code: str, facts: Mapping[str, str]) -> Iterator[str]:
    entry = catalogue().entries[code]
    yield entry.cases[facts["case"]] if "case" in facts else entry.message
    if "suspect" in facts:
        yield catalogue().either if "other" in facts else catalogue().suspect
