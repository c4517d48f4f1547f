"""The state of a review: kinds, what is settled, corrections, and the draft that comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.edits import set_cells, set_meta
from gor_desktop.models.evidence import NO_EVIDENCE, Evidence, How, Suggestion, Unread
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, number
from gor_desktop.ui.review import detail
from gor_desktop.ui.review.items import Item, Sort
from gor_desktop.ui.review.kinds import Kind
from gor_desktop.ui.review.outcome import mismatch, new_session, put_into
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.session import Session
from tests.ui.review.conftest import LICENCES, RECEIVED, Read, draft, other_choice
from tests.unit.builders import Figure, ref, report

Start = Callable[[ImportDraft], Review]
TOTAL = "requests.received.total"
APPLICANTS = ("business", "research", "social_organisation", "legal_service", "other")
SUGGESTED = Evidence(suggestions=(Suggestion(ref(RECEIVED), number(18), "改为 18，则总计与各项相符"),))


def misread() -> ImportDraft:
    """A row whose total does not agree with its only figure."""
    carried = dict.fromkeys(("requests.carried_out.natural_person", "requests.carried_out.total"), 18)
    return draft({RECEIVED: 13, TOTAL: 18, **carried}, evidence=SUGGESTED)


def of_sort(review: Review, sort: Sort) -> list[Item]:
    return [item for item in review.items if item.sort is sort]


def fill_in(review: Review, cell_id: str, value: int) -> None:
    review.session.edit(set_cells(review.session.report, {ref(cell_id): number(value)}, "填写"))


def test_cells_by_how_they_were_read(review: Start) -> None:
    found = review(draft({RECEIVED: 18, LICENCES: (None, "若干", How.DOUBTFUL)}))
    assert found.kind(ref(RECEIVED)) is Kind.EXACT
    assert found.kind(ref(LICENCES)) is Kind.DOUBTFUL
    assert found.counts()[Kind.BLANK] == len(found.form.refs) - 2
    assert found.overlay(ref(LICENCES)).sign == "疑"


def test_a_correction_settles_a_doubt_and_undo_opens_it_again(review: Start) -> None:
    found = review(draft({LICENCES: (None, "若干", How.DOUBTFUL)}))
    (item,) = found.open_items()
    fill_in(found, LICENCES, 7)
    assert found.status(item) == "已更正"
    assert found.kind(ref(LICENCES)) is Kind.CORRECTED
    assert found.open_items() == []
    found.session.undo_stack.undo()
    assert found.open_items() == [item]


def test_a_total_that_differs_is_marked_and_agrees_once_corrected(review: Start) -> None:
    found = review(misread())
    overlay = found.overlay(ref(TOTAL))
    assert (overlay.text, overlay.sign) == ("18", "≠")
    assert "13" in overlay.words
    assert "13，与这一格不符" in dict(detail.of_cell(found, ref(TOTAL)).facts)["各项合计"]
    fill_in(found, RECEIVED, 18)
    assert found.overlay(ref(TOTAL)).text is None


def unexplained() -> ImportDraft:
    """A row whose total does not agree, by no slip that is known."""
    cells = dict.fromkeys(("requests.carried_out.natural_person", "requests.carried_out.total"), 99)
    return draft({RECEIVED: 13, TOTAL: 99, **cells})


def test_sums_that_agree_are_settled(review: Start) -> None:
    found = review(unexplained())
    failing = of_sort(found, Sort.UNBALANCED)
    assert failing == found.open_items()
    fill_in(found, RECEIVED, 99)
    assert {found.status(item) for item in failing} == {"现在已相符"}


def test_sums_that_still_disagree_stay_open_whichever_cell_is_suspected(review: Start) -> None:
    found = review(unexplained())
    before = [item.key for item in found.open_items()]
    fill_in(found, RECEIVED, 50)
    assert [item.key for item in found.open_items()] == before
    assert found.items == found.open_items()


def test_what_the_clerk_typed_is_not_blamed_on_the_file(review: Start) -> None:
    found = review(draft({RECEIVED: 13, TOTAL: 13, "requests.carried_out.natural_person": 13}))
    fill_in(found, RECEIVED, 7)
    texts = "".join(item.text for item in found.open_items())
    assert "您更正后不平，“一、本年新收政府信息公开申请数量”原文为 13。" in texts
    assert "原文如此" not in texts
    found.session.undo_stack.undo()
    assert found.items == []  # it was never the file's


def left_blank(figures: Mapping[str, Figure], evidence: Evidence | None = None) -> ImportDraft:
    """A draft of a file that holds every cell of the requests: blank, but for these figures."""
    read = draft(figures, evidence=evidence)
    blank = dict.fromkeys(read.form.table("requests").refs, BLANK)
    return replace(read, cells={**blank, **read.cells}).weighed()


def test_sums_with_a_blank_cell_are_judged_after_a_correction_too(review: Start) -> None:
    read = left_blank({RECEIVED: 13, TOTAL: 18})
    found = review(read)
    fill_in(found, LICENCES, 7)
    assert read.evidence.doubts
    assert found.evidence.doubts == read.evidence.doubts


def test_rows_that_were_not_chosen_are_blank_in_the_sums(review: Start) -> None:
    rows = {ref for row in other_choice().rows for ref in row}
    read = left_blank({"requests.concluded.natural_person": 13}, Evidence(choices=(other_choice(),)))
    found = review(replace(read, cells={ref: value for ref, value in read.cells.items() if ref not in rows}).weighed())
    (choice,) = found.draft.evidence.choices
    assert not found.evidence.doubts
    found.session.edit(found.choosing(choice, 1))
    assert found.outcome().evidence.doubts
    assert found.evidence.doubts == found.outcome().evidence.doubts


def test_a_cell_is_one_thing_to_look_at(review: Start) -> None:
    """No figure, a likely one, and two sums that it is missing from."""
    cells: dict[str, Figure | Read] = {
        **{f"requests.received.{column}": 0 for column in APPLICANTS},
        RECEIVED: (None, "l8", How.DOUBTFUL),
        TOTAL: 18,
        "requests.carried_out.natural_person": 18,
        "requests.carried_out.total": 18,
    }
    found = review(draft(cells).weighed())
    (item,) = found.open_items()
    assert item.sort is Sort.DOUBTFUL
    assert len(found.evidence.suggestions) == 1
    fill_in(found, RECEIVED, 17)
    assert item not in found.open_items()
    assert {each.sort for each in found.open_items()} <= {Sort.SUGGESTION, Sort.UNBALANCED}
    assert found.open_items()  # the sums speak for themselves now


def test_what_the_rules_propose_is_offered(review: Start) -> None:
    cells = {f"requests.received.{column}": 10 for column in ("natural_person", "business", "research")}
    more = {f"requests.carried_out.{column}": 10 for column in ("natural_person", "research")}
    total = {"requests.received.total": 94, "requests.carried_out.business": 74, "requests.carried_out.total": 94}
    found = review(draft({**cells, **more, **total}))
    (offer,) = detail.of_cell(found, ref("requests.received.business")).offers
    assert len(found.open_items()) == 1  # the row and the column are mended by one figure
    assert len(detail.of_cell(found, ref("requests.received.business")).remarks) == 2
    assert "按建议修正" in offer.text
    assert "74" in offer.text
    found.session.edit(offer.changes)
    assert found.open_items() == []


def test_a_total_gets_the_figure_that_the_rules_propose_though_its_parts_say_another(review: Start) -> None:
    received = {f"requests.received.{column}": 10 for column in ("natural_person", "business")}
    granted = {f"requests.granted.{column}": 10 for column in ("natural_person", "business")}
    totals = dict.fromkeys(("requests.received.total", "requests.granted.total"), 20)
    concluded = {"requests.concluded.natural_person": 10, "requests.concluded.business": 10}
    wrong = {"requests.granted.business": 7, "requests.concluded.total": 99}
    found = review(draft({**received, **granted, **totals, **concluded, **wrong}))
    offers = detail.of_cell(found, ref("requests.concluded.total")).offers
    assert [offer.text for offer in offers] == ["按建议修正：改为 20(&A)", "改用各项合计 17(&S)"]
    found.session.edit(offers[0].changes)
    assert found.shown(ref("requests.concluded.total")) == number(20)


def test_a_chosen_row_says_so_and_where_it_was_read(review: Start) -> None:
    choice = other_choice()
    found = review(draft(evidence=Evidence(choices=(choice,))))
    found.session.edit(found.choosing(choice, 2))
    facts = dict(detail.of_cell(found, choice.rows[2][0]).facts)
    assert facts["怎么来的"] == "您选定放在这一行。"
    assert "第 2 张表第 24 行" in facts["原文位置"]
    assert facts["原文文字"] == "“2”"


def test_a_suggestion_is_taken_by_its_offer(review: Start) -> None:
    found = review(misread())
    (offer,) = detail.of_cell(found, ref(RECEIVED)).offers
    assert "改为 18" in offer.text
    found.session.edit(offer.changes)
    assert found.shown(ref(RECEIVED)) == number(18)
    assert all(found.status(item) for item in found.items_at(ref(RECEIVED)) if item.needed)
    assert detail.of_cell(found, ref(RECEIVED)).offers == ()


def test_a_wrong_total_can_give_way_to_the_sum(review: Start) -> None:
    found = review(misread())
    (offer,) = detail.of_cell(found, ref(TOTAL)).offers
    found.session.edit(offer.changes)
    assert found.outcome().cells[ref(TOTAL)] == number(13)


def test_a_suggestion_for_a_total_is_what_the_file_should_have_said(review: Start) -> None:
    evidence = Evidence(suggestions=(Suggestion(ref(TOTAL), number(13), "改为 13，则与各项相符"),))
    found = review(draft({RECEIVED: 13, TOTAL: 18}, evidence=evidence))
    found.session.edit(detail.of_cell(found, ref(TOTAL)).offers[0].changes)
    assert found.shown(ref(TOTAL)) == number(13)
    assert found.open_items() == []


def test_a_choice_goes_into_one_row_and_can_be_changed(review: Start) -> None:
    choice = other_choice()
    found = review(draft(evidence=Evidence(choices=(choice,))))
    (item,) = of_sort(found, Sort.CHOICE)
    first, _, third = detail.of_cell(found, item.refs[0]).offers
    found.session.edit(first.changes)
    assert found.chosen_row(choice) == 0
    found.session.edit(found.choosing(choice, 2))
    assert found.chosen_row(choice) == 2
    assert third.tip == "3.其他"
    assert not found.corrected(choice.rows[0][0])
    assert found.status(item) == "已放好"
    outcome = found.outcome()
    assert outcome.cells[ref("requests.other.other.natural_person")] == number(2)
    assert outcome.evidence.read_from[ref("requests.other.other.natural_person")].where == "第 2 张表第 24 行"
    assert outcome.evidence.choices == ()


def test_a_tick_settles_and_is_taken_away_again(review: Start) -> None:
    found = review(misread())
    (item,) = of_sort(found, Sort.SUGGESTION)
    assert found.kind(ref(RECEIVED)) is Kind.DOUBTFUL
    found.tick(item)
    assert found.status(item) == "已核对"
    assert found.kind(ref(RECEIVED)) is Kind.EXACT  # the clerk says that it is right
    assert found.touched_by_clerk
    found.tick(item)
    assert not found.status(item)


def test_outcome_keeps_the_place_and_says_who_typed(review: Start) -> None:
    found = review(misread())
    fill_in(found, RECEIVED, 18)
    found.session.edit(set_meta(found.session.report, "unit", "示例县财政局", ""))
    outcome = found.outcome()
    assert outcome.cells[ref(RECEIVED)] == number(18)
    assert outcome.meta.unit == "示例县财政局"
    assert outcome.evidence.read_from[ref(RECEIVED)].how is How.TYPED
    assert outcome.evidence.read_from[ref(RECEIVED)].text == "13"
    assert outcome.evidence.suggestions == ()


def test_outcome_of_an_untouched_review_is_the_draft(review: Start) -> None:
    found = misread()
    outcome = review(found).outcome()
    assert (outcome.cells, outcome.evidence) == (found.cells, found.evidence)
    assert {key: text for key, text in outcome.narratives.items() if text} == found.narratives


# --- into a report -------------------------------------------------------------------------------------------------


def everything(subject: Report) -> list[object]:
    texts = [subject.narrative(section.key) for section in subject.form.sections]
    return [dict(subject.cells()), dict(subject.stated), texts, subject.meta]


def test_a_new_report_is_one_step(qapp: object) -> None:
    session = new_session(draft({RECEIVED: 18}, text={"overview": "一段文字。"}), "去年.docx")
    assert session.report.value(ref(RECEIVED)) == number(18)
    assert session.undo_stack.undoText() == "导入 去年.docx"
    session.undo_stack.undo()
    assert everything(session.report) == everything(Report(session.report.form))
    assert not session.undo_stack.canUndo()


def test_another_unit_or_year_is_asked_about() -> None:
    read = Meta("示例镇", 2024)
    assert mismatch(read, Meta("示例镇", 2024)) == ""
    assert mismatch(read, Meta(None, 2024)) == ""
    assert "2025 年度" in mismatch(read, Meta("示例镇", 2025))
    assert "示例县" in mismatch(read, Meta("示例县", 2024))


def test_putting_into_a_report_leaves_what_the_file_is_silent_on(qapp: object) -> None:
    present = report(
        {RECEIVED: 1, LICENCES: 5}, text={"problems": "问题。", "overview": "旧文字。"}, unit="示例镇", year=None
    )
    session = Session(present)
    before = everything(present)
    put_into(session, draft({RECEIVED: 18}, text={"overview": "新文字。"}), "去年.docx")
    assert present.value(ref(RECEIVED)) == number(18)
    assert present.value(ref(LICENCES)) == number(5)
    assert present.narrative("overview").text == "新文字。"
    assert present.narrative("problems").text == "问题。"
    assert (present.meta.unit, present.meta.year) == ("示例镇", 2024)
    assert ref(RECEIVED) in session.evidence.read_from
    session.undo_stack.undo()
    assert everything(present) == before
    assert session.evidence == NO_EVIDENCE
    session.undo_stack.redo()
    assert ref(RECEIVED) in session.evidence.read_from


def test_what_an_earlier_import_left_open_is_kept_when_another_is_put_in(qapp: object) -> None:
    first = Evidence(
        unread=(Unread("第 1 张表", "若干", "不是数字"),), notes=("文件中有批注。",), choices=(other_choice(),)
    )
    second = Evidence(unread=(Unread("第 9 段", "附件", "没有对应的栏目"),), notes=("文件中有批注。",))
    session = new_session(draft({RECEIVED: 18}, evidence=first), "去年.docx")
    put_into(session, draft({LICENCES: 7}, evidence=second), "补充.docx")
    assert session.evidence.unread == first.unread + second.unread
    assert session.evidence.notes == ("文件中有批注。",)
    assert session.evidence.choices == first.choices
    assert {ref(RECEIVED), ref(LICENCES)} <= session.evidence.read_from.keys()


def test_what_a_file_without_new_figures_holds_besides_is_known(qapp: object) -> None:
    session = new_session(draft({RECEIVED: 18}), "去年.docx")
    unread = (Unread("第 9 段", "附件", "没有对应的栏目"),)
    put_into(session, draft({RECEIVED: 18}, evidence=Evidence(unread=unread)), "去年.docx")
    assert session.undo_stack.count() == 1
    assert session.evidence.unread == unread


@pytest.mark.parametrize(("cells", "left"), [({LICENCES: 7}, True), ({RECEIVED: 18}, False)])
def test_sums_that_disagreed_are_kept_until_a_cell_is_read_anew(
    qapp: object, cells: Mapping[str, Figure], left: bool
) -> None:
    session = new_session(left_blank({RECEIVED: 13, TOTAL: 18}), "去年.docx")
    assert session.evidence.doubts
    put_into(session, draft(cells), "补充.docx")
    assert bool(session.evidence.doubts) is left
