"""The report out: as bytes of the kind that a suffix names. Putting them on the disk is not done here."""

from __future__ import annotations

from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.report import Report

SUFFIXES: tuple[str, ...] = (".docx", ".xlsx", ".html", ".txt", ".json")


def render(report: Report, suffix: str, evidence: Evidence = NO_EVIDENCE) -> bytes:
    """The file's content. Libraries are loaded only for the kind asked for; ValueError for a suffix not listed."""
    match suffix.lower():
        case ".docx":
            from gor_desktop.exporters import word

            return word.render(report)
        case ".xlsx":
            from gor_desktop.exporters import excel

            return excel.render(report)
        case ".json":
            from gor_desktop.exporters import json

            return json.render(report, evidence)
        case ".html":
            from gor_desktop.exporters import html

            return html.render(report)
        case ".txt":
            from gor_desktop.exporters import text

            return text.render(report)
    raise ValueError(f"nothing writes {suffix!r}")
