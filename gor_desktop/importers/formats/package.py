"""Office files are zip packages; this opens one safely. Knows nothing of what is inside.

Nothing that the zip says of itself is believed: a part is unpacked only as far as its limit, all parts together only as
far as LARGEST, and XML is parsed only when it is plain: no declarations of its own, no more elements than memory holds.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from gor_desktop.errors import CrowdedFileError, DamagedFileError, EncryptedFileError, OversizedFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Made = TypeVar("Made")

_SHORT = 32_768  # bytes of a part of which is remembered what was found in it
_MOST_UNDERSTOOD = 128
_understood: dict[tuple[Callable[[Element], object], bytes], object] = {}

LARGEST = 128  # MiB, of all parts that are read
LARGEST_PART = 32  # MiB
MOST_PARTS = 20_000
_LONGEST_NAME = 1000  # characters; programs call their parts by two or three words
MOST_MARKS = 800_000  # tags and attributes of one part; each takes up to 240 bytes of memory once parsed
_MIB = 1024 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")  # what stands in front of a part's content
_LISTED = struct.Struct("<4s6H3I5H2I")  # a part in the directory
_END = struct.Struct("<4s4H2IH")  # the end of the directory
_OLD, _UTF8_NAME, _FIRST_DAY = 20, 0x800, 0x21  # what is written of every part: version, flag, 1 January 1980
_LOCKED = 0x1  # the flag of a part with a password
_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
_ENCODINGS = frozenset(
    ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252")
) | {"gb2312", "gbk", "gb18030"}  # those in which < and = are the bytes that they are in ASCII


class Package:
    """An open package. Raises as `_opened` does; any part of it may still be damaged.

    `kind`: what the file should be, in the clerk's words.
    """

    def __init__(self, path: Path, data: bytes, kind: str) -> None:
        self.path, self._kind = path, kind
        self._data = data
        self._parts = _opened(path, data, kind)
        self._left = LARGEST * _MIB
        self._relations: dict[str, dict[str, Relation]] = {}
        self.names = frozenset(self._parts)

    def part(self, name: str, largest: int = LARGEST_PART) -> bytes | None:
        """The content of a part, None when there is none of that name.

        Raises DamagedFileError, EncryptedFileError, or OversizedFileError beyond `largest` MiB.
        """
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & _LOCKED:
            raise EncryptedFileError(self.path)
        limit = min(self._left, largest * _MIB)
        try:
            content = _unpacked(self._data, info, limit)
        except (struct.error, zlib.error, ValueError) as error:
            raise self.damaged() from error
        if len(content) > limit:
            raise OversizedFileError(self.path, min(largest, LARGEST))
        self._left -= len(content)
        return content

    def damaged(self) -> DamagedFileError:
        """What to raise when the content of a part is not what it should be."""
        return DamagedFileError(self.path, self._kind)

    def related(self, name: str = "") -> dict[str, str]:
        """What a part, or without a name the package itself, refers to: kind of relation → name of the part."""
        found: dict[str, str] = {}
        for relation in self.relations(name).values():
            found.setdefault(relation.kind, relation.target)
        return found

    def relations(self, name: str = "") -> dict[str, Relation]:
        """What a part refers to, by the keys it uses for it."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            content = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
            listed = () if content is None else self.understood(content, _listed)
            self._relations[name] = {key: _relation(folder, *stated) for key, *stated in listed}
        return self._relations[name]

    def xml(self, name: str | None) -> Element | None:
        """The root of a part, None when there is none of that name. Raises DamagedFileError or CrowdedFileError."""
        content = None if name is None else self.part(name)
        return None if content is None else self.parsed(content)

    def parsed(self, content: bytes) -> Element:
        """The root of a part's content."""
        return parsed(self.path, content, self._kind)

    def understood(self, content: bytes, make: Callable[[Element], Made]) -> Made:
        """What `make` finds below the root of a part's content; nothing else may decide it, and it never changes.

        It is remembered of short parts: many files of one program have the very same.
        """
        if len(content) > _SHORT:
            return make(self.parsed(content))
        found = _understood.get((make, content), _understood)
        if found is _understood:
            found = make(self.parsed(content))
            if len(_understood) >= _MOST_UNDERSTOOD:
                _understood.clear()
            _understood[make, content] = found
        return cast("Made", found)

    def require_plain(self, content: bytes) -> None:
        """Refuse XML that would grow while it is parsed. Raises DamagedFileError or CrowdedFileError."""
        require_plain(self.path, content, self._kind)


class Relation:
    """What a part refers to: another part of the package, or something `outside` of it, which is never fetched."""

    __slots__ = ("kind", "outside", "target")

    def __init__(self, kind: str, target: str, outside: bool) -> None:
        self.kind, self.target, self.outside = kind, target, outside


def _listed(root: Element) -> tuple[tuple[str, str, str, str], ...]:
    """Key, type, target and mode of each relation."""
    stated = ("Id", "Type", "Target", "TargetMode")
    return tuple(tuple(each.get(name, "") for name in stated) for each in root.iterchildren("{*}*"))  # type: ignore[misc]


def _relation(folder: str, kind: str, target: str, mode: str) -> Relation:
    outside = mode == "External"
    return Relation(kind.rpartition("/")[2], target if outside else _part_named(folder, target), outside)


@lru_cache(maxsize=1024)  # programs call their parts alike
def _part_named(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts alone, none of them compressed."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts.items():
        path = name.encode()
        fields = 0, _FIRST_DAY, zlib.crc32(content), len(content), len(content), len(path), 0
        bodies += (_LOCAL.pack(b"PK\3\4", _OLD, _UTF8_NAME, 0, *fields), path, content)
        directory += (_LISTED.pack(b"PK\1\2", _OLD, _OLD, _UTF8_NAME, 0, *fields, 0, 0, 0, 0, at), path)
        at += _LOCAL.size + len(path) + len(content)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), size, at, 0)
    return b"".join([*bodies, *directory, end])


def parsed(path: Path, content: bytes, kind: str) -> Element:
    """The root of XML that a file holds. Raises DamagedFileError(kind) or CrowdedFileError."""
    from lxml import etree

    require_plain(path, content, kind)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)  # within lxml's limits of depth and size
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(path, kind) from error


def require_plain(path: Path, content: bytes, kind: str) -> None:
    """Refuse XML that would grow while it is parsed. Raises DamagedFileError(kind) or CrowdedFileError."""
    declared = _ENCODING.match(content)
    text = content.replace(b"\0", b"") if b"\0" in content else content  # UTF-16
    begins = text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    typed = b"!" in text and b"<!DOCTYPE" in text
    if (declared and declared[1].lower().decode() not in _ENCODINGS) or not begins or typed:
        raise DamagedFileError(path, kind)
    if len(text) > MOST_MARKS and text.count(b"<") + text.count(b"=") > MOST_MARKS:
        raise CrowdedFileError(path)


def _opened(path: Path, data: bytes, kind: str) -> dict[str, zipfile.ZipInfo]:
    """The directory of the package. Raises DamagedFileError(kind) for one that is no whole package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = package.infolist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise DamagedFileError(path, kind) from error
    if len(listed) > MOST_PARTS:
        raise CrowdedFileError(path)
    parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in listed}
    doubled = len(parts) != len(listed)  # which of two parts of one name is meant, every program decides for itself
    if doubled or max(map(len, parts), default=0) > _LONGEST_NAME:
        raise DamagedFileError(path, kind)
    return parts


def _unpacked(data: bytes, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The content of a part, or its beginning, longer than `limit`. Raises ValueError when it is not whole."""
    at = info.header_offset
    fields = _LOCAL.unpack(data[at : at + _LOCAL.size])
    begin = at + _LOCAL.size + fields[-2] + fields[-1]
    packed = data[begin : begin + info.compress_size]
    if fields[0] != b"PK\x03\x04" or at < 0 or len(packed) != info.compress_size:
        raise ValueError("no part begins there")
    content, whole = (packed, True) if info.compress_type == zipfile.ZIP_STORED else _inflated(packed, info, limit)
    if len(content) <= limit and not (whole and len(content) == info.file_size and zlib.crc32(content) == info.CRC):
        raise ValueError("the part is not whole")
    return content


def _inflated(packed: bytes, info: zipfile.ZipInfo, limit: int) -> tuple[bytes, bool]:
    """At most `limit` + 1 bytes, and whether that was all."""
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError("no office program packs like that")
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    return stream.decompress(packed, limit + 1), stream.eof
