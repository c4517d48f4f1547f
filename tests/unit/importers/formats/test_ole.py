"""The directory of a compound file."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.formats.ole import MAGIC, CompoundFile

NONE = 0xFFFFFFFF
END = 0xFFFFFFFE
SECTOR = 512


def entry(name: str, *, left: int = NONE, right: int = NONE, child: int = NONE, start: int = 0, size: int = 0) -> bytes:
    raw = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, 2, 1)
    return raw + struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<III", start, size, 0)


def compound(*entries: bytes, content: bytes = b"") -> bytes:
    """A file of an allocation table, one sector of directory, and a stream's content behind them in one chain.

    The directory is sector 0, so that the content begins at sector 1 and the table stands behind all of them.
    """
    sectors = [b"".join(entries).ljust(SECTOR, b"\0")]
    sectors += [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
    chain = [END, *range(2, len(sectors)), END][: max(len(sectors), 1)]
    tables = -(-len(chain) // (SECTOR // 4))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10) + struct.pack("<I", tables)
    header += struct.pack("<III", 0, 0, 4096) + struct.pack("<IIII", NONE, 0, NONE, 0)
    header += struct.pack(f"<{tables}I", *range(len(sectors), len(sectors) + tables)).ljust(4 * 109, b"\xff")
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    return header + b"".join(sectors) + table


def test_streams_below_the_root_and_no_others() -> None:
    data = compound(
        entry("Root Entry", child=2),
        entry("Pictures", child=3),
        entry("WordDocument", left=1, start=1, size=5000),
        entry("Workbook"),
        content=b"text".ljust(5000, b"."),
    )
    book = CompoundFile(data)
    assert set(book.top) == {"WordDocument", "Pictures"}
    assert book.stream("WordDocument")[:5] == b"text."
    assert book.stream("Workbook") == b""


def test_entries_that_lead_back_to_each_other() -> None:
    data = compound(entry("Root Entry", child=1), entry("甲", left=1, right=2), entry("乙", left=1))
    assert set(CompoundFile(data).top) == {"甲", "乙"}


@given(st.binary(max_size=3000))
def test_no_damage_is_too_much(rest: bytes) -> None:
    assert isinstance(CompoundFile(MAGIC + rest).top, dict)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=60))
def test_no_damage_in_a_whole_one_is_too_much(at: int, damage: bytes) -> None:
    data = compound(entry("Root Entry", child=1), entry("甲", left=1, right=2, size=9000), entry("乙"))
    book = CompoundFile(data[:at] + damage + data[at + len(damage) :])
    assert all(isinstance(book.stream(name), bytes) for name in book.top)
