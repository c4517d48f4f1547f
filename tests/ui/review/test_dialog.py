"""The review in use: by keyboard alone, as a clerk would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QScrollArea, QTextEdit
from pytestqt.modeltest import ModelTester

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.evidence import Evidence, How, Suggestion, Unread
from gor_desktop.models.report import Meta
from gor_desktop.models.values import number
from gor_desktop.ui.review.items_model import ItemsModel, rows
from gor_desktop.ui.review.review import Review
from tests.ui.review.conftest import (
    ALT,
    CTRL,
    FEES,
    LICENCES,
    RECEIVED,
    SHIFT,
    Clerk,
    OpenReview,
    Read,
    draft,
    other_choice,
)
from tests.unit.builders import DATA, Figure, ref

_Key = Qt.Key
TOTAL = "requests.received.total"


def worked() -> ImportDraft:
    """One of everything: a choice, a doubt, a suggestion with its failing sums, a leftover, a conversion."""
    cells: dict[str, Figure | Read] = {
        LICENCES: (None, "若干", How.DOUBTFUL),
        FEES: ("25.1", "251000元", How.CONVERTED),
        RECEIVED: 13,
        TOTAL: 18,
        "requests.carried_out.natural_person": 18,
        "requests.carried_out.total": 18,
    }
    evidence = Evidence(
        unread=(Unread("第 1 张表第 15 行", "其他文件 36", "表样中没有这一行"),),
        suggestions=(Suggestion(ref(RECEIVED), number(18), "改为 18，则总计与各项相符"),),
        choices=(other_choice((0, 0, 0, 0, 0, 0, 0)),),
        notes=("没有找到报告日期",),
    )
    return draft(cells, evidence=evidence, text={"overview": "一段文字。"})


@pytest.fixture
def clerk(open_review: OpenReview) -> Clerk:
    return open_review(worked(), into=Meta("示例县教育局", 2024))


def test_begins_at_the_first_thing_to_look_at(clerk: Clerk) -> None:
    assert clerk.here == "requests.other.not_corrected.natural_person"
    assert "其他处理" in clerk.beside
    assert "还有" in clerk.dialog.foot.left


def test_f8_goes_through_everything_that_is_open_and_back(clerk: Clerk) -> None:
    seen = []
    for _ in range(clerk.left()):
        seen.append(clerk.item)
        clerk.press(_Key.Key_F8)
    assert len(set(seen)) == clerk.left()
    assert clerk.item == seen[0]  # round the end
    clerk.press(_Key.Key_F8, with_=SHIFT)
    assert clerk.item == seen[-1]


def test_typing_corrects_and_undo_takes_it_back(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8)
    assert clerk.here == LICENCES
    clerk.type("12")
    clerk.press(_Key.Key_Return)
    assert clerk.holds(LICENCES) == "12"
    assert "若干" not in [item.text for item in clerk.dialog.review.open_items()]
    clerk.press(_Key.Key_Z, with_=CTRL)
    assert clerk.holds(LICENCES) == ""


def test_a_suggestion_is_taken_by_its_access_key(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8, _Key.Key_F8)
    assert clerk.here == RECEIVED
    assert "改为 18，则总计与各项相符" in clerk.beside
    before = clerk.left()
    clerk.access(_Key.Key_A)
    assert clerk.holds(RECEIVED) == "18"
    assert clerk.left() < before


def test_the_row_of_a_choice_is_picked_by_its_number(open_review: OpenReview) -> None:
    clerk = open_review(draft(evidence=Evidence(choices=(other_choice(),))))
    clerk.access(_Key.Key_2)
    assert clerk.holds("requests.other.fee_unpaid.natural_person") == "2"
    assert clerk.here == "requests.other.fee_unpaid.natural_person"
    clerk.access(_Key.Key_3)
    assert clerk.holds("requests.other.fee_unpaid.natural_person") == ""
    assert clerk.holds("requests.other.other.total") == "2"


def test_ctrl_enter_ticks_all_off_and_leads_to_the_answer(clerk: Clerk) -> None:
    clerk.press(_Key.Key_Return, with_=CTRL)
    assert "请先选定" in clerk.dialog.foot.noticed  # nobody else can say it
    clerk.access(_Key.Key_1)
    for _ in range(20):
        if not clerk.left():
            break
        clerk.press(_Key.Key_Return, with_=CTRL)
    assert clerk.left() == 0
    assert "都看过了" in clerk.dialog.foot.left
    clerk.press(_Key.Key_Return)
    assert clerk.dialog.outcome is not None
    assert not clerk.dialog.outcome.into_current


def test_the_list_leads_to_the_cell_and_ticks_off(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F6)
    assert clerk.dialog.list.hasFocus()
    clerk.press(_Key.Key_Down)
    assert clerk.dialog.list.hasFocus()  # the form follows, the keys stay
    assert LICENCES in str(clerk.dialog.tabs.current_ref)
    before = clerk.left()
    clerk.press(_Key.Key_Space)
    assert clerk.left() == before - 1
    assert clerk.dialog.list.current() == clerk.dialog.review.open_items()[1]  # on to the next
    clerk.press(_Key.Key_Return)
    assert clerk.here == RECEIVED


def test_f6_goes_round_and_reaches_what_is_offered(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F6, _Key.Key_F6)
    assert clerk.focus in clerk.dialog.panel.offers
    clerk.press(_Key.Key_F6)
    assert clerk.here


def test_filter_leaves_only_what_is_open(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8)
    clerk.press(_Key.Key_Return, with_=CTRL)
    model = clerk.dialog.list.items
    everything = model.rowCount()
    clerk.access(_Key.Key_K)
    listed = [row.item for row in rows(clerk.dialog.review, open_only=True) if row.item]
    assert listed == clerk.dialog.review.open_items()
    assert model.rowCount() < everything
    for item in clerk.dialog.review.open_items():
        clerk.dialog.review.tick(item)
    assert clerk.dialog.list.quiet == "都核对过了。"


def test_moving_in_the_form_shows_where_a_cell_was_read(clerk: Clerk) -> None:
    clerk.dialog.tabs.go_to(ref(FEES), focus=True)
    assert "251000元" in clerk.beside
    assert "去年.docx" in clerk.beside
    assert "25.1万元" in clerk.item


def test_particulars_are_corrected_by_their_access_keys(clerk: Clerk) -> None:
    clerk.press(_Key.Key_D, with_=ALT)
    clerk.press(_Key.Key_A, with_=CTRL)
    clerk.type("abc")
    clerk.press(_Key.Key_Return)
    assert clerk.dialog.outcome is None  # Enter in a field accepts nothing
    clerk.when_asked("不再核对")
    clerk.access(_Key.Key_N)
    assert clerk.dialog.outcome is not None
    assert clerk.dialog.outcome.draft.meta.unit == "abc"


def test_half_a_year_is_not_accepted(clerk: Clerk) -> None:
    clerk.press(_Key.Key_Y, with_=ALT)
    clerk.press(_Key.Key_End, _Key.Key_Backspace)
    clerk.access(_Key.Key_N)
    assert clerk.dialog.outcome is None
    assert clerk.dialog.head.refusal.isVisible()


def test_a_half_typed_figure_is_taken_along(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8)
    clerk.type("12")
    clerk.when_asked("不再核对")
    clerk.dialog.foot.buttons["into"].click()
    outcome = clerk.dialog.outcome
    assert outcome is not None
    assert outcome.into_current
    assert outcome.draft.cells[ref(LICENCES)] == number(12)


def test_figures_of_another_year_are_put_in_only_after_a_question(open_review: OpenReview) -> None:
    found = draft({RECEIVED: 18, TOTAL: 18, "requests.carried_out.natural_person": 18})
    clerk = open_review(found, into=Meta("示例县教育局", 2025))
    clerk.when_asked("继续核对")
    clerk.access(_Key.Key_I)
    assert clerk.dialog.outcome is None
    clerk.when_asked("仍然放入")
    clerk.dialog.foot.buttons["into"].click()
    assert clerk.dialog.outcome is not None


def test_text_is_read_and_corrected(clerk: Clerk) -> None:
    clerk.press(_Key.Key_PageUp, with_=CTRL)
    clerk.press(_Key.Key_PageUp, with_=CTRL)
    texts = clerk.dialog.tabs.texts
    assert texts.isVisible()
    assert texts.edits["overview"].isVisible()
    assert "5 字" in clerk.dialog.tabs.tabText(3)
    clerk.press(_Key.Key_Tab)
    clerk.type("a")
    assert clerk.dialog.review.outcome().narratives["overview"].text == "a一段文字。"
    clerk.press(_Key.Key_Z, with_=CTRL)
    assert clerk.dialog.review.outcome().narratives["overview"].text == "一段文字。"


def test_leaving_untouched_asks_nothing(clerk: Clerk) -> None:
    clerk.press(_Key.Key_Escape)
    assert not clerk.dialog.isVisible()
    assert clerk.dialog.outcome is None


def test_accepting_asks_while_something_is_open(clerk: Clerk) -> None:
    clerk.when_asked("继续核对")
    clerk.access(_Key.Key_N)
    assert clerk.dialog.outcome is None
    assert clerk.dialog.isVisible()


def test_undo_shows_where_it_happened(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8)
    clerk.type("12")
    clerk.press(_Key.Key_Return)
    clerk.press(_Key.Key_PageDown, with_=CTRL)
    clerk.press(_Key.Key_Z, with_=CTRL)
    assert clerk.here == LICENCES
    assert clerk.holds(LICENCES) == ""


def test_leaving_asks_before_corrections_are_dropped(clerk: Clerk) -> None:
    clerk.press(_Key.Key_F8)
    clerk.press(_Key.Key_Return, with_=CTRL)
    clerk.when_asked("继续核对")
    clerk.press(_Key.Key_Escape)
    assert clerk.dialog.isVisible()
    with clerk.qtbot.waitActive(clerk.dialog):
        clerk.dialog.activateWindow()
    clerk.when_asked("不导入")
    clerk.press(_Key.Key_Escape)
    assert not clerk.dialog.isVisible()


def test_without_a_fitting_report_there_is_only_the_new_one(open_review: OpenReview) -> None:
    assert "into" not in open_review(worked()).dialog.foot.buttons


def test_nothing_to_look_at_begins_on_the_form(open_review: OpenReview) -> None:
    clerk = open_review(draft({RECEIVED: 18, TOTAL: 18, "requests.carried_out.natural_person": 18}))
    assert clerk.here
    assert clerk.dialog.foot.left == "✓ 没有要核对的"
    assert "没有发现" in clerk.dialog.list.quiet


def test_fits_a_small_screen_without_scrolling_sideways(clerk: Clerk) -> None:
    clerk.dialog.resize(1350, 700)
    clerk.dialog.tabs.go_to(ref(RECEIVED), focus=True)
    view = clerk.dialog.tabs.views["requests"]
    assert clerk.dialog.size().width() == 1350
    assert clerk.dialog.size().height() == 700
    assert view.horizontalScrollBar().maximum() == 0
    assert clerk.dialog.minimumSizeHint().width() <= 1024


def test_what_is_offered_fits_beside_the_form(clerk: Clerk) -> None:
    panel = clerk.dialog.panel
    (said,) = panel.findChildren(QScrollArea)
    assert said.widget().width() <= said.viewport().width()
    assert all(QFontMetrics(b.font()).horizontalAdvance(b.text()) < b.width() for b in panel.offers)


def test_what_is_offered_is_in_sight_on_a_small_screen_made_large(clerk: Clerk) -> None:
    """A screen of 1366 × 768 at 125 %."""
    clerk.dialog.resize(1077, 566)
    panel = clerk.dialog.panel
    assert len(panel.offers) == 3
    seen = clerk.dialog.rect()
    for button in panel.offers:
        place = button.rect().translated(button.mapTo(clerk.dialog, button.rect().topLeft()))
        assert seen.contains(place)
        assert panel.rect().contains(button.geometry())
        assert not button.visibleRegion().isEmpty()
    assert panel.height() >= 180
    assert not clerk.dialog.foot.hint.clipped
    field = clerk.dialog.head.fields["date"]
    assert QFontMetrics(field.font()).horizontalAdvance(field.placeholderText()) < field.width() - 16


def test_the_text_has_its_own_words_beside_it(clerk: Clerk) -> None:
    clerk.dialog.tabs.go_to(ref(FEES), focus=True)
    clerk.dialog.tabs.setCurrentWidget(clerk.dialog.tabs.texts)
    assert clerk.beside.startswith("文字")
    assert clerk.dialog.panel.offers == []


def test_a_refusal_is_taken_back_with_its_reason(clerk: Clerk) -> None:
    clerk.press(_Key.Key_Y, with_=ALT)
    clerk.press(_Key.Key_End, _Key.Key_Backspace)
    clerk.access(_Key.Key_N)
    assert "不能采用" in clerk.dialog.foot.noticed
    clerk.type("4")
    assert clerk.dialog.foot.noticed == ""


def test_a_report_that_is_replaced_is_replaced_with_its_text(
    open_review: OpenReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = open_review(draft({RECEIVED: 18}), into=Meta("示例镇", 2025))
    told: list[str] = []

    def leave(_question: str, more: str, _yes: str) -> bool:
        told.append(more)
        return True

    monkeypatch.setattr(clerk.dialog, "_leave", leave)
    clerk.dialog.foot.buttons["into"].click()
    assert "数字和文字" in told[-1]


def test_what_need_not_be_looked_at_stands_at_the_end(clerk: Clerk) -> None:
    asides = (Unread("第 30 段", "[打印] [关闭]", "网页附带的文字"),)
    found = draft({LICENCES: (None, "若干", How.DOUBTFUL)}, evidence=Evidence(unread=asides))
    titles = [row.text for row in rows(Review(found, "去年.docx"), open_only=False) if not row.item]
    assert titles == ["读不准的数字（1）", "不必逐处核对的（1）"]


def test_what_is_settled_goes_below_what_is_open(clerk: Clerk) -> None:
    first, *others = clerk.dialog.review.open_items()
    clerk.dialog.review.tick(first)
    listed = [row.item for row in rows(clerk.dialog.review, open_only=False) if row.item]
    assert listed == [*others, first]


@pytest.mark.parametrize("name", ["district--pages-docx.pdf", "city--last-docx.pdf"])
def test_a_whole_pdf_is_spot_checked_and_taken(open_review: OpenReview, name: str) -> None:
    clerk = open_review(read_draft(DATA / "corpus" / name))
    assert clerk.left() == 0
    assert "没有发现要核对的地方" in clerk.dialog.task.text()
    assert clerk.dialog.foot.left == "✓ 没有要核对的"
    assert "页第 1 张表" in clerk.beside  # where the first figure stands
    before = clerk.holds(str(clerk.dialog.tabs.current_ref))
    assert f"现在的数：{before}" in clerk.beside
    clerk.access(_Key.Key_N)
    assert clerk.dialog.outcome is not None


def test_everything_that_takes_the_keys_has_a_name(clerk: Clerk) -> None:
    dialog = clerk.dialog
    buddies = [label.buddy() for label in dialog.findChildren(QLabel)]
    for kind in (QLineEdit, QTextEdit, QListView):
        assert all(w.accessibleName() or w in buddies for w in dialog.findChildren(kind))


def test_access_keys_are_unique(clerk: Clerk) -> None:
    texts = [b.text() for b in clerk.dialog.findChildren(QAbstractButton) if b.isVisible()]
    texts += [label.text() for label in clerk.dialog.findChildren(QLabel) if label.buddy() is not None]
    letters = [text[text.index("&") + 1] for text in texts if "&" in text]
    assert len(letters) > 10
    assert len(set(letters)) == len(letters)


def test_items_model(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    model = ItemsModel()
    model.show(rows(clerk.dialog.review, open_only=False))
    qtmodeltester.check(model)


@pytest.mark.parametrize("name", ["blanks-lost.txt", "tabs-cells-lost.txt"])
def test_a_report_that_has_lost_blanks_is_reviewed_to_the_end(open_review: OpenReview, name: str) -> None:
    found = read_draft(DATA / "reports" / name)
    clerk = open_review(found)
    for _ in range(100):
        if not clerk.left():
            break
        clerk.press(_Key.Key_Return, with_=CTRL)
    clerk.press(_Key.Key_Return)
    assert clerk.dialog.outcome is not None
    assert clerk.dialog.outcome.draft.report().meta == found.report().meta
    assert dict(clerk.dialog.outcome.draft.report().cells()) == dict(found.report().cells())
