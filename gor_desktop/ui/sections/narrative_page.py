"""A section that is all text: a page of readable width, with its length at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import SectionSpec
from gor_desktop.ui import theme
from gor_desktop.ui.sections.page import Page
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from gor_desktop.ui.session import Session

_MEASURE = 46 * theme.TEXT_PIXELS  # the widest line that is read without effort, margins included


class NarrativePage(Page):
    """The heading as printed, the text, the count of characters."""

    def __init__(self, session: Session, section: SectionSpec, actions: Sequence[QAction]) -> None:
        super().__init__(session, actions)
        self.edit = NarrativeEdit(session, section.key, actions)
        self.edit.setAccessibleName(section.title)
        self.edit.setPlaceholderText("在此输入本部分的文字；从 Word 或网页粘贴时保留段落、加粗、图片和小表格。")
        self._length = QLabel()
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.length_changed.connect(self._count)
        self.edit.notice.connect(self.notice)
        self.edit.menu_wanted.connect(self.menu_wanted)
        self._lay_out(section)
        self._count(self.edit.length())

    def _lay_out(self, section: SectionSpec) -> None:
        heading = QLabel(section.title)
        heading.setFont(theme.font(theme.TEXT_PIXELS + 3))
        column = QVBoxLayout()
        column.setContentsMargins(0, theme.RHYTHM, 0, theme.RHYTHM)
        for widget in (heading, self.edit, self._length):
            column.addWidget(widget)
        column.setStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.RHYTHM, 0, 2 * theme.RHYTHM, 0)
        row.addWidget(_measured(column), 1)
        self.setFocusProxy(self.edit)

    @property
    def length(self) -> str:
        """What the foot of the page says."""
        return self._length.text()

    def _count(self, length: int) -> None:
        self._length.setText(f"共 {length} 字")

    @override
    def begin(self) -> None:
        self.edit.setFocus()

    @override
    def reveal(self, finding: Finding) -> None:
        if finding.span:
            self.edit.select(*finding.span)
        self.edit.setFocus()

    @override
    def mark(self, findings: Sequence[Finding]) -> None:
        self.edit.mark(findings)


def _measured(layout: QVBoxLayout) -> QWidget:
    column = QWidget()
    column.setLayout(layout)
    column.setMaximumWidth(_MEASURE)
    return column
