"""`check`: what does not agree in a report, or in many."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from gor_desktop.cli import batch, loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import JsonArray, as_json, say
from gor_desktop.cli.inputs import Input, gather
from gor_desktop.models.edits import set_previous
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.rules import engine, messages


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("files", metavar="文件", type=Path, nargs="+", help="报告文件，或存放报告的文件夹")
    parser.switches.add_argument("--previous", metavar="文件", type=Path, help="上年的报告，用来核对两年的衔接")
    parser.switches.add_argument("--json", action="store_true", help="输出全部检查结果，供程序读取")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    if arguments.previous:
        _previous(arguments.previous)  # a wrong one stops everything, in one sentence
    inputs = gather(arguments.files)
    work = partial(_checked, in_json=arguments.json, previous=arguments.previous)
    if not arguments.json:
        return batch.run(work, inputs.files, inputs, _print)
    array = JsonArray()
    status = batch.run(work, inputs.files, inputs, array.add)
    array.end()
    return status


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


@lru_cache(maxsize=1)
def _previous(path: Path) -> Report:
    """Last year's report, read once by each process."""
    return loading.open_report(path)[0]


def _checked(file: Input, *, in_json: bool, previous: Path | None) -> batch.Outcome:
    report, evidence = loading.open_report(file.path)
    if previous is not None:
        report.apply(set_previous(report, _previous(previous), ""))
    findings = engine.check(report)
    if in_json:
        printed = [as_json(_finding_object(file.path, report, finding)) for finding in findings]
    else:
        printed = [_line(file.path, report, finding) for finding in findings] or [f"{file.path}：没有发现问题。"]
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return batch.Outcome(tuple(printed), doubts=batch.doubts(evidence), status=int(wrong))


def _line(path: Path, report: Report, finding: Finding) -> str:
    return f"{path}：{finding.severity.word} {finding.code} {messages.message(finding, report.form)}"


def _finding_object(path: Path, report: Report, finding: Finding) -> dict[str, Any]:
    start, end = finding.span or (None, None)
    return {
        "file": str(path),
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": str(finding.refs[0]) if finding.refs else None,
        "section": finding.section,
        "start": start,
        "end": end,
        "message": messages.message(finding, report.form),
        "source": messages.source(finding.code),
        "fixable": finding.fix is not None,
    }
