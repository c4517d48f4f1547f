"""`.gor` on the disk."""

from __future__ import annotations

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop import errors
from gor_desktop.files import store
from gor_desktop.files.codec import VERSION, encode
from gor_desktop.models.edits import set_narrative
from gor_desktop.models.narrative import Narrative, Paragraph, Picture, PlainTable, Run
from gor_desktop.models.pictures import name_of
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, SLASH, number
from tests.unit.builders import DATA, balanced, picture, ref, report
from tests.unit.files.test_codec import live, same

PACKED = store.pack(balanced())


def _zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def illustrated(*pictures: Picture) -> Report:
    """A report with a small table and pictures, some of them in last year's."""
    last = report(year=2023)
    last.apply(set_narrative(last, "overview", Narrative(pictures[:1]), ""))
    built = report(previous=last)
    words = Paragraph.of([Run("办事大厅", bold=True), Run("见下图。")])
    table = PlainTable.of([("类别", 0, 0, 2, 1), ("件数", 0, 1, 1, 2), ("上年", 1, 1, 1, 1), ("本年", 1, 2, 1, 1)])
    built.apply(set_narrative(built, "overview", Narrative((words, *pictures, table)), ""))
    return built


def _document(**changes: Any) -> bytes:
    return _zipped({"document.json": json.dumps({**encode(balanced()).document, **changes}).encode()})


def test_a_saved_report_comes_back(tmp_path: Path) -> None:
    subject = report(
        {"requests.received.other": 3, "requests.received.total": 4},
        text={"overview": "第一段。\n第二段。"},
        previous=report({"requests.carried_out.other": 1}, year=2023),
    )
    path = tmp_path / "示例县2024.gor"
    store.save(subject, path)
    assert same(store.load(path), subject)


def test_what_no_file_can_hold_is_left_out_and_the_report_can_be_saved(tmp_path: Path) -> None:
    lone = "\ud83d"  # half of a character, as only a document made by hand has it
    meta = {"unit": f"示例县{lone}", "year": 2024, "title": f"年度{lone}报告", "date": f"{lone}2025年1月6日\x00"}
    text = {"overview": [[[f"{lone}文字", False]]]}
    path = tmp_path / "a.gor"
    path.write_bytes(_document(meta=meta, narratives=text, ignored={f"T01:0{lone}": f"口径{lone}"}))
    found = store.load(path)
    assert (found.meta.unit, found.meta.title, found.meta.date) == ("示例县", "年度报告", "2025年1月6日")
    assert found.ignored == {"T01:0": "口径"}
    store.save(found, path)
    assert same(store.load(path), found)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert store.pack(balanced()) == PACKED


def test_documents_of_version_1_stay_readable() -> None:
    old = store.load(DATA / "version-1.gor")
    assert (old.meta.unit, old.meta.year, old.form.id) == ("示例县人民政府", 2024, "gor-2021")
    assert old.value(ref("disclosure.fees.amount")) == number("18.8710")
    assert old.value(ref("requests.received.business")) is SLASH
    assert old.value(ref("requests.received.other")) is BLANK
    assert old.value(ref("requests.received.total")) == number(12)
    assert old.stated[ref("requests.received.total")] == number(13)
    assert old.stated[ref("requests.concluded.total")] is BLANK
    assert [[run.bold for run in p.runs] for p in old.narrative("overview").paragraphs] == [[True, False], [False]]
    assert old.previous is not None
    assert old.previous.meta.year == 2023


def test_documents_of_version_2_stay_readable() -> None:
    old = store.load(DATA / "version-2.gor")
    assert same(old, illustrated(picture(50, 0, "示例办事大厅"), picture(shade=200)))


def test_documents_of_version_3_stay_readable() -> None:
    assert same(store.load(DATA / "version-3.gor"), live())


def test_pictures_are_members_stored_once(tmp_path: Path) -> None:
    shown = picture(50, 0, "办事大厅")
    subject = illustrated(shown, picture(shade=9), shown)
    path = tmp_path / "a.gor"
    store.save(subject, path)
    with zipfile.ZipFile(path) as archive:
        names = sorted(f"pictures/{name_of(one)}" for one in (shown, picture(shade=9)))
        assert archive.namelist() == ["document.json", *names]
        assert archive.read(f"pictures/{name_of(shown)}") == shown.data
    assert same(store.load(path), subject)
    assert store.pack(subject) == path.read_bytes()


def test_a_lost_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.gor"
    document = json.dumps(encode(illustrated(picture())).document).encode()
    path.write_bytes(_zipped({"document.json": document}))
    with pytest.raises(errors.DamagedFileError, match=f"缺少图片“{name_of(picture())}”"):
        store.load(path)


def test_more_pictures_than_can_be_read_again_are_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = illustrated(picture(), picture(shade=1))
    path = tmp_path / "a.gor"
    store.save(subject, path)
    monkeypatch.setattr(store, "MOST", 2 * len(picture().data) - 1)
    with pytest.raises(errors.PictureVolumeError):
        store.save(subject, path)
    with pytest.raises(errors.OversizedFileError):
        store.load(path)


def test_a_later_version_asks_for_a_later_program(tmp_path: Path) -> None:
    path = tmp_path / "a.gor"
    path.write_bytes(_document(version=VERSION + 1, novelty=True))
    with pytest.raises(errors.NewerFileError, match=f"格式 {VERSION + 1}"):
        store.load(path)


def test_a_document_on_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "新表.gor"
    path.write_bytes(_document(form="gor-2031"))
    with pytest.raises(errors.UnknownFormFileError) as caught:
        store.load(path)
    assert str(caught.value) == f"文件“{path}”使用的表样“gor-2031”本程序没有；请升级本程序后再打开。"


@pytest.mark.parametrize(
    "data",
    [
        PACKED[: len(PACKED) // 2],
        PACKED[:-1],
        b"PK\x03\x04",
        b"no zip at all",
        _zipped({"other.json": b"{}"}),
        _zipped({"document.json": b""}),
        _zipped({"document.json": b"{"}),
        _zipped({"document.json": b"\xff\xfe\xff"}),
        _zipped({"document.json": b"[" * 100_000}),
        _zipped({"document.json": b'{"version": ' + b"9" * 5000 + b"}"}),
        _zipped({"document.json": PACKED}, zipfile.ZIP_BZIP2),
        _document(cells={"requests.received.other": "许多"}),
    ],
)
def test_a_damaged_document_is_called_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "损坏.gor"
    path.write_bytes(data)
    with pytest.raises(errors.DamagedFileError) as caught:
        store.load(path)
    assert "损坏.gor" in str(caught.value)


@given(st.integers(0, len(PACKED) - 1), st.integers(0, 255), st.booleans())
def test_no_damage_at_all_is_a_bug(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, cut: bool) -> None:
    path = tmp_path_factory.mktemp("damage") / "a.gor"
    path.write_bytes(PACKED[:at] if cut else PACKED[:at] + bytes([byte]) + PACKED[at + 1 :])
    try:
        store.load(path)
    except errors.GorError as error:
        assert str(error).endswith("。")  # noqa: PT017 — most damage is refused, some bytes do not matter


def test_missing_folder_and_empty_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "空.gor").touch()
    with pytest.raises(errors.MissingFileError):
        store.load(tmp_path / "没有.gor")
    with pytest.raises(errors.FolderNotFileError):
        store.load(tmp_path)
    with pytest.raises(errors.EmptyFileError):
        store.load(tmp_path / "空.gor")


def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_BYTES", 4096)
    path = tmp_path / "a.gor"
    path.write_bytes(_zipped({"document.json": b" " * 100_000}))
    with pytest.raises(errors.OversizedFileError):
        store.load(path)
    monkeypatch.setattr(store, "LIMIT", 0)
    with pytest.raises(errors.OversizedFileError):
        store.load(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_failed_save_leaves_the_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.gor"
    store.save(balanced(), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(errors.UnwritableFileError, match="磁盘空间已满"):
        store.save(report(), path)
    assert path.read_bytes() == PACKED
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.gor"]
