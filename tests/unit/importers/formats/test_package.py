"""Packages: nothing that a zip says of itself is believed."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import CrowdedFileError, DamagedFileError, EncryptedFileError, FileError, OversizedFileError
from gor_desktop.importers.formats import package as module
from gor_desktop.importers.formats.package import Package, packed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PATH = Path("report.docx")
MIB = 1024 * 1024


def zip_of(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as zipped, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two parts of one name
        for name, content in parts:
            zipped.writestr(name, content)
    return out.getvalue()


def package(content: bytes) -> Package:
    return Package(PATH, zip_of(("a.xml", content)), "文档")


def lying(data: bytes, size: int) -> bytes:
    """The zip with another size stated for its one part, in both places."""
    real = struct.unpack_from("<I", data, 22)[0]
    return data.replace(struct.pack("<I", real), struct.pack("<I", size))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts(method: int) -> None:
    opened = Package(PATH, zip_of(("甲/乙.xml", b"<x/>"), method=method), "文档")
    assert opened.part("甲/乙.xml") == b"<x/>"
    assert opened.part("none") is None


def test_names_written_with_the_other_slash() -> None:
    assert Package(PATH, zip_of(("word\\a.xml", b"<x/>")), "文档").part("word/a.xml") == b"<x/>"


def test_what_is_packed_anew_is_read_by_others(tmp_path: Path) -> None:
    parts = {"xl/工作表.xml": "<甲/>".encode(), "b.xml": b"", "c/d.xml": b"x" * 70_000}
    with zipfile.ZipFile(io.BytesIO(packed(parts))) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == parts


def test_what_is_understood_of_a_part_follows_from_it_alone() -> None:
    def name(root: Element) -> str:
        return str(root.tag)

    def count(root: Element) -> int:
        return len(root)

    opened = package(b"")
    parts = [b"<a><b/></a>", b"<b/>", b"<c>" + b"<d/>" * 10_000 + b"</c>"]
    assert [opened.understood(part, name) for part in (*parts, *parts)] == ["a", "b", "c"] * 2
    assert [opened.understood(part, count) for part in parts] == [1, 0, 10_000]
    with pytest.raises(DamagedFileError):
        opened.understood(b"<a>", name)


def test_what_is_remembered_of_parts_is_bounded() -> None:
    opened = package(b"")
    for number in range(1000):
        opened.understood(f"<a{number}/>".encode(), len)
    assert len(module._understood) <= module._MOST_UNDERSTOOD


def test_a_part_with_a_name_beyond_reason_is_none_that_a_program_made() -> None:
    with pytest.raises(DamagedFileError):
        Package(PATH, zip_of(("甲" * 5000, b"<x/>")), "文档")


@pytest.mark.parametrize("size", [0, 10, 1000, 0x7FFFFFFF])
def test_a_part_that_states_a_wrong_size(size: int) -> None:
    with pytest.raises(DamagedFileError):
        Package(PATH, lying(zip_of(("a.xml", b"x" * 100_000)), size), "文档").part("a.xml")


def test_a_part_that_inflates_is_not_unpacked_further_than_its_limit() -> None:
    data = zip_of(("a.xml", bytes(40 * MIB)))
    for stated in (data, lying(data, 5)):
        with pytest.raises(OversizedFileError) as caught:
            Package(PATH, stated, "文档").part("a.xml")
        assert caught.value.limit == module.LARGEST_PART


def test_all_parts_together_have_a_limit() -> None:
    opened = Package(PATH, zip_of(*[(f"{n}.xml", bytes(30 * MIB)) for n in range(5)]), "文档")
    for number in range(4):
        assert opened.part(f"{number}.xml")
    with pytest.raises(OversizedFileError):
        opened.part("4.xml")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_no_office_program_packs_like_that(method: int) -> None:
    with pytest.raises(DamagedFileError):
        Package(PATH, zip_of(("a.xml", b"<x/>"), method=method), "文档").part("a.xml")


def test_two_parts_of_one_name() -> None:
    with pytest.raises(DamagedFileError):
        Package(PATH, zip_of(("a.xml", b"<x/>"), ("a.xml", b"<y/>")), "文档")


def test_more_parts_than_any_office_program_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PARTS", 2)
    with pytest.raises(CrowdedFileError):
        Package(PATH, zip_of(*[(f"{n}.xml", b"") for n in range(3)]), "文档")


def test_a_part_with_a_password() -> None:
    data = bytearray(zip_of(("a.xml", b"<x/>")))
    data[6] |= 1
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(EncryptedFileError):
        Package(PATH, bytes(data), "文档").part("a.xml")


BOMB = '<!DOCTYPE a [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        b"<!-- --><!DOCTYPE a SYSTEM 'file:///dev/zero'><a/>",
        b'<!DOCTYPE a [<!ATTLIST a b CDATA "long">]><a/>',
        b"<?xml version='1.0' encoding='utf-7'?><a>+ADw-b/+AD4-</a>",
        "<?xml version='1.0' encoding='cp037'?><a/>".encode("cp037"),
        b"<a>" * 300 + b"</a>" * 300,
        b"<a",
        b"",
        b"text",
    ],
)
def test_xml_that_is_not_plain(content: bytes) -> None:
    with pytest.raises(DamagedFileError):
        package(content).xml("a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_xml_in_the_encodings_met(encoding: str) -> None:
    stated = encoding.removesuffix("-sig")
    root = package(f'<?xml version="1.0" encoding="{stated}"?><a>甲</a>'.encode(encoding)).xml("a.xml")
    assert root is not None
    assert root.text == "甲"


@pytest.mark.parametrize("content", [b"<a>" + b"<b/>" * 900_000 + b"</a>", b"<a " + b' b="c"' * 900_000 + b"/>"])
def test_more_elements_than_memory_holds(content: bytes) -> None:
    with pytest.raises(CrowdedFileError):
        package(content).xml("a.xml")


def test_what_is_outside_is_told_apart() -> None:
    relations = b"""<Relationships xmlns="r">
        <Relationship Id="r1" Type="t/image" Target="http://example.invalid/a.png" TargetMode="External"/>
        <Relationship Id="r2" Type="t/image" Target="../media/b.png"/></Relationships>"""
    found = Package(PATH, zip_of(("word/_rels/document.xml.rels", relations)), "文档").relations("word/document.xml")
    assert [(found[key].target, found[key].outside) for key in ("r1", "r2")] == [
        ("http://example.invalid/a.png", True),
        ("media/b.png", False),
    ]


@given(st.data())
def test_any_damage_is_one_of_our_errors(data: st.DataObject) -> None:
    whole = bytearray(zip_of(("a.xml", b"<a><b/></a>"), ("b.xml", b"<a/>")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        opened = Package(PATH, cut, "文档")
        for name in opened.names:
            opened.xml(name)
    except FileError:
        pass
