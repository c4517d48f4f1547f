"""The one door to the shipped files."""

from __future__ import annotations

import pytest

from gor_desktop import resources
from gor_desktop.errors import MissingResourceError


def test_lists_reads_and_decodes() -> None:
    forms = resources.names("forms", ".toml")
    assert "forms/gor-2021.toml" in forms
    assert resources.text(forms[0]).encode() == resources.data(forms[0])


def test_missing_file_is_named() -> None:
    with pytest.raises(MissingResourceError, match=r"forms/no-such\.toml"):
        resources.path("forms/no-such.toml")
