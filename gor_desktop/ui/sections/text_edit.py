"""The editor of one narrative. Every change goes through the session at once, and the only undo is the session's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.finding import Finding
from gor_desktop.models.refs import Ref, SectionRef
from gor_desktop.ui import history, present, theme
from gor_desktop.ui.sections import rich_text
from gor_desktop.ui.session import Session

_PAUSE = 1000  # milliseconds without a keystroke after which typing becomes a step of its own
_SENTENCE_ENDS = "。；！？"  # what is typed behind one is a step of its own
_TABLE_PASTED = "表格已按文字粘贴，每格一段；本处只能放文字。"
_MARGIN = 3 * theme.RHYTHM


class NarrativeEdit(QTextEdit):
    """The text of `section`. What the report says is shown; what is typed is put into the report at once."""

    notice = Signal(str)  # a sentence for the status bar
    length_changed = Signal(int)  # characters without line feeds

    def __init__(
        self, session: Session, section: str, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._section = section
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._dress(actions)
        self.refresh()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._pause.timeout.connect(session.break_merge)
        self.textChanged.connect(self._store)
        session.touched.connect(self._follow)

    def _dress(self, actions: Sequence[QAction]) -> None:
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(theme.TEXT_PIXELS))
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(list(actions))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # --- report → text ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the report says, without a jump where it is shown already."""
        with QSignalBlocker(self):
            cursor = rich_text.show(self.document(), self._session.report.narrative(self._section))
            if not self.document().begin().blockFormat().textIndent():
                QTextCursor(self.document()).setBlockFormat(rich_text.paragraph_format())
        if cursor is not None:
            self.setTextCursor(cursor)
        self.length_changed.emit(self.length())

    def _follow(self, touched: frozenset[Ref]) -> None:
        if SectionRef(self._section) in touched and self._said() != self._session.report.narrative(self._section):
            self.refresh()

    def _said(self) -> object:
        return rich_text.narrative_of(self.document())

    def length(self) -> int:
        """How many characters the text has, as offices count them: without blanks and line ends."""
        return sum(len("".join(p.text.split())) for p in self._session.report.narrative(self._section).paragraphs)

    def mark(self, findings: Iterable[Finding]) -> None:
        """Underline what the findings point at."""
        self.setExtraSelections([self._underline(f) for f in findings if f.section == self._section and f.span])

    def _underline(self, finding: Finding) -> QTextEdit.ExtraSelection:
        assert finding.span is not None
        letters = QTextCharFormat()
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        palette = theme.colours(self.palette())
        letters.setUnderlineColor(getattr(palette, present.MARKS[finding.severity].colour))
        letters.setBackground(palette.tint)
        selection = QTextEdit.ExtraSelection()
        selection.format, selection.cursor = letters, self._cursor(*finding.span)  # type: ignore[attr-defined]
        return selection

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the narrative's text and bring it into sight."""
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(rich_text.position_of(self.document(), start))
        cursor.setPosition(rich_text.position_of(self.document(), end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- text → report ---------------------------------------------------------------------------------------------

    def _store(self) -> None:
        narrative = rich_text.narrative_of(self.document())
        title = self._session.report.form.section(self._section).heading
        self._session.edit(set_narrative(self._session.report, self._section, narrative, f"编辑“{title}”"))
        self._end_step()
        self.length_changed.emit(self.length())

    def _end_step(self) -> None:
        """What is undone at once is a sentence, or what was typed without a pause."""
        self._pause.start()
        cursor = self.textCursor()
        if cursor.block().text()[: cursor.positionInBlock()].endswith(tuple(_SENTENCE_ENDS)):
            self._session.break_merge()

    def toggle_bold(self) -> None:
        """Make the selection bold, or plain where it is bold already."""
        self._session.break_merge()
        bold = rich_text.is_bold(self.currentCharFormat())
        self.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)

    def clear_selection(self) -> None:
        """Delete what is selected."""
        self._session.break_merge()
        self.textCursor().removeSelectedText()

    # --- Qt --------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        return False if history.left_to_window(event) else super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._session.break_merge()
            self.textCursor().insertBlock(rich_text.paragraph_format())  # Shift+Enter too: no line breaks inside
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self._session.break_merge()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        rich_text.insert(cursor, rich_text.pasted(source).paragraphs)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._session.break_merge()
        if rich_text.holds_table(source):
            self.notice.emit(_TABLE_PASTED)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and (source.hasText() or source.hasHtml())  # a dropped file is for the window

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._session.break_merge()
        super().focusOutEvent(event)
