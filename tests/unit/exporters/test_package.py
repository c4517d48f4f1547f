"""Packages made anew."""

from __future__ import annotations

import zipfile
from io import BytesIO

from gor_desktop.exporters.package import repacked


def _package(parts: dict[str, bytes], year: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def _parts(package: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_parts_keep_their_order_and_bytes_do_not_depend_on_the_clock() -> None:
    parts = {"b.xml": "<b>示例</b>".encode(), "a/a.bin": b"\x00\x01"}
    assert repacked(_package(parts, 2020)) == repacked(_package(parts, 2024))
    assert _parts(repacked(_package(parts, 2020))) == list(parts.items())


def test_edited_parts() -> None:
    edited = repacked(_package({"a": b"1", "b": b"2"}, 2020), {"b": lambda content: content + b"!"})
    assert _parts(edited) == [("a", b"1"), ("b", b"2!")]
