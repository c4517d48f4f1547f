"""The report as the command line's JSON object. The contract is `show --json`; scripts rely on it."""

from __future__ import annotations

import json
from typing import Any

from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.report import Report
from gor_desktop.models.values import to_json


def show_object(report: Report, evidence: Evidence = NO_EVIDENCE) -> dict[str, Any]:
    """The object that `show --json` prints and `.json` files hold; cells in printed order."""
    meta = report.meta
    return {
        "form": report.form.id,
        "year": meta.year,
        "unit": meta.unit,
        "title": meta.title,
        "cells": {str(ref): to_json(report.shown(ref)) for ref in report.form.refs},
        "sections": {section.key: report.narrative(section.key).text for section in report.form.sections},
        "read_from": _read_from(evidence),
        "unread": [{"where": item.where, "text": item.text, "reason": item.reason} for item in evidence.unread],
        "notes": list(evidence.notes),
    }


def _read_from(evidence: Evidence) -> dict[str, dict[str, str]]:
    return {str(ref): {"where": source.where, "text": source.text} for ref, source in evidence.read_from.items()}


def render(report: Report, evidence: Evidence = NO_EVIDENCE) -> bytes:
    """The object as UTF-8 text, indented for people."""
    return (json.dumps(show_object(report, evidence), ensure_ascii=False, indent=2) + "\n").encode()
