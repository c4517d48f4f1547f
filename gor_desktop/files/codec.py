"""A report as the plain object that a `.gor` document holds, and back, strictly.

Version 1: `version`, `form`, `meta` {unit, year, title, date}, `cells` {id: "18" | "/" | null} for the figures that
people fill, `stated` likewise for what a file said in computed cells, `narratives` {section: [paragraph: [[text,
bold]]]}, `previous`: last year's report, the same object without `version` and `previous`, or null.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from gor_desktop.models.edits import fill, set_previous
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import CellValue, from_json, to_json

VERSION = 1

_T = TypeVar("_T")
_KEYS = {"form", "meta", "cells", "stated", "narratives"}


class MalformedDocumentError(ValueError):
    """An object that is no report; the text is a short Chinese statement."""


def encode(report: Report) -> dict[str, Any]:
    """The report, and last year's with it, as an object that JSON can hold."""
    previous = report.previous
    return {
        "version": VERSION,
        **_encode_alone(report),
        "previous": None if previous is None else _encode_alone(previous),
    }


def _encode_alone(report: Report) -> dict[str, Any]:
    meta = report.meta
    return {
        "form": report.form.id,
        "meta": {"unit": meta.unit, "year": meta.year, "title": meta.title, "date": meta.date},
        "cells": {str(ref): to_json(report.value(ref)) for ref in report.form.inputs},
        "stated": {str(ref): to_json(value) for ref, value in report.stated.items()},
        "narratives": {section.key: _paragraphs(report.narrative(section.key)) for section in report.form.sections},
    }


def _paragraphs(text: Narrative) -> list[list[list[str | bool]]]:
    return [[[run.text, run.bold] for run in paragraph.runs] for paragraph in text.paragraphs]


def version_of(document: object) -> int:
    """The version that a document says it has. Raises MalformedDocumentError when it says none."""
    version = _typed(document, dict, "内容").get("version")
    if type(version) is not int or version < 1:
        raise MalformedDocumentError("没有格式版本号")
    return version


def decode(document: object) -> Report:
    """The report that `encode` wrote.

    Raises MalformedDocumentError for anything else, UnknownFormError when it is on a form that is not here.
    """
    if version_of(document) != VERSION:
        raise MalformedDocumentError("格式版本号不对")
    raw = {key: value for key, value in _typed(document, dict, "内容").items() if key != "version"}
    previous = raw.pop("previous", None)
    report = _decode_alone(raw)
    if previous is not None:
        report.apply(set_previous(report, _decode_alone(_typed(previous, dict, "上年报告")), ""))
    return report


def _decode_alone(raw: Mapping[str, Any]) -> Report:
    if raw.keys() != _KEYS:
        raise MalformedDocumentError(f"缺少或多出栏目“{'、'.join(sorted(map(str, raw.keys() ^ _KEYS)))}”")
    report = Report(load_form(_typed(raw["form"], str, "表样")))
    form = report.form
    cells = _values(raw["cells"], frozenset(form.inputs)) | _values(raw["stated"], frozenset(form.computed))
    report.apply(fill(report, cells, _narratives(raw["narratives"], form), _meta(raw["meta"]), ""))
    return report


def _values(raw: object, allowed: frozenset[CellRef]) -> dict[CellRef, CellValue]:
    return {_ref(key, allowed): _value(key, stored) for key, stored in _typed(raw, dict, "数据").items()}


def _ref(key: str, allowed: frozenset[CellRef]) -> CellRef:
    try:
        ref = CellRef.parse(key)
    except ValueError as error:
        raise MalformedDocumentError(f"“{key}”不是格子的编号") from error
    if ref not in allowed:
        raise MalformedDocumentError(f"表样中没有可填的格子“{key}”")
    return ref


def _value(key: str, stored: object) -> CellValue:
    try:
        return from_json(stored if stored is None else _typed(stored, str, f"格子“{key}”"))
    except ValueError as error:
        raise MalformedDocumentError(f"格子“{key}”的值无法识别") from error


def _narratives(raw: object, form: FormSpec) -> dict[str, Narrative]:
    known = {section.key for section in form.sections}
    stored = _typed(raw, dict, "正文")
    if unknown := sorted(stored.keys() - known):
        raise MalformedDocumentError(f"表样中没有部分“{'、'.join(unknown)}”")
    return {key: Narrative.of(map(_paragraph, _typed(text, list, "正文"))) for key, text in stored.items()}


def _paragraph(raw: object) -> Paragraph:
    return Paragraph.of(map(_run, _typed(raw, list, "段落")))


def _run(raw: object) -> Run:
    pair = _typed(raw, list, "文字")
    if len(pair) != 2:
        raise MalformedDocumentError("“文字”的写法不对")
    return Run(_typed(pair[0], str, "文字"), _typed(pair[1], bool, "文字"))


def _meta(raw: object) -> dict[str, str | int | None]:
    stored = _typed(raw, dict, "基本信息")
    if stored.keys() != Meta.__dataclass_fields__.keys():
        raise MalformedDocumentError("“基本信息”的栏目不对")
    particulars: dict[str, str | int | None] = {}
    for key, value in stored.items():
        kind: type[str | int] = int if key == "year" else str
        particulars[key] = None if value is None else _typed(value, kind, "基本信息")
    return particulars


def _typed(raw: object, kind: type[_T], what: str) -> _T:
    """`raw`, which must be of exactly that type: a truth value is no number here."""
    if type(raw) is not kind:
        raise MalformedDocumentError(f"“{what}”的写法不对")
    return raw
