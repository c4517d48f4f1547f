"""The report held against another one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from gor_desktop.exporters import render
from gor_desktop.files import store
from gor_desktop.models.report import Report
from gor_desktop.rules.stale.overlap import Overlap, overlaps
from gor_desktop.ui.dialogs.overlap import OverlapDialog, Place
from tests.ui.conftest import OpenDesk
from tests.unit.builders import report

SAME = "各村按月更新公开栏，并由专人逐项检查。"
MINE = report(text={"overview": f"本镇工作有序。{SAME}", "problems": f"{SAME}此外没有别的问题。"})
OTHER = report(text={"overview": SAME}, year=2023, unit="样例镇人民政府")


def shown(qtbot: QtBot, mine: Report, other: Report) -> OverlapDialog:
    dialog = OverlapDialog(mine, overlaps(mine, other), "别处.docx")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.view.setFocus()
    return dialog


def saved(folder: Path) -> Path:
    path = folder / "mine.gor"
    path.write_bytes(store.pack(MINE))
    return path


def test_sentences_stand_under_their_sections(qtbot: QtBot) -> None:
    dialog = shown(qtbot, MINE, OTHER)
    model = dialog.view.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts[1::2] == [SAME, SAME]
    assert texts[0].startswith("一、总体情况：")
    assert texts[2].startswith("五、存在的主要问题及改进情况：")


def test_the_share_over_the_first_sentence_is_in_sight(qtbot: QtBot) -> None:
    many = "".join(f"第{number}项工作由专人负责，{'按月逐项检查，' * 30}并更新公开栏。" for number in range(1, 20))
    dialog = shown(qtbot, report(text={"overview": many}), report(text={"overview": many}, year=2023))
    QApplication.processEvents()
    assert dialog.view.visualRect(dialog.view.model().index(0, 0)).top() >= 0


def test_the_keys_choose_a_sentence_and_pass_over_headings(qtbot: QtBot) -> None:
    dialog = shown(qtbot, MINE, OTHER)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.chosen == Place("problems", 0, len(SAME))


def test_nothing_in_common_is_said(qtbot: QtBot) -> None:
    """In a dialog no larger than that needs."""
    dialog = shown(qtbot, MINE, report(text={"overview": "另有一番话要在这里说清楚。"}))
    assert not dialog.view.isVisible()
    assert dialog.height() < 200
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.chosen is None


@pytest.mark.parametrize("suffix", [".gor", ".docx"])
def test_the_sentence_chosen_is_selected_in_the_text(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    desk = open_desk(saved(tmp_path))
    before = desk.session.undo_stack.count()
    path = tmp_path / f"other{suffix}"
    path.write_bytes(store.pack(OTHER) if suffix == ".gor" else render(OTHER, suffix))
    desk.answers.to_open = path

    def choose(_: Report, found: Mapping[str, Overlap], name: str) -> Place:
        assert name == path.name
        return Place("problems", *found["problems"].spans[0])

    monkeypatch.setattr(desk.answers, "overlap", choose)
    desk.do("compare")
    desk.wait_idle()
    assert desk.tabs.currentIndex() == desk.tabs.keys.index("problems")
    assert selected() == SAME
    assert desk.session.undo_stack.count() == before


def selected() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QTextEdit)
    return focused.textCursor().selectedText()


def test_a_file_that_is_no_report_is_told_of(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(saved(tmp_path))
    desk.answers.to_open = tmp_path / "bad.docx"
    desk.answers.to_open.write_bytes(b"PK")
    desk.do("compare")
    desk.wait_idle()
    assert any("bad.docx" in sentence for sentence in desk.answers.said)
