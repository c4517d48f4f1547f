"""Old workbooks are bounded before anything lays them out."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import CrowdedFileError, DamagedFileError, EncryptedFileError, FileError, SprawlingSheetError
from gor_desktop.importers.formats.excel import biff
from gor_desktop.importers.formats.excel.biff import checked, longest_text
from tests.unit.importers.formats.test_ole import compound, entry

PATH = Path("report.xls")
BEGIN = struct.pack("<HH", 0x600, 5)


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def cell(kind: int, row: int, column: int, content: bytes = bytes(8), style: int = 0) -> bytes:
    return record(kind, struct.pack("<HHH", row, column, style) + content)


STYLE = record(0xE0, bytes(4))


def book_of(*cells: bytes, before: bytes = STYLE) -> bytes:
    """A workbook of one sheet called 甲."""
    name = b"\x01\x01" + "甲".encode("utf-16-le")
    first = record(0x809, BEGIN) + before
    listed = record(0x85, struct.pack("<IH", 0, 0) + name)
    at = len(first) + len(listed)
    listed = record(0x85, struct.pack("<IH", at, 0) + name)
    stream = (first + listed + record(0x809, BEGIN) + b"".join(cells)).ljust(4096, b"\0")
    return compound(*_entries(len(stream)), content=stream)


def _entries(size: int) -> tuple[bytes, ...]:
    return entry("Root Entry", child=1), entry("Workbook", start=1, size=size)


PERCENT = record(0xE0, struct.pack("<HH", 0, 0)) + record(0xE0, struct.pack("<HH", 0, 10))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (cell(0x205, 2, 3, b"\x17\x01"), {(2, 3): "#REF!"}),
        (cell(0x205, 2, 3, b"\x01\x00"), {}),
        (cell(0x06, 1, 0, b"\x02\x00\x07\x00\x00\x00\xff\xff"), {(1, 0): "#DIV/0!"}),
        (cell(0x06, 1, 0, b"\x00\x00\x00\x00\x00\x00\xff\xff"), {}),
        (cell(0x203, 0, 0, struct.pack("<d", 0.339), style=1), {(0, 0): "33.9%"}),
        (cell(0x203, 0, 0, struct.pack("<d", 0.339)), {}),
        (cell(0x27E, 0, 0, struct.pack("<I", 12 << 2 | 3), style=1), {(0, 0): "12%"}),
        (cell(0x27E, 0, 0, struct.pack("<i", -12 << 2 | 3), style=1), {(0, 0): "-12%"}),
        (cell(0x27E, 0, 0, struct.pack("<I", 0x3FE00000), style=1), {(0, 0): "50%"}),
    ],
)
def test_what_calamine_leaves_out(written: bytes, told: dict[tuple[int, int], str]) -> None:
    assert checked(PATH, book_of(written, before=PERCENT)).told.get("甲", {}) == told


@pytest.mark.parametrize(("row", "column"), [(65535, 255), (4000, 255), (65535, 20)])
def test_a_value_at_the_far_end_of_a_sheet_is_refused(row: int, column: int) -> None:
    with pytest.raises(SprawlingSheetError):
        checked(PATH, book_of(cell(0x203, 0, 0), cell(0x203, row, column)))


def test_several_cells_in_one_record_reach_as_far_as_the_last() -> None:
    far = record(0xBD, struct.pack("<HH", 65000, 0) + bytes(6) + struct.pack("<H", 255))
    with pytest.raises(SprawlingSheetError) as caught:
        checked(PATH, book_of(far))
    assert "IV65001" in str(caught.value)


def test_what_is_only_formatted_at_the_far_end_does_no_harm() -> None:
    assert not checked(PATH, book_of(cell(0x203, 0, 0), record(0x201, struct.pack("<HHH", 65535, 255, 0)))).told


def test_a_style_that_there_is_not() -> None:
    with pytest.raises(DamagedFileError):
        checked(PATH, book_of(cell(0x203, 0, 0, style=1)))


def test_a_password() -> None:
    with pytest.raises(EncryptedFileError):
        checked(PATH, book_of(before=record(0x2F, b"\0\0")))


def test_more_records_than_any_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(biff, "MOST_RECORDS", 20)
    with pytest.raises(CrowdedFileError):
        checked(PATH, book_of(*[cell(0x203, 0, 0)] * 30))


def test_a_text_that_too_many_cells_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(biff, "MOST_TEXT", 1000)
    texts = record(0xFC, struct.pack("<II", 1, 1) + struct.pack("<HB", 300, 0) + b"x" * 300)
    shared = cell(0xFD, 0, 0, bytes(4))
    assert not checked(PATH, book_of(shared, shared, before=STYLE + texts)).told
    with pytest.raises(CrowdedFileError):
        checked(PATH, book_of(*[shared] * 4, before=STYLE + texts))


def test_shared_texts_over_several_records() -> None:
    first = (
        struct.pack("<II", 2, 2)
        + struct.pack("<HB", 2, 0)
        + b"ab"
        + struct.pack("<HB", 5, 1)
        + "甲乙".encode("utf-16-le")
    )
    assert longest_text([first, b"\x00xyz"]) == 5
    rich = struct.pack("<IIHBH5sHB3s", 2, 2, 1, 8, 1, b"a1234", 3, 0, b"abc")
    assert longest_text([rich]) == 3
    assert longest_text([first]) == 0xFFFF


@pytest.mark.parametrize("kind", [0x203, 0xBD, 0x06, 0xE0, 0x85, 0x809])
def test_a_record_that_is_too_short(kind: int) -> None:
    with pytest.raises(DamagedFileError):
        checked(PATH, book_of(record(kind, b"\x01"), before=PERCENT))


@given(
    st.lists(st.tuples(st.sampled_from([0x203, 0xBD, 0x06, 0x205, 0xFC, 0x3C, 0xFD, 0x41E]), st.binary(max_size=40)))
)
def test_any_records_are_read_or_refused(records: list[tuple[int, bytes]]) -> None:
    with suppress(FileError):
        checked(PATH, book_of(*[record(kind, content) for kind, content in records], before=PERCENT))
