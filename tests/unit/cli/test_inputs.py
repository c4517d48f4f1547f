"""Which files are found below a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.cli.inputs import gather
from gor_desktop.errors import NoReportsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.docx", "a/z.XLSX", "a/y.txt", "a/.x.txt", "~$b.docx", "图.png", "说明", ".git/a.txt"):
        path = tmp_path / "夹" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "夹"


def test_files_come_sorted_with_their_places(folder: Path) -> None:
    found = gather([folder])
    assert [str(each.place) for each in found.files] == ["a/y.txt", "a/z.XLSX", "b.docx"]
    assert found.skipped == {".png": 1, "": 1}
    assert found.many


def test_several_folders_keep_their_names(folder: Path) -> None:
    named = gather([folder / "a", folder / "b.docx"])
    assert [str(each.place) for each in named.files] == ["a/y.txt", "a/z.XLSX", "b.docx"]


def test_a_named_file_is_taken_whatever_it_is(folder: Path) -> None:
    found = gather([folder / "图.png"])
    assert [each.path.name for each in found.files] == ["图.png"]
    assert not found.many


def test_what_is_written_to_is_left_out(folder: Path) -> None:
    assert [each.path.name for each in gather([folder], leave_out=folder / "a").files] == ["b.docx"]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    assert len(gather([folder]).files) == 3


def test_a_folder_without_reports_is_a_failure(tmp_path: Path) -> None:
    (error,) = gather([tmp_path]).failures
    assert isinstance(error, NoReportsError)
