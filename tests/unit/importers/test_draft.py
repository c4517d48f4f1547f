"""A draft enters a report in one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gor_desktop.importers.choices import listed
from gor_desktop.importers.draft import BY_HAND, ImportDraft
from gor_desktop.models.evidence import Choice, Evidence, How, Source, Unread
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


OTHER = tuple(row for row in FORM.table("requests").figure_rows if row[0].row.startswith("other."))
CHOICE = Choice(
    "（六）其他处理",
    tuple(map(number, (2, 0, 0, 0, 0, 0, 2))),
    (*(Source("第 21 行", text) for text in "200000"), Source("第 21 行", "２")),
    OTHER,
)
ASKED = replace(
    DRAFT, evidence=Evidence({}, (listed(FORM, CHOICE), Unread("第 3 行", "17", "无")), (), choices=(CHOICE,))
)


def test_the_clerk_says_which_row() -> None:
    placed = ASKED.chosen(CHOICE, 2)
    assert [placed.cells.get(ref) for ref in OTHER[2]] == list(CHOICE.values)
    assert {placed.cells.get(ref) for row in OTHER[:2] for ref in row} == {BLANK}
    assert placed.evidence.read_from[OTHER[2][6]].text == "２"
    assert [item.text for item in placed.evidence.unread] == ["17"]
    assert placed.evidence.choices == ()
    assert placed.evidence.notes == ("“（六）其他处理”的数（2、0、0、0、0、0、2）按选定填入“3.其他”",)
    assert (len(ASKED.evidence.choices), OTHER[2][0] in ASKED.cells) == (1, False)


def test_a_choice_is_made_once() -> None:
    with pytest.raises(ValueError, match="not in list"):
        ASKED.chosen(CHOICE, 2).chosen(CHOICE, 1)


def test_what_is_asked_says_what_to_do() -> None:
    item = listed(FORM, CHOICE)
    assert (item.where, item.text) == ("第 21 行", "（六）其他处理：2 0 0 0 0 0 ２")
    assert "“3.其他”" in item.reason
    assert "请选定" in item.reason


def test_a_figure_corrected_by_the_clerk() -> None:
    doubtful = Evidence(
        {INPUT: Source("第 5 行", "约20", How.DOUBTFUL)}, (Unread("第 5 行", "约20", "不是数字", (INPUT,)),)
    )
    corrected = replace(DRAFT, evidence=doubtful).with_cell(INPUT, number(20))
    assert corrected.cells[INPUT] == number(20)
    assert corrected.evidence.read_from[INPUT] == Source("第 5 行", "约20", How.TYPED)
    assert corrected.evidence.unread == ()
    assert DRAFT.with_cell(INPUT, BLANK).evidence.read_from[INPUT].where == BY_HAND
    with pytest.raises(KeyError):
        DRAFT.with_cell(CellRef("requests", "nothing", "total"), number(1))


def test_particulars_corrected_by_the_clerk() -> None:
    assert DRAFT.with_meta(Meta("示例镇", 2023)).report().meta == Meta("示例镇", 2023)
