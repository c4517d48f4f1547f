"""Figures of the tables within the text: what they say, and which are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.form import Term
from gor_desktop.models.live import (
    NO_LAST_YEAR,
    UNDEFINED,
    UNFILLED,
    LiveFigure,
    LiveKind,
    from_plain,
    to_plain,
)
from gor_desktop.models.refs import PreviousRef
from tests.unit.builders import Figure, figures, live_figures, ref, report

NEW, CARRIED, OUT = (ref(f"requests.{row}.business") for row in ("received", "carried_in", "carried_out"))
TOTAL = ref("requests.received.total")


def said(figure: LiveFigure, now: dict[str, Figure], last: dict[str, Figure] | None = None) -> str:
    """What the figure says of the column 商业企业, rows by their keys."""
    previous = None if last is None else report({f"requests.{row}.business": value for row, value in last.items()})
    cells = {f"requests.{row}.business": value for row, value in now.items()}
    return report(cells, previous=previous).text_of(figure)


def made(kind: LiveKind, *terms: Term, whole: tuple[Term, ...] = (), decimals: int = 0) -> LiveFigure:
    return LiveFigure(kind, terms, whole, decimals)


FIGURE, SHARE, CHANGE, GROWTH = LiveKind
FEES = ref("disclosure.fees.amount")


def test_a_figure_is_printed_as_the_table_prints_it() -> None:
    subject = report({"disclosure.fees.amount": "0.50", "requests.received.business": "/"})
    assert subject.text_of(LiveFigure.of(FEES)) == "0.50"
    assert subject.text_of(LiveFigure.of(NEW)) == "/"
    assert subject.text_of(LiveFigure.of(OUT)) == UNFILLED


def test_sums_add_as_the_table_does_and_follow_its_totals() -> None:
    assert said(LiveFigure.of(NEW, CARRIED), {"received": 3, "carried_in": 4}) == "7"
    assert said(LiveFigure.of(NEW, CARRIED), {"received": 3}) == "3"
    assert said(LiveFigure.of(NEW, CARRIED), {}) == UNFILLED
    assert said(LiveFigure.of(TOTAL), {"received": 3}) == "3"


def test_a_difference_needs_both_sides() -> None:
    pending = made(FIGURE, Term(TOTAL), Term(OUT, -1))
    assert said(pending, {"received": 3, "carried_out": 4}) == "-1"
    assert said(pending, {"received": 3}) == UNFILLED
    assert said(pending, {"received": 3, "carried_out": "/"}) == "3"


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "text"),
    [
        (1, 3, 2, "33.33%"),
        (1, 8, 1, "12.5%"),
        (1, 8, 0, "13%"),
        (5, 1000, 0, "1%"),
        (0, 7, 1, "0.0%"),
        (7, 7, 0, "100%"),
        (3, 0, 1, UNDEFINED),
        (3, "/", 1, UNDEFINED),
        (3, None, 1, UNFILLED),
        (None, 3, 1, UNFILLED),
        (10**40, 1, 4, UNDEFINED),
    ],
)
def test_a_share_is_rounded_half_up(part: Figure, whole: Figure, decimals: int, text: str) -> None:
    figure = made(SHARE, Term(OUT), whole=(Term(NEW),), decimals=decimals)
    assert said(figure, {"carried_out": part, "received": whole}) == text


@pytest.mark.parametrize(
    ("now", "last", "change", "growth"),
    [
        (18, 16, "增加2", "增长12.5%"),
        (3, 4, "减少1", "下降25.0%"),
        (4, 4, "增加0", "持平"),
        (4, 0, "增加4", UNDEFINED),
        (4, None, NO_LAST_YEAR, NO_LAST_YEAR),
        (None, 4, UNFILLED, UNFILLED),
        ("/", 4, UNDEFINED, UNDEFINED),
    ],
)
def test_what_changed_since_last_year(now: Figure, last: Figure, change: str, growth: str) -> None:
    assert said(made(CHANGE, Term(NEW)), {"received": now}, {"received": last}) == change
    assert said(made(GROWTH, Term(NEW), decimals=1), {"received": now}, {"received": last}) == growth


def test_without_last_years_report_it_says_so() -> None:
    assert said(made(GROWTH, Term(NEW)), {"received": 4}) == NO_LAST_YEAR
    assert said(made(FIGURE, Term(NEW, 1, previous=True)), {"received": 4}) == NO_LAST_YEAR
    assert said(made(FIGURE, Term(NEW), Term(NEW, -1, previous=True)), {"received": 4}) == NO_LAST_YEAR


def test_last_year_on_another_form_has_no_such_cell() -> None:
    licences = ref("disclosure.licences.decisions")
    subject = report({str(licences): 4}, previous=report(form="gor-2008", year=2018))
    assert subject.text_of(made(CHANGE, Term(licences))) == NO_LAST_YEAR


def test_what_it_reads_names_last_year_only_where_it_compares() -> None:
    assert LiveFigure.of(NEW).reads == {NEW}
    assert made(GROWTH, Term(NEW)).reads == {NEW, PreviousRef()}
    assert made(SHARE, Term(NEW), whole=(Term(TOTAL, 1, previous=True),)).reads == {NEW, PreviousRef()}


@pytest.mark.parametrize(
    ("kind", "terms", "whole", "decimals"),
    [
        (FIGURE, (), (), 0),
        (FIGURE, (Term(NEW),), (Term(TOTAL),), 0),
        (SHARE, (Term(NEW),), (), 0),
        (FIGURE, (Term(NEW),), (), 1),
        (SHARE, (Term(NEW),), (Term(TOTAL),), 5),
        (SHARE, (Term(NEW),), (Term(TOTAL),), -1),
        (FIGURE, (Term(NEW, 2),), (), 0),
        (GROWTH, (Term(NEW, 1, previous=True),), (), 0),
    ],
)
def test_what_says_nothing_is_refused(
    kind: LiveKind, terms: tuple[Term, ...], whole: tuple[Term, ...], decimals: int
) -> None:
    with pytest.raises(ValueError, match="go with"):
        LiveFigure(kind, terms, whole, decimals)


@given(live_figures())
def test_it_comes_back_from_plain_objects(figure: LiveFigure) -> None:
    assert from_plain(to_plain(figure)) == figure


PLAIN = to_plain(LiveFigure.of(NEW))


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {**PLAIN, "more": 1},
        {**PLAIN, "kind": "mean"},
        {**PLAIN, "kind": []},
        {**PLAIN, "decimals": True},
        {**PLAIN, "decimals": 9},
        {**PLAIN, "terms": []},
        {**PLAIN, "terms": {}},
        {**PLAIN, "terms": ["requests.received.total"]},
        {**PLAIN, "terms": [["requests.received.total", 1]]},
        {**PLAIN, "terms": [["requests.received.total", True, False]]},
        {**PLAIN, "terms": [["requests.received.total", 1, 0]]},
        {**PLAIN, "terms": [["requests", 1, False]]},
    ],
)
def test_any_other_object_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r"not a|go with|LiveKind"):
        from_plain(raw)


@given(live_figures(), figures(), figures())
def test_it_always_says_something(figure: LiveFigure, now: object, last: object) -> None:
    text = figure.text(lambda _: now, lambda _: last)  # type: ignore[arg-type,return-value]
    assert text == text.strip() != ""


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_share_is_within_half_a_unit(part: int, whole: int, decimals: int) -> None:
    text = said(made(SHARE, Term(OUT), whole=(Term(NEW),), decimals=decimals), {"carried_out": part, "received": whole})
    off = abs(Decimal(text.removesuffix("%")) - Decimal(part) * 100 / whole)
    assert off <= Decimal(1).scaleb(-decimals) / 2 + Decimal("1e-20")
