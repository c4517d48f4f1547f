"""Figures that ran together are read by every rule without an error: a test's engine raises what a rule raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.rules.engine import check
from tests.unit.builders import report

SENTENCES = (
    "收到申请{}件，比上年的{}件增长{}%。",
    "其中自然人{}件，占{}%，法人{}件。",
    "共{}期，其中市级{}期，县级{}期，每期{}份，共{}份。",
    "由{}个增加到{}个，增长{}%，是原来的{}倍。",
    "月均{}件，全年{}件，最高{}分、最低{}分，相差{}分。",
    "收到{}件，同比下降{}%（2022年为{}件）。",
    "收到{}件，上年结转{}件，办结{}件，办结率{}%，百分之{}。",
    "近三年分别为{}件、{}万件、{}件，增长{}%，提高{}个百分点。",
    "{}年{}月{}日发布〔{}〕{}号，收费{}元。",
)
LENGTHS = (1, 2, 14, 15, 16, 28, 40)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A sentence whose figures are as long as no figure is, among short ones."""
    sentence = draw(st.sampled_from(SENTENCES))
    lengths = st.sampled_from(LENGTHS)
    runs = st.builds(lambda digit, whole: digit * whole, st.sampled_from("1379"), lengths)
    decimals = st.builds(lambda whole, after: f"{whole}.{after}", runs, runs)
    return sentence.format(*(draw(runs | decimals) for _ in range(sentence.count("{}"))))


@given(texts())
def test_no_rule_stumbles_over_long_figures(text: str) -> None:
    last = report({"requests.received.natural_person": 7}, year=2023)
    check(report({"requests.received.natural_person": 9}, text={"overview": text, "requests": text}, previous=last))


@pytest.mark.parametrize("long", ["3" * 30, f"33.{'3' * 40}", "9" * 40])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_place_of_a_sentence_is_too_short_for_them(sentence: str, long: str) -> None:
    for place in range(sentence.count("{}")):
        figures = ["1"] * sentence.count("{}")
        figures[place] = long
        check(report(text={"overview": sentence.format(*figures)}))
