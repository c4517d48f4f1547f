"""A paragraph as words and figures in segments."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gor_desktop.rules.counts.tokens import FIGURE, Segment, rest, segments, sentences


def read(text: str) -> list[Segment]:
    return [segment for sentence in sentences(text) for segment in segments(text, sentence)]


def kinds(text: str) -> list[list[str]]:
    return [[token.value for token in segment.tokens] for segment in read(text)]


def test_words_and_figures_in_order() -> None:
    assert kinds("收到政府信息公开申请18件，办结17件。") == [["received", "requests", "件"], ["concluded", "件"]]


def test_a_figure_inside_a_word_is_none() -> None:
    assert kinds("三类内部事务信息2件") == [["refused.internal_affairs", "件"]]


def test_titles_days_and_articles_hold_no_figures() -> None:
    text = "《示例县2件实事》，3月5日，第三十七条，第12条，〔2021〕30号"
    assert not [token for segment in read(text) for token in segment.tokens if token.kind == FIGURE]


def test_marks_that_begin_a_segment() -> None:
    first, second, third, fourth = read("（二）行政复议、行政诉讼：无。没有")
    assert (first.part, first.stop, first.opened) == (True, True, "")
    assert (second.opened, third.opened) == ("、", "：")
    assert (fourth.opened, fourth.stop) == ("", True)


def test_what_no_word_covers() -> None:
    text = "收到低保申请18件"
    (segment,) = read(text)
    assert rest(text, segment.tokens, 0, 6) == "低保"


@example("1\n件")
@given(st.text("收到办结政府信息公开申请18件，、。（二）：未无全部 \n", max_size=40))
def test_tokens_stand_in_their_segments(text: str) -> None:
    end = 0
    for segment in read(text):
        assert end <= segment.start < segment.end <= len(text)
        end = segment.end
        for token in segment.tokens:
            assert segment.start <= token.start < token.end <= segment.end
