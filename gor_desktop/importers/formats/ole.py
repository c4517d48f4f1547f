"""Compound files, which old office programs write: what stands right below their root. Knows nothing of its meaning."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER = 512
_ENTRY = 128
_SMALL, _SMALLEST = 64, 4096  # sectors of streams shorter than that are kept within another stream
_NONE = 0xFFFFFFF0  # from here on a number names no sector and no entry
_COUNTS = (40, 44, 64, 72)  # where the header states how many sectors its tables have


class Entry(NamedTuple):
    """An entry of the directory; `start`: its first sector, `size` in bytes."""

    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The directory of a compound file, as far as it is whole; what is damaged ends it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = _number(data, 30, 2)
        self._sector = 1 << shift if 7 <= shift <= 20 else _HEADER
        self._table = self._allocation()
        self._entries = [entry for sector in self._chain(_number(data, 48)) for entry in self._entries_in(sector)]
        self.top = {entry.name: entry for entry in self._below_root()}

    def stream(self, name: str) -> bytes:
        """The content of a stream, as far as it is whole; empty when there is none of that name."""
        entry = self.top.get(name)
        if entry is None:
            return b""
        if entry.size >= _SMALLEST:
            return self._joined(entry.start)[: entry.size]
        small, table = self._joined(self._entries[0].start), self._joined(_number(self._data, 60))
        sectors = self._followed(entry.start, lambda at: _number(table, 4 * at))
        return b"".join([small[at * _SMALL : (at + 1) * _SMALL] for at in sectors])[: entry.size]

    @property
    def is_bounded(self) -> bool:
        """Whether it states no more than it holds: other readers make room for what is stated."""
        most = len(self._data) // self._sector + 1
        streams = (entry for index, entry in enumerate(self._entries) if not index or entry.child >= _NONE)
        stated = all(_number(self._data, at) <= most for at in _COUNTS)
        return stated and all(entry.size <= len(self._data) for entry in streams)

    def _joined(self, start: int) -> bytes:
        begins = (self._offset(sector) for sector in self._chain(start))
        return b"".join([self._data[begin : begin + self._sector] for begin in begins])

    def _offset(self, sector: int) -> int:
        return max(_HEADER, self._sector) + sector * self._sector

    def _allocation(self) -> list[int]:
        """The sectors of the allocation table: the header names the first 109, the rest are listed in a chain."""
        listed = [*_numbers(self._data, 76, 109)]
        last = self._sector // 4 - 1  # a sector of the list ends with the number of the next one
        for sector in self._followed(_number(self._data, 68), lambda at: self._within(at, last)):
            listed += _numbers(self._data, self._offset(sector), last)
        return [sector for sector in listed if sector < _NONE]

    def _within(self, sector: int, index: int) -> int:
        return _number(self._data, self._offset(sector) + 4 * index)

    def _next(self, sector: int) -> int:
        at, rest = divmod(sector, self._sector // 4)
        return self._within(self._table[at], rest) if at < len(self._table) else _NONE

    def _chain(self, sector: int) -> Iterator[int]:
        return self._followed(sector, self._next)

    def _followed(self, sector: int, following: Callable[[int], int]) -> Iterator[int]:
        """A chain of sectors, as far as the file reaches and no sector comes again."""
        met: set[int] = set()
        while sector < _NONE and sector not in met and len(met) * _SMALL < len(self._data):
            met.add(sector)
            yield sector
            sector = following(sector)

    def _entries_in(self, sector: int) -> Iterator[Entry]:
        begin = self._offset(sector)
        for at in range(begin, begin + self._sector, _ENTRY):
            raw = self._data[at : at + _ENTRY]
            if len(raw) == _ENTRY:
                yield _entry(raw)

    def _below_root(self) -> Iterator[Entry]:
        waiting, met = [self._entries[0].child] if self._entries else [], set()
        while waiting:
            at = waiting.pop()
            if at < len(self._entries) and at not in met:
                met.add(at)
                entry = self._entries[at]
                waiting += [entry.left, entry.right]
                yield entry


def _entry(raw: bytes) -> Entry:
    length = min(max(_number(raw, 64, 2) - 2, 0), 62)
    name = raw[:length].decode("utf-16-le", "replace")
    return Entry(name, *struct.unpack_from("<III", raw, 68), *struct.unpack_from("<II", raw, 116))


def _number(data: bytes, at: int, size: int = 4) -> int:
    """A number without sign; beyond the end of the file there is none."""
    raw = data[at : at + size]
    return int.from_bytes(raw, "little") if len(raw) == size else _NONE


def _numbers(data: bytes, at: int, count: int) -> tuple[int, ...]:
    """As many numbers; beyond the end of the file there are none."""
    raw = data[at : at + 4 * count]
    return struct.unpack(f"<{count}I", raw.ljust(4 * count, b"\xff"))
