"""Above the list: a switch with the count of each severity, a field to look for words, a switch for what is ignored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Severity
from gor_desktop.ui import ink, present, theme
from gor_desktop.ui.findings.choosing import Choice
from gor_desktop.ui.present import Mark


class CountSwitch(QToolButton):
    """● 错误 3, in the colour of the severity while these findings are listed; else pale and struck out."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(f"列出或不列出：{mark.word}")
        self.show_count(0)
        self._dress()
        self.toggled.connect(lambda _on: self._dress())

    def show_count(self, count: int) -> None:
        self.setText(f"{self._mark.glyph} {self._mark.word} {count}")
        self.setAccessibleName(f"{self._mark.word} {count} 处")

    def _dress(self) -> None:
        font = theme.font()
        font.setStrikeOut(not self.isChecked())
        self.setFont(font)
        ink.paint(self, ButtonText=self._mark.colour if self.isChecked() else "muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in ink.TURNS and hasattr(self, "_mark"):
            self._dress()


class ChoiceBar(QWidget):
    """Says by `changed` that another choice is to be listed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switches = {severity: CountSwitch(mark) for severity, mark in present.MARKS.items()}
        self.ignored = CountSwitch(present.IGNORED)
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找：文字、部分、类别或代码")
        self.search.setAccessibleName("查找校验结果")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        """What is ignored stands beside the search field: four switches in a row would make the panel wider."""
        for switch in (*self.switches.values(), self.ignored):
            switch.toggled.connect(lambda _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.RHYTHM, 0, theme.RHYTHM, 0)
        column.setSpacing(theme.RHYTHM // 2)
        severities = _row(*self.switches.values())
        severities.addStretch(1)
        column.addLayout(severities)
        column.addLayout(_row(self.search, self.ignored))

    def show_counts(self, found: present.Counts, ignored: int) -> None:
        """Say how many there are, listed or not."""
        for severity, switch in self.switches.items():
            switch.show_count(found[severity])
        self.ignored.show_count(ignored)
        self.ignored.setVisible(ignored > 0)
        self.search.setVisible(found.total() + ignored > 0)

    def choice(self) -> Choice:
        """What is to be listed."""
        on = frozenset[Severity](severity for severity, switch in self.switches.items() if switch.isChecked())
        return Choice(on, self.ignored.isChecked(), self.search.text())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.RHYTHM // 2)
    for widget in widgets:
        row.addWidget(widget)
    return row
