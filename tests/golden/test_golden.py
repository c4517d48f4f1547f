"""Today's output is the approved one; `regenerate.py` says how to approve another."""

from __future__ import annotations

import pytest

from tests.golden.regenerate import FOLDER, SUFFIXES, produced

PRODUCED = produced()


@pytest.mark.parametrize("name", PRODUCED)
def test_output_is_as_approved(name: str) -> None:
    approved = (FOLDER / name).read_bytes().replace(b"\r\n", b"\n")  # as git may check it out on Windows
    assert PRODUCED[name].decode() == approved.decode()


def test_nothing_else_is_approved() -> None:
    files = {path.name for path in FOLDER.iterdir() if path.suffix in SUFFIXES}
    assert files == PRODUCED.keys()
