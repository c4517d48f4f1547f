"""Office files are zip packages; this opens one safely. Knows nothing of what is inside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError, EncryptedFileError, OversizedFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 200  # MiB, unpacked


class Package:
    """An open package. Raises as `_opened` does; any part of it may still be damaged.

    `kind`: what the file should be, in the clerk's words.
    """

    def __init__(self, path: Path, data: bytes, kind: str) -> None:
        self._path, self._kind = path, kind
        self._zip = _opened(path, data, kind)
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """The content of a part, None when there is none of that name. Raises DamagedFileError."""
        if name not in self.names:
            return None
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise DamagedFileError(self._path, self._kind) from error

    def related(self, name: str = "") -> dict[str, str]:
        """What a part, or without a name the package itself, refers to: kind of relation → name of the part."""
        folder, _, file = name.rpartition("/")
        listing = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in () if listing is None else self._parsed(listing):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found.setdefault(kind, posixpath.normpath(target).lstrip("/"))
        return found

    def xml(self, name: str | None) -> Element | None:
        """The root of a part, None when there is none of that name. Raises DamagedFileError."""
        content = None if name is None else self.part(name)
        return None if content is None else self._parsed(content)

    def _parsed(self, content: bytes) -> Element:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True)  # within lxml's limits of depth and size
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise DamagedFileError(self._path, self._kind) from error


def _opened(path: Path, data: bytes, kind: str) -> zipfile.ZipFile:
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
