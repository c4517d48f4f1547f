"""No two files become one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.cli.inputs import Input
from gor_desktop.cli.targets import mirrored, renamed


def names(*places: str) -> list[str]:
    files = [Input(Path("in") / place, Path(place)) for place in places]
    return [str(each.target) for each in mirrored(files, Path("out"), ".gor")]


def test_places_are_kept_and_clashes_keep_the_old_suffix() -> None:
    assert names("a.docx", "b/a.docx") == ["out/a.gor", "out/b/a.gor"]
    assert names("a.docx", "A.xlsx", "b.gor") == ["out/a.docx.gor", "out/A.xlsx.gor", "out/b.gor"]
    assert names("a.docx", "a.docx", "a.docx") == ["out/a.docx.gor", "out/a.docx（2）.gor", "out/a.docx（3）.gor"]


def test_only_clashing_names_are_told() -> None:
    files = [Input(Path(place), Path(place)) for place in ("a.docx", "a.xlsx", "b.docx")]
    told = renamed(mirrored(files, Path("out"), ".gor"))
    assert [each.path.name for each in told] == ["a.docx", "a.xlsx"]


@given(st.lists(st.sampled_from(["a.docx", "A.docx", "a.xlsx", "a.docx.gor", "a.docx（2）.txt", "b/a.txt", "a"])))
def test_every_file_has_a_target_of_its_own(places: list[str]) -> None:
    targets = [name.casefold() for name in names(*places)]
    assert len(set(targets)) == len(places)
