"""The `show --json` object → ImportDraft: read back exactly, nothing interpreted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gor_desktop.errors import DamagedFileError, NotAReportError
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Evidence, Source, Unread
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import form_ids, load_form
from gor_desktop.models.narrative import Narrative, printable
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta
from gor_desktop.models.values import CellValue, from_json

KIND = "年报数据文件（.json）"


def read(path: Path, data: bytes) -> ImportDraft:
    """Read the object. Raises NotAReportError for other JSON, DamagedFileError for a broken or contradictory one."""
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(path, KIND) from error
    if not isinstance(stored, dict) or stored.get("form") not in form_ids() or "cells" not in stored:
        raise NotAReportError(path)
    try:
        return _draft(load_form(stored["form"]), stored)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedFileError(path, KIND) from error


def _draft(form: FormSpec, stored: Mapping[str, Any]) -> ImportDraft:
    read_from = {
        _ref(form, cell): Source(_text(source["where"]), _text(source["text"]))
        for cell, source in stored.get("read_from", {}).items()
    }
    unread = tuple(Unread(_text(u["where"]), _text(u["text"]), _text(u["reason"])) for u in stored.get("unread", []))
    notes = tuple(_text(note) for note in stored.get("notes", []))
    return ImportDraft(
        form,
        _meta(stored),
        {_ref(form, cell): _value(value) for cell, value in stored["cells"].items()},
        {form.section(key).key: Narrative.from_text(text) for key, text in stored.get("sections", {}).items()},
        Evidence(read_from, unread, notes),
    )


def _ref(form: FormSpec, cell_id: str) -> CellRef:
    ref = CellRef.parse(cell_id)
    if ref not in form.known:
        raise ValueError(f"{form.id} has no cell {cell_id}")
    return ref


def _value(stored: Any) -> CellValue:
    if stored is not None and not isinstance(stored, str):
        raise TypeError("cells hold strings or null")
    return from_json(stored)


def _meta(stored: Mapping[str, Any]) -> Meta:
    year = stored.get("year")
    if year is not None and type(year) is not int:  # true and false are of a kind with numbers
        raise TypeError("the year is a whole number or null")
    unit, title = (None if stored.get(key) is None else _text(stored[key]) for key in ("unit", "title"))
    return Meta(unit, year, title)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError("texts are strings")
    return printable(stored)
