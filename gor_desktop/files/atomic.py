"""Writing a file so that it is never half there: whoever reads it sees the old content or the new one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from gor_desktop.errors import writing_error


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` into the file `path`, through a temporary file in its folder.

    An existing file keeps its permissions, and a link goes on pointing where it did. Raises UnwritableFileError.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise writing_error(path, error) from error


def _replace(target: Path, data: bytes) -> None:
    _refuse_unwritable(target)
    temporary = target.with_name(f".gor-{os.urandom(8).hex()}.tmp")
    try:
        _write_through(temporary, data)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _refuse_unwritable(target: Path) -> None:
    """Renaming over a folder or a write-protected file would fail late, or succeed against the owner's will."""
    if target.is_dir():
        raise IsADirectoryError(target)
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(target)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable where the system knows how; the file is in place in any case."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
