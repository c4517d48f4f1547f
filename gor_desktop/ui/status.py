"""The line at the foot: what was just done, how many findings of each kind, whether the report is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from gor_desktop.ui import present, theme
from gor_desktop.ui.elided import ElidedLabel
from gor_desktop.ui.memory import local_now
from gor_desktop.ui.session import Session

_SHOWN = 12_000  # milliseconds that a notice stays
_SHOWN_LONG = 60_000  # one that has to be read in its tooltip


class StatusLine(QStatusBar):
    """Follows one session at a time."""

    counts_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = ElidedLabel()  # never pushes what stands at the right out of the window
        self._selection = QLabel()
        self._counts = QToolButton()
        self._saved = QLabel()
        self._fade = QTimer(self, interval=_SHOWN, singleShot=True)
        self._fade.timeout.connect(lambda: self._notice.setText(""))
        self._counts.clicked.connect(self.counts_clicked)
        self._placed = ""
        self._now: Callable[[], datetime] = local_now
        self._session: Session | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._counts.setAutoRaise(True)
        self._counts.setToolTip("显示校验结果")
        self._counts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._notice.setContentsMargins(theme.RHYTHM, 0, 0, 0)
        self._saved.setContentsMargins(theme.RHYTHM, 0, theme.RHYTHM, 0)
        self.addWidget(self._notice, 1)
        for widget in (self._selection, self._counts, self._saved):
            self.addPermanentWidget(widget)

    def follow(self, session: Session | None, now: Callable[[], datetime]) -> None:
        """Show the state of another session, or of none."""
        self._session, self._now = session, now
        self._notice.setText("")
        self._selection.clear()
        self._counts.setText("")
        for widget in (self._counts, self._saved):
            widget.setVisible(session is not None)
        if session is not None:
            session.undo_stack.cleanChanged.connect(lambda _clean: self._show_saved())
            self._show_saved()

    def follow_findings(self) -> None:
        """Show their counts from now on."""
        if self._session is not None:
            self._session.findings_changed.connect(self._show_counts)
            self._session.findings_changed.connect(self._forget_place)
            self._show_counts()

    @property
    def noticed(self) -> str:
        """What was said in passing."""
        return self._notice.text()

    @property
    def described(self) -> str:
        """What is said of the selection."""
        return self._selection.text()

    @property
    def counted(self) -> str:
        """What is said of the findings."""
        return self._counts.text()

    @property
    def saved(self) -> str:
        """What is said of saving."""
        return self._saved.text()

    def notice(self, text: str) -> None:
        """Say something that goes away by itself."""
        self._notice.setText(text)
        self._fade.start(_SHOWN_LONG if self._notice.clipped else _SHOWN)

    def place(self, text: str) -> None:
        """Say which finding was gone to; once findings change, that may no longer be so."""
        self.notice(text)
        self._placed = text

    def selection(self, text: str) -> None:
        """What is selected in the grid."""
        self._selection.setText(text)

    def _forget_place(self) -> None:
        if self._notice.text() == self._placed:
            self._notice.setText("")

    def _show_counts(self) -> None:
        if self._session is None:
            return
        found = present.counts(self._session.findings)
        self._counts.setText("  ".join(f"{mark.glyph} {found[severity]}" for severity, mark in present.MARKS.items()))
        self._counts.setAccessibleName(present.in_words(found) or present.verdict(found))

    def _show_saved(self) -> None:
        session = self._session
        if session is None:
            return
        if not session.undo_stack.isClean():
            self._saved.setText("未保存")
        elif session.path is None:
            self._saved.setText("尚未修改")
        else:
            self._saved.setText(present.saved(session.stamp and session.stamp.moment, self._now()))
