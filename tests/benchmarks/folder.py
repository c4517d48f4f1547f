"""A thousand Word reports converted by the folder command: the time for each file, and memory as it goes on.

The files are one report with other figures in each, so that nothing is the same twice.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import mean
from time import perf_counter, sleep
from typing import NamedTuple

from tests.benchmarks.measure import Figure, in_turn, ratio

FILES = 1000
EARLY, LATE = range(150, 251), range(900, FILES + 1)  # files done when memory is compared
CHECKED, CHECKS = 300, 5  # files of a folder that is checked, and how often it is
PAUSE = 0.1  # seconds between two looks
_FIGURE = re.compile(r"(?<=<w:t>)\d{3,4}(?=</w:t>)")
_COUNT = re.compile(r"[1-9](?=[条件次个])")  # the last digit of what a sentence counts
_TEXT = "word/document.xml"


class Look(NamedTuple):
    """Files done so far, and MiB that the program and its processes hold together."""

    done: int
    memory: float


def folder(place: Path) -> Iterator[Figure]:
    """Needs `city.docx` in `place`."""
    source, out = place / "in", place / "out"
    write_files(place / "city.docx", source)
    started = perf_counter()
    looks = list(watched([sys.executable, "-m", "gor_desktop", "convert", "--to", ".gor", str(source), str(out)], out))
    each = (perf_counter() - started) * 1000 / FILES
    peak = max(look.memory for look in looks)
    early = mean(look.memory for look in looks if look.done in EARLY)
    late = mean(look.memory for look in looks if look.done in LATE)
    yield Figure("one file of a folder", each, 100, "ms", f"{FILES} .docx, {os.cpu_count()} processors")
    detail = f"{early:.0f} MiB at {EARLY.start}–{EARLY.stop - 1}, {late:.0f} MiB at the end, peak {peak:.0f} MiB"
    yield Figure("memory growth over a folder", 100 * (late / early - 1), 10, "%", detail)


def checking(place: Path) -> Iterator[Figure]:
    """Whole runs of `check` and of `show` over one folder in turn. Needs `city.docx` in `place`."""
    source = place / "checked"
    write_files(place / "city.docx", source, CHECKED)
    commands = [[sys.executable, "-m", "gor_desktop", verb, str(source)] for verb in ("check", "show")]
    ours, plain = in_turn([partial(_run, command) for command in commands], CHECKS)
    each = ([time / CHECKED for time in times] for times in (ours, plain))
    yield ratio("checking a folder against showing it", 1.2, "ms", *each)


def _run(command: list[str]) -> None:
    """The program to its end; it says 1 where a report has errors."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}")


def write_files(sample: Path, target: Path, count: int = FILES) -> None:
    """The sample again and again, each time with a figure that no other file has, and others in its sentences."""
    target.mkdir()
    with zipfile.ZipFile(sample) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number in range(count):
        text = _varied(parts[_TEXT].decode(), number)
        with zipfile.ZipFile(target / f"{number:04}.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in parts.items():
                package.writestr(name, text.encode() if name == _TEXT else content)


def _varied(text: str, number: int) -> str:
    drawn = random.Random(number)
    marked = _FIGURE.sub(str(1000 + number), text, count=1)
    return _COUNT.sub(lambda _: str(drawn.randint(1, 9)), marked)


def watched(command: list[str], out: Path) -> Iterator[Look]:
    """Run the command, and look again and again at what it has written into `out` and at its memory."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if out.is_dir():
                yield Look(sum(1 for _ in os.scandir(out)), family_memory(process.pid))
            sleep(PAUSE)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")


def family_memory(process: int) -> float:
    """MiB of a process and those below it, what they share counted once. Linux only."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it has ended meanwhile
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    own = int(found[1]) / 1024 if found else 0
    return own + sum(family_memory(int(child)) for child in children)
