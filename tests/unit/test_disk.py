"""The door that every file of a clerk's comes through."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gor_desktop import disk
from gor_desktop.errors import EmptyFileError, FolderNotFileError, IrregularFileError, OversizedFileError
from gor_desktop.files import store


def test_a_file_comes_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * disk.MIB)
    assert len(disk.read_bytes(tmp_path / "a", 1)) == disk.MIB


def test_refusals(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * (disk.MIB + 1))
    (tmp_path / "blank").write_bytes(b" \n")
    for name, kind in (("large", OversizedFileError), ("blank", EmptyFileError), (".", FolderNotFileError)):
        with pytest.raises(kind):
            disk.read_bytes(tmp_path / name, 1)


@pytest.mark.skipif(os.name == "nt", reason="pipes have no names there")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "报告.gor"
    os.mkfifo(pipe)
    with pytest.raises(IrregularFileError):
        store.load(pipe)
