"""Over the form: whose report it is and for which year, to be corrected, and how the form was recognised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.refs import MetaRef, Ref
from gor_desktop.ui import theme
from gor_desktop.ui.ink import InkLabel
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.sections.particulars_page import FIELDS, FieldSpec, ParticularField

# key of the field → row, column of its label, columns that the field takes
_PLACES = {"unit": (0, 0, 1), "year": (0, 2, 1), "title": (1, 0, 1), "date": (1, 2, 1)}


def recognised(draft: ImportDraft) -> str:
    """Which form was recognised and by what, and whether it is the one that was due for the year."""
    form, year = draft.form, draft.meta.year
    said = f"按表格的栏目名称，识别为“{form.title}”（{form.basis}）。"
    if year is None:
        return f"{said}没有读到年度，请填写。"
    return said if form.due_in(year) else f"{said}{year} 年度应当使用另一种格式，这里按原表读入。"


class Head(QWidget):
    """Four fields in two lines, and a line that is only to be read."""

    def __init__(self, review: Review, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._review = review
        self.fields = {spec.key: ParticularField(review.session, spec, actions) for spec in FIELDS}
        self.refusal = InkLabel("", "error")
        self._lay_out()
        review.session.touched.connect(self._follow)
        self._show_derived()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.RHYTHM)
        grid.setVerticalSpacing(theme.RHYTHM // 2)
        grid.setColumnStretch(1, 1)
        for spec in FIELDS:
            self._place(grid, spec)
        self.fields["year"].setMaximumWidth(14 * theme.BASE_PIXELS)
        self.fields["date"].setMaximumWidth(14 * theme.BASE_PIXELS)
        told = InkLabel(recognised(self._review.draft), "muted")
        told.setWordWrap(True)
        grid.addWidget(told, 2, 0, 1, 4)
        grid.addWidget(self.refusal, 3, 0, 1, 4)
        self.refusal.hide()

    def _place(self, grid: QGridLayout, spec: FieldSpec) -> None:
        row, column, width = _PLACES[spec.key]
        field = self.fields[spec.key]
        label = QLabel(spec.label)
        label.setBuddy(field)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label, row, column)
        grid.addWidget(field, row, column + 1, 1, width)
        field.refused.connect(self._refuse)

    def _refuse(self, reason: str) -> None:
        self.refusal.setText(reason)
        self.refusal.setVisible(bool(reason))

    def _follow(self, touched: frozenset[Ref]) -> None:
        if any(isinstance(ref, MetaRef) for ref in touched):
            for field in self.fields.values():
                if not field.isModified():
                    field.refresh()
            self._show_derived()

    def _show_derived(self) -> None:
        meta = self._review.session.report.meta
        self.fields["title"].setPlaceholderText(type(meta)(meta.unit, meta.year).printed_title)

    def commit(self) -> bool:
        """Hand over what stands half typed; False, with the keys on it, when it is refused."""
        refusing = [field for field in self.fields.values() if not field.commit()]
        if refusing:
            refusing[0].setFocus()
        return not refusing
