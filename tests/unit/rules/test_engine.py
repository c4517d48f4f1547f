"""The engine: whole at the start, right after any change, and never silenced by one broken rule."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.files.codec import decode, encode
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import drop_stated, set_cells, set_meta, set_narrative, set_previous
from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.rules import engine
from gor_desktop.rules.engine import Engine, check
from gor_desktop.rules.messages import message
from gor_desktop.rules.rule import Check, Rule, all_rules
from tests.unit.builders import FORMS, balanced, cells_of, changed, complete, figures, narratives, ref, report, reports


def afresh(subject: Report) -> tuple[Finding, ...]:
    """The findings of an equal report of which nothing was ever worked out."""
    return check(decode(*encode(subject)))


def _edits(subject: Report, data: st.DataObject) -> ChangeSet:
    """Any change that a clerk can make."""
    kind = data.draw(st.sampled_from(["cells", "cells", "stated", "previous", "year", "text"]))
    if kind == "stated" and subject.stated:
        return drop_stated(subject, data.draw(st.sampled_from(sorted(subject.stated))), "")
    if kind == "previous":
        return set_previous(subject, data.draw(st.none() | reports(previous=False)), "")
    if kind == "year":
        return set_meta(subject, "year", data.draw(st.none() | st.integers(2018, 2025)), "")
    if kind == "text":
        section = data.draw(st.sampled_from([section.key for section in subject.form.sections]))
        return set_narrative(subject, section, data.draw(narratives), "")
    return set_cells(subject, data.draw(cells_of(subject.form)), "")


@given(reports() | st.builds(balanced), st.data())
def test_after_any_changes_the_findings_are_those_of_a_fresh_check(subject: Report, data: st.DataObject) -> None:
    live = Engine(subject)
    for _ in range(data.draw(st.integers(1, 6))):
        before = live.findings
        differ = live.update(subject.apply(_edits(subject, data)))
        assert live.findings == afresh(subject)
        assert differ == (live.findings != before)


def test_a_finding_that_stays_follows_what_lies_beside_it() -> None:
    """A wrong sum points at one cell while the column fails, too; with the column put right, its own total is left."""
    subject = changed(balanced(), {"requests.granted.natural_person": 11})
    live = Engine(subject)
    (row,) = (finding for finding in live.findings if finding.code == "T01")
    assert row.facts["suspect"] == "“自然人”"
    live.update(subject.apply(set_cells(subject, {ref("requests.partly_granted.natural_person"): number(4)}, "")))
    (row,) = (finding for finding in live.findings if finding.code == "T01")
    assert row.facts["suspect"] == "“总计”"
    assert live.findings == afresh(subject)


@given(st.data())
def test_wrong_figures_corrected_one_by_one_leave_no_stale_suspicion(data: st.DataObject) -> None:
    cells = st.lists(st.sampled_from(balanced().form.table("requests").refs), min_size=2, max_size=5, unique=True)
    wrong = data.draw(cells)
    subject = changed(balanced(), {str(cell): data.draw(st.integers(0, 30)) for cell in wrong})
    live = Engine(subject)
    for cell in wrong:
        if cell not in subject.form.computed:
            live.update(subject.apply(set_cells(subject, {cell: balanced().shown(cell)}, "")))
        elif cell in subject.stated:
            live.update(subject.apply(drop_stated(subject, cell, "")))
        assert live.findings == afresh(subject)


@given(st.data())
def test_undoing_brings_the_findings_back(data: st.DataObject) -> None:
    subject = changed(balanced(), {"requests.granted.total": 17})
    live = Engine(subject)
    before = live.findings
    cell = data.draw(st.sampled_from(subject.form.inputs))
    changes = set_cells(subject, {cell: data.draw(figures())}, "")
    live.update(subject.apply(changes))
    live.update(subject.apply(changes.inverted()))
    assert live.findings == before


def test_findings_stand_in_the_order_of_the_form() -> None:
    subject = report(
        {
            "disputes.review.upheld": -1,
            "requests.granted.other": -1,
            "requests.received.business": "0.5",
            "disclosure.fees.amount": -1,
        },
        unit=None,
    )
    complete(subject)
    found = [finding for finding in check(subject) if finding.code in ("C01", "T07", "T08")]
    places = [(finding.section, finding.code) for finding in found]
    assert places == [
        (None, "C01"),
        ("disclosure", "T07"),
        ("requests", "T08"),
        ("requests", "T07"),
        ("disputes", "T07"),
    ]


def test_an_edit_runs_only_the_checks_that_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Check] = []
    original = engine._findings

    def spy(check: Check, report: Report) -> Iterator[Finding]:
        ran.append(check)
        return original(check, report)

    subject = balanced()
    live, plan = Engine(subject), engine.plan(subject.form)
    monkeypatch.setattr(engine, "_findings", spy)
    for changes in (
        set_cells(subject, {ref("disclosure.licences.decisions"): number(4)}, ""),
        set_meta(subject, "unit", "示例镇人民政府", ""),
        set_narrative(subject, "problems", Narrative.from_text("一段文字。"), ""),
    ):
        touched = subject.apply(changes)
        ran.clear()
        live.update(touched)
        readers = [check for check in plan.checks if check.reads & touched]
        assert [check for check in ran if not touched & (check.reads | check.context)] == []
        assert [check for check in readers if check not in ran] == []
        assert len(ran) < len(plan.checks) / 4


def test_nothing_changed_is_said() -> None:
    subject = complete(balanced())
    live = Engine(subject)
    assert not live.update(subject.apply(set_cells(subject, {ref("disclosure.licences.decisions"): number(4)}, "")))
    assert live.update(subject.apply(set_cells(subject, {ref("disclosure.licences.decisions"): number(-4)}, "")))


def _broken(form: FormSpec) -> Iterator[Check]:
    def run(report: Report) -> Iterator[Finding]:
        raise ZeroDivisionError

    yield Check("T99", frozenset({form.refs[0]}), run)


@pytest.fixture
def _one_rule_broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    rules = (*all_rules(), Rule("T99", _broken))
    monkeypatch.setattr(engine, "all_rules", lambda: rules)
    engine.plan.cache_clear()
    yield
    engine.plan.cache_clear()


@pytest.mark.usefixtures("_one_rule_broken")
def test_a_crashing_rule_becomes_a_finding(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(engine, "reraise", False)
    with caplog.at_level(logging.ERROR):
        found = check(complete(report({"disclosure.licences.decisions": -1})))
    assert [finding.code for finding in found if finding.code in ("X00", "T07")] == ["X00", "T07"]
    assert "T99" in message(found[0], FORMS[0])
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.usefixtures("_one_rule_broken")
def test_a_crashing_rule_fails_the_tests() -> None:
    with pytest.raises(ZeroDivisionError):
        check(report())
