"""The `show --json` object → ImportDraft: read back exactly, nothing interpreted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from gor_desktop.errors import DamagedFileError, NotAReportError
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Blame, Choice, Doubt, Evidence, How, Source, Suggestion, Unread
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import form_ids, load_form
from gor_desktop.models.narrative import Narrative, printable
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta
from gor_desktop.models.values import CellValue, Number, from_json

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
    return ImportDraft(
        form,
        _meta(stored),
        {_ref(form, cell): _value(value) for cell, value in stored["cells"].items()},
        {form.section(key).key: Narrative.from_text(text) for key, text in stored.get("sections", {}).items()},
        _evidence(form, stored),
    )


def _evidence(form: FormSpec, stored: Mapping[str, Any]) -> Evidence:
    """How the report was read. Files of other programs may leave any of it out."""
    return Evidence(
        {_ref(form, cell): _source(source) for cell, source in stored.get("read_from", {}).items()},
        tuple(Unread(_text(u["where"]), _text(u["text"]), _text(u["reason"])) for u in stored.get("unread", [])),
        tuple(_text(note) for note in stored.get("notes", [])),
        tuple(_suggestion(form, item) for item in stored.get("suggestions", [])),
        tuple(_choice(form, item) for item in stored.get("choices", [])),
        tuple(_doubt(form, item) for item in stored.get("doubts", [])),
    )


def _source(stored: Mapping[str, Any]) -> Source:
    aligned = stored.get("aligned", True)
    if not isinstance(aligned, bool):
        raise TypeError("aligned is true or false")
    return Source(_text(stored["where"]), _text(stored["text"]), How(stored.get("how", How.EXACT)), aligned)


def _suggestion(form: FormSpec, stored: Mapping[str, Any]) -> Suggestion:
    reason, brief = _text(stored["reason"]), _text(stored.get("brief", ""))
    return Suggestion(_ref(form, stored["cell"]), _value(stored["value"]), reason, brief)


def _choice(form: FormSpec, stored: Mapping[str, Any]) -> Choice:
    values = tuple(_value(value) for value in stored["values"])
    sources = tuple(None if source is None else _source(source) for source in stored["read_from"])
    rows = tuple(_refs(form, row) for row in stored["rows"])
    if any(len(part) != len(values) for part in (sources, *rows)):
        raise ValueError("a choice has a value and a source for each cell of its rows")
    return Choice(_text(stored["label"]), values, sources, rows)


def _doubt(form: FormSpec, stored: Mapping[str, Any]) -> Doubt:
    left, right = (_amount(stored[side]) for side in ("left", "right"))
    told, hint = _text(stored["told"]), _text(stored["hint"])
    table = form.table(stored["table"]).key
    return Doubt(table, told, left, right, _refs(form, stored["cells"]), Blame(stored["blame"]), hint)


def _amount(stored: Any) -> Decimal:
    value = from_json(_text(stored))
    if not isinstance(value, Number):
        raise TypeError("a sum is a number")
    return value.amount


def _refs(form: FormSpec, cell_ids: Iterable[str]) -> tuple[CellRef, ...]:
    return tuple(_ref(form, cell) for cell in cell_ids)


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
    unit, title, date = (None if stored.get(key) is None else _text(stored[key]) for key in ("unit", "title", "date"))
    return Meta(unit, year, title, date)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError("texts are strings")
    return printable(stored)
