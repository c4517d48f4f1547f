"""`new`: this year's report begun from last year's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from gor_desktop.cli import batch, loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import tell
from gor_desktop.cli.convert import refuse_target, rendered
from gor_desktop.errors import UsageError
from gor_desktop.files import atomic, store
from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.new_year import YEARS, Takeover, Text, begun, takeover
from gor_desktop.models.report import Report
from gor_desktop.rules import engine

_STALE = "S01"


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("last", metavar="上年报告", type=Path, help="上年的报告，任何能读取的文件")
    parser.inputs.add_argument("out", metavar="新报告", type=Path, help="要写出的新报告，例如 2024.gor")
    parser.switches.add_argument("--year", metavar="年度", type=int, help="新报告的年度；不写时为上年报告的下一年")
    parser.switches.add_argument("--unit", metavar="名称", help="单位名称；不写时与上年报告相同")
    parser.switches.add_argument(
        "--text",
        choices=[str(choice) for choice in Text],
        default=str(Text.OUTLINE),
        help="文字部分：outline 只留提纲（默认），full 沿用上年全文，none 不要文字",
    )
    parser.switches.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.set_defaults(run=_new)


def _new(arguments: argparse.Namespace) -> int:
    refuse_target(arguments.out, force=arguments.force)
    last, evidence = loading.open_report(arguments.last)
    year = _year(arguments, last)
    unit = last.meta.unit if arguments.unit is None else arguments.unit.strip() or None
    report, changes = begun(last, unit, year, Text(arguments.text))
    report.apply(changes)
    atomic.write_bytes(arguments.out, rendered(report, arguments.out.suffix.lower(), NO_EVIDENCE))
    for line in (*_told(report, takeover(last, year), evidence), *_left_behind(arguments.out)):
        tell(line)
    return 0


def _left_behind(target: Path) -> Iterator[str]:
    if target.suffix.lower() != store.SUFFIX:
        yield f"“{target}”中不能附上年报告，两年的数字以后不会互相核对；要一并保存，请写成 {store.SUFFIX}。"


def _year(arguments: argparse.Namespace, last: Report) -> int:
    if arguments.year is not None:
        return _plausible(arguments.year)
    if last.meta.year is None:
        raise UsageError(f"“{arguments.last}”中没有认出年度，请用 --year 写明新报告的年度")
    return last.meta.year + 1


def _plausible(year: int) -> int:
    if year not in YEARS:
        raise UsageError(f"--year 后面应是 {YEARS[0]} 到 {YEARS[-1]} 之间的年度，不是“{year}”")
    return year


def _told(report: Report, taken: Takeover, evidence: Evidence) -> Iterator[str]:
    """What a human must know of the new report."""
    yield f"{report.meta.unit or '（没有单位名称）'} {report.meta.year} 年度：上年结转填入 {len(taken.carried)} 格。"
    yield from taken.notes
    yield from (f"今年的格式中没有对应栏目，没有带入：{line}。" for line in taken.homeless)
    stale = sum(finding.code == _STALE for finding in engine.check(report))
    if stale:
        yield f"文字中有 {stale} 处上年的年份，请核对改写。"
    if places := batch.doubts(evidence):
        yield f"上年的报告有 {places} 处需人工核对；用 gor-desktop show 查看。"
