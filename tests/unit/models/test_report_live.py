"""Figures in the text of a report: they follow the tables and last year's report, through every change and undo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.changes import ChangeSet, NarrativeChange
from gor_desktop.models.edits import bind, set_cells, set_narrative, set_previous
from gor_desktop.models.form import Term
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.models.narrative import EMPTY, Narrative, Paragraph, Run
from gor_desktop.models.refs import PreviousRef, SectionRef
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from tests.unit.builders import cells_of, live_narratives, ref, report, reports
from tests.unit.models.test_report import state

CELL, TOTAL = ref("requests.received.business"), ref("requests.received.total")
OVERVIEW = SectionRef("overview")


def written(figure: LiveFigure, year: int = 2024) -> Report:
    """A report that says: 共收到 + the figure + 件。"""
    subject = report({str(CELL): 3}, text={"overview": "共收到？件。"}, year=year)
    subject.apply(bind(subject, {"overview": [Binding(3, 4, figure)]}, ""))
    return subject


def test_a_figure_follows_the_cell_and_the_sums_above_it() -> None:
    subject = written(LiveFigure.of(TOTAL))
    assert subject.narrative("overview").text == "共收到3件。"
    touched = subject.apply(set_cells(subject, {CELL: number(12)}, ""))
    assert OVERVIEW in touched
    assert subject.narrative("overview").text == "共收到12件。"


def test_what_says_the_same_as_before_is_not_touched() -> None:
    subject = written(LiveFigure.of(CELL))
    assert OVERVIEW not in subject.apply(set_cells(subject, {ref("requests.received.other"): number(1)}, ""))
    hidden = number("3.0")
    assert OVERVIEW in subject.apply(set_cells(subject, {CELL: hidden}, ""))
    assert subject.narrative("overview").text == "共收到3.0件。"


def test_a_figure_follows_last_years_report() -> None:
    subject = written(LiveFigure(LiveKind.CHANGE, (Term(CELL),)))
    assert subject.narrative("overview").text == "共收到（无上年数）件。"
    touched = subject.apply(set_previous(subject, report({str(CELL): 1}, year=2023), ""))
    assert touched == {PreviousRef(), OVERVIEW}
    assert subject.narrative("overview").text == "共收到增加2件。"


def test_a_text_written_with_an_old_figure_says_the_present_one() -> None:
    subject = report({str(CELL): 3})
    stale = Narrative((Paragraph((Run("99", figure=LiveFigure.of(CELL)),)),))
    subject.apply(set_narrative(subject, "overview", stale, ""))
    assert subject.narrative("overview").text == "3"
    subject.apply(ChangeSet((NarrativeChange(OVERVIEW, stale, EMPTY),)))
    assert not subject.narrative("overview")


def test_only_figures_may_differ_from_what_a_change_starts_from() -> None:
    subject = written(LiveFigure.of(CELL))
    other = Narrative((Paragraph((Run("共收到"), Run("3", figure=LiveFigure.of(TOTAL)), Run("件。"))),))
    with pytest.raises(ValueError, match="starts from"):
        subject.apply(ChangeSet((NarrativeChange(OVERVIEW, other, EMPTY),)))


def test_a_figure_of_a_cell_that_the_form_does_not_have_is_refused() -> None:
    subject = report()
    text = Narrative((Paragraph((Run("1", figure=LiveFigure.of(ref("annex.reviews.this_year"))),)),))
    with pytest.raises(ValueError, match="annex"):
        subject.apply(set_narrative(subject, "overview", text, ""))


@given(reports(), st.data())
def test_every_figure_says_what_the_tables_hold(subject: Report, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from([key for key, _ in subject.narratives()]))
    before = state(subject)
    text, cells = data.draw(live_narratives(subject.form)), data.draw(cells_of(subject.form))
    done = [
        ChangeSet((*set_cells(subject, cells, "").changes, *set_narrative(subject, section, text, "").changes)),
    ]
    subject.apply(done[0])
    for _ in range(data.draw(st.integers(0, 3))):
        done.append(set_cells(subject, data.draw(cells_of(subject.form)), ""))
        subject.apply(done[-1])
    runs = [run for _, text in subject.narratives() for block in text.paragraphs for run in block.runs]
    assert [run.text for run in runs if run.figure] == [subject.text_of(run.figure) for run in runs if run.figure]
    for changes in reversed(done):
        subject.apply(changes.inverted())
    assert state(subject) == before
