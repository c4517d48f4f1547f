"""The panel beside the report: the verdict, every finding, and for the one chosen its basis and what can be done."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import plain_button
from gor_desktop.ui.findings.choice_bar import ChoiceBar
from gor_desktop.ui.findings.item_model import FindingsModel, rows
from gor_desktop.ui.findings.kinds import FIX, alike, counted, fix_all_words, kind_of
from gor_desktop.ui.findings.list_view import FindingsView
from gor_desktop.ui.findings.wording import detail
from gor_desktop.ui.session import Session


class ButtonSpec(NamedTuple):
    """A button for the chosen finding; `key` is the command that it asks for."""

    key: str
    text: str
    tip: str


BUTTONS = (
    ButtonSpec("fix", f"{FIX}(&X)", "按建议改正这一处，可以撤销"),
    ButtonSpec("ignore", "忽略(&I)…", "说明理由，不再计算这一处"),
    ButtonSpec("restore", "恢复(&K)", "重新计算这一处"),
    ButtonSpec("explain", "说明(&S)…", "看这条规则的说明和依据"),
)
_FIX_ALL = ButtonSpec("fix_all", "全部修正(&Q)", "同样的问题一次改正，可以一次撤销")
_LONGEST = 10  # characters of what is repaired and how often, in a button: no button makes the panel wider


class FindingsPanel(QWidget):
    """Lives in the dock at the right. What it offers is done by others: `wanted` names the command."""

    chosen = Signal(object)  # Finding
    wanted = Signal(str, object)  # command, Finding
    menu_wanted = Signal(object, object)  # QMenu, list[Finding]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verdict = QLabel()
        self.bar = ChoiceBar()
        self.model = FindingsModel(self)
        self.view = FindingsView(self.model)
        self._detail = QLabel()
        self.buttons = {spec.key: self._button(spec) for spec in (*BUTTONS, _FIX_ALL)}
        self._lay_out()
        self._connect()
        self.refresh()

    def _button(self, spec: ButtonSpec) -> QPushButton:
        button = plain_button(spec.text, spec.tip)
        button.clicked.connect(lambda _checked: self._want(spec.key))
        return button

    def _want(self, key: str) -> None:
        if (finding := self.view.current()) is not None:
            self.wanted.emit(key, finding)

    def _lay_out(self) -> None:
        self._verdict.setFont(theme.font(theme.BASE_PIXELS + 1, bold=True))
        margin = theme.RHYTHM
        self._verdict.setContentsMargins(margin, margin, margin, 0)
        self._detail.setContentsMargins(margin, 0, margin, 0)
        for label in (self._verdict, self._detail):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, margin)
        column.setSpacing(margin // 2)
        for widget in (self._verdict, self.bar, self.view, self._detail):
            column.addWidget(widget)
        column.addLayout(_row(self.buttons["fix_all"]))
        column.addLayout(_row(*(self.buttons[spec.key] for spec in BUTTONS)))
        column.setStretch(2, 1)

    def _connect(self) -> None:
        self._session.findings_changed.connect(self.refresh)
        self.bar.changed.connect(self.refresh)
        self.view.chosen.connect(self.chosen)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.selectionModel().currentChanged.connect(lambda _now, _then: self._show_detail())

    def begin(self) -> None:
        """Take the keys."""
        self.view.begin()

    def step(self, by: int) -> tuple[int, int] | None:
        """Choose the next listed finding (1) or the one before (-1); its number and how many there are."""
        return self.view.step(by)

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        return self.view.current()

    @property
    def sentence(self) -> str:
        """What the chosen finding says."""
        return str(self.view.currentIndex().data() or "")

    # --- what is shown ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the session."""
        found, form = self._session.judged, self._session.report.form
        self.bar.show_counts(present.counts(found.counting), len(found.ignored))
        self.view.show_rows(rows(self.bar.choice().of(found, form), form))
        self.view.all_quiet = not any(found)
        self.view.scheduleDelayedItemsLayout()  # a sentence may have become longer
        self._show_verdict()
        self._show_detail()

    def _show_verdict(self) -> None:
        found = self._session.judged
        counts = present.counts(found.counting)
        mark = present.verdict_mark(counts)
        palette = self._verdict.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(theme.colours(self.palette()), mark.colour))
        self._verdict.setPalette(palette)
        self._verdict.setText(f"{mark.glyph} {present.verdict(counts, len(found.ignored))}")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_verdict()

    @property
    def verdict(self) -> str:
        """The line at the top."""
        return self._verdict.text()

    @property
    def detail(self) -> str:
        """What is said of the chosen finding below the list."""
        return self._detail.text()

    def _show_detail(self) -> None:
        finding, reason = self.view.current(), self.view.current_reason
        self._detail.setVisible(finding is not None)
        self._detail.setText(detail(finding, reason) if finding else "")
        offered = self._offered(finding, ignored=reason is not None) if finding else set()
        for key, button in self.buttons.items():
            button.setVisible(key in offered)

    def _offered(self, finding: Finding, *, ignored: bool) -> set[str]:
        """Which commands make sense; that for all of its kind says how many they are."""
        if ignored:
            return {"restore", "explain"}
        kind, same = kind_of(finding), alike(finding, self._session.findings)
        if kind is not None and len(same) > 1:
            count = counted(finding, len(same))
            self.buttons["fix_all"].setText(f"{fix_all_words(kind, count, _LONGEST)}(&Q)")
            self.buttons["fix_all"].setToolTip(f"{fix_all_words(kind, count)}，{_FIX_ALL.tip}")
            return {"fix", "fix_all", "ignore", "explain"}
        return {"ignore", "explain"} if kind is None else {"fix", "ignore", "explain"}


def _row(*widgets: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.RHYTHM, 0, theme.RHYTHM, 0)
    row.setSpacing(theme.RHYTHM // 2)
    for widget in widgets:
        row.addWidget(widget)
    return row
