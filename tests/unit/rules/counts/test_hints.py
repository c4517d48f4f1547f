"""Cheap tests of a sentence say no only where there is nothing to be found."""

from __future__ import annotations

import pytest

from gor_desktop.rules.counts.hints import naming, saying, topical, within
from gor_desktop.rules.counts.tokens import segments, sentences


def kinds(text: str) -> set[str]:
    return {kind for sentence in sentences(text) for each in segments(text, sentence) for kind in each.kinds}


@pytest.mark.parametrize("text", ["未收到行政复议申请", "申请全部办结", "主动公开文件80件", "召开会议3次", "天气晴好"])
def test_what_is_there_is_hinted_at(text: str) -> None:
    (sentence,) = sentences(text)
    assert within(topical(), text, sentence) >= ("topic" in kinds(text))
    assert within(saying(), text, sentence) >= (not {"negation", "all"}.isdisjoint(kinds(text)))


def test_only_what_a_table_counts_is_named() -> None:
    text = "召开会议3次。受理行政复议2件。"
    first, second = sentences(text)
    assert not within(naming(), text, first)
    assert within(naming(), text, second)
