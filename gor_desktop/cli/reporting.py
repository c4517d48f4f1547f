"""`check --report`: what was found, written into a file for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gor_desktop.cli import batch
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import tell
from gor_desktop.cli.convert import refuse_target
from gor_desktop.cli.inputs import Inputs
from gor_desktop.errors import UsageError, writing_error
from gor_desktop.exporters import review
from gor_desktop.files import atomic
from gor_desktop.models.narrative import printable
from gor_desktop.models.remark import Checked
from gor_desktop.models.report import Report

UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # for what a name on the disk may hold and no file can


def add_arguments(parser: Parser) -> None:
    parser.switches.add_argument(
        "--report",
        metavar="结果",
        type=Path,
        help="把检查结果写成文件：.xlsx 或 .html 是清单，.docx 是带批注的审核稿（检查多个文件时也是清单）",
    )
    parser.switches.add_argument("--force", action="store_true", help="覆盖已有的结果文件")


def refuse(target: Path, named: Sequence[Path], *, force: bool) -> None:
    """Raises a GorError for a file that must not or cannot be written, before anything is read."""
    if target.absolute() in {path.absolute() for path in named}:
        raise UsageError(f"--report 后面的“{target}”就是要检查的文件，检查结果要写到另一个文件")
    refuse_target(target, force=force, outputs=review.SUFFIXES)
    if not target.absolute().parent.is_dir():
        raise writing_error(target, FileNotFoundError())


def without(target: Path, inputs: Inputs) -> Inputs:
    """The files save the one that an earlier run wrote into a folder that is checked."""
    files = (file for file in inputs.files if file.path.absolute() != target.absolute())
    return replace(inputs, files=tuple(files))


def write_one(target: Path, report: Report, checked: Checked) -> str:
    """Write the report on one file; the line that says so."""
    return _write(target, review.render(report, _writable(checked), target.suffix))


def _writable(checked: Checked) -> Checked:
    return replace(checked, file=printable(checked.file, UNKNOWN))


def _write(target: Path, data: bytes) -> str:
    atomic.write_bytes(target, data)
    return f"检查结果已写入“{target}”。"


class Gathered:
    """The report on many files, which grows with each."""

    def __init__(self, target: Path, inputs: Inputs) -> None:
        self._target = target
        self._file = review.gathering(target.suffix)
        for error in inputs.failures:
            self._fail(error.path, str(error))

    def add(self, outcome: batch.Outcome) -> None:
        """Take what became of one file."""
        if outcome.failed is not None:
            self._fail(outcome.failed, outcome.failure)
        elif outcome.checked is not None:
            self._file.add(_writable(outcome.checked))

    def _fail(self, path: Path, reason: str) -> None:
        self._file.add_failure(printable(str(path), UNKNOWN), printable(reason, UNKNOWN))

    def write(self) -> None:
        """Put it on the disk, now that all files were looked at."""
        tell(_write(self._target, self._file.finish()))
