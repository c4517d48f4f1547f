"""The real dialogs, answered as a clerk would."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gor_desktop.importers.reading import SUFFIXES
from gor_desktop.models.report import Meta
from gor_desktop.ui.desk import Changed, Unsaved
from gor_desktop.ui.dialogs.new_report import NewReportDialog
from gor_desktop.ui.dialogs.new_year import NewYearDialog
from gor_desktop.ui.dialogs.prompts import Prompts, filters
from gor_desktop.ui.dialogs.unit_and_year import UnitAndYear, year_due
from tests.ui.test_words import draft
from tests.unit.builders import report


@pytest.fixture
def prompts(qtbot: QtBot) -> Prompts:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Prompts(window)


def dialog() -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def click(words: str) -> None:
    buttons = [button for button in dialog().findChildren(QAbstractButton) if words in button.text()]
    buttons[0].click()


def answer(act: Callable[[], object]) -> None:
    """Do something in the dialog that opens next."""

    def when_shown() -> None:
        if QApplication.activeModalWidget() is None:
            QTimer.singleShot(10, when_shown)
        else:
            act()

    QTimer.singleShot(0, when_shown)


def escape() -> None:
    dialog().close()


@pytest.mark.parametrize("choice", list(Unsaved))
def test_unsaved_work_has_three_answers(prompts: Prompts, choice: Unsaved) -> None:
    answer(lambda: click(choice.value))
    assert prompts.unsaved("某报告") is choice


def test_closing_the_question_is_to_stay(prompts: Prompts) -> None:
    answer(escape)
    assert prompts.unsaved("某报告") is Unsaved.CANCEL


@pytest.mark.parametrize("choice", list(Changed))
def test_a_changed_file_has_three_answers(prompts: Prompts, choice: Changed) -> None:
    answer(lambda: click(choice.value))
    assert prompts.changed("……") is choice


def test_closing_the_question_overwrites_nothing(prompts: Prompts) -> None:
    answer(escape)
    assert prompts.changed("……") is Changed.CANCEL


def test_sentence_is_told(prompts: Prompts) -> None:
    said: list[str] = []

    def read() -> None:
        said.extend(label.text() for label in dialog().findChildren(QLabel))
        click("知道了")

    answer(read)
    prompts.tell("找不到文件。")
    assert "找不到文件。" in said


def test_new_report_asks_unit_and_year(prompts: Prompts) -> None:
    def fill() -> None:
        asked = dialog()
        assert isinstance(asked, NewReportDialog)
        asked.fields.unit.setText(" 示例县教育局 ")
        asked.fields.year.setValue(2017)
        assert any("2008" in label.text() or "2018" in label.text() for label in asked.findChildren(QLabel))
        click("新建")

    answer(fill)
    assert prompts.new_report() == Meta("示例县教育局", 2017)
    answer(lambda: click("取消"))
    assert prompts.new_report() is None


def test_both_ways_to_begin_ask_alike_for_unit_and_year(qapp: object) -> None:
    today = date(2026, 1, 13)
    for asking in (NewReportDialog(today), NewYearDialog(report(year=2023), "去年.docx", today)):
        (fields,) = asking.findChildren(UnitAndYear)
        fields.year.setValue(2020)
        assert any("2019" in label.text() for label in asking.findChildren(QLabel))
        asking.deleteLater()


def test_year_offered_is_one_that_has_a_form(qapp: object) -> None:
    assert UnitAndYear("", 1999).year.value() == 2008


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 1, 5), 2025), (date(2026, 9, 30), 2025), (date(2026, 10, 1), 2026), (date(2026, 12, 31), 2026)],
)
def test_year_offered(today: date, year: int) -> None:
    assert year_due(today) == year


def test_export_check_lists_the_errors(prompts: Prompts) -> None:
    listed: list[str] = []

    def read() -> None:
        listing = dialog().findChild(QListWidget)
        assert isinstance(listing, QListWidget)
        listed.extend(listing.item(row).text() for row in range(listing.count()))
        click("仍然导出")

    answer(read)
    assert prompts.export_anyway(["第三部分有误", "第四部分有误"])
    assert listed == ["第三部分有误", "第四部分有误"]
    answer(lambda: click("返回修改"))
    assert not prompts.export_anyway(["第三部分有误"])


def test_the_review_of_an_import_is_answered(prompts: Prompts) -> None:
    def open_it() -> None:
        answer(lambda: click("不再核对"))
        click("作为新报告打开")

    answer(open_it)
    outcome = prompts.accept_import(draft(), "去年.txt")
    assert outcome is not None
    assert not outcome.into_current
    answer(lambda: click("取消"))
    assert prompts.accept_import(draft(), "去年.txt", into=Meta("示例镇", 2024)) is None


def test_file_dialog_offers_every_kind_once_and_all_of_them_first() -> None:
    everything, *kinds, whatever = [re.findall(r"\*\.(\w+)", kind) for kind in filters()]
    assert {f".{suffix}" for suffix in everything} == {".gor", *SUFFIXES}
    assert sorted(suffix for kind in kinds for suffix in kind) == sorted(everything)
    assert whatever == []


def test_about_names_the_version(prompts: Prompts) -> None:
    answer(lambda: click("关闭"))
    prompts.about()


@pytest.fixture
def _qts_own_file_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """The platform's would not be a widget."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


@pytest.mark.usefixtures("_qts_own_file_dialog")
def test_name_without_suffix_gets_it(prompts: Prompts, tmp_path: Path) -> None:
    def save() -> None:
        asked = dialog()
        assert isinstance(asked, QFileDialog)
        asked.selectFile(str(tmp_path / "报告"))
        asked.accept()

    answer(save)
    assert prompts.path_to_write("另存为", tmp_path / "x.gor") == tmp_path / "报告.gor"
    answer(escape)
    assert prompts.path_to_write("另存为", tmp_path / "x.gor") is None


@pytest.mark.usefixtures("_qts_own_file_dialog")
def test_name_with_a_dot_gets_the_suffix_too(prompts: Prompts, tmp_path: Path) -> None:
    def save() -> None:
        asked = dialog()
        assert isinstance(asked, QFileDialog)
        asked.selectFile(str(tmp_path / "报告v1.2"))
        asked.accept()

    answer(save)
    assert prompts.path_to_write("另存为", tmp_path / "x.gor") == tmp_path / "报告v1.2.gor"


def test_a_review_stays_until_what_was_read_found_its_place(prompts: Prompts) -> None:
    asked: list[QWidget | None] = []

    def taken(_outcome: object) -> bool:
        answer(escape)
        prompts.unsaved("某报告")
        asked.append(QApplication.activeModalWidget())
        return len(asked) > 1

    def accept_twice() -> None:
        review = dialog()
        for _ in range(2):
            answer(lambda: click("不再核对"))
            click("作为新报告打开")
        assert asked == [review, review]  # the question stood over it, and it is still there

    answer(accept_twice)
    assert prompts.accept_import(draft(), "去年.txt", taken=taken) is not None
    assert len(asked) == 2
