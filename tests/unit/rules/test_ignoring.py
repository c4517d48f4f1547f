"""What people decided to leave does not count, and comes back when it says something else."""

from __future__ import annotations

from gor_desktop.models.edits import ignore, set_cells
from gor_desktop.rules.engine import check
from gor_desktop.rules.fingerprint import fingerprint
from gor_desktop.rules.ignoring import judged, usual_reasons
from tests.unit.builders import cell, ref, report

NEGATIVE = {"requests.received.natural_person": -1, "requests.received.business": -2}


def test_everything_counts_at_first() -> None:
    subject = report(NEGATIVE)
    found = check(subject)
    assert judged(subject, found) == (found, ())


def test_ignored_finding_keeps_its_reason_and_the_others_their_order() -> None:
    subject = report(NEGATIVE)
    found = check(subject)
    one = next(finding for finding in found if finding.code == "T07")
    subject.apply(ignore(subject, {fingerprint(one, subject): "属实"}, ""))
    parted = judged(subject, found)
    assert parted.ignored == ((one, "属实"),)
    assert parted.counting == tuple(finding for finding in found if finding is not one)


def test_it_counts_again_once_its_figure_is_another() -> None:
    subject = report(NEGATIVE)
    one = next(finding for finding in check(subject) if finding.code == "T07")
    subject.apply(ignore(subject, {fingerprint(one, subject): "属实"}, ""))
    subject.apply(set_cells(subject, {one.refs[0]: cell(-5)}, ""))
    assert judged(subject, check(subject)).ignored == ()
    subject.apply(set_cells(subject, {one.refs[0]: cell(-1), ref("requests.received.research"): cell(3)}, ""))
    assert [reason for _, reason in judged(subject, check(subject)).ignored] == ["属实"]


def test_usual_reasons_are_words() -> None:
    assert usual_reasons()
    assert all(reason == reason.strip() and reason for reason in usual_reasons())
