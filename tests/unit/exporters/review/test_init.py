"""The door to what is made of findings."""

from __future__ import annotations

import pytest

from gor_desktop.exporters import review
from tests.unit.exporters.review.samples import checked
from tests.unit.exporters.samples import report


@pytest.mark.parametrize("suffix", [*review.SUFFIXES, ".DOCX"])
def test_every_kind_is_written(suffix: str) -> None:
    begin = b"<!DOCTYPE" if suffix == ".html" else b"PK"
    assert review.render(report(), checked(), suffix).startswith(begin)
    assert review.gathering(suffix).finish().startswith(begin)


def test_other_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="txt"):
        review.render(report(), checked(), ".txt")
    with pytest.raises(ValueError, match="txt"):
        review.gathering(".txt")
