"""`check`: what does not agree in a report, or in many."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from gor_desktop.cli import batch, loading, reporting
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import JsonArray, as_json, say
from gor_desktop.cli.inputs import Input, Inputs, gather
from gor_desktop.models.edits import set_previous
from gor_desktop.models.narrative import printable
from gor_desktop.models.remark import Checked, Remark
from gor_desktop.models.report import Report
from gor_desktop.rules import engine
from gor_desktop.rules.remarks import remarks


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("files", metavar="文件", type=Path, nargs="+", help="报告文件，或存放报告的文件夹")
    parser.switches.add_argument("--previous", metavar="文件", type=Path, help="上年的报告，用来核对两年的衔接")
    parser.switches.add_argument("--json", action="store_true", help="输出全部检查结果，供程序读取")
    reporting.add_arguments(parser)
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    if arguments.previous:
        _previous(arguments.previous)  # a wrong one stops everything, in one sentence
    inputs, target = gather(arguments.files), arguments.report
    if target is not None:
        reporting.refuse(target, arguments.files, force=arguments.force)
        inputs = reporting.without(target, inputs)
    work = partial(_checked, in_json=arguments.json, previous=arguments.previous)
    if target is None or not inputs.many:
        return _run(partial(work, target=target), inputs, in_json=arguments.json)
    gathered = reporting.Gathered(target, inputs)
    status = _run(work, inputs, in_json=arguments.json, take=gathered.add)
    gathered.write()
    return status


def _run(work: batch.Work[Input], inputs: Inputs, *, in_json: bool, take: batch.Take = lambda _: None) -> int:
    if not in_json:
        return batch.run(work, inputs.files, inputs, _print, take=take)
    array = JsonArray()
    status = batch.run(work, inputs.files, inputs, array.add, take=take)
    array.end()
    return status


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


@lru_cache(maxsize=1)
def _previous(path: Path) -> Report:
    """Last year's report, read once by each process."""
    return loading.open_report(path)[0]


def _checked(file: Input, *, in_json: bool, previous: Path | None, target: Path | None = None) -> batch.Outcome:
    """Check a file; with a `target`, write the report on it there."""
    report, evidence = loading.open_report(file.path)
    if previous is not None:
        report.apply(set_previous(report, _previous(previous), ""))
    said = remarks(report, engine.check(report))
    checked = Checked(str(file.path), printable(report.meta.unit or "", " "), report.meta.year, said)
    return batch.Outcome(
        tuple(_in_json(checked) if in_json else _lines(checked)),
        () if target is None else (reporting.write_one(target, report, checked),),
        doubts=batch.doubts(evidence),
        status=int(any(remark.is_error for remark in said)),
        checked=checked,
    )


def _lines(checked: Checked) -> list[str]:
    lines = [f"{checked.file}：{_line(remark)}" for remark in checked.remarks]
    return lines or [f"{checked.file}：没有发现问题。"]


def _line(remark: Remark) -> str:
    why = f"（忽略的理由：{remark.ignored}）" if remark.ignored else ""
    return f"{remark.standing} {remark.code} {remark.sentence}{why}"


def _in_json(checked: Checked) -> list[str]:
    return [as_json(_object(checked.file, remark)) for remark in checked.remarks]


def _object(file: str, remark: Remark) -> dict[str, Any]:
    start, end = remark.span or (None, None)
    return {
        "file": file,
        "code": remark.code,
        "severity": remark.severity.value,
        "cell": None if remark.ref is None else str(remark.ref),
        "section": remark.section,
        "start": start,
        "end": end,
        "message": remark.sentence,
        "source": remark.source,
        "fixable": remark.repair is not None,
        "ignored": remark.ignored,
    }
