"""Everything that can be read in the window is Chinese, and everything that can be used has a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QGroupBox, QLabel, QLineEdit, QMenu, QTextEdit, QWidget

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Evidence, How, Source, Unread
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Meta
from gor_desktop.rules.counts.binding import Bindable
from gor_desktop.ui import actions
from gor_desktop.ui.dialogs.about import AboutDialog
from gor_desktop.ui.dialogs.export_check import ExportCheckDialog
from gor_desktop.ui.dialogs.new_report import NewReportDialog
from gor_desktop.ui.live.bind_dialog import BindDialog
from gor_desktop.ui.live.figure_dialog import FigureDialog
from gor_desktop.ui.review.dialog import ImportReviewDialog
from tests.ui.conftest import Desk, OpenDesk
from tests.unit.builders import ref, report

# Names that Chinese offices use as they are.
NAMES = {"Word", "Excel", "Qt", "LGPL", "gor", "docx", "xlsx", "html", "htm", "txt", "json", "PDF"}
KEYS = re.compile(r"（(Ctrl|Shift|Alt|F\d|[+A-Za-z0-9])+）")


def texts(widget: QWidget) -> Iterator[str]:
    """Every text that the widget and all it holds can show."""
    for label in widget.findChildren(QLabel):
        yield label.text()
    for button in widget.findChildren(QAbstractButton):
        yield from (button.text(), button.toolTip())
    for field in widget.findChildren(QLineEdit):
        yield field.placeholderText()
    for edit in widget.findChildren(QTextEdit):
        yield edit.placeholderText()
    for box in widget.findChildren(QGroupBox):
        yield box.title()
    for menu in widget.findChildren(QMenu):
        yield menu.title()
    for action in widget.findChildren(QAction):
        yield from (action.text().partition("\t")[0], action.toolTip(), action.statusTip())
    yield widget.windowTitle()


def english(text: str) -> list[str]:
    plain = re.sub(r"\(&[A-Z0-9]\)|&", "", KEYS.sub("", text).replace("[*]", ""))
    return [word for word in re.findall(r"[A-Za-z]{2,}", plain) if word not in NAMES]


def foreign(widget: QWidget) -> list[str]:
    return [text for text in texts(widget) if english(text)]


def draft() -> ImportDraft:
    evidence = Evidence(
        {ref("requests.received.total"): Source("第 2 张表", "若干", How.DOUBTFUL)},
        (Unread("第 3 段", "注：含上年", "没有对应的栏目"),),
        ("表中的单位是元",),
    )
    return ImportDraft(load_form("gor-2021"), evidence=evidence)


def test_start_page_is_chinese(open_desk: OpenDesk) -> None:
    assert foreign(open_desk().window) == []


def test_report_is_chinese_on_every_tab(example_desk: Desk) -> None:
    for key in example_desk.tabs.keys:
        example_desk.tabs.go_to(key)
    assert foreign(example_desk.window) == []


@pytest.mark.parametrize("name", ["about", "new", "import", "export", "figure", "bind"])
def test_dialogs_are_chinese(qtbot: object, name: str) -> None:
    offer = Bindable("overview", Binding(0, 0, LiveFigure.of(ref("requests.received.total"))), True)
    dialogs: dict[str, Callable[[], QDialog]] = {
        "about": AboutDialog,
        "new": lambda: NewReportDialog(date(2026, 1, 13)),
        "import": lambda: ImportReviewDialog(draft(), "去年.txt", into=Meta("示例镇", 2024)),
        "figure": lambda: FigureDialog(report(), "overview"),
        "bind": lambda: BindDialog(report(), [offer]),
        "export": lambda: ExportCheckDialog(["第三部分有误"]),
    }
    dialog = dialogs[name]()
    assert foreign(dialog) == []
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("context", "text"),
    [("QPlatformTheme", "Cancel"), ("QFileDialog", "Look in:"), ("QWidgetTextControl", "&Undo"), ("QLineEdit", "Cu&t")],
)
def test_qts_own_words_are_chinese(context: str, text: str) -> None:
    assert not english(QCoreApplication.translate(context, text))


def test_everything_that_takes_the_keys_has_a_name(example_desk: Desk) -> None:
    for key in example_desk.tabs.keys:
        example_desk.tabs.go_to(key)
    named = (QTextEdit, QLineEdit)
    buddies = [label.buddy() for label in example_desk.window.findChildren(QLabel)]
    nameless = [
        widget
        for kind in named
        for widget in example_desk.window.findChildren(kind)
        if not widget.accessibleName() and widget not in buddies
    ]
    assert nameless == []


def test_no_two_commands_share_a_key() -> None:
    keys = [spec.shortcut for spec in actions.ACTIONS if spec.shortcut]
    assert len(set(keys)) == len(keys)
    assert all(QKeySequence(key).toString() == key for key in keys)


def test_access_keys_are_unique_in_each_menu(open_desk: OpenDesk) -> None:
    for menu in open_desk().window.menuBar().findChildren(QMenu):
        found = [re.findall(r"&(\w)", action.text()) for action in menu.actions() if not action.isSeparator()]
        letters = [letter for match in found for letter in match]
        assert len(set(letters)) == len(letters), menu.title()


def test_every_command_stands_in_a_menu_and_none_is_unknown() -> None:
    def keys(entries: object) -> Iterator[str]:
        for entry in entries:  # type: ignore[attr-defined]
            if isinstance(entry, tuple):
                yield from entry[1]
            elif entry is not None and entry != actions.RECENT:
                yield entry

    listed = [key for _, entries in actions.MENUS for key in keys(entries)]
    assert sorted(listed) == sorted(spec.key for spec in actions.ACTIONS)
    assert {key for key in actions.TOOLBAR if key} <= set(listed)
    assert set(actions.EDITING) <= set(listed)
