"""What is chosen as an expression, and back."""

from __future__ import annotations

import pytest
from hypothesis import given

from gor_desktop.models.form import Term
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.ui.live.choice import Choice, Kind, found_rows, whole_of
from gor_desktop.ui.live.wording import described
from tests.unit.builders import NEWEST, live_figures, ref

FORM = load_form(NEWEST)
GRANTED, ALL = ref("requests.granted.total"), ref("requests.concluded.total")


@pytest.mark.parametrize(
    ("choice", "figure"),
    [
        (Choice(Kind.FIGURE, (GRANTED, ALL)), LiveFigure.of(GRANTED, ALL)),
        (Choice(Kind.FIGURE, (ALL,), previous=True), LiveFigure(LiveKind.FIGURE, (Term(ALL, 1, previous=True),))),
        (Choice(Kind.DIFFERENCE, (ALL,), (GRANTED,)), LiveFigure(LiveKind.FIGURE, (Term(ALL), Term(GRANTED, -1)))),
        (
            Choice(Kind.SHARE, (GRANTED,), (ALL,), decimals=1),
            LiveFigure(LiveKind.SHARE, (Term(GRANTED),), (Term(ALL),), 1),
        ),
        (Choice(Kind.CHANGE, (ALL,)), LiveFigure(LiveKind.CHANGE, (Term(ALL),))),
        (Choice(Kind.GROWTH, (ALL,), decimals=0), LiveFigure(LiveKind.GROWTH, (Term(ALL),))),
    ],
)
def test_a_choice_is_an_expression_and_comes_back(choice: Choice, figure: LiveFigure) -> None:
    assert choice.figure() == figure
    assert Choice.of(figure) == choice


@given(live_figures())
def test_only_what_can_be_chosen_comes_back(figure: LiveFigure) -> None:
    choice = Choice.of(figure)
    assert choice is None or choice.figure() == figure


def test_cells_are_missing() -> None:
    assert Choice(Kind.FIGURE, ()).figure() is None
    assert Choice(Kind.SHARE, (ALL,)).figure() is None
    assert Choice(Kind.DIFFERENCE, (ALL,)).figure() is None


def test_a_part_is_held_against_the_total_of_its_column_else_of_its_row() -> None:
    assert whole_of(FORM, [GRANTED]) == ALL
    assert whole_of(FORM, [ref("requests.granted.other")]) == ref("requests.concluded.other")
    assert whole_of(FORM, [ref("requests.received.other")]) == ref("requests.received.total")
    assert whole_of(FORM, [ref("disclosure.fees.amount")]) is None
    assert whole_of(FORM, []) is None


def test_rows_are_found_by_words_of_their_labels() -> None:
    assert {found.row for found in found_rows(FORM, "重复")} == {"not_processed.repeated"}
    assert {found.row for found in found_rows(FORM, " （一） 予以")} == {"granted"}
    assert list(found_rows(FORM, " ")) == []
    assert list(found_rows(FORM, "没有这样的行")) == []


def test_expressions_are_told_in_the_words_of_the_form() -> None:
    share = LiveFigure(LiveKind.SHARE, (Term(GRANTED),), (Term(ALL),), 1)
    assert described(share, FORM) == (
        "第三部分“（一）予以公开”一行“总计”一格占第三部分“（七）总计”一行“总计”一格的百分比"
    )
    difference = LiveFigure(LiveKind.FIGURE, (Term(ALL), Term(GRANTED, -1, previous=True)))
    assert described(difference, FORM).endswith("减去上年第三部分“（一）予以公开”一行“总计”一格")
    many = LiveFigure.of(*FORM.table("requests").refs[:7])
    assert described(many, FORM).endswith("“总计”一格等 7 格之和")
