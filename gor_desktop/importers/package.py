"""Office files are zip packages; this opens one safely. Knows nothing of what is inside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from gor_desktop.errors import DamagedFileError, EncryptedFileError, OversizedFileError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 200  # MiB, unpacked


def parts(path: Path, data: bytes, kind: str, names: Iterable[str]) -> dict[str, bytes]:
    """The named parts that the package has. Raises as `check` does, also for a part that is damaged."""
    package = check(path, data, kind)
    try:
        present = set(package.namelist())
        return {name: package.read(name) for name in names if name in present}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise DamagedFileError(path, kind) from error


def check(path: Path, data: bytes, kind: str) -> zipfile.ZipFile:
    """The package, its directory read.

    Raises EncryptedFileError for a file with a password, DamagedFileError(kind) for one that is no whole package, and
    OversizedFileError for one that unpacks beyond all reason.
    """
    if data.startswith(_OLE):
        raise EncryptedFileError(path) if _ENCRYPTED in data else DamagedFileError(path, kind)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise DamagedFileError(path, kind) from error
    if sum(info.file_size for info in package.infolist()) > LARGEST * 1024 * 1024:
        raise OversizedFileError(path, LARGEST)
    return package
