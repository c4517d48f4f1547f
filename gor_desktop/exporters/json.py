"""The report as the command line's JSON object. The contract is `show --json`; scripts rely on it."""

from __future__ import annotations

import json
from typing import Any

from gor_desktop.models.evidence import NO_EVIDENCE, Choice, Doubt, Evidence, Source, Suggestion
from gor_desktop.models.particulars import contact_of, level_of, period_of
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
        "date": meta.date,
        **_told(report),
        "cells": {str(ref): to_json(report.shown(ref)) for ref in report.form.refs},
        "sections": {section.key: report.narrative(section.key).text for section in report.form.sections},
        "read_from": {str(ref): _source(source) for ref, source in evidence.read_from.items()},
        "unread": [{"where": item.where, "text": item.text, "reason": item.reason} for item in evidence.unread],
        "notes": list(evidence.notes),
        "suggestions": [_suggestion(item) for item in evidence.suggestions],
        "choices": [_choice(item) for item in evidence.choices],
        "doubts": [_doubt(item) for item in evidence.doubts],
    }


def _told(report: Report) -> dict[str, Any]:
    """What follows from the report's name and text; reading the object back needs none of it."""
    text = "\n".join(report.narrative(section.key).text for section in report.form.sections)
    level, period = level_of(report.meta.unit or ""), period_of(text)
    return {
        "level": level and level.value,
        "period": period and {"from": period[0].isoformat(), "to": period[1].isoformat()},
        "contact": contact_of(text),
    }


def _source(source: Source) -> dict[str, Any]:
    return {"where": source.where, "text": source.text, "how": source.how.value, "aligned": source.aligned}


def _suggestion(item: Suggestion) -> dict[str, Any]:
    return {"cell": str(item.ref), "value": to_json(item.value), "reason": item.reason, "brief": item.brief}


def _choice(item: Choice) -> dict[str, Any]:
    return {
        "label": item.label,
        "values": [to_json(value) for value in item.values],
        "read_from": [None if source is None else _source(source) for source in item.sources],
        "rows": [list(map(str, row)) for row in item.rows],
    }


def _doubt(item: Doubt) -> dict[str, Any]:
    return {
        "table": item.table,
        "told": item.told,
        "left": f"{item.left:f}",
        "right": f"{item.right:f}",
        "difference": f"{item.difference:f}",
        "cells": list(map(str, item.refs)),
        "blame": item.blame.value,
        "hint": item.hint,
    }


def render(report: Report, evidence: Evidence = NO_EVIDENCE) -> bytes:
    """The object as UTF-8 text, indented for people."""
    return (json.dumps(show_object(report, evidence), ensure_ascii=False, indent=2) + "\n").encode()
