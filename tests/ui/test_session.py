"""An open document: what is one step of undo, what counts as modified, and what is announced."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gor_desktop.models import edits
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.ui.session import Session
from tests.unit.builders import balanced, report

RECEIVED = CellRef("requests", "received", "natural_person")
TOTAL = CellRef("requests", "received", "total")


@pytest.fixture
def session(qapp: object) -> Session:
    return Session(report({"requests.received.natural_person": 12}), Path("a.gor"))


def fill(session: Session, figure: int, ref: CellRef = RECEIVED) -> None:
    session.edit(edits.set_cells(session.report, {ref: number(figure)}, "填写"))


def write(session: Session, text: str, section: str = "overview", label: str = "输入") -> None:
    session.edit(edits.set_narrative(session.report, section, Narrative.from_text(text), label))


def text(session: Session, section: str = "overview") -> str:
    return session.report.narrative(section).text


def test_a_report_that_was_never_saved_is_modified(qapp: object) -> None:
    assert not Session(report()).undo_stack.isClean()


def test_a_report_from_its_file_is_not_modified_until_edited(session: Session) -> None:
    assert session.undo_stack.isClean()
    fill(session, 18)
    assert not session.undo_stack.isClean()


def test_saving_makes_it_unmodified_and_names_the_file(session: Session, qtbot: QtBot) -> None:
    fill(session, 18)
    with qtbot.waitSignal(session.path_changed):
        session.mark_saved(Path("b.gor"))
    assert session.undo_stack.isClean()
    assert session.path == Path("b.gor")


def test_undo_back_to_the_saved_state_is_unmodified_again(session: Session) -> None:
    fill(session, 18)
    session.undo_stack.undo()
    assert session.undo_stack.isClean()


def test_an_edit_is_announced_once_with_everything_touched(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.touched) as caught:
        fill(session, 18)
    assert caught.args
    assert {RECEIVED, TOTAL} <= caught.args[0]


def test_undo_and_redo_bring_totals_along(session: Session) -> None:
    fill(session, 18)
    session.undo_stack.undo()
    assert session.report.value(TOTAL) == number(12)
    session.undo_stack.redo()
    assert session.report.value(TOTAL) == number(18)


def test_an_empty_change_is_no_step(session: Session) -> None:
    session.edit(ChangeSet(()))
    fill(session, 12)
    assert session.undo_stack.count() == 0


def test_the_step_is_named_by_the_change(session: Session) -> None:
    fill(session, 18)
    assert session.undo_stack.undoText() == "填写"


def test_findings_follow_an_edit_and_its_undo(qapp: object, qtbot: QtBot) -> None:
    session = Session(balanced(), Path("a.gor"))
    before = session.findings
    with qtbot.waitSignal(session.findings_changed):
        fill(session, 99)
    assert RECEIVED.column in {ref.column for finding in session.findings for ref in finding.refs}
    assert session.findings != before
    with qtbot.waitSignal(session.findings_changed):
        session.undo_stack.undo()
    assert session.findings == before


def test_an_edit_that_breaks_nothing_leaves_the_findings_alone(qapp: object, qtbot: QtBot) -> None:
    session = Session(balanced(), Path("a.gor"))
    with qtbot.assertNotEmitted(session.findings_changed):
        fill(session, 3, CellRef("disclosure", "licences", "decisions"))


def test_findings_are_current_when_the_touch_is_announced(qapp: object) -> None:
    session = Session(balanced(), Path("a.gor"))
    seen: list[int] = []
    session.touched.connect(lambda _refs: seen.append(len(session.findings)))
    before = len(session.findings)
    fill(session, 99)
    assert seen == [len(session.findings)]
    assert seen[0] > before


# --- typing --------------------------------------------------------------------------------------------------------


def test_typing_in_one_text_is_one_step(session: Session) -> None:
    for written in ("本", "本年", "本年度"):
        write(session, written)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert text(session) == ""
    session.undo_stack.redo()
    assert text(session) == "本年度"


def test_typing_that_ends_where_it_began_is_no_step(session: Session) -> None:
    write(session, "本")
    write(session, "")
    assert session.undo_stack.count() == 0


def test_a_break_begins_a_new_step(session: Session) -> None:
    write(session, "本")
    session.break_merge()
    write(session, "本年")
    session.undo_stack.undo()
    assert text(session) == "本"


@pytest.mark.parametrize("between", [lambda s: write(s, "别处", "problems"), lambda s: fill(s, 18)])
def test_work_elsewhere_ends_the_step(session: Session, between: object) -> None:
    write(session, "本")
    assert callable(between)
    between(session)
    write(session, "本年")
    session.undo_stack.undo()
    assert text(session) == "本"


def test_another_kind_of_change_is_a_step_of_its_own(session: Session) -> None:
    write(session, "2023年")
    write(session, "2024年", label="更正年份")
    session.undo_stack.undo()
    assert text(session) == "2023年"


def test_typing_after_an_undo_is_a_step_of_its_own(session: Session) -> None:
    write(session, "甲")
    session.break_merge()
    write(session, "甲乙")
    session.undo_stack.undo()
    write(session, "甲丙")
    session.undo_stack.undo()
    assert text(session) == "甲"


def test_typing_after_an_undo_elsewhere_is_a_step_of_its_own(session: Session) -> None:
    write(session, "甲")
    write(session, "别处", "problems")
    session.undo_stack.undo()
    write(session, "甲乙")
    session.undo_stack.undo()
    assert text(session) == "甲"


def test_typing_does_not_reach_back_over_a_save(session: Session) -> None:
    write(session, "本")
    session.mark_saved(Path("a.gor"))
    write(session, "本年")
    session.undo_stack.undo()
    assert session.undo_stack.isClean()
    assert text(session) == "本"


def test_a_touch_of_a_text_names_the_section(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.touched) as caught:
        write(session, "本年")
    assert caught.args == [frozenset({SectionRef("overview")})]


def test_taking_last_years_report_in_can_be_undone(session: Session) -> None:
    previous = Report(session.report.form)
    session.edit(edits.set_previous(session.report, previous, "上年报告"))
    assert session.report.previous is previous
    session.undo_stack.undo()
    assert session.report.previous is None


def test_a_dropped_session_goes_at_once_with_its_undo_stack(qapp: object) -> None:
    """No circle keeps it: collected in one, the stack would delete commands that are gone already."""
    session = Session(report())
    fill(session, 18)
    fill(session, 19)
    gone = weakref.ref(session)
    del session
    assert gone() is None
