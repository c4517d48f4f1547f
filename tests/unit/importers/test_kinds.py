"""The table of kinds holds together."""

from __future__ import annotations

import pytest

from gor_desktop.importers.kinds import KINDS, PROMISED, SUFFIXES, surprise


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_name_promises_a_known_kind(suffix: str) -> None:
    assert suffix == suffix.lower()
    assert suffix.startswith(".")
    assert surprise(suffix, PROMISED[suffix]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_limit(kind: str) -> None:
    assert 0 < KINDS[kind].largest <= 200


def test_what_is_a_surprise() -> None:
    assert surprise(".et", "xlsx") is None
    assert surprise(".wps", "docx") is None
    assert surprise(".doc", "html") == "文件名是 .doc，内容其实是网页，按网页读入"
    assert surprise(".xls", "xlsx") is not None
    assert surprise("", "docx") is not None
