"""A blank report: which unit and which year it is about."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from gor_desktop.models.report import Meta
from gor_desktop.ui.dialogs.frame import FramedDialog
from gor_desktop.ui.dialogs.unit_and_year import UnitAndYear, year_due


class NewReportDialog(FramedDialog):
    """Asks for both."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("新建报告", parent)
        self.fields = UnitAndYear("", year_due(today))
        self.put(self.fields)
        self.answers("新建")

    def meta(self) -> Meta:
        """What was asked for."""
        return Meta(unit=self.fields.asked_unit, year=self.fields.year.value())
