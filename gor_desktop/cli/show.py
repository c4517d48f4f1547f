"""`show`: what was read from a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gor_desktop.cli import loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import print_json, say
from gor_desktop.exporters.json import show_object
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.form import SectionSpec
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, Number, format_value
from gor_desktop.rules import words


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("file", metavar="FILE", type=Path, help="报告文件")
    parser.switches.add_argument("--json", action="store_true", help="输出全部内容，供程序读取")
    parser.set_defaults(run=_show)


def _show(arguments: argparse.Namespace) -> int:
    report, evidence = loading.open_report(arguments.file)
    if arguments.json:
        print_json(show_object(report, evidence))
    else:
        say("\n".join(_summary(report, evidence)))
    return 0


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
    size = f"{len(text.paragraphs)} 段 {len(text.text)} 字" if text else "没有文字"
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
