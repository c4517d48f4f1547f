"""Every file of the corpus is read exactly; where a print leaves a cell open, it is blank or marked, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.models.narrative import Narrative, Paragraph, Run
from tests.corpus.check import DATA, files, is_text, reading_of

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


@pytest.mark.parametrize(
    ("lines", "same"),
    [
        (["甲 。", "乙。"], True),
        (["Sheet 2: requests", "甲。", "乙。"], True),
        (["甲。"], False),
        (["甲。", "— 3 —", "乙。"], False),
        (["乙。", "甲。"], False),
    ],
)
def test_a_section_holds_the_text_and_nothing_else(lines: list[str], same: bool) -> None:
    narrative = Narrative.of(Paragraph.of([Run(line)]) for line in lines)
    assert is_text(narrative, "甲。\n乙。") is same
