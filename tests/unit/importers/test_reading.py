"""Every kind of bad file gets one clear sentence; nothing is invented from any."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from gor_desktop.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileError,
    FolderNotFileError,
    ForbiddenFileError,
    MissingFileError,
    NotAReportError,
    OversizedFileError,
    UnsupportedFileError,
)
from gor_desktop.importers import package, reading
from gor_desktop.importers.reading import SUFFIXES, read_draft
from tests.unit.importers.layouts.document import document
from tests.unit.importers.layouts.files import content
from tests.unit.importers.layouts.sample import sample

OFFICE = (".docx", ".xlsx")


def encrypted() -> bytes:
    """The outer shell of a file with a password: a compound file with a stream named EncryptedPackage."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(470)
    return header.ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


def zip_of(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(name, text)
    return out.getvalue()


def whole(suffix: str) -> bytes:
    layout = {".docx": "word-merged", ".xlsx": "book-one_sheet", ".txt": "text-pipes", ".html": "web-plain"}[suffix]
    return content(document(sample()), layout)


def refused(data: bytes, suffix: str, folder: Path) -> FileError:
    path = folder / f"report{suffix}"
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_draft(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith("。")
    return caught.value


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".pdf", ""])
def test_a_missing_file(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_draft(tmp_path / f"nothing{suffix}")


@pytest.mark.parametrize("suffix", ["", ".docx", ".txt"])
def test_a_folder(suffix: str, tmp_path: Path) -> None:
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(FolderNotFileError):
        read_draft(folder)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file(data: bytes, suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(data, suffix, tmp_path), EmptyFileError)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".pdf", ".et", ""])
def test_a_kind_that_is_not_read(suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(b"x", suffix, tmp_path), UnsupportedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("data", [b"no zip", "规章 3".encode(), b"PK\x03\x04", b"\x89PNG", bytes(2000)])
def test_an_office_file_that_is_no_package(data: bytes, suffix: str, tmp_path: Path) -> None:
    error = refused(data, suffix, tmp_path)
    assert isinstance(error, DamagedFileError | EmptyFileError)


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_password(suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(encrypted(), suffix, tmp_path), EncryptedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
def test_an_old_office_file_under_a_new_name(suffix: str, tmp_path: Path) -> None:
    data = encrypted().replace("EncryptedPackage".encode("utf-16-le"), b"")
    assert isinstance(refused(data, suffix, tmp_path), DamagedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short(share: float, suffix: str, tmp_path: Path) -> None:
    data = whole(suffix)
    assert isinstance(refused(data[: int(len(data) * share)], suffix, tmp_path), DamagedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("at", [0.1, 0.25, 0.5, 0.75])
def test_a_file_with_a_damaged_part(at: float, suffix: str, tmp_path: Path) -> None:
    """Damage in a part that matters is refused; in one that does not, the report is read as it is."""
    data = bytearray(whole(suffix))
    place = int(len(data) * at)
    data[place : place + 40] = bytes(40)
    path = tmp_path / f"report{suffix}"
    path.write_bytes(bytes(data))
    try:
        draft = read_draft(path)
    except FileError:
        return
    expected = sample().values
    assert all(value == expected[ref] for ref, value in draft.cells.items())


@pytest.mark.parametrize("suffix", OFFICE)
def test_another_package_under_its_name(suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(zip_of("a.txt", "甲"), suffix, tmp_path), DamagedFileError)


def test_a_workbook_called_a_document(tmp_path: Path) -> None:
    assert isinstance(refused(whole(".xlsx"), ".docx", tmp_path), DamagedFileError)
    assert isinstance(refused(whole(".docx"), ".xlsx", tmp_path), DamagedFileError)


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好。\n明天也是。",
        "17\n18\n19",
        "规章\n3",
        "行政许可 12 件，行政处罚 5 件。",
        "关于召开会议的通知\n一、时间\n二、地点\n三、其他事项",
        "|||\n| | |",
        "甲" * 100_000,
        "\n".join(map(str, range(5000))),
        "<html><body><table><tr><td>甲</td><td>1</td></tr></table></body></html>",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_text_that_is_no_report(text: str, suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(text.encode(), suffix, tmp_path), NotAReportError)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"\xff\xfe\xfd", os.urandom(64) + b"\x00"])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_bytes_that_are_no_text(data: bytes, suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(data, suffix, tmp_path), DamagedFileError | NotAReportError)


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 0)
    assert isinstance(refused(b"x", ".txt", tmp_path), OversizedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_package_that_unpacks_without_end(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 0)
    assert isinstance(refused(whole(suffix), suffix, tmp_path), OversizedFileError)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("甲")
    path.chmod(0)
    with pytest.raises(ForbiddenFileError):
        read_draft(path)


@pytest.mark.parametrize("suffix", [".TXT", ".Docx", ".XLSX", ".htm"])
def test_suffixes_in_any_case(suffix: str, tmp_path: Path) -> None:
    kind = {".htm": ".html"}.get(suffix.lower(), suffix.lower())
    path = tmp_path / f"report{suffix}"
    path.write_bytes(whole(kind))
    assert read_draft(path).form.id == "gor-2021"


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    for suffix in (*SUFFIXES, ".pdf", ""):
        with pytest.raises(FileError):
            read_draft(tmp_path / f"{'长' * 300}{suffix}")


@pytest.mark.parametrize("layout", ["text-pipes", "web-plain"])
def test_a_damaged_byte_is_said(layout: str, tmp_path: Path) -> None:
    data = content(document(sample()), layout)
    place = data.index("。".encode())
    path = tmp_path / ("report.html" if layout.startswith("web") else "report.txt")
    path.write_bytes(data[:place] + b"\xff" + data[place:])
    draft = read_draft(path)
    assert {ref: draft.cells[ref] for ref in sample().values} == sample().values
    assert "损坏" in draft.evidence.notes[0]
    assert "第 " in draft.evidence.notes[0]


def test_particulars_hold_only_what_files_can_hold(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = "示例县\x01示例镇2021年政府信息公开工作年度报告\n一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n"
    path.write_text(text, encoding="utf-8")
    assert read_draft(path).meta.title == "示例县示例镇2021年政府信息公开工作年度报告"
