"""What reading a PDF may cost at most, in time and in memory. Knows nothing of what the file says."""

from __future__ import annotations

import re
import time
import zlib
from pathlib import Path

from gor_desktop.errors import UnwieldyFileError

MOST_SECONDS = 12
MOST_CONTENT = 12 << 20  # bytes of drawing instructions that are gone through in a document
LARGEST_STREAM = 48 << 20  # bytes, unpacked
LARGEST_IMAGE = 160 << 20  # which is not unpacked unless the file lies
_NESTED = re.compile(rb"(?:[\[(<{]\s*){100}")  # deeper than anything that means something
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 400  # bytes before a stream, in which its dictionary says what it is
_PIECE = 1 << 20
_LAYERS = 3  # how often one packed stream may stand in another


class Budget:
    """What reading a document may cost at most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._until = time.monotonic() + MOST_SECONDS
        self._content = MOST_CONTENT

    def check(self) -> None:
        if time.monotonic() > self._until:
            raise UnwieldyFileError(self._path)

    def spend(self, content: bytes) -> None:
        self._content -= len(content)
        if self._content < 0 or _NESTED.search(content):
            raise UnwieldyFileError(self._path)
        self.check()


def check_streams(path: Path, data: bytes) -> None:
    """Raise UnwieldyFileError when a stream of the file unpacks beyond all reason.

    Looks at the bytes alone, before anything is laid out: every stream that is packed, whatever refers to it.
    """
    if _NESTED.search(data):
        raise UnwieldyFileError(path)
    for match in _STREAM.finditer(data):
        begin = match.end()
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        image = b"/Image" in data[max(0, begin - _DICTIONARY) : begin]
        if not _fits(data, begin, LARGEST_IMAGE if image else LARGEST_STREAM):
            raise UnwieldyFileError(path)


def _fits(data: bytes, begin: int, limit: int, layer: int = 1) -> bool:
    """Whether what is packed from `begin` on unpacks to at most `limit` bytes; what is not packed does."""
    if data[begin : begin + 1] != b"\x78":
        return True
    unpacking = zlib.decompressobj()
    size, first, rest = 0, b"", memoryview(data)[begin : begin + _PIECE]
    try:
        while rest and not unpacking.eof and size <= limit:
            part = unpacking.decompress(rest, _PIECE)
            size += len(part)
            first = first or part
            begin += 0 if unpacking.unconsumed_tail else _PIECE
            rest = memoryview(unpacking.unconsumed_tail or data[begin : begin + _PIECE])
    except zlib.error:
        return size <= limit
    return size <= limit and (layer == _LAYERS or _fits(first, 0, limit, layer + 1))
