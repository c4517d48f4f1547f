"""`convert`: a report as a file of another kind."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from gor_desktop import exporters
from gor_desktop.cli import loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import tell
from gor_desktop.errors import ExistingFileError, UnsupportedOutputError
from gor_desktop.files import atomic, store
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules import words

OUTPUTS = (store.SUFFIX, *exporters.SUFFIXES)
KEEPS_STATED = (store.SUFFIX, ".json")  # kinds that hold what a file stated beside the sum


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("file", metavar="FILE", type=Path, help="报告文件")
    parser.inputs.add_argument("out", metavar="OUT", type=Path, help=f"要写出的文件：{'、'.join(OUTPUTS)}")
    parser.switches.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.set_defaults(run=_convert)


def _convert(arguments: argparse.Namespace) -> int:
    source, target = arguments.file, arguments.out
    _refuse_target(target, arguments.force)
    report, evidence = loading.open_report(source)
    atomic.write_bytes(target, _rendered(report, target.suffix.lower(), evidence))
    for line in _losses(source, report, evidence, target.suffix.lower()):
        tell(line)
    return 0


def _refuse_target(target: Path, force: bool) -> None:
    if target.suffix.lower() not in OUTPUTS:
        raise UnsupportedOutputError(target, OUTPUTS)
    if os.path.lexists(target) and not force:
        raise ExistingFileError(target)


def _rendered(report: Report, suffix: str, evidence: Evidence) -> bytes:
    if suffix == store.SUFFIX:
        return store.pack(report)
    return exporters.render(report, suffix, evidence)


def _losses(source: Path, report: Report, evidence: Evidence, suffix: str) -> Iterator[str]:
    """What the new file does not hold of the old one."""
    if evidence.unread:
        yield f"“{source}”中有 {len(evidence.unread)} 处没有读入报告；用 gor-desktop show 查看。"
    if suffix not in KEEPS_STATED:
        yield from _replaced_totals(report)


def _replaced_totals(report: Report) -> Iterator[str]:
    for ref, stated in report.stated.items():
        derived = report.value(ref)
        if isinstance(stated, Number) and stated != derived:
            place = words.cell_place(report.form, ref)
            if isinstance(derived, Number):
                told = f"与分项合计 {format_value(derived)} 不符，已按合计写出"
            else:
                told = "没有可合计的分项，没有写出"
            yield f"{place}：原表总计 {format_value(stated)} {told}。"
