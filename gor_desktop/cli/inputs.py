"""Files and folders named on the command line → the files to work on, in order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gor_desktop.errors import FileError, NoReportsError, reading_error
from gor_desktop.files import store
from gor_desktop.importers.reading import SUFFIXES

READABLE = (*SUFFIXES, store.SUFFIX)
_LOCK = "~$"  # what Office writes beside an open file


class Input(NamedTuple):
    """A file to read. `place`: where a copy of it belongs in a folder that mirrors what was named."""

    path: Path
    place: Path


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files. `skipped`: suffixes of files in folders that nothing reads; `failures`: folders of no use.

    `many`: more was named than one file, even if no more was found.
    """

    files: tuple[Input, ...]
    many: bool = False
    skipped: Counter[str] = field(default_factory=Counter)
    failures: tuple[FileError, ...] = ()


def gather(named: Sequence[Path], leave_out: Path | None = None) -> Inputs:
    """Every named file, and every file below a named folder that can be read, save below `leave_out`.

    Hidden files and those that programs keep beside open ones are passed over, and no link to a folder is followed.
    """
    files: list[Input] = []
    skipped: Counter[str] = Counter()
    failures: list[FileError] = []
    for path in named:
        if not _is_folder(path):
            files.append(Input(path, Path(path.name)))
            continue
        root = Path(path.absolute().name) if len(named) > 1 else Path()
        found = list(_below(path, leave_out, failures))
        readable = [each for each in found if each.suffix.lower() in READABLE]
        skipped.update(each.suffix.lower() for each in found if each.suffix.lower() not in READABLE)
        files.extend(Input(each, root / each.relative_to(path)) for each in readable)
        if not readable:
            failures.append(NoReportsError(path, READABLE))
    many = len(named) > 1 or any(map(_is_folder, named))
    return Inputs(tuple(files), many, skipped, tuple(failures))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that the system does not take: reading says so
        return False


def _below(folder: Path, leave_out: Path | None, failures: list[FileError]) -> Iterator[Path]:
    """The files below a folder in the order of their names; a folder that cannot be read is a failure."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        failures.append(reading_error(folder, error))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith((".", _LOCK)):
            continue
        if entry.is_dir(follow_symlinks=False):
            if leave_out is None or path.absolute() != leave_out.absolute():
                yield from _below(path, leave_out, failures)
        elif entry.is_file():
            yield path
