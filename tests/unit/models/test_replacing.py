"""Other words at places of a narrative: everything else stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.finding import Replacement
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run
from gor_desktop.models.refs import CellRef
from gor_desktop.models.replacing import Binding, bound, replaced

TEXT = Narrative(
    (
        Paragraph((Run("（一）主动公开。", bold=True), Run("截止12月31日，公开3条。"))),
        PlainTable.of([("甲", 0, 0, 1, 1), ("截止", 0, 1, 1, 1)]),
        Paragraph((Run("截止年底无。"),)),
    )
)


def test_words_are_put_in_the_weight_of_what_they_replace() -> None:
    made = replaced(TEXT, [Replacement(8, 10, "截至"), Replacement(3, 5, "依申请")])
    first = made.blocks[0]
    assert first == Paragraph((Run("（一）依申请公开。", bold=True), Run("截至12月31日，公开3条。")))
    assert made.blocks[1:] == TEXT.blocks[1:]


def test_an_empty_replacement_deletes_and_one_without_width_inserts() -> None:
    at = TEXT.text.index("截止年底")
    made = replaced(TEXT, [Replacement(at, at + 4, ""), Replacement(at + 5, at + 5, "其他")])
    assert made.paragraphs[-1].text == "无其他。"


def test_of_replacements_that_overlap_the_first_is_made() -> None:
    made = replaced(TEXT, [Replacement(8, 10, "截至"), Replacement(9, 12, "×")])
    assert made.paragraphs[0].text == "（一）主动公开。截至12月31日，公开3条。"


@pytest.mark.parametrize("what", ["甲", "条。\n甲"])
def test_what_is_in_a_table_or_over_a_paragraphs_end_is_refused(what: str) -> None:
    at = TEXT.text.index(what)
    with pytest.raises(ValueError, match="within one paragraph"):
        replaced(TEXT, [Replacement(at, at + len(what), "乙")])


@given(st.lists(st.text("甲乙。，1", min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_replacing_is_what_it_is_on_plain_text(lines: list[str], data: st.DataObject) -> None:
    text = Narrative.from_text("\n".join(lines))
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    before = sum(len(each) + 1 for each in lines[:number])
    made = replaced(text, [Replacement(before + start, before + end, "丙")])
    lines[number] = line[:start] + "丙" + line[end:]
    assert made.text == "\n".join(lines)


FIGURE = LiveFigure.of(CellRef("requests", "received", "total"))


def test_a_figure_takes_the_place_and_the_weight_of_characters() -> None:
    made = bound(TEXT, [Binding(3, 5, FIGURE)])
    assert made.paragraphs[0].runs[:3] == (
        Run("（一）", bold=True),
        Run("", bold=True, figure=FIGURE),
        Run("公开。", bold=True),
    )
    assert made.blocks[1:] == TEXT.blocks[1:]


def test_a_figure_stays_live_unless_a_character_of_it_is_replaced() -> None:
    live = Narrative((Paragraph((Run("收到"), Run("123", figure=FIGURE), Run("件"))),))
    beside = replaced(live, [Replacement(0, 2, "接到"), Replacement(5, 5, "多")])
    assert beside.paragraphs[0].runs == (Run("接到"), Run("123", figure=FIGURE), Run("多件"))
    for start, end in ((2, 3), (3, 3), (2, 5), (1, 6)):
        assert replaced(live, [Replacement(start, end, "4")]).figures == frozenset()
    assert replaced(live, [Replacement(3, 4, "4")]).paragraphs[0].runs == (Run("收到143件"),)
