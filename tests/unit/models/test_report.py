"""The report: one gate for change, everything undoable, observers told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.changes import (
    CellChange,
    Change,
    ChangeSet,
    MetaChange,
    NarrativeChange,
    PreviousChange,
    StatedChange,
)
from gor_desktop.models.edits import drop_stated, set_cells, set_meta, set_narrative, set_previous
from gor_desktop.models.narrative import EMPTY, Narrative
from gor_desktop.models.refs import CellRef, MetaRef, PreviousRef, Ref, SectionRef
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, CellValue, number
from tests.unit.builders import cells_of, figures, live_narratives, narratives, ref, report, reports

CELL = ref("requests.granted.business")
TOTAL = ref("requests.granted.total")


def state(subject: Report) -> tuple[object, ...]:
    """Everything that a report holds."""
    texts = {section.key: subject.narrative(section.key) for section in subject.form.sections}
    return dict(subject.cells()), dict(subject.stated), texts, subject.meta, subject.previous


def _edits(subject: Report, data: st.DataObject) -> ChangeSet:
    section = data.draw(st.sampled_from([section.key for section in subject.form.sections]))
    cells: dict[CellRef, CellValue] = data.draw(cells_of(subject.form))
    edits: st.SearchStrategy[ChangeSet] = st.one_of(
        st.just(set_cells(subject, cells, "填数")),
        (narratives | live_narratives(subject.form)).map(lambda text: set_narrative(subject, section, text, "改文字")),
        st.text(max_size=5).map(lambda unit: set_meta(subject, "unit", unit, "改单位")),
        st.just(set_previous(subject, report(year=2023), "附上年报告")),
        *([st.just(drop_stated(subject, next(iter(subject.stated)), "采用合计"))] if subject.stated else []),
    )
    return data.draw(edits)


@given(reports(), st.data())
def test_every_change_can_be_taken_back(subject: Report, data: st.DataObject) -> None:
    before = state(subject)
    done = []
    for _ in range(data.draw(st.integers(1, 4))):
        done.append(_edits(subject, data))
        subject.apply(done[-1])
    for changes in reversed(done):
        subject.apply(changes.inverted())
    assert state(subject) == before


@given(reports(), st.data())
def test_what_is_not_touched_has_not_changed(subject: Report, data: st.DataObject) -> None:
    before = dict(subject.cells())
    touched = subject.apply(_edits(subject, data))
    differ = {cell for cell, value in subject.cells() if value != before[cell]}
    assert differ <= touched


def test_touched_are_the_cell_and_all_sums_above_it() -> None:
    subject = report({"requests.granted.business": 4})
    touched = subject.apply(set_cells(subject, {CELL: number(9)}, ""))
    assert {str(cell) for cell in touched if isinstance(cell, CellRef)} == {
        "requests.granted.business",
        "requests.granted.total",
        "requests.concluded.business",
        "requests.concluded.total",
    }


def test_observers_hear_once_of_each_change() -> None:
    subject = report()
    heard: list[frozenset[Ref]] = []
    subject.observe(heard.append)
    subject.apply(set_meta(subject, "unit", "示例镇人民政府", ""))
    subject.apply(set_narrative(subject, "overview", Narrative.from_text("一段。"), ""))
    subject.apply(set_previous(subject, report(year=2023), ""))
    assert heard == [{MetaRef("unit")}, {SectionRef("overview")}, {PreviousRef()}]


@pytest.mark.parametrize(
    "changes",
    [
        ChangeSet((CellChange(CELL, number(7), number(8)),)),
        ChangeSet((CellChange(ref("requests.granted.total"), BLANK, number(8)),)),
        ChangeSet((StatedChange(CELL, None, number(8)),)),
        ChangeSet(
            (CellChange(ref("requests.granted.other"), BLANK, number(1)), CellChange(CELL, number(7), number(8)))
        ),
        ChangeSet((CellChange(CELL, BLANK, number(1)), CellChange(CELL, BLANK, number(2)))),
        ChangeSet((CellChange(CELL, BLANK, number(1)), StatedChange(TOTAL, number(3), None))),
        ChangeSet((CellChange(CELL, BLANK, number(1)), CellChange(ref("annex.reviews.this_year"), BLANK, number(2)))),
        ChangeSet((CellChange(CELL, BLANK, number(1)), NarrativeChange(SectionRef("annex"), EMPTY, EMPTY))),
        ChangeSet((CellChange(CELL, BLANK, number(1)), MetaChange(MetaRef("colour"), None, "red"))),
    ],
)
def test_a_set_that_does_not_fit_changes_nothing(changes: ChangeSet) -> None:
    subject = report()
    before = state(subject)
    heard: list[frozenset[Ref]] = []
    subject.observe(heard.append)
    with pytest.raises(ValueError, match=r"requests|annex|colour|same"):
        subject.apply(changes)
    assert (state(subject), heard) == (before, [])


def _any_change(subject: Report) -> st.SearchStrategy[Change]:
    """A change of any kind, right or wrong, often from the present state."""
    cells, values = st.sampled_from(subject.form.refs), figures()
    texts = st.sampled_from(("overview", "problems", "annex"))
    now = st.booleans()

    def cell(where: CellRef, old: CellValue, new: CellValue, right: bool) -> Change:
        return CellChange(where, subject.value(where) if right else old, new)

    def stated(where: CellRef, old: CellValue | None, new: CellValue | None, right: bool) -> Change:
        return StatedChange(where, subject.stated.get(where) if right else old, new)

    return st.one_of(
        st.builds(cell, cells, values, values, now),
        st.builds(stated, st.sampled_from(list(subject.form.computed)), st.none() | values, st.none() | values, now),
        st.builds(NarrativeChange, texts.map(SectionRef), st.just(EMPTY), narratives | live_narratives(subject.form)),
        st.builds(MetaChange, st.sampled_from(("unit", "date")).map(MetaRef), st.none(), st.text(max_size=3)),
        st.builds(PreviousChange, st.just(subject.previous), st.none()),
    )


@given(reports(), st.data())
def test_any_set_is_made_whole_and_taken_back_whole_or_refused_whole(subject: Report, data: st.DataObject) -> None:
    before = state(subject)
    changes = ChangeSet(tuple(data.draw(st.lists(_any_change(subject), max_size=5))))
    try:
        subject.apply(changes)
    except ValueError:
        assert state(subject) == before
        return
    subject.apply(changes.inverted())
    assert state(subject) == before


def test_a_change_to_the_same_changes_nothing() -> None:
    subject = report()
    before = state(subject)
    nothing = ChangeSet((StatedChange(TOTAL, None, None), CellChange(CELL, BLANK, BLANK), PreviousChange(None, None)))
    assert subject.apply(nothing) == {TOTAL, CELL, PreviousRef()}
    assert state(subject) == before


def test_what_a_file_stated_stays_beside_the_sum() -> None:
    subject = report({"disputes.review.upheld": 3, "disputes.review.total": 4})
    total = ref("disputes.review.total")
    assert (subject.value(total), subject.stated[total], subject.shown(total)) == (number(3), number(4), number(4))


def test_cells_of_another_form_are_unknown() -> None:
    with pytest.raises(KeyError):
        report().value(ref("annex.reviews.this_year"))


def test_a_title_is_made_of_unit_and_year() -> None:
    assert Meta("示例县", 2024).printed_title == "示例县2024年政府信息公开工作年度报告"
    assert Meta().printed_title == "政府信息公开工作年度报告"
    assert Meta("示例县", 2024, "示例县二〇二四年年报").printed_title == "示例县二〇二四年年报"
