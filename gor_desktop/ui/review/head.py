"""Over the form: whose report it is and for which year, to be corrected, and what else was recognised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gor_desktop.models.refs import MetaRef, Ref, SectionRef
from gor_desktop.ui import theme
from gor_desktop.ui.ink import ElidedInkLabel, InkLabel
from gor_desktop.ui.review.particulars import derived, recognised
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.sections.particulars_page import FIELDS, FieldSpec, ParticularField

# key of the field → row, column of its label, columns that the field takes
_PLACES = {"unit": (0, 0, 1), "year": (0, 2, 1), "title": (1, 0, 1), "date": (1, 2, 1)}
_NARROW = 12 * theme.BASE_PIXELS
_DATE = "例如 2026年1月20日"  # there is less room than on the page of the particulars


class Head(QWidget):
    """Four fields in two lines, and two lines that are only to be read."""

    accepted = Signal()  # what was refused is so no longer

    def __init__(self, review: Review, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._review = review
        self.fields = {spec.key: ParticularField(review.session, spec, actions) for spec in FIELDS}
        self.fields["date"].setPlaceholderText(_DATE)
        self.refusal = InkLabel("", "error")
        self.derived = ElidedInkLabel("")
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
        for key in ("year", "date"):
            self.fields[key].setFixedWidth(_NARROW)
        for row, widget in enumerate((ElidedInkLabel(recognised(self._review.draft)), self.derived, self.refusal), 2):
            grid.addWidget(widget, row, 0, 1, 4)
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
        if not reason:
            self.accepted.emit()

    def _follow(self, touched: frozenset[Ref]) -> None:
        if any(isinstance(ref, MetaRef) for ref in touched):
            for field in self.fields.values():
                if not field.isModified():
                    field.refresh()
        if any(isinstance(ref, (MetaRef, SectionRef)) for ref in touched):
            self._show_derived()

    def _show_derived(self) -> None:
        meta = self._review.session.report.meta
        self.fields["title"].setPlaceholderText(type(meta)(meta.unit, meta.year).printed_title)
        self.derived.setText(derived(self._review.session.report))

    def commit(self) -> bool:
        """Hand over what stands half typed; False, with the keys on it, when it is refused."""
        refusing = [field for field in self.fields.values() if not field.commit()]
        if refusing:
            refusing[0].setFocus()
        return not refusing
