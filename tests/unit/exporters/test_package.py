from __future__ import annotations

from gor_desktop.exporters.package import unzipped, zipped


def test_parts_come_back_in_order_and_bytes_do_not_depend_on_the_clock() -> None:
    parts: dict[str, str | bytes] = {"b.xml": "<b>示例</b>", "a/a.bin": b"\x00\x01"}
    package = zipped(parts)
    assert package == zipped(parts)
    assert list(unzipped(package).items()) == [("b.xml", "<b>示例</b>".encode()), ("a/a.bin", b"\x00\x01")]
