"""The command line: `show`, `check` and `convert` over the same core as the window, without Qt.

Data goes to stdout, words for people to stderr. Exit status 0: done; 1: `check` found an error; 2: a file or the
command line could not be used, said in one sentence. This module only wires the layers together.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from gor_desktop import __version__, exporters
from gor_desktop.errors import (
    ExistingFileError,
    GorError,
    OutputError,
    UnsupportedOutputError,
    UsageError,
    reading_error,
    reason,
)
from gor_desktop.exporters.json import show_object
from gor_desktop.files import atomic, store
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.edits import set_previous
from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import SectionSpec
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, CellValue, Number, format_value
from gor_desktop.rules import engine, messages, words

OUTPUTS = (store.SUFFIX, *exporters.SUFFIXES)
KEEPS_STATED = (store.SUFFIX, ".json")  # kinds that hold what a file stated beside the sum

INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; never a traceback for a wrong file or a wrong command line."""
    _speak_utf8()
    try:
        arguments = _parser().parse_args(list(argv))
        status: int = arguments.run(arguments)
        _flush()
    except GorError as error:
        _tell(error)
        return error.exit_status
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        _silence()
        return GorError.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:  # help or the version was asked for, and printed
        return 0
    return status


def open_report(path: Path) -> tuple[Report, Evidence]:
    """The report in a file of any kind that is read here. Raises a FileError."""
    if path.suffix.lower() == store.SUFFIX:
        return store.load(path), NO_EVIDENCE
    try:
        draft = read_draft(path)
    except OSError as error:
        raise reading_error(path, error) from error
    return draft.report(), draft.evidence


# --- show ----------------------------------------------------------------------------------------------------------


def _show(arguments: argparse.Namespace) -> int:
    report, evidence = open_report(arguments.file)
    if arguments.json:
        _print_json(show_object(report, evidence))
    else:
        _say("\n".join(_summary(report, evidence)))
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


# --- check ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Checked:
    """One file's findings; `form` words them."""

    file: str
    report: Report
    findings: tuple[Finding, ...]


def _check(arguments: argparse.Namespace) -> int:
    previous = open_report(arguments.previous)[0] if arguments.previous else None
    checked, unusable = [], 0
    for path in arguments.files:
        try:
            checked.append(_check_file(path, previous))
        except GorError as error:
            _tell(error)
            unusable = error.exit_status
    _print_findings(checked, arguments.json)
    return unusable or int(any(f.severity is Severity.ERROR for item in checked for f in item.findings))


def _check_file(path: Path, previous: Report | None) -> _Checked:
    report, _ = open_report(path)
    if previous is not None:
        report.apply(set_previous(report, previous, ""))
    return _Checked(str(path), report, engine.check(report))


def _print_findings(checked: Iterable[_Checked], as_json: bool) -> None:
    if as_json:
        _print_json([_finding_object(item, finding) for item in checked for finding in item.findings])
        return
    for item in checked:
        for finding in item.findings:
            told = messages.message(finding, item.report.form)
            _say(f"{item.file}：{finding.severity.word} {finding.code} {told}")
        if not item.findings:
            _say(f"{item.file}：没有发现问题。")


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


# --- convert -------------------------------------------------------------------------------------------------------


def _convert(arguments: argparse.Namespace) -> int:
    source, target = arguments.file, arguments.out
    _refuse_target(target, arguments.force)
    report, evidence = open_report(source)
    atomic.write_bytes(target, _rendered(report, target.suffix.lower(), evidence))
    for line in _losses(source, report, evidence, target.suffix.lower()):
        _tell(line)
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


# --- the command line itself ---------------------------------------------------------------------------------------

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument .*: invalid choice: '(.*)' .*", r"没有名为“\1”的命令"),
    (r"argument (.*): expected one argument", r"\1 后面缺少内容"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1 后面不能跟“\2”"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 可以是 \2 中的几个，请写全"),
)


class _Parser(argparse.ArgumentParser):
    """An argparse parser that speaks Chinese and raises UsageError instead of ending the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_HelpFormatter, allow_abbrev=False, **options)
        self.inputs = self.add_argument_group("参数")
        self.switches = self.add_argument_group("选项")
        self.switches.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise UsageError(found.expand(chinese))
        raise UsageError("命令行写得不对")


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _parser() -> _Parser:
    parser = _Parser(
        prog="gor-desktop",
        usage="gor-desktop [文件]\n      gor-desktop 命令 …",
        description="编辑政府信息公开工作年度报告。不带命令时打开窗口。",
        epilog="退出状态：0 正常；1 check 发现错误；2 文件或命令行有误。",
    )
    parser.switches.add_argument("--version", action="version", version=f"gor-desktop {__version__}", help="显示版本")
    verbs = parser.add_subparsers(prog="gor-desktop", title="命令", metavar="命令", required=True)
    _show_arguments(verbs.add_parser("show", help="显示从一个文件中读到的内容"))
    _check_arguments(verbs.add_parser("check", help="检查一个或几个文件"))
    _convert_arguments(verbs.add_parser("convert", help="转换成另一种文件"))
    return parser


def _show_arguments(parser: _Parser) -> None:
    parser.inputs.add_argument("file", metavar="FILE", type=Path, help="报告文件")
    parser.switches.add_argument("--json", action="store_true", help="输出全部内容，供程序读取")
    parser.set_defaults(run=_show)


def _check_arguments(parser: _Parser) -> None:
    parser.inputs.add_argument("files", metavar="FILE", type=Path, nargs="+", help="报告文件")
    parser.switches.add_argument("--previous", metavar="FILE", type=Path, help="上年的报告，用来核对两年的衔接")
    parser.switches.add_argument("--json", action="store_true", help="输出全部检查结果，供程序读取")
    parser.set_defaults(run=_check)


def _convert_arguments(parser: _Parser) -> None:
    parser.inputs.add_argument("file", metavar="FILE", type=Path, help="报告文件")
    parser.inputs.add_argument("out", metavar="OUT", type=Path, help=f"要写出的文件：{'、'.join(OUTPUTS)}")
    parser.switches.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.set_defaults(run=_convert)


def _tell(words_: object) -> None:
    if sys.stderr is not None:
        print(words_, file=sys.stderr)


def _say(text: str) -> None:
    with _output():
        print(text)


def _flush() -> None:
    """Bring out what was printed; without a stdout there is nothing to bring."""
    if sys.stdout is not None:
        with _output():
            sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    """Raises OutputError where stdout takes no more; a reader that has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence()
        raise OutputError(reason(error)) from error


def _silence() -> None:
    """Send stdout nowhere, or the last flush would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_json(data: object) -> None:
    _say(json.dumps(data, ensure_ascii=False, indent=2))


def _speak_utf8() -> None:
    """UTF-8 whatever the console's code page is; what a file name holds beyond it is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
