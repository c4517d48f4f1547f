"""`compare`: how much of a report's text stands word for word in others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from gor_desktop.cli import batch, loading
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import JsonArray, as_json, say
from gor_desktop.cli.inputs import Input, gather
from gor_desktop.models.report import Report
from gor_desktop.rules.stale.overlap import Overlap, overlaps


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("file", metavar="文件", type=Path, help="要核对的报告")
    parser.inputs.add_argument(
        "others",
        metavar="另一文件",
        type=Path,
        nargs="+",
        help="与之比对的报告，或存放它们的文件夹",
    )
    parser.switches.add_argument("--json", action="store_true", help="输出每一部分雷同的句子，供程序读取")
    parser.set_defaults(run=_compare)


def _compare(arguments: argparse.Namespace) -> int:
    report = loading.open_report(arguments.file)[0]
    inputs = gather(arguments.others)
    work = partial(_compared, report=report, in_json=arguments.json)
    if not arguments.json:
        return batch.run(work, inputs.files, inputs, _print)
    array = JsonArray()
    status = batch.run(work, inputs.files, inputs, array.add)
    array.end()
    return status


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _compared(file: Input, *, report: Report, in_json: bool) -> batch.Outcome:
    other, evidence = loading.open_report(file.path)
    found = overlaps(report, other)
    if in_json:
        return batch.Outcome((as_json(_object(file.path, report, found)),), doubts=batch.doubts(evidence))
    return batch.Outcome(tuple(_lines(file.path, report, found)), doubts=batch.doubts(evidence))


def _lines(path: Path, report: Report, found: Mapping[str, Overlap]) -> Iterator[str]:
    """A line for each section that has something in common, each sentence below it."""
    shared = {key: overlap for key, overlap in found.items() if overlap.spans}
    if not shared:
        yield f"{path}：没有一字不差的句子。"
    for key, overlap in shared.items():
        title = report.form.section(key).title
        yield f"{path}：“{title}”有 {overlap.share}% 的文字（{len(overlap.spans)} 句）一字不差（年份不算）"
        yield from (f"    {sentence}" for sentence in _sentences(report, key, overlap))


def _object(path: Path, report: Report, found: Mapping[str, Overlap]) -> dict[str, Any]:
    sections = {
        key: {
            "share": overlap.share,
            "sentences": [
                {"start": start, "end": end, "text": text}
                for (start, end), text in zip(overlap.spans, _sentences(report, key, overlap), strict=True)
            ],
        }
        for key, overlap in found.items()
    }
    return {"file": str(path), "sections": sections}


def _sentences(report: Report, section: str, overlap: Overlap) -> list[str]:
    text = report.narrative(section).text
    return [text[start:end] for start, end in overlap.spans]
