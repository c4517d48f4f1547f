"""A new report from last year's: unit and year to confirm, what is done with the text, and what will be taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.new_year import Takeover, Text, takeover
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from gor_desktop.ui import ink, present, theme
from gor_desktop.ui.dialogs.frame import FramedDialog
from gor_desktop.ui.dialogs.unit_and_year import UnitAndYear, year_due

TEXTS = (
    (Text.OUTLINE, "只留提纲(&O)", "保留“（一）主动公开”一类小标题，正文删去"),
    (Text.FULL, "沿用上年全文(&F)", "文字照搬，其中上年的年份会在校验结果中逐处列出"),
    (Text.NONE, "不要文字(&E)", "各部分文字全部空白"),
)
_WIDTH, _LISTED = 680, 190  # pixels


class NewYear(NamedTuple):
    """What the clerk decided."""

    unit: str | None
    year: int
    text: Text


class _Choice(QRadioButton):
    """Leaves Enter to the dialog also where the desktop lets it press the button that has the keys.

    The style draws its ring darker than the window, which nobody sees in the dark; so it is told of a lighter one.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        ink.paint(self, Window="muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in ink.TURNS:
            ink.paint(self, Window="muted")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class NewYearDialog(FramedDialog):
    """`last`: last year's report; `name`: of the file that it came from."""

    def __init__(self, last: Report, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__("以上年报告新建", parent)
        self._last = last
        self._due = year_due(today)
        self.fields = UnitAndYear(last.meta.unit or "", last.meta.year + 1 if last.meta.year else self._due)
        self.texts = {choice: _Choice(title) for choice, title, _ in TEXTS}
        self.taken = QPlainTextEdit()
        self._lay_out(name)
        self.fields.year.valueChanged.connect(self._show_taken)
        self._show_taken(self.fields.year.value())
        self.fields.unit.setFocus()
        self.fields.unit.selectAll()

    def _lay_out(self, name: str) -> None:
        unit, year = self._last.meta.unit, self._last.meta.year
        whose = f"{unit or present.UNTITLED}{f' {year} 年度' if year else '（没有认出年度）'}"
        self.say(f"上年报告：{whose}（{name}）", strong=True)
        self.fields.addRow("文字部分", self._choices())
        self.put(self.fields)
        heading = self.say("将带入的内容(&T)")
        heading.setBuddy(self.taken)
        self.taken.setReadOnly(True)
        self.taken.setTabChangesFocus(True)
        self.taken.setMinimumHeight(_LISTED)
        self.put(self.taken, 1)
        self.answers("新建")
        self.resize(_WIDTH, self.sizeHint().height())

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.RHYTHM // 2)
        for choice, title, meaning in TEXTS:
            button = self.texts[choice]
            button.setText(f"{title}：{meaning}")
            column.addWidget(button)
        self.texts[Text.OUTLINE].setChecked(True)
        return column

    def _show_taken(self, year: int) -> None:
        taken = takeover(self._last, year)
        self.taken.setPlainText("\n".join((*self._untimely(year), *told(taken))))

    def _untimely(self, year: int) -> Iterator[str]:
        """What to say of a year that is not the one to report on now."""
        if year != self._due:
            yield f"注意：现在应编写的是 {self._due} 年度的报告，这里新建的是 {year} 年度的；请核对报告年度。"

    def choice(self) -> NewYear:
        """What was decided."""
        text = next(choice for choice, button in self.texts.items() if button.isChecked())
        return NewYear(self.fields.asked_unit, self.fields.year.value(), text)


def told(taken: Takeover) -> Iterator[str]:
    """What will be taken over and what not, a line each."""
    if figures := carried_in_words(taken):
        yield f"上年结转：{figures}（取自上年的“结转下年度继续办理”）。"
    yield "上年报告附在新报告中，供对照和核对；其余表格、落款日期空白。"
    yield from (f"注意：{note}" for note in taken.notes)
    if taken.homeless:
        yield "以下上年的内容在今年的格式中没有对应栏目，不带入，只留在所附的上年报告中："
        yield from (f"　{line}" for line in taken.homeless)


def carried_in_words(taken: Takeover) -> str:
    """自然人 3，商业企业 1; empty when nothing is carried over."""
    return "，".join(f"{taken.form.column(ref).label} {format_value(value)}" for ref, value in taken.carried.items())
