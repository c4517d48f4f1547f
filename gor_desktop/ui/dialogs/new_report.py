"""Unit and year of a new report; the form follows from the year."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from gor_desktop.models.form_loader import form_for_year
from gor_desktop.models.new_year import YEARS
from gor_desktop.models.report import Meta
from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import FramedDialog

FIRST_YEAR, LAST_YEAR = YEARS[0], YEARS[-1]
_NEXT_SEASON = 10  # from October on, offices prepare the report on the running year


def year_due(today: date) -> int:
    """The year that a report begun `today` is most likely about."""
    return today.year if today.month >= _NEXT_SEASON else today.year - 1


class NewReportDialog(FramedDialog):
    """Asks for both; a report may be begun without a unit."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("新建报告", parent)
        self.unit = QLineEdit()
        self.unit.setPlaceholderText("报告单位的全称，例如 示例县示例镇人民政府")
        self.unit.setMinimumWidth(26 * theme.BASE_PIXELS)
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(year_due(today))
        self.year.setMaximumWidth(8 * theme.BASE_PIXELS)
        self._form = QLabel()
        self.year.valueChanged.connect(self._show_form)
        self._lay_out()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(2 * theme.RHYTHM)
        fields.setVerticalSpacing(theme.RHYTHM)
        fields.addRow("单位名称(&D)", self.unit)
        fields.addRow("报告年度(&Y)", self.year)
        fields.addRow("所用格式", self._form)
        self._form.setWordWrap(True)
        self.put(fields)
        self.answers("新建")
        self._show_form(self.year.value())

    def _show_form(self, year: int) -> None:
        form = form_for_year(year)
        self._form.setText(f"{form.title}，{form.basis}")

    def meta(self) -> Meta:
        """What was asked for."""
        return Meta(unit=self.unit.text().strip() or None, year=self.year.value())
