"""Work on many things by several processes, the results in the order of the things.

Each process has one thing at a time and is watched by itself: one that ends or takes too long costs that thing alone,
and another takes its place. Only so many are ahead of the slowest, so that memory does not grow with their number, and
a process makes room for a fresh one after a while. Knows nothing of reports.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from functools import partial
from io import TextIOBase
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any, Generic, TypeVar

GRACE = 5  # seconds for a process that is told to end: to end what it started, to remove what it wrote aside
PATIENCE = 120  # seconds for one thing; an office program that converts one is given less
SERVICE = 200  # things that one process works on
AHEAD = 32  # results that wait for an earlier one, for each process
MOST = 32  # processes; Windows waits for no more than 63 pipes

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


class Loss(Enum):
    """Why there is no result."""

    DIED = "the process ended"
    SLOW = "it took too long"


def in_order(
    work: Callable[[_Thing], _Result],
    things: Sequence[_Thing],
    lost: Callable[[_Thing, Loss], _Result],
    *,
    processes: int | None = None,
    patience: float,
    complaints: Path = Path(os.devnull),
) -> Generator[_Result, None, None]:
    """`work` done on each thing by fresh processes; `lost` tells what stands for a result that never came.

    `work`, things and results cross process boundaries. Closing the iterator ends the processes. What they complain of,
    the trace of a bug, goes to the end of the file `complaints`: it is for developers, and no screen shows it.
    """
    count = min(processes or processors(), len(things), MOST)
    crew = [_Worker(work, patience, complaints) for _ in range(count)]
    ready: dict[int, _Result] = {}
    given = 0
    try:
        for place in range(len(things)):
            while place not in ready:
                for worker in crew:
                    if worker.idle and given < min(len(things), place + AHEAD * count):
                        worker.give(given, things[given])
                        given += 1
                for number, result in _collected(crew):
                    ready[number] = lost(things[number], result) if isinstance(result, Loss) else result
            yield ready.pop(place)
    finally:
        for worker in crew:
            worker.warn()
        for worker in crew:
            worker.dismiss()


def processors() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _collected(crew: Sequence[_Worker[Any, _Result]]) -> Iterator[tuple[int, _Result | Loss]]:
    """Wait until somebody has something to say or is too slow, and hand on what there is."""
    busy = [worker for worker in crew if not worker.idle]
    patience = min(worker.deadline for worker in busy) - monotonic()
    heard = wait([worker.connection for worker in busy], max(0, patience))
    for worker in busy:
        if worker.connection in heard or worker.deadline <= monotonic():
            yield worker.collect(heard=worker.connection in heard)


class _Worker(Generic[_Thing, _Result]):
    """A process at the other end of a pipe, replaced by another one whenever it must be."""

    def __init__(self, work: Callable[[_Thing], _Result], patience: float, complaints: Path) -> None:
        self._work = work
        self._complaints = complaints
        self._patience = patience
        self._number: int | None = None
        self.deadline = 0.0
        self._hire()

    def _hire(self) -> None:
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self._process = context.Process(target=partial(_serve, other, self._work, self._complaints), daemon=True)
        with _interrupts_blocked():
            self._process.start()
        other.close()
        self._served = 0

    @property
    def idle(self) -> bool:
        return self._number is None

    def give(self, number: int, thing: _Thing) -> None:
        """Let the process begin on a thing."""
        if self._served >= SERVICE or not self._process.is_alive():
            self.dismiss()
            self._hire()
        self._number, self._served = number, self._served + 1
        self.deadline = monotonic() + self._patience
        with suppress(BrokenPipeError):  # it ended just now; `collect` will hear of it
            self.connection.send(thing)

    def collect(self, *, heard: bool) -> tuple[int, _Result | Loss]:
        """What has become of the thing; `heard`: the process has answered or is gone."""
        assert self._number is not None
        number, self._number = self._number, None
        result: _Result | Loss = Loss.SLOW
        if heard:
            try:
                result = self.connection.recv()
            except (EOFError, OSError):
                result = Loss.DIED
        if isinstance(result, Loss):
            self.dismiss()
            self._hire()
        return number, result

    def warn(self) -> None:
        """Tell the process to end; on Windows it is ended at once, as nothing can be told there."""
        self._process.terminate()

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self.warn()
        self._process.join(GRACE)
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


class _Complaints(TextIOBase):
    """Stands for stderr in a process at work: the end of a file, which is made when there is something to write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(text)
        return len(text)


def _serve(connection: Connection, work: Callable[[Any], Any], complaints: Path) -> None:
    """The life of a process: until the other end is gone, or it is told to end and leaves nothing behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides
    signal.signal(signal.SIGTERM, _unwind)
    sys.stderr = _Complaints(complaints)
    while True:
        try:
            thing = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(work(thing))


def _unwind(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # told twice, it goes on leaving
    sys.exit(1)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """A process started meanwhile hears of no Ctrl+C; ours does afterwards."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
