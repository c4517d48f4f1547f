"""`convert`: a report as a file of another kind, or many of them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from gor_desktop import exporters
from gor_desktop.cli import batch, loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import tell
from gor_desktop.cli.inputs import gather
from gor_desktop.cli.targets import Conversion, mirrored, renamed, without_targets
from gor_desktop.errors import ExistingFileError, UnsupportedOutputError, UsageError, writing_error
from gor_desktop.files import atomic, store
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.narrative import Picture
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules import words

OUTPUTS = (store.SUFFIX, *exporters.SUFFIXES)
KEEPS_PICTURES = (store.SUFFIX, ".docx", ".html")
_MOST_NAMED = 3
KEEPS_STATED = (store.SUFFIX, ".json")  # kinds that hold what a file stated beside the sum


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument(
        "files", metavar="文件", type=Path, nargs="+", help="报告文件；用 --to 时可以是几个文件或文件夹"
    )
    parser.inputs.add_argument(
        "out", metavar="结果", type=Path, help=f"要写出的文件：{'、'.join(OUTPUTS)}；用 --to 时是存放结果的文件夹"
    )
    parser.switches.add_argument("--to", metavar="种类", help="把全部文件转换成这一种，例如 --to .gor")
    parser.switches.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.set_defaults(run=_convert)


def _convert(arguments: argparse.Namespace) -> int:
    if arguments.to is not None:
        return _convert_all(arguments.files, arguments.out, _suffix(arguments.to), force=arguments.force)
    if len(arguments.files) > 1:
        raise UsageError("一次转换几个文件时，要用 --to 写明转换成哪一种（例如 --to .gor），最后写存放结果的文件夹")
    task = Conversion(arguments.files[0], arguments.out)
    refuse_target(task.target, force=arguments.force)
    report, evidence = loading.open_report(task.path)
    atomic.write_bytes(task.target, rendered(report, task.target.suffix.lower(), evidence))
    for line in (*_unread(task.path, evidence), *_replaced(report, task.target)):
        tell(line)
    return 0


def _suffix(kind: str) -> str:
    """`.gor` for `.gor`, `gor` and `.GOR`."""
    suffix = f".{kind.lower().removeprefix('.')}"
    if suffix not in OUTPUTS:
        raise UsageError(f"--to 后面的“{kind}”不是能写出的种类，能写出的有 {'、'.join(OUTPUTS)}")
    return suffix


def _convert_all(named: Sequence[Path], out: Path, suffix: str, *, force: bool) -> int:
    """Each file into the folder `out`, whatever becomes of the others."""
    _make_folder(out)
    inputs = replace(gather(named, leave_out=out), many=True)
    conversions = mirrored(without_targets(inputs.files, out, suffix), out, suffix)
    for line in _renamed(list(renamed(conversions))):
        tell(line)
    return batch.run(partial(_converted, force=force), conversions, inputs, lambda _: None, "转换")


def _renamed(those: Sequence[Conversion]) -> Iterator[str]:
    """One line for all files whose results have other names, with the first few of them."""
    if those:
        named = "、".join(f"“{each.path}”对应“{each.target}”" for each in those[:_MOST_NAMED])
        yield f"{len(those)} 个文件与别的文件重名，结果另外取名：{named}{' 等' if len(those) > _MOST_NAMED else ''}。"


def _converted(task: Conversion, *, force: bool) -> batch.Outcome:
    refuse_target(task.target, force=force)
    report, evidence = loading.open_report(task.path)
    _make_folder(task.target.parent)
    atomic.write_bytes(task.target, rendered(report, task.target.suffix, evidence))
    told = tuple(f"{task.path}：{line}" for line in _replaced(report, task.target))
    return batch.Outcome(told=told, doubts=batch.doubts(evidence))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing_error(folder, error) from error


def refuse_target(target: Path, *, force: bool, outputs: tuple[str, ...] = OUTPUTS) -> None:
    """Raises UnsupportedOutputError or ExistingFileError for a file that must not or cannot be written."""
    if target.suffix.lower() not in outputs:
        raise UnsupportedOutputError(target, outputs)
    if os.path.lexists(target) and not force:
        raise ExistingFileError(target)


def rendered(report: Report, suffix: str, evidence: Evidence) -> bytes:
    """The report as a file of the kind that the suffix names."""
    if suffix == store.SUFFIX:
        return store.pack(report)
    return exporters.render(report, suffix, evidence)


def _unread(source: Path, evidence: Evidence) -> Iterator[str]:
    if evidence.unread:
        yield f"“{source}”中有 {len(evidence.unread)} 处没有读入报告；用 gor-desktop show 查看。"


def _replaced(report: Report, target: Path) -> Iterator[str]:
    """What the new file does not hold of the old one."""
    suffix = target.suffix.lower()
    if suffix not in KEEPS_STATED:
        yield from _replaced_totals(report)
    if suffix not in KEEPS_PICTURES and (count := _pictures(report)):
        yield f"报告的文字中有 {count} 张图片，{suffix} 文件不能带图片，没有写出；要保留图片，请转换成 .docx 或 .gor。"


def _pictures(report: Report) -> int:
    narratives = (report.narrative(section.key) for section in report.form.sections)
    return sum(isinstance(block, Picture) for narrative in narratives for block in narrative.blocks)


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
