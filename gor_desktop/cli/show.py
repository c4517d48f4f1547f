"""`show`: what was read from a file, or from many."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from gor_desktop.cli import batch, loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import JsonArray, as_json, say
from gor_desktop.cli.inputs import Input, gather
from gor_desktop.exporters.json import show_object
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.form import SectionSpec
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, Number, format_value
from gor_desktop.rules import words


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("files", metavar="文件", type=Path, nargs="+", help="报告文件，或存放报告的文件夹")
    parser.switches.add_argument("--json", action="store_true", help="输出全部内容，供程序读取")
    parser.set_defaults(run=_show)


def _show(arguments: argparse.Namespace) -> int:
    inputs = gather(arguments.files)
    work = partial(_shown, in_json=arguments.json, many=inputs.many)
    if not (arguments.json and inputs.many):
        return batch.run(work, inputs.files, inputs, _print)
    array = JsonArray()
    status = batch.run(work, inputs.files, inputs, array.add)
    array.end()
    return status


def _print(texts: Iterable[str]) -> None:
    for text in texts:
        say(text)


def _shown(file: Input, *, in_json: bool, many: bool) -> batch.Outcome:
    report, evidence = loading.open_report(file.path)
    name = {"file": str(file.path)} if many else {}
    if in_json:
        text = as_json(name | show_object(report, evidence))
    else:
        lines = _summary(report, evidence)
        text = "\n".join((f"文件：{file.path}", *lines, "") if many else lines)
    return batch.Outcome((text,), doubts=batch.doubts(evidence))


def _summary(report: Report, evidence: Evidence) -> Iterator[str]:
    meta = report.meta
    yield f"标题：{meta.title or '（未写）'}"
    yield f"单位：{meta.unit or '（未写）'}"
    yield f"年度：{meta.year or '（未写）'}"
    yield f"表样：{report.form.title}，{report.form.basis}"
    for section in report.form.sections:
        yield from _section_lines(report, section)
    yield from (f"说明：{note}" for note in evidence.notes)
    yield from (f"未读入：{item.where}“{item.text}”——{item.reason}" for item in evidence.unread)


def _section_lines(report: Report, section: SectionSpec) -> Iterator[str]:
    text = report.narrative(section.key)
    size = f"{len(text.paragraphs)} 段 {len(''.join(text.text.split()))} 字" if text else "没有文字"
    yield f"\n{section.title}（{size}）"
    if section.table:
        yield from _table_lines(report, section.table)


def _table_lines(report: Report, table: str) -> Iterator[str]:
    """The rows that have any figure but 0; the rest is only counted."""
    spec = report.form.table(table)
    filled = [ref for ref in spec.refs if report.shown(ref) is not BLANK]
    telling = [ref for ref in filled if not _is_zero(report.shown(ref))]
    yield f"  表格共 {len(spec.refs)} 格，已填 {len(filled)} 格，其中不为 0 的 {len(telling)} 格。"
    for _, row in groupby(telling, key=lambda ref: ref.row):
        refs = list(row)
        told = (f"{words.column(report.form, ref)} {format_value(report.shown(ref))}" for ref in refs)
        yield f"  {words.row(report.form, refs[0])}：{'，'.join(told)}"


def _is_zero(value: CellValue) -> bool:
    return isinstance(value, Number) and not value.amount
