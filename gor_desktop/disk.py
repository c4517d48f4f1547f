"""The door through which every file of a clerk's is read: regular files alone, whole, and none beyond a limit.

What hangs (a pipe that nobody writes to) is never opened for reading. Knows nothing of what a file holds.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gor_desktop.errors import (
    EmptyFileError,
    FolderNotFileError,
    IrregularFileError,
    OversizedFileError,
    UnstableFileError,
    reading_error,
)

MIB = 1024 * 1024
_WAITS_NOT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, largest: int) -> bytes:
    """The content of a regular file of at most `largest` MiB.

    Raises a FileError when there is none, nothing in it, too much, or it changes meanwhile.
    """
    try:
        data = _read(path, largest)
    except OSError as error:
        raise reading_error(path, error) from error
    if not data.strip():
        raise EmptyFileError(path)
    return data


def _read(path: Path, largest: int) -> bytes:
    if path.is_dir():
        raise FolderNotFileError(path)
    _require_regular(path, path.stat())
    with os.fdopen(os.open(path, os.O_RDONLY | _WAITS_NOT), "rb") as file:
        before = os.fstat(file.fileno())
        _require_regular(path, before)
        if before.st_size > largest * MIB:
            raise OversizedFileError(path, largest)
        data = file.read(before.st_size + 1)  # room is made for as much as is asked for
        after = os.fstat(file.fileno())
    if (len(data), after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
        raise UnstableFileError(path)
    return data


def _require_regular(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise IrregularFileError(path)
