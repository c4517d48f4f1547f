"""The words are read strictly, the longest first, and every one of them leads somewhere."""

from __future__ import annotations

import pytest

from gor_desktop.models.form_loader import all_forms
from gor_desktop.rules.counts.readings import options
from gor_desktop.rules.counts.vocabulary import Meaning, parse, vocabulary

_END = """
[domains.requests]
topics = ["requests"]
units = ["件"]
rows = ["received"]
columns = []
[silent]
measures = []
"""


def test_choices_are_spelt_out() -> None:
    words = parse('[topic]\nrequests = ["(政府|)信息公开申请"]' + _END).words
    assert words == {word: Meaning("topic", "requests") for word in ("政府信息公开申请", "信息公开申请")}


def test_the_longest_word_counts() -> None:
    known = parse('[topic]\nrequests = ["规章"]\nnothing = ["规章制度"]' + _END)
    text = "规章制度和规章，规章制"
    assert [text[start:end] for start, end, _ in known.found(text, 0, len(text))] == ["规章制度", "规章", "规章"]
    assert [text[start:end] for start, end, _ in known.found(text, 1, 7)] == ["规章"]


def test_a_text_without_any_of_the_words_is_told_at_a_glance() -> None:
    known = parse('[topic]\nrequests = ["规章", "政府规章", "诉讼"]\nnothing = ["制度"]' + _END)
    pattern = known.any_of(lambda meaning: meaning.value == "requests")
    assert pattern.pattern == "规章|诉讼"


def test_a_word_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="规章"):
        parse('[topic]\na = ["规章"]\nb = ["规章"]' + _END)


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(ValueError, match="topics"):
        parse('[topics]\nrequests = ["规章"]' + _END)


def test_every_topic_and_row_has_a_reading_on_some_form() -> None:
    known = vocabulary()
    for name, domain in known.domains.items():
        column = "issued" if name == "documents" else ""
        for row in domain.rows or domain.topics:
            assert any(options(form, name, row, column).natural for form in all_forms()), row


def test_every_measure_tells_something_somewhere() -> None:
    known = vocabulary()
    places = {place for each in known.domains.values() for place in (*each.rows, *each.columns, *each.same)}
    measures = {meaning.value for meaning in known.words.values() if meaning.kind == "measure"}
    assert measures <= places | known.silent
