"""Findings as remarks: words and places for who reads them in a file, which cannot ask the rules."""

from __future__ import annotations

from collections.abc import Iterable

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.narrative import printable
from gor_desktop.models.remark import Remark
from gor_desktop.models.report import Report
from gor_desktop.rules import messages, words
from gor_desktop.rules.fingerprint import ignored_because
from gor_desktop.rules.prose import passages

WHOLE = "全文"  # what concerns no part
_LONGEST = 24  # characters that are quoted


def remarks(report: Report, findings: Iterable[Finding]) -> tuple[Remark, ...]:
    """What the findings of a report say, in their order."""
    return tuple(_remark(report, finding) for finding in findings)


def _remark(report: Report, finding: Finding) -> Remark:
    return Remark(
        finding.code,
        messages.title(finding.code),
        finding.severity,
        place(report, finding),
        printable(messages.message(finding, report.form), " "),
        messages.source(finding.code),
        ref=finding.refs[0] if finding.refs else None,
        section=finding.section,
        span=finding.span,
        repair=None if finding.fix is None else finding.fix.label,
        ignored=_reason(report, finding),
    )


def _reason(report: Report, finding: Finding) -> str | None:
    given = ignored_because(finding, report)
    return None if given is None else printable(given, " ")


def place(report: Report, finding: Finding) -> str:
    """Where a finding is: 第一部分第2段“截止12月31日”, 第三部分“（一）予以公开”一行“总计”一格, 第五部分, 全文."""
    if finding.section is not None and finding.span is not None:
        return _passage(report, finding.section, *finding.span)
    if finding.refs:
        return words.cell_place(report.form, finding.refs[0])
    return _part(report.form, finding.section)


def _part(form: FormSpec, section: str | None) -> str:
    return WHOLE if section is None else words.numbered(form, section)


def _passage(report: Report, section: str, start: int, end: int) -> str:
    narrative = report.narrative(section)
    said = printable(" ".join(narrative.text[start:end].split()), " ")
    quoted = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}……"
    number = sum(passage.start <= start for passage in passages(narrative))
    paragraph = f"第{number}段" if number else ""
    return _part(report.form, section) + paragraph + (f"“{quoted}”" if quoted else "")
