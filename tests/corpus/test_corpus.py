"""Every file of the corpus is read exactly; where a print leaves a cell open, it is blank or marked, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.check import DATA, files, reading_of

CORPUS = DATA / "corpus"
THROUGH_OFFICE = (".doc", ".wps")


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_it_is_read_as_it_stands(path: Path, request: pytest.FixtureRequest) -> None:
    if path.suffix in THROUGH_OFFICE:
        request.getfixturevalue("soffice")
    reading = reading_of(path)
    assert reading.wrong == ()
    assert reading.told == ()
    assert (reading.lost, reading.marked, reading.texts) == ((), (), ())


def test_it_is_a_corpus() -> None:
    found = list(files())
    assert len(found) >= 60
    assert {path for path in CORPUS.iterdir() if path.is_file()} <= set(found)
