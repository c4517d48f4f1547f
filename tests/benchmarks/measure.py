"""Measuring side by side: two things in turn, again and again, so that what disturbs the machine disturbs both."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One line of the table: `value` shall not exceed `target`."""

    name: str
    value: float
    target: float
    unit: str
    detail: str

    @property
    def met(self) -> bool:
        return self.value <= self.target

    def __str__(self) -> str:
        verdict = "OK" if self.met else "MISSED"
        return f"{verdict:7} {self.name:34} {self.value:7.2f} {self.unit:3} (target {self.target:g})   {self.detail}"


@dataclass(frozen=True)
class Shown:
    """A window that was shown: `seconds` from the start of its process to its first paint, `peak` in MiB."""

    seconds: float
    peak: float


def show(command: Sequence[str], environment: Mapping[str, str]) -> Shown:
    """Start a program that prints a line when it has painted and then ends by itself.

    The peak is the program's own as long as this process stays smaller than what it measures.
    """
    started = perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    seconds = perf_counter() - started
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    _, errors = process.communicate()
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{errors.decode()}")
    return Shown(seconds, usage.ru_maxrss / 1024)


def in_turn(calls: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """For each call its times in milliseconds, taken in turn after one unmeasured round."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            gc.collect()
            started = perf_counter()
            call()
            taken.append((perf_counter() - started) * 1000)
    return times


def ratio(name: str, target: float, unit: str, ours: Sequence[float], plain: Sequence[float]) -> Figure:
    """The median of ours against the median of the plain thing."""
    one, other = median(ours), median(plain)
    return Figure(name, one / other, target, "×", f"{one:.1f} {unit} against {other:.1f} {unit}, {len(ours)} rounds")
