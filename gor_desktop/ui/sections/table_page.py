"""A section with a table: the printed form as a grid, and the section's text in a strip that folds away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import SectionSpec
from gor_desktop.ui import present, theme
from gor_desktop.ui.grid.view import FormTableView
from gor_desktop.ui.sections.page import Page
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from gor_desktop.ui.session import Session

_TEXT_HEIGHT = 150


class TablePage(Page):
    """The grid takes the page; the text stands above it, as it is printed."""

    selection_described = Signal(str)

    def __init__(self, session: Session, section: SectionSpec, actions: Sequence[QAction]) -> None:
        super().__init__(session, actions)
        assert section.table is not None
        self.view = FormTableView(session, section.table, self)
        self.view.setAccessibleName(section.title)
        self.view.notice.connect(self.notice)
        self.view.selection_changed.connect(self._describe)
        self.edit = NarrativeEdit(session, section.key, actions)
        self.edit.setAccessibleName(f"{section.title}：文字")
        self.edit.setPlaceholderText("本部分除表格外还有文字时，写在这里。")
        self.edit.setMaximumHeight(_TEXT_HEIGHT)
        self.edit.setFrameShape(QFrame.Shape.StyledPanel)
        self.edit.notice.connect(self.notice)
        for part in (self.view, self.edit):
            part.menu_wanted.connect(self.menu_wanted)
        self._fold = QToolButton()
        self._lay_out()

    def _lay_out(self) -> None:
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.toggled.connect(self._unfold)
        self.edit.length_changed.connect(lambda _length: self._name_fold())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.RHYTHM // 2, 0, 0)
        column.setSpacing(theme.RHYTHM // 2)
        column.addWidget(self._fold)
        column.addWidget(self.edit)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self._fold.setChecked(self.edit.length() > 0)
        self._unfold(self._fold.isChecked())

    def _unfold(self, unfolded: bool) -> None:
        self.edit.setVisible(unfolded)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._name_fold()

    def _name_fold(self) -> None:
        length = self.edit.length()
        self._fold.setText(f"本部分的文字（{length} 字）" if length else "本部分的文字（无）")

    def _describe(self) -> None:
        report, refs = self.session.report, self.view.selected_refs()
        filled = [report.value(ref) for ref in refs if ref not in report.form.computed]
        computed = [report.value(ref) for ref in refs if ref in report.form.computed]
        self.selection_described.emit(present.selection(filled, computed))

    @override
    def commit(self) -> bool:
        return self.view.commit_editor()

    @override
    def insist(self) -> None:
        self.view.commit_editor()

    @override
    def begin(self) -> None:
        self.view.setFocus()

    @override
    def reveal(self, finding: Finding) -> None:
        if finding.span:
            self._fold.setChecked(True)
            self.edit.select(*finding.span)
            self.edit.setFocus()
        elif finding.refs:
            self.view.select_ref(finding.refs[0])
            self.view.setFocus()
        else:
            self.begin()

    @override
    def mark(self, findings: Sequence[Finding]) -> None:
        self.edit.mark(findings)
