"""Text as the rules read it: places, sentences, quantities."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.narrative import Narrative, Paragraph, Picture, PlainTable, Run
from gor_desktop.rules import prose


def test_passages_have_their_offsets_in_the_text() -> None:
    table = PlainTable.of([("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)])
    text = Narrative((Paragraph((Run("第一。"),)), Picture(b"", "png"), table, Paragraph((Run("第二。"),))))
    found = list(prose.passages(text))
    assert [passage.text for passage in found] == ["第一。", "第二。"]
    assert [text.text[passage.start :][: len(passage.text)] for passage in found] == ["第一。", "第二。"]


@pytest.mark.parametrize(
    ("text", "amount", "unit", "vague"),
    [
        ("收到17件", "17", "件", False),
        ("收到１７件", "17", "件", False),
        ("公开1,234条", "1234", "条", False),
        ("公开1.2万余条", "12000", "条", True),
        ("两件", "2", "件", False),
        ("十二件", "12", "件", False),
        ("一百零五件", "105", "件", False),
        ("占比33.9％", "33.9", "%", False),
        ("百分之三十点五", "30.5", "%", False),
        ("百分之35", "35", "%", False),
        ("约300人次", "300", "人次", True),
        ("提高1.05个百分点", "1.05", "个百分点", False),
        ("收取251000元", "251000", "元", False),
        ("收取25.1万元", "251000", "元", False),
        ("收取25.1 亿元", "2510000000", "元", False),
        ("六个部分", "6", "个部分", False),
    ],
)
def test_quantities(text: str, amount: str, unit: str, vague: bool) -> None:
    (found,) = prose.quantities(text)
    assert (found.amount, found.unit, found.vague) == (Decimal(amount), unit, vague)


@pytest.mark.parametrize("text", ["一是学习，三是培训", "十分重要", "一方面", "第一", "一些", "万一", ""])
def test_words_with_numerals_in_them_are_no_quantities(text: str) -> None:
    assert prose.quantities(text) == ()


@given(st.text("收到1２,，.。件条万余%一十百 \n", max_size=30))
def test_quantities_stand_where_they_say(text: str) -> None:
    end = 0
    for found in prose.quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.text("甲。；，\n ", max_size=30))
def test_every_word_is_in_one_sentence_and_in_one_clause(text: str) -> None:
    words = [at for at, character in enumerate(text) if character == "甲"]
    for spans in (prose.sentences(text), prose.clauses(text)):
        assert [at for start, end in spans for at in range(start, end) if text[at] == "甲"] == words
    assert all("，" not in text[start:end] for start, end in prose.clauses(text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "收到1234567890123456件",
            "占33.333333333333333%",
            "收到１２３４５６７８９０１２３４５６件",
            "百分之1234567890123456",
        ),
        *("收到1,234,567,890,123,456件", "百分之1234567890123456", "百分之三十点三三三三三三三三三三三三三三三"),
    ],
)
def test_a_longer_run_of_digits_than_any_figure_has_is_no_quantity(text: str) -> None:
    assert prose.quantities(text) == ()


def test_the_longest_quantity() -> None:
    (found,) = prose.quantities("收入123,456,789,012,345元")
    assert found.amount == 123456789012345
