"""The report's particulars: unit, year, title, date, the form it is on, and the preamble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIntValidator, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.changes import MetaValue
from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Finding
from gor_desktop.models.form import SectionSpec
from gor_desktop.models.refs import MetaRef, Ref
from gor_desktop.ui import history, present, theme
from gor_desktop.ui.access_keys import is_access_key
from gor_desktop.ui.sections.page import Page
from gor_desktop.ui.sections.text_edit import NarrativeEdit
from gor_desktop.ui.session import Session

_INCOMPLETE = "“{text}”不是 {digits} 位的年度，还没有采用；请补全，或按 Esc 恢复原值。"
_PAUSE = 500  # milliseconds after the last keystroke
_PADDING = 5
_REQUIRED = ("unit", "year")
_MEASURE = 46 * theme.TEXT_PIXELS


class FieldSpec(NamedTuple):
    """One field: `key` of the particular, its label with the access key, what stands in it while it is empty."""

    key: str
    label: str
    placeholder: str = ""
    digits: int = 0


FIELDS = (
    FieldSpec("unit", "单位名称(&D)", "报告单位的全称，例如 示例县示例镇人民政府"),
    FieldSpec("year", "报告年度(&Y)", "四位数字", digits=4),
    FieldSpec("title", "标题(&L)"),
    FieldSpec("date", "报告日期(&R)", "落款处的日期，例如 2026年1月20日"),
)


class ParticularField(QLineEdit):
    """A field whose text reaches the session when typing pauses, and that leaves undo to the window."""

    refused = Signal(str)  # why the text cannot be taken, empty once it can

    def __init__(self, session: Session, spec: FieldSpec, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._session, self._spec = session, spec
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._put)
        if spec.digits:
            self.setMaxLength(spec.digits)
            self.setValidator(QIntValidator(0, 10**spec.digits - 1, self))
        self.setPlaceholderText(spec.placeholder)
        self.setTextMargins(_PADDING, 0, _PADDING, 0)
        self.setMinimumHeight(4 * theme.RHYTHM)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(list(actions))
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._finish)
        self.refresh()

    def _on_edited(self) -> None:
        self._say("")
        self._pause.start()

    def refresh(self) -> None:
        """Show what the report says."""
        value = self._session.report.meta_value(self._spec.key)
        text = "" if value is None else str(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def commit(self) -> bool:
        """Put what is typed into the report; False for half a year, which stays where it is, with the reason."""
        accepted = self._put()
        self._say("" if accepted else _INCOMPLETE.format(text=self.text().strip(), digits=self._spec.digits))
        return accepted

    def _put(self) -> bool:
        """While typing goes on, half a year is no fault yet."""
        self._pause.stop()
        text = self.text().strip()
        if self._spec.digits and len(text) not in (0, self._spec.digits):
            return False
        label = f"修改{self._spec.label.partition('(')[0]}"
        self._session.edit(set_meta(self._session.report, self._spec.key, self._value(text), label))
        self.setModified(False)
        return True

    def _say(self, reason: str) -> None:
        if reason != self.accessibleDescription():
            self.setAccessibleDescription(reason)
            self.refused.emit(reason)

    def _value(self, text: str) -> MetaValue:
        if not text:
            return None
        return int(text) if self._spec.digits else text

    def _finish(self) -> None:
        if self.commit():
            self.refresh()

    def _give_up(self) -> None:
        """Show the report's value again."""
        self._pause.stop()
        self.setModified(False)
        self.refresh()
        self._say("")

    def _take_back(self) -> None:
        """Undo what was typed a moment ago and is no step of the session yet."""
        if self._put():
            self._session.undo_stack.undo()
        else:
            self._give_up()

    @override
    def event(self, event: QEvent) -> bool:
        return False if history.left_to_window(event) else super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self.isModified():
            self._take_back()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._give_up()
        elif history.asked_for(event) or is_access_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ParticularsPage(Page):
    """Short fields in one column, the preamble under them."""

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__(session, actions)
        self.fields = {spec.key: ParticularField(session, spec, actions) for spec in FIELDS}
        section = present.preamble(session.report.form)
        self.preamble = NarrativeEdit(session, section.key, actions) if section else None
        if self.preamble:
            self.preamble.notice.connect(self.notice)
            self.preamble.menu_wanted.connect(self.menu_wanted)
        self._heading = QLabel()
        self._lay_out(section)
        self._refresh()
        session.touched.connect(self._follow)

    def _lay_out(self, section: SectionSpec | None) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 2 * theme.RHYTHM, 0, theme.RHYTHM)
        column.setSpacing(theme.RHYTHM)
        column.addLayout(self._form())
        column.addSpacing(theme.RHYTHM)
        if section and self.preamble:
            column.addWidget(_preamble_label(section, self.preamble))
            column.addWidget(self.preamble, 1)
        else:
            column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setMaximumWidth(_MEASURE)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.RHYTHM, 0, 2 * theme.RHYTHM, 0)
        row.addWidget(sheet, 1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setHorizontalSpacing(2 * theme.RHYTHM)
        form.setVerticalSpacing(theme.RHYTHM)
        form.addRow(self._heading)
        for spec in FIELDS:
            form.addRow(spec.label, self.fields[spec.key])
        form.insertRow(form.getWidgetPosition(self.fields["year"])[0] + 1, "", self._refusal())  # type: ignore[index]
        self.fields["year"].setMaximumWidth(12 * theme.BASE_PIXELS)
        self.fields["date"].setMaximumWidth(20 * theme.BASE_PIXELS)
        basis = QLabel(f"{self.session.report.form.title}，{self.session.report.form.basis}")
        basis.setWordWrap(True)
        form.addRow("格式依据", basis)
        return form

    def _refusal(self) -> QLabel:
        """The reason below the year, there only while there is one."""
        note = QLabel()
        palette = note.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours(palette).error)
        note.setPalette(palette)
        note.hide()
        self.fields["year"].refused.connect(note.setText)
        self.fields["year"].refused.connect(lambda reason: note.setVisible(bool(reason)))
        return note

    def _follow(self, touched: frozenset[Ref]) -> None:
        if any(isinstance(ref, MetaRef) for ref in touched):
            self._refresh()

    def _refresh(self) -> None:
        for field in self.fields.values():
            if not field.isModified():
                field.refresh()
        meta = self.session.report.meta
        self.fields["title"].setPlaceholderText(type(meta)(meta.unit, meta.year).printed_title)
        self._heading.setText(meta.printed_title)
        self._heading.setFont(theme.font(theme.TEXT_PIXELS + 3))
        self._heading.setWordWrap(True)

    @override
    def begin(self) -> None:
        missing = [self.fields[key] for key in _REQUIRED if not self.fields[key].text()]
        (missing[0] if missing else self.fields[_REQUIRED[0]]).setFocus()

    @override
    def reveal(self, finding: Finding) -> None:
        if self.preamble and finding.section and finding.span:
            self.preamble.select(*finding.span)
            self.preamble.setFocus()
        elif field := self.fields.get(present.field_of(finding) or ""):
            field.setFocus()
            field.selectAll()
        else:
            self.begin()

    @override
    def mark(self, findings: Sequence[Finding]) -> None:
        if self.preamble:
            self.preamble.mark(findings)

    @override
    def commit(self) -> bool:
        refusing = [field for field in self.fields.values() if not field.commit()]
        return not refusing

    @override
    def insist(self) -> None:
        self.fields["year"].setFocus()  # the only field that refuses


def _preamble_label(section: SectionSpec, text: NarrativeEdit) -> QLabel:
    label = QLabel(f"{section.heading}(&G)（写在第一部分之前，可以不写）")
    label.setBuddy(text)
    text.setAccessibleName(section.heading)
    text.setPlaceholderText("例如：根据《中华人民共和国政府信息公开条例》的规定，编制本报告。")
    return label
