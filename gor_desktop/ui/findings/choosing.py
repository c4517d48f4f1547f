"""Which findings the panel shows: severities that are switched on, and words looked for. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.rules.ignoring import Judged
from gor_desktop.ui.findings.wording import searched


@dataclass(frozen=True, slots=True)
class Choice:
    """`severities` of what counts, `ignored`: whether the rest is shown too, `words`: each of them is looked for."""

    severities: frozenset[Severity] = frozenset(Severity)
    ignored: bool = True
    words: str = ""

    def of(self, found: Judged, form: FormSpec) -> Judged:
        """What is left of the findings."""
        counting = (each for each in found.counting if each.severity in self.severities and self._says(each, form))
        ignored = (each for each in found.ignored if self.ignored and self._says(each[0], form))
        return Judged(tuple(counting), tuple(ignored))

    def _says(self, finding: Finding, form: FormSpec) -> bool:
        words = self.words.casefold().split()
        return not words or all(word in searched(finding, form) for word in words)
