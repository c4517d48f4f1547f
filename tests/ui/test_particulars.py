"""Unit, year, title, date: typed, shown everywhere, undone by the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form_loader import load_form
from gor_desktop.ui.sections.particulars_page import ParticularsPage
from gor_desktop.ui.session import Session
from tests.ui.conftest import CTRL, Desk, OpenDesk
from tests.unit.builders import report


@pytest.fixture
def page(example_desk: Desk) -> ParticularsPage:
    found = example_desk.tabs.current()
    assert isinstance(found, ParticularsPage)
    return found


def put(desk: Desk, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    desk.type(text)


def test_fields_show_the_report(page: ParticularsPage) -> None:
    shown = {key: field.text() for key, field in page.fields.items()}
    assert shown == {"unit": "示例县示例镇人民政府", "year": "2025", "title": "", "date": "2026年1月20日"}
    assert page.fields["title"].placeholderText() == "示例县示例镇人民政府2025年政府信息公开工作年度报告"


def test_a_pause_puts_it_into_the_report(example_desk: Desk, page: ParticularsPage) -> None:
    put(example_desk, page.fields["unit"], "abc")
    example_desk.qtbot.waitUntil(lambda: example_desk.report.meta.unit == "abc")
    assert example_desk.window.windowTitle().startswith("abc 2025")
    assert page.fields["title"].placeholderText().startswith("abc2025")


def test_a_letter_with_alt_writes_nothing(example_desk: Desk, page: ParticularsPage) -> None:
    field = page.fields["unit"]
    field.setFocus()
    field.selectAll()
    example_desk.qtbot.keyClick(field, "x", Qt.KeyboardModifier.AltModifier)
    assert field.text() == "示例县示例镇人民政府"


@pytest.mark.parametrize("code", ["C06", "S05"])
def test_a_finding_about_the_date_goes_to_the_date(example_desk: Desk, page: ParticularsPage, code: str) -> None:
    example_desk.tabs.reveal(Finding(code, Severity.HINT))
    assert page.fields["date"].hasFocus()


@pytest.mark.parametrize("code", ["C08", "S02"])
def test_a_finding_about_the_title_goes_to_the_title(example_desk: Desk, page: ParticularsPage, code: str) -> None:
    example_desk.tabs.reveal(Finding(code, Severity.HINT))
    assert page.fields["title"].hasFocus()


def test_leaving_the_field_is_one_step_undone_by_the_window(example_desk: Desk, page: ParticularsPage) -> None:
    put(example_desk, page.fields["unit"], "abc")
    example_desk.press(Qt.Key.Key_Tab)
    assert example_desk.report.meta.unit == "abc"
    page.fields["unit"].setFocus()
    example_desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert page.fields["unit"].text() == "示例县示例镇人民政府"
    assert example_desk.report.meta.unit == "示例县示例镇人民政府"
    example_desk.press(Qt.Key.Key_Y, with_=CTRL)
    assert page.fields["unit"].text() == "abc"


def test_undo_right_after_typing_takes_the_typing_back(example_desk: Desk, page: ParticularsPage) -> None:
    put(example_desk, page.fields["date"], "x")
    example_desk.press(Qt.Key.Key_Z, with_=CTRL)
    assert page.fields["date"].text() == "2026年1月20日"
    assert not example_desk.window.isWindowModified()


@pytest.mark.parametrize(("typed", "year"), [("2024", 2024), ("20", 2025), ("abcd", 2025)])
def test_year_is_four_digits_or_as_it_was(example_desk: Desk, page: ParticularsPage, typed: str, year: int) -> None:
    put(example_desk, page.fields["year"], typed)
    page.fields["unit"].setFocus()
    assert example_desk.report.meta.year == year


def test_emptied_field_is_none(example_desk: Desk, page: ParticularsPage) -> None:
    page.fields["date"].setFocus()
    page.fields["date"].selectAll()
    example_desk.press(Qt.Key.Key_Delete)
    page.commit()
    assert example_desk.report.meta.date is None


def test_clear_and_paste_from_the_menu_reach_the_field(example_desk: Desk, page: ParticularsPage) -> None:
    page.fields["date"].setFocus()
    for key in ("select_all", "copy", "clear"):
        example_desk.do(key)
    assert page.fields["date"].text() == ""
    page.fields["title"].setFocus()
    example_desk.do("paste")
    assert page.fields["title"].text() == "2026年1月20日"


def test_preamble_is_written_here(example_desk: Desk, page: ParticularsPage) -> None:
    assert page.preamble is not None
    page.preamble.setFocus()
    example_desk.do("select_all")
    example_desk.type("x")
    assert example_desk.report.narrative("preamble").text == "x"


@pytest.mark.parametrize("key", ["unit", "year"])
def test_finding_of_a_missing_particular_leads_to_its_field(
    example_desk: Desk, page: ParticularsPage, key: str
) -> None:
    example_desk.session.edit(set_meta(example_desk.report, key, None, ""))
    example_desk.tabs.go_to("overview")
    (finding,) = example_desk.session.findings
    example_desk.window.reveal(finding)
    assert page.fields[key].hasFocus()


def test_a_year_of_another_form_is_found_at_its_field(example_desk: Desk, page: ParticularsPage) -> None:
    put(example_desk, page.fields["year"], "2018")
    page.fields["unit"].setFocus()
    finding = next(found for found in example_desk.session.findings if found.code == "C05")
    example_desk.tabs.go_to("overview")
    example_desk.window.reveal(finding)
    assert page.fields["year"].hasFocus()


def test_a_form_may_have_no_preamble(open_desk: OpenDesk) -> None:
    form = load_form("gor-2021")
    without = replace(form, sections=tuple(section for section in form.sections if section.number))
    desk = open_desk()
    desk.window.show_session(Session(report(form=without)))
    for key in desk.tabs.keys:
        desk.tabs.go_to(key)
        assert desk.tabs.current().isVisible()
    desk.tabs.go_to("particulars")
    page = desk.tabs.current()
    assert isinstance(page, ParticularsPage)
    assert page.preamble is None
    for finding in desk.session.findings:
        desk.window.reveal(finding)
