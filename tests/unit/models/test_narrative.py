"""Text of a section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.narrative import Narrative, Paragraph, Run
from tests.unit.builders import runs


@given(st.lists(runs, max_size=6))
def test_paragraphs_are_tidy(drawn: list[Run]) -> None:
    tidy = Paragraph.of(drawn)
    assert all(run.text for run in tidy.runs)
    assert all(one.bold != other.bold for one, other in zip(tidy.runs, tidy.runs[1:], strict=False))
    assert tidy.text == tidy.text.strip()
    assert Paragraph.of(tidy.runs) == tidy


@given(st.text())
def test_text_in_is_text_out(text: str) -> None:
    narrative = Narrative.from_text(text)
    assert Narrative.from_text(narrative.text) == narrative
    assert all(paragraph.text for paragraph in narrative.paragraphs)


def test_lines_are_paragraphs_and_blank_ones_are_none() -> None:
    narrative = Narrative.from_text("　　第一段。\n\n第二段。\n")
    assert narrative.text == "第一段。\n第二段。"
    assert not Narrative.from_text(" \n")


def test_neighbours_of_one_weight_are_joined() -> None:
    assert Paragraph.of([Run("公"), Run("开"), Run("年报", bold=True)]).runs == (Run("公开"), Run("年报", bold=True))
