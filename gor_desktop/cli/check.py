"""`check`: what does not agree in a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gor_desktop.cli import loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import print_json, say, tell
from gor_desktop.errors import GorError
from gor_desktop.models.edits import set_previous
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.rules import engine, messages


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("files", metavar="FILE", type=Path, nargs="+", help="报告文件")
    parser.switches.add_argument("--previous", metavar="FILE", type=Path, help="上年的报告，用来核对两年的衔接")
    parser.switches.add_argument("--json", action="store_true", help="输出全部检查结果，供程序读取")
    parser.set_defaults(run=_check)


@dataclass(frozen=True, slots=True)
class _Checked:
    """One file's findings; `form` words them."""

    file: str
    report: Report
    findings: tuple[Finding, ...]


def _check(arguments: argparse.Namespace) -> int:
    previous = loading.open_report(arguments.previous)[0] if arguments.previous else None
    checked, unusable = [], 0
    for path in arguments.files:
        try:
            checked.append(_check_file(path, previous))
        except GorError as error:
            tell(error)
            unusable = error.exit_status
    _print_findings(checked, arguments.json)
    return unusable or int(any(f.severity is Severity.ERROR for item in checked for f in item.findings))


def _check_file(path: Path, previous: Report | None) -> _Checked:
    report, _ = loading.open_report(path)
    if previous is not None:
        report.apply(set_previous(report, previous, ""))
    return _Checked(str(path), report, engine.check(report))


def _print_findings(checked: Iterable[_Checked], as_json: bool) -> None:
    if as_json:
        print_json([_finding_object(item, finding) for item in checked for finding in item.findings])
        return
    for item in checked:
        for finding in item.findings:
            told = messages.message(finding, item.report.form)
            say(f"{item.file}：{finding.severity.word} {finding.code} {told}")
        if not item.findings:
            say(f"{item.file}：没有发现问题。")


def _finding_object(item: _Checked, finding: Finding) -> dict[str, Any]:
    start, end = finding.span or (None, None)
    return {
        "file": item.file,
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": str(finding.refs[0]) if finding.refs else None,
        "section": finding.section,
        "start": start,
        "end": end,
        "message": messages.message(finding, item.report.form),
        "source": messages.source(finding.code),
        "fixable": finding.fix is not None,
    }
