"""The text that was read, section by section, so that it can be seen what landed where, and put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QStackedWidget, QWidget

from gor_desktop.models.refs import Ref, SectionRef
from gor_desktop.ui import theme
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.sections.text_edit import NarrativeEdit

_LIST_WIDTH = 15 * theme.BASE_PIXELS


class TextsPage(QWidget):
    """The sections at the left with their length, the text of the chosen one at the right."""

    notice = Signal(str)

    def __init__(self, review: Review, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._sections = review.form.sections
        self.edits = {section.key: NarrativeEdit(review.session, section.key, actions) for section in self._sections}
        self.sections = QListWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        review.session.touched.connect(self._follow)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._name_sections()
        self.sections.setCurrentRow(self._first_filled())

    def _lay_out(self) -> None:
        self.sections.setAccessibleName("各部分的文字")
        self.sections.setWordWrap(True)
        self.sections.setSpacing(2)
        self.sections.setFixedWidth(_LIST_WIDTH)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in self._sections:
            edit = self.edits[section.key]
            edit.setAccessibleName(section.title)
            edit.setPlaceholderText("这一部分没有读到文字。")
            edit.setFrameShape(QFrame.Shape.StyledPanel)
            edit.notice.connect(self.notice)
            self.sections.addItem("")
            self._stack.addWidget(edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.RHYTHM // 2, 0, 0)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)

    def _first_filled(self) -> int:
        return next((n for n, section in enumerate(self._sections) if self.edits[section.key].length()), 0)

    def _follow(self, touched: frozenset[Ref]) -> None:
        if any(isinstance(ref, SectionRef) for ref in touched):
            self._name_sections()

    def _name_sections(self) -> None:
        for number, section in enumerate(self._sections):
            length = self.edits[section.key].length()
            self.sections.item(number).setText(f"{section.title}\n{f'{length} 字' if length else '没有文字'}")

    @property
    def total(self) -> int:
        """How many characters there are in all sections."""
        return sum(edit.length() for edit in self.edits.values())

    def begin(self) -> None:
        """Take the keys."""
        self.sections.setFocus()
