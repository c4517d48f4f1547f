"""Office packages as a library saved them, made anew so that the same report always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Edit = Callable[[bytes], bytes]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the time of writing would make every export differ
_NOTHING: Final[Mapping[str, Edit]] = {}


def repacked(package: bytes, edits: Mapping[str, Edit] = _NOTHING) -> bytes:
    """The package without times of writing; `edits`: path of a part → what is made of its content."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as saved, ZipFile(buffer, "w") as archive:
        for name in saved.namelist():
            archive.writestr(_entry(name), edits.get(name, bytes)(saved.read(name)))
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry
