"""Whether a file on the disk is still the one that was read or written here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells one state of a file from another: time of the last change in nanoseconds, size in bytes."""

    time: int
    size: int

    @property
    def moment(self) -> datetime:
        """The time of the last change by the clerk's own clock, to the second."""
        return datetime.fromtimestamp(self.time // 10**9, tz=UTC).astimezone()


def stamp_of(path: Path) -> Stamp | None:
    """The state of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size)


def changed_since(path: Path, known: Stamp | None) -> bool:
    """Whether writing would lose what another hand wrote; a file that is gone has nothing to lose."""
    now = stamp_of(path)
    return now is not None and now != known
