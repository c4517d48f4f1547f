"""A draft enters a report in one change."""

from __future__ import annotations

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta
from gor_desktop.models.values import BLANK, number

FORM = load_form("gor-2021")
INPUT, TOTAL = CellRef.parse("requests.received.natural_person"), CellRef.parse("requests.received.total")
DRAFT = ImportDraft(
    FORM, Meta("示例县民政局", 2022), {INPUT: number(2), TOTAL: number(3)}, {"overview": Narrative.from_text("甲。")}
)


def test_a_new_report_holds_the_draft() -> None:
    report = DRAFT.report()
    assert report.value(INPUT) == number(2)
    assert report.value(TOTAL) == number(2)
    assert report.shown(TOTAL) == number(3)
    assert report.value(CellRef.parse("disputes.review.upheld")) is BLANK
    assert report.narrative("overview").text == "甲。"
    assert (report.meta.unit, report.meta.year) == ("示例县民政局", 2022)


def test_what_was_there_before_makes_room() -> None:
    report = DRAFT.report()
    report.apply(ImportDraft(FORM, Meta(year=2023), {}).changes(report))
    assert report.value(INPUT) is BLANK
    assert (report.meta.unit, report.meta.year) == ("示例县民政局", 2023)


def test_it_can_be_taken_back() -> None:
    report = DRAFT.report()
    changes = ImportDraft(FORM, Meta(), {INPUT: number(9)}).changes(report)
    report.apply(changes)
    report.apply(changes.inverted())
    assert report.value(INPUT) == number(2)
    assert report.shown(TOTAL) == number(3)
