"""What tells a finding from every other one, and stays the same as long as what it says does.

A finding that was ignored must stay so when something else is edited, and must come back when its own figures or its
own sentence change. So the sentence counts and not its place, and the figures and not which cell is suspected.
"""

from __future__ import annotations

from hashlib import blake2s

from gor_desktop.models.finding import Finding
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import sentences

_LENGTH = 12  # bytes
_PASSING = frozenset(  # follow from what else is there
    {"suspect", "suspect_value", "other", "other_value", "places", "samples", "length"}
)


def fingerprint(finding: Finding, report: Report) -> str:
    """The finding's mark, 24 hexadecimal digits; a sentence that stands twice word for word has one mark."""
    facts = (f"{key}={value}" for key, value in sorted(finding.facts.items()) if key not in _PASSING)
    parts = (finding.code, finding.section or "", _sentence(finding, report), *sorted(map(str, finding.refs)), *facts)
    return blake2s("\x1f".join(parts).encode(), digest_size=_LENGTH).hexdigest()


def ignored_because(finding: Finding, report: Report) -> str | None:
    """The reason that people gave for leaving the finding; None when it counts."""
    return report.ignored.get(fingerprint(finding, report)) if report.ignored else None


def _sentence(finding: Finding, report: Report) -> str:
    """The sentences that a finding points at, blanks aside."""
    if finding.section is None or finding.span is None:
        return ""
    text, (start, end) = report.narrative(finding.section).text, finding.span
    return "".join("".join(text[s:e].split()) for s, e in sentences(text) if s < end and e > start)
