"""What is asked of every report that is to be made: its unit and its year. The form follows from the year."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QSpinBox

from gor_desktop.models.form_loader import form_for_year
from gor_desktop.models.new_year import YEARS
from gor_desktop.ui import theme

_NEXT_SEASON = 10  # from October on, offices prepare the report on the running year


def year_due(today: date) -> int:
    """The year that a report begun `today` is most likely about."""
    return today.year if today.month >= _NEXT_SEASON else today.year - 1


class UnitAndYear(QFormLayout):
    """The fields, with the form that goes with the year; a dialog may add rows of its own."""

    def __init__(self, unit: str, year: int) -> None:
        super().__init__()
        self.setHorizontalSpacing(2 * theme.RHYTHM)
        self.setVerticalSpacing(theme.RHYTHM)
        self.unit = QLineEdit(unit)
        self.unit.setPlaceholderText("报告单位的全称，例如 示例县示例镇人民政府")
        self.unit.setMinimumWidth(35 * theme.BASE_PIXELS)  # the form below stands on one line
        self.year = QSpinBox()
        self.year.setRange(YEARS[0], YEARS[-1])
        self.year.setValue(year)
        self.year.setMaximumWidth(8 * theme.BASE_PIXELS)
        self._form = QLabel()
        self._form.setWordWrap(True)
        self.addRow("单位名称(&D)", self.unit)
        self.addRow("报告年度(&Y)", self.year)
        self.addRow("所用格式", self._form)
        self.year.valueChanged.connect(self._show_form)
        self._show_form(self.year.value())

    def _show_form(self, year: int) -> None:
        form = form_for_year(year)
        self._form.setText(f"{form.title}，{form.basis}")

    @property
    def asked_unit(self) -> str | None:
        """The unit as typed; a report may be begun without one."""
        return self.unit.text().strip() or None
