"""The list of fixed phrases."""

from __future__ import annotations

import pytest

from gor_desktop.rules.wording.phrasebook import parse


def test_a_list_is_read_strictly() -> None:
    with pytest.raises(ValueError, match="too short"):
        parse('[whole]\n"三字词" = ""')
    with pytest.raises(ValueError, match="unknown"):
        parse('[others]\n"四个字的" = ""')
    assert parse('[grave]\n"四个字的" = "五"')[0].grave
