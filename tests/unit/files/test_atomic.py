"""Atomic writing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gor_desktop.errors import UnwritableFileError
from gor_desktop.files.atomic import write_bytes

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    write_bytes(path, b"one")
    write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch(0o640)
    path.chmod(0o640)
    write_bytes(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_goes_on_pointing(tmp_path: Path) -> None:
    (tmp_path / "target").touch()
    (tmp_path / "link").symlink_to("target")
    write_bytes(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 80 + ".gor")
    write_bytes(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match="文件夹不存在"):
        write_bytes(tmp_path / "没有" / "a.gor", b"x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match="这是一个文件夹"):
        write_bytes(tmp_path, b"x")


def test_a_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    with pytest.raises(UnwritableFileError, match="没有权限"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
