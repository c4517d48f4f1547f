"""A report as the plain object that a `.gor` document holds, and back, strictly.

Version 3: `version`, `form`, `meta` {unit, year, title, date}, `cells` {id: "18" | "/" | null} for the figures that
people fill, `stated` likewise for what a file said in computed cells, `narratives` {section: [block]}, `previous`: last
year's report, the same object without `version`, `previous` and `ignored`, or null, `ignored`: findings left with a
reason {fingerprint: reason}. A block is a paragraph of runs, a picture {picture, width, height, description} that names
its file, or a table {table: [[text, row, column, height, width]]}. A run is [text, bold], or {figure, bold} where its
text follows from the tables: that is worked out anew. Version 1 knew paragraphs alone; neither it nor version 2 knew
live runs and ignored findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from gor_desktop.models.edits import fill, ignore, set_previous
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.live import LiveFigure, from_plain, to_plain
from gor_desktop.models.narrative import (
    Narrative,
    NarrativeBlock,
    Paragraph,
    Picture,
    PlainTable,
    Run,
    TableCell,
    printable,
)
from gor_desktop.models.pictures import name_of, picture_of
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import CellValue, from_json, to_json

VERSION = 3

_FIRST_WITH_IGNORED = 3  # version

Pictures = Mapping[str, bytes]  # file name → content

_T = TypeVar("_T")
_KEYS = {"form", "meta", "cells", "stated", "narratives"}


class MalformedDocumentError(ValueError):
    """An object that is no report; the text is a short Chinese statement."""


class Encoded(NamedTuple):
    """An object that JSON can hold, and the pictures that it names."""

    document: dict[str, Any]
    pictures: Pictures


def encode(report: Report) -> Encoded:
    """The report, and last year's with it."""
    previous = report.previous
    document = {
        "version": VERSION,
        **_encode_alone(report, report.narratives()),
        "previous": None if previous is None else _encode_alone(previous, _texts_alone(previous)),
        "ignored": dict(report.ignored),
    }
    return Encoded(document, {name_of(picture): picture.data for picture in _all_pictures(report)})


def _all_pictures(report: Report) -> Iterator[Picture]:
    """Those of the report and of last year's."""
    for one in filter(None, (report, report.previous)):
        for _, text in one.narratives():
            yield from (block for block in text.blocks if isinstance(block, Picture))


def _texts_alone(previous: Report) -> Iterator[tuple[str, Narrative]]:
    return ((section, text.without_last_year()) for section, text in previous.narratives())


def _encode_alone(report: Report, texts: Iterable[tuple[str, Narrative]]) -> dict[str, Any]:
    meta = report.meta
    return {
        "form": report.form.id,
        "meta": {"unit": meta.unit, "year": meta.year, "title": meta.title, "date": meta.date},
        "cells": {str(ref): to_json(report.value(ref)) for ref in report.form.inputs},
        "stated": {str(ref): to_json(value) for ref, value in report.stated.items()},
        "narratives": {section: _blocks(text) for section, text in texts},
    }


def _blocks(text: Narrative) -> list[object]:
    return [_encode_block(block) for block in text.blocks]


def _encode_block(block: NarrativeBlock) -> object:
    match block:
        case Paragraph(runs):
            return [_encode_run(run) for run in runs]
        case Picture(_, _, width, height, description):
            return {"picture": name_of(block), "width": width, "height": height, "description": description}
        case PlainTable(rows):
            return {"table": [list(cell) for row in rows for cell in row]}


def _encode_run(run: Run) -> object:
    return [run.text, run.bold] if run.figure is None else {"figure": to_plain(run.figure), "bold": run.bold}


def version_of(document: object) -> int:
    """The version that a document says it has. Raises MalformedDocumentError when it says none."""
    version = _typed(document, dict, "内容").get("version")
    if type(version) is not int or version < 1:
        raise MalformedDocumentError("没有格式版本号")
    return version


def decode(document: object, pictures: Pictures) -> Report:
    """The report that `encode` wrote, in this version or an earlier one.

    Raises MalformedDocumentError for anything else, UnknownFormError when it is on a form that is not here.
    """
    version = version_of(document)
    if version > VERSION:
        raise MalformedDocumentError("格式版本号不对")
    raw = {key: value for key, value in _typed(document, dict, "内容").items() if key != "version"}
    previous = raw.pop("previous", None)
    ignored = _ignored(raw.pop("ignored", None)) if version >= _FIRST_WITH_IGNORED else {}
    report = _decode_alone(raw, pictures)
    if previous is not None:
        report.apply(set_previous(report, _decode_alone(_typed(previous, dict, "上年报告"), pictures), ""))
    report.apply(ignore(report, ignored, ""))
    return report


def _ignored(raw: object) -> dict[str, str | None]:
    stored = _typed(raw, dict, "忽略的问题")
    return {printable(finding): _typed(reason, str, "忽略的问题") for finding, reason in stored.items()}


def _decode_alone(raw: Mapping[str, Any], pictures: Pictures) -> Report:
    if raw.keys() != _KEYS:
        raise MalformedDocumentError(f"缺少或多出栏目“{'、'.join(sorted(map(str, raw.keys() ^ _KEYS)))}”")
    report = Report(load_form(_typed(raw["form"], str, "表样")))
    form = report.form
    cells = _values(raw["cells"], frozenset(form.inputs)) | _values(raw["stated"], frozenset(form.computed))
    report.apply(fill(report, cells, _narratives(raw["narratives"], form, pictures), _meta(raw["meta"]), ""))
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


def _narratives(raw: object, form: FormSpec, pictures: Pictures) -> dict[str, Narrative]:
    known = {section.key for section in form.sections}
    stored = _typed(raw, dict, "正文")
    if unknown := sorted(stored.keys() - known):
        raise MalformedDocumentError(f"表样中没有部分“{'、'.join(unknown)}”")
    return {
        key: _known(Narrative.of(_decode_block(block, pictures) for block in _typed(text, list, "正文")), form)
        for key, text in stored.items()
    }


def _known(text: Narrative, form: FormSpec) -> Narrative:
    """The text, whose figures are all of the form."""
    if unknown := {ref for figure in text.figures for ref in figure.refs} - form.known:
        raise MalformedDocumentError(f"表样中没有文中引用的格子“{min(unknown)}”")
    return text


def _decode_block(raw: object, pictures: Pictures) -> NarrativeBlock:
    if isinstance(raw, dict):
        for key, read in _DECODERS.items():
            if key in raw:
                return read(raw, pictures)
        raise MalformedDocumentError("正文中有不认识的内容")
    return Paragraph.of(map(_run, _typed(raw, list, "段落")))


def _run(raw: object) -> Run:
    if isinstance(raw, dict):
        return _live_run(raw)
    pair = _typed(raw, list, "文字")
    if len(pair) != 2:
        raise MalformedDocumentError("“文字”的写法不对")
    return Run(_typed(pair[0], str, "文字"), _typed(pair[1], bool, "文字"))


def _live_run(raw: Mapping[str, Any]) -> Run:
    """Without its text, which the report works out."""
    if raw.keys() != {"figure", "bold"}:
        raise MalformedDocumentError("“表格数字”的栏目不对")
    return Run("", _typed(raw["bold"], bool, "表格数字"), _figure(raw["figure"]))


def _figure(raw: object) -> LiveFigure:
    try:
        return from_plain(raw)
    except ValueError as error:
        raise MalformedDocumentError("“表格数字”的写法不对") from error


def _picture(raw: Mapping[str, Any], pictures: Pictures) -> Picture:
    if raw.keys() != {"picture", "width", "height", "description"}:
        raise MalformedDocumentError("“图片”的栏目不对")
    name = _typed(raw["picture"], str, "图片")
    if name not in pictures:
        raise MalformedDocumentError(f"缺少图片“{name}”")
    width, height = (_typed(raw[side], int, "图片") for side in ("width", "height"))
    found = picture_of(pictures[name], width, height, _typed(raw["description"], str, "图片"))
    if found is None or name_of(found) != name:
        raise MalformedDocumentError(f"图片“{name}”已损坏、太大或不是能用的格式")
    return found


def _table(raw: Mapping[str, Any], _: Pictures) -> PlainTable:
    """Strictly as it is written: cells that cover their grid once, in reading order."""
    cells = tuple(map(_cell, _typed(raw["table"], list, "小表格")))
    if raw.keys() == {"table"} and _fills_a_grid(cells):
        table = PlainTable.of(cells)
        if tuple(cell for row in table.rows for cell in row) == cells:
            return table
    raise MalformedDocumentError("“小表格”的写法不对")


def _cell(raw: object) -> TableCell:
    parts = _typed(raw, list, "小表格")
    if len(parts) != len(TableCell._fields):
        raise MalformedDocumentError("“小表格”的写法不对")
    text, *place = parts
    return TableCell(_typed(text, str, "小表格"), *(_typed(number, int, "小表格") for number in place))


def _fills_a_grid(cells: tuple[TableCell, ...]) -> bool:
    """Whether their areas add up, before any work is done that grows with the grid."""
    if any(min(cell[1:3]) < 0 or min(cell[3:]) < 1 for cell in cells):
        return False
    height = max((cell.row + cell.height for cell in cells), default=0)
    width = max((cell.column + cell.width for cell in cells), default=0)
    return sum(cell.height * cell.width for cell in cells) == height * width


_DECODERS: Mapping[str, Callable[[Mapping[str, Any], Pictures], NarrativeBlock]] = {
    "picture": _picture,
    "table": _table,
}


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
