"""The words of `resources/wording/`: each is found where it must be, and in no honest sentence."""

from __future__ import annotations

import re

import pytest

from gor_desktop import resources
from gor_desktop.rules.wording.lexicon import FILES, Entry, lexicon, parse, slips_of
from gor_desktop.rules.wording.shelf import slips

NAMES = [name.removeprefix("wording/").removesuffix(".toml") for name in resources.names("wording", ".toml")]
ENTRIES = [pytest.param(name, entry, id=f"{name}-{entry.wrong}") for name in NAMES for entry in lexicon(name)]
PLAIN = "全县工作动态"  # surroundings for words that need none


def _fires(entry: Entry) -> tuple[str, ...]:
    return entry.fires or (f"{PLAIN}{entry.wrong}，{PLAIN}",)


def _mended(entry: Entry, sentence: str) -> str:
    for slip in reversed(list(entry.slips(sentence))):
        sentence = f"{sentence[: slip.start]}{slip.new}{sentence[slip.end :]}"
    return sentence


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_a_wrong_word_is_found_and_its_repair_is_not(name: str, entry: Entry) -> None:
    for sentence in _fires(entry):
        assert list(entry.slips(sentence)), sentence
        if entry.right is not None:
            assert list(entry.slips(_mended(entry, sentence))) == []


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_honest_sentences_are_left_alone(name: str, entry: Entry) -> None:
    assert [(sentence, slip) for sentence in entry.quiet for slip in slips(name, sentence)] == []


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_an_entry_with_surroundings_shows_both_sides(name: str, entry: Entry) -> None:
    if entry.fires or entry.before or entry.after or entry.key != entry.wrong:
        assert entry.fires
        assert entry.quiet
    assert entry.reason


def test_every_file_is_looked_up() -> None:
    assert sorted(FILES) == sorted(NAMES)


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_a_wrong_word_is_looked_up_among_those_of_all_files(name: str, entry: Entry) -> None:
    for sentence in _fires(entry):
        ours = list(entry.slips(sentence))
        assert [slip for slip in slips(name, sentence) for our in ours if slip.start < our.end and our.start < slip.end]


def test_there_are_words_enough() -> None:
    assert sum(len(lexicon(name)) for name in NAMES) >= 500
    assert sum(1 for name in ("typos", "usage", "sense", "lost") for entry in lexicon(name) if entry.fires) > 150


def test_no_right_word_is_a_wrong_one_of_another_entry() -> None:
    rights = {e.right for e in lexicon("typos") if e.right and "\\" not in e.right and len(e.right) > 1}
    assert [(right, slip) for right in rights for slip in slips("typos", f"，{right}，")] == []


def test_of_words_that_overlap_the_first_and_longest_counts() -> None:
    words = parse('[pairs."甲"]\n"ab" = "x"\n"abc" = "y"\n"bcd" = "z"\n')
    assert [(slip.start, slip.end, slip.new) for slip in slips_of(words, "-abcd-")] == [(1, 4, "y")]


def test_a_word_that_overlaps_only_one_passed_over_counts() -> None:
    words = parse('[pairs."甲"]\n"ab" = "x"\n"bc" = "y"\n"cd" = "z"\n')
    assert [slip.new for slip in slips_of(words, "abcd")] == ["x", "z"]


def test_surroundings_decide() -> None:
    text = 'wrong = "a"\nreason = "r"\nbefore = "x|y"\nunless_before = "yy"\nafter = "[12]"\nunless_after = "11"\n'
    (entry,) = parse(f"[[entries]]\n{text}")
    assert [slip.start for slip in entry.slips("xa1 ya2 yya1 za1 xa3 xa11 a1")] == [1, 5]


@pytest.mark.parametrize(
    "text",
    [
        "[words]\n",
        '[[entries]]\nwrong = "a"\n',
        '[[entries]]\nwrong = "a"\nreason = "b"\ncolour = "red"\n',
        '[[entries]]\nwrong = "a.b"\nreason = "b"\n',
        '[pairs."甲"]\n"a" = "b"\n[pairs."乙"]\n"a" = "c"\n',
    ],
)
def test_wrong_files_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — each says another thing
        parse(text)


def test_every_pattern_compiles() -> None:
    for name in NAMES:
        for entry in lexicon(name):
            for pattern in (entry.wrong, entry.before, entry.unless_before, entry.after, entry.unless_after):
                re.compile(pattern)
