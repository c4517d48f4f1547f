"""In which sense a paragraph speaks of a year."""

from __future__ import annotations

import pytest

from gor_desktop.rules.stale.mentions import mentions, says_this_year


@pytest.mark.parametrize("written", ["2023年", "２０２３年", "二〇二三年", "二○二三年度", "2023 年"])
def test_a_year_in_any_digits(written: str) -> None:
    (found,) = mentions(f"我县于{written}公开信息。")
    assert found.year == 2023
    assert found.sentence == (0, len(written) + 7)


@pytest.mark.parametrize("text", ["12023年", "网址/2023-01-01/", "第2023号", "2023条"])
def test_digits_that_are_no_year(text: str) -> None:
    assert mentions(text) == ()


def test_the_senses() -> None:
    (about,) = mentions("2023年，我县公开信息5条。")
    assert about.about
    assert about.past
    assert not about.honest
    (quoted,) = mentions("按照《2023年工作要点》执行。")
    assert quoted.quoted
    (since,) = mentions("2023年以来持续推进。")
    assert since.lasts
    (named,) = mentions("公布2023年政府信息公开工作年度报告。")
    assert named.own_report
    (planned,) = mentions("2025年，我县将继续推进。")
    assert planned.planned
    assert not planned.past


def test_this_year_in_words() -> None:
    assert says_this_year("今年公开5条")
    assert not says_this_year("本年度报告")
