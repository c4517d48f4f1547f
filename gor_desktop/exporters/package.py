"""Office packages: named parts in a zip. The same parts always give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of writing would make every export differ


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of `parts` (path in the zip → content) in that order."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content)
    return buffer.getvalue()


def unzipped(package: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry
