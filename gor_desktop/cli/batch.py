"""One verb over one file or many: by processes where there are many, with progress, and a summary at the end."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from gor_desktop.cli.console import Progress, tell
from gor_desktop.cli.inputs import Inputs
from gor_desktop.errors import CrashedFileError, GorError, SlowFileError
from gor_desktop.importers.asides import is_aside
from gor_desktop.models.evidence import Evidence, How
from gor_desktop.models.remark import Checked
from gor_desktop.settings import LOG, data_folder

if TYPE_CHECKING:
    from gor_desktop.cli.crew import Loss

FAILED = GorError.exit_status


class Task(Protocol):
    """What a verb works on."""

    @property
    def path(self) -> Path:
        """The file."""


_Task = TypeVar("_Task", bound=Task)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, ready to be printed.

    `printed`: pieces for stdout, `told`: lines for people; `doubts`: places that need a human; `status`: as for the
    whole command; `failure`: the sentence, where the file `failed` could not be used; `checked`: what was found in it.
    """

    printed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    doubts: int = 0
    status: int = 0
    failure: str = ""
    failed: Path | None = None
    checked: Checked | None = None


Emit = Callable[[Sequence[str]], None]
Take = Callable[[Outcome], None]
Work = Callable[[_Task], Outcome]


@dataclass
class _Tally:
    """What the summary says."""

    used: int = 0
    doubts: int = 0
    status: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        if outcome.failure:
            self.failures.append(outcome.failure)
        else:
            self.used += 1
        self.doubts += outcome.doubts
        self.status = max(self.status, outcome.status)


def run(
    work: Work[_Task],
    tasks: Sequence[_Task],
    inputs: Inputs,
    emit: Emit,
    done: str = "读入",
    *,
    take: Take = lambda _: None,
) -> int:
    """Do the work on each file, `emit` what it prints, and return the exit status; `done` names it in the summary.

    `take` is given all that became of each of many files.
    """
    if inputs.many:
        return _run_many(work, tasks, inputs, emit, done, take=take)
    return _run_one(work, tasks[0], emit)


def _run_one(work: Work[_Task], task: _Task, emit: Emit) -> int:
    outcome = _attempt(work, task)
    emit(outcome.printed)
    for line in (*outcome.told, outcome.failure):
        if line:
            tell(line)
    return outcome.status


def _run_many(work: Work[_Task], tasks: Sequence[_Task], inputs: Inputs, emit: Emit, done: str, *, take: Take) -> int:
    tally = _Tally(status=FAILED if inputs.failures else 0, failures=[str(error) for error in inputs.failures])
    progress = Progress(len(tasks))
    with closing(_outcomes(work, tasks)) as outcomes:
        for outcome in outcomes:
            tally.add(outcome)
            take(outcome)
            progress.clear()
            emit(outcome.printed)
            for line in outcome.told:
                tell(line)
            progress.step()
    progress.clear()
    for line in _summary(tally, inputs, done):
        tell(line)
    return tally.status


def _outcomes(work: Work[_Task], tasks: Sequence[_Task]) -> Generator[Outcome, None, None]:
    from gor_desktop.cli import crew  # one file needs no other processes, nor what makes them

    return crew.in_order(partial(_attempt, work), tasks, _lost, patience=crew.PATIENCE, complaints=data_folder() / LOG)


def _attempt(work: Work[_Task], task: _Task) -> Outcome:
    try:
        return work(task)
    except GorError as error:
        return _failure(task, error)


def _failure(task: Task, error: GorError) -> Outcome:
    return Outcome(status=error.exit_status, failure=str(error), failed=task.path)


def _lost(task: Task, loss: Loss) -> Outcome:
    from gor_desktop.cli import crew

    slow = loss is crew.Loss.SLOW
    return _failure(task, SlowFileError(task.path, crew.PATIENCE) if slow else CrashedFileError(task.path))


def _summary(tally: _Tally, inputs: Inputs, done: str) -> Iterator[str]:
    yield f"{tally.used} 个文件{done}，{len(tally.failures)} 个失败，{tally.doubts} 处需人工核对。"
    if inputs.skipped:
        kinds = "、".join(f"{suffix or '无扩展名'} {count} 个" for suffix, count in sorted(inputs.skipped.items()))
        yield f"跳过 {inputs.skipped.total()} 个不能读取的文件（{kinds}）。"
    if tally.failures:
        yield "失败的有："
        yield from tally.failures


def doubts(evidence: Evidence) -> int:
    """How many places of a file a human should look at."""
    doubtful = {(source.where, source.text) for source in evidence.read_from.values() if source.how is How.DOUBTFUL}
    unread = {(item.where, item.text) for item in evidence.unread if not is_aside(item)}
    return len(doubtful | unread) + len(evidence.suggestions) + len(evidence.choices)
