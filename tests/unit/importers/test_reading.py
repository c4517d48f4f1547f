"""Every kind of bad file gets one clear sentence; nothing is invented from any."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gor_desktop.errors import (
    CrowdedFileError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileError,
    FolderNotFileError,
    ForbiddenFileError,
    ForeignFileError,
    IrregularFileError,
    MissingFileError,
    NotAReportError,
    OversizedFileError,
    UnstableFileError,
    UnsupportedFileError,
)
from gor_desktop.importers import reading
from gor_desktop.importers.formats import package
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


@pytest.mark.parametrize("suffix", [".exe", ".ppt", ".jpg", ".py", ""])
def test_a_kind_that_is_not_read(suffix: str, tmp_path: Path) -> None:
    assert isinstance(refused(b"x", suffix, tmp_path), UnsupportedFileError)


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("data", [b"no zip", "规章 3".encode(), b"PK\x03\x04", b"\x89PNH", bytes(2000)])
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
    assert isinstance(refused(zip_of("[Content_Types].xml", "<Types/>"), suffix, tmp_path), DamagedFileError)


@pytest.mark.parametrize(
    ("suffix", "inside", "note"),
    [
        (".docx", ".xlsx", "文件名是 .docx，内容其实是 Excel 工作簿（.xlsx），按 Excel 工作簿（.xlsx）读入"),
        (".xlsx", ".docx", "文件名是 .xlsx，内容其实是 Word 文档（.docx），按 Word 文档（.docx）读入"),
        (".doc", ".docx", "文件名是 .doc，内容其实是 Word 文档（.docx），按 Word 文档（.docx）读入"),
        (".doc", ".html", "文件名是 .doc，内容其实是网页，按网页读入"),
        (".xls", ".html", "文件名是 .xls，内容其实是网页，按网页读入"),
        (".xls", ".txt", "文件名是 .xls，内容其实是纯文本，按纯文本读入"),
        (".pdf", ".docx", "文件名是 .pdf，内容其实是 Word 文档（.docx），按 Word 文档（.docx）读入"),
        ("", ".docx", "文件名没有扩展名，内容其实是 Word 文档（.docx），按 Word 文档（.docx）读入"),
        (".txt", ".html", "文件名是 .txt，内容其实是网页，按网页读入"),
    ],
)
def test_the_content_decides(suffix: str, inside: str, note: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(whole(inside))
    draft = read_draft(path)
    assert draft.evidence.notes[0] == note
    assert {ref: draft.cells[ref] for ref in sample().values} == sample().values


@pytest.mark.parametrize("suffix", [".docx", ".et", ".docm", ".wps", ".xlsm"])
def test_what_a_program_writes_under_a_name_is_no_surprise(suffix: str, tmp_path: Path) -> None:
    inside = ".xlsx" if suffix in (".et", ".xlsm") else ".docx"
    path = tmp_path / f"report{suffix}"
    path.write_bytes(whole(inside))
    assert not any("内容其实是" in note for note in read_draft(path).evidence.notes)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"Rar!\x1a\x07\0", "压缩包"),
        (b"MZ\x90\0\x03\0", "程序"),
        (zip_of("OFD.xml", "<OFD/>"), "OFD 文件"),
        (zip_of("ppt/presentation.xml", "<p/>"), "演示文稿"),
        (zip_of("甲.txt", "甲"), "压缩包"),
    ],
)
@pytest.mark.parametrize("suffix", [".docx", ".xls", ".pdf", ".txt", ""])
def test_something_else_under_a_name_that_is_read(data: bytes, kind: str, suffix: str, tmp_path: Path) -> None:
    error = refused(data, suffix, tmp_path)
    assert isinstance(error, ForeignFileError)
    assert kind in str(error)


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices have no names there")
def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.docx", tmp_path / "device.docx"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    for path in (pipe, link):
        with pytest.raises(IrregularFileError):
            read_draft(path)


def test_a_link_to_itself_and_to_a_folder(tmp_path: Path) -> None:
    loop, folder = tmp_path / "loop.docx", tmp_path / "folder.docx"
    loop.symlink_to(loop)
    folder.symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(FileError):
        read_draft(loop)
    with pytest.raises(FolderNotFileError):
        read_draft(folder)


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"x"), lambda path: path.write_bytes(b"x" * 99)])
def test_a_file_that_changes_while_it_is_read(
    change: Callable[[Path], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一、总体情况")

    statuses = [path.stat()]
    real = os.fstat

    def status(descriptor: int) -> os.stat_result:
        if statuses:
            change(path)
            return statuses.pop()
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", status)
    with pytest.raises(UnstableFileError):
        read_draft(path)


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


@pytest.mark.parametrize("text", ["1\n" * 25_000, "甲" * 1_000_000 + "\n" + "乙" * 3_000_001, "1|2\n" * 25_000])
def test_more_than_any_report_has(text: str, tmp_path: Path) -> None:
    assert isinstance(refused(text.encode(), ".txt", tmp_path), CrowdedFileError | OversizedFileError)


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
