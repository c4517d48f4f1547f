"""The editor of one narrative. Every change goes through the session at once, and the only undo is the session's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.finding import Finding
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import EMPTY, Narrative, Picture, Run
from gor_desktop.models.pictures import MOST, bytes_of
from gor_desktop.models.refs import Ref, SectionRef
from gor_desktop.ui import history, present, theme
from gor_desktop.ui.access_keys import is_access_key
from gor_desktop.ui.live.wording import described
from gor_desktop.ui.sections import fields, rich_text, text_clipboard
from gor_desktop.ui.sections.embedded import NarrativeDocument, cell_layout
from gor_desktop.ui.session import Session

_PAUSE = 1000  # milliseconds without a keystroke after which typing becomes a step of its own
_SENTENCE_ENDS = "。；！？"  # what is typed behind one is a step of its own
_TOO_MANY_PICTURES = f"图片没有粘贴进来：一份报告的图片合计不能超过 {MOST // 2**20} MB。"
_NOT_IN_TABLES = "小表格里不能插入表格数字。"
_NO_FIELD = "请先把光标移到一个表格数字旁边，或者选中它。"
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_FIGURE_ACTION = "insert_figure"
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MARGIN = 3 * theme.RHYTHM


class NarrativeEdit(QTextEdit):
    """The text of `section`. What the report says is shown; what is typed is put into the report at once."""

    notice = Signal(str)  # a sentence for the status bar
    length_changed = Signal(int)  # characters without line feeds
    menu_wanted = Signal(object, object)  # QMenu that opens, the findings at its place
    figure_wanted = Signal()  # a figure in the text was chosen, to be changed

    def __init__(
        self, session: Session, section: str, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setDocument(NarrativeDocument(self))
        self._session = session
        self.section = section
        self._tinted: list[QTextEdit.ExtraSelection] = []
        self._underlined: list[QTextEdit.ExtraSelection] = []
        self._findings: list[Finding] = []  # one for each underline
        self._came_from = 0
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._dress(actions)
        self.refresh()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self._pause.timeout.connect(session.break_merge)
        self.textChanged.connect(self._store)
        self.cursorPositionChanged.connect(self._leave_fields)
        session.touched.connect(self._follow)

    def _dress(self, actions: Sequence[QAction]) -> None:
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(theme.TEXT_PIXELS))
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.addActions(list(actions))
        for action in actions:
            if action.objectName() == _FIGURE_ACTION:
                self.figure_wanted.connect(action.trigger)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # --- report → text ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the report says, without a jump where it is shown already or only figures say something else."""
        narrative = self._session.report.narrative(self.section)
        with QSignalBlocker(self):
            if narrative.figures and self._said().silent() == narrative.silent():
                fields.amend(self.document(), narrative)
            elif cursor := rich_text.show(self.document(), narrative):
                self.setTextCursor(cursor)
            rich_text.tidy(self.document())
        self._tint_fields()
        self.length_changed.emit(self.length())

    def _follow(self, touched: frozenset[Ref]) -> None:
        if SectionRef(self.section) in touched and self._said() != self._session.report.narrative(self.section):
            self.refresh()

    def _said(self) -> Narrative:
        return rich_text.narrative_of(self.document())

    def length(self) -> int:
        """How many characters the text has, as offices count them: without blanks and line ends, with tables."""
        return len("".join(self._session.report.narrative(self.section).text.split()))

    def mark(self, findings: Iterable[Finding]) -> None:
        """Underline what the findings point at."""
        self._findings = own = [finding for finding in findings if finding.section == self.section and finding.span]
        self._underlined = []
        if own:  # seldom after an edit; the offsets need a walk over the text
            offsets = rich_text.Offsets(self.document())
            self._underlined = [self._underline(finding, offsets) for finding in own]
        self._show_selections()

    def _show_selections(self) -> None:
        """Underlines stand over tints."""
        self.setExtraSelections([*self._tinted, *self._underlined])

    def _tint_fields(self) -> None:
        """Let live figures be seen as such; nothing is done where there are none, as in most texts."""
        live = bool(self._session.report.narrative(self.section).figures)
        if live or self._tinted:
            self._tinted = [self._tint(field) for field in fields.fields(self.document())]
            self._show_selections()

    def _tint(self, field: fields.Field) -> QTextEdit.ExtraSelection:
        letters = QTextCharFormat()
        letters.setBackground(theme.colours(self.palette()).selection)
        selection = QTextEdit.ExtraSelection()
        cursor = fields.over(self.textCursor(), field)
        selection.format, selection.cursor = letters, cursor  # type: ignore[attr-defined]
        return selection

    def _underline(self, finding: Finding, offsets: rich_text.Offsets) -> QTextEdit.ExtraSelection:
        assert finding.span is not None
        letters = QTextCharFormat()
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        palette = theme.colours(self.palette())
        letters.setUnderlineColor(getattr(palette, present.MARKS[finding.severity].colour))
        letters.setBackground(palette.tint)
        selection = QTextEdit.ExtraSelection()
        selection.format, selection.cursor = letters, self._cursor(offsets, *finding.span)  # type: ignore[attr-defined]
        return selection

    def findings_at(self, cursor: QTextCursor) -> list[Finding]:
        """What is underlined where the cursor stands."""
        found = []
        for finding, underline in zip(self._findings, self._underlined, strict=True):
            under: QTextCursor = underline.cursor  # type: ignore[attr-defined]
            if under.selectionStart() <= cursor.position() <= under.selectionEnd():
                found.append(finding)
        return found

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the narrative's text and bring it into sight."""
        self.setTextCursor(self._cursor(rich_text.Offsets(self.document()), start, end))
        self.ensureCursorVisible()

    def _cursor(self, offsets: rich_text.Offsets, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(offsets.position(start))
        cursor.setPosition(offsets.position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- text → report ---------------------------------------------------------------------------------------------

    def _store(self, label: str = "") -> None:
        with QSignalBlocker(self):
            narrative = Narrative.of(place.content for place in rich_text.tidy(self.document()))
        title = self._session.report.form.section(self.section).heading
        label = label or f"编辑“{title}”"
        self._session.edit(set_narrative(self._session.report, self.section, narrative, label))
        self._tint_fields()
        self._end_step()
        self.length_changed.emit(self.length())

    def _end_step(self) -> None:
        """What is undone at once is a sentence, or what was typed without a pause."""
        self._pause.start()
        cursor = self.textCursor()
        if cursor.block().text()[: cursor.positionInBlock()].endswith(tuple(_SENTENCE_ENDS)):
            self._session.break_merge()

    def toggle_bold(self) -> None:
        """Make the selection bold, or plain where it is bold already; small tables have one weight."""
        if rich_text.in_table(self.textCursor()):
            return
        self._session.break_merge()
        bold = rich_text.is_bold(self.currentCharFormat())
        self.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)

    def clear_selection(self) -> None:
        """Delete what is selected."""
        self._session.break_merge()
        rich_text.remove_selected(self.textCursor())

    @override
    def cut(self) -> None:
        self.copy()
        self.clear_selection()

    # --- live figures ----------------------------------------------------------------------------------------------

    @property
    def figure_selected(self) -> LiveFigure | None:
        """The figure that is selected alone, to be changed."""
        field = fields.field_selected(self.textCursor())
        return field.run.figure if field else None

    def can_take_figure(self) -> bool:
        """Whether a figure can stand where the cursor is; where it cannot, it is said why."""
        if rich_text.in_table(self.textCursor()):
            self.notice.emit(_NOT_IN_TABLES)
            return False
        return True

    def put_figure(self, figure: LiveFigure) -> None:
        """Write a figure in the place of what is selected, as one step."""
        text = self._session.report.text_of(figure)
        self._write(Run(text, rich_text.is_bold(self.currentCharFormat()), figure), "插入表格数字")

    def unbind_figure(self) -> None:
        """Make plain text of the figure that is selected, or that the cursor stands at."""
        cursor = self.textCursor()
        beside = (fields.field_beside(cursor, back=back) for back in (True, False))
        field = fields.field_selected(cursor) or next(filter(None, beside), None)
        if field is None:
            self.notice.emit(_NO_FIELD)
            return
        self.setTextCursor(fields.over(cursor, field))
        self._write(Run(field.run.text, field.run.bold), "转为普通文字")

    def _write(self, run: Run, label: str) -> None:
        self._session.break_merge()
        with QSignalBlocker(self):
            self.textCursor().insertText(run.text, fields.run_format(run))
        self._store(label)
        self._session.break_merge()

    def _leave_fields(self) -> None:
        """A figure is one unit: the cursor is never inside it."""
        outside = fields.out_of_fields(self.textCursor(), self._came_from)
        self._came_from = (outside or self.textCursor()).position()
        if outside is not None:
            self.setTextCursor(outside)

    def _write_beside(self, text: str) -> None:
        """What is typed at the edge of a figure, or over it, is no part of it."""
        if not fields.is_live(self.currentCharFormat()):
            return
        cursor = self.textCursor()
        if cursor.hasSelection() and text.isprintable() and text:
            self.clear_selection()
        if not self.textCursor().hasSelection():
            plain = Run("", rich_text.is_bold(self.currentCharFormat()))
            self.setCurrentCharFormat(fields.run_format(plain))

    # --- Qt --------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        return False if history.left_to_window(event) else super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint_fields()
            self.mark(self._findings)

    def context_menu(self, cursor: QTextCursor) -> QMenu:
        """What can be done with what is underlined at the cursor, and with the text."""
        menu = QMenu(self)
        self.menu_wanted.emit(menu, self.findings_at(cursor))
        menu.addActions(self.actions())
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu = self.context_menu(self.textCursor() if by_key else self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told_at(self.cursorForPosition(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _told_at(self, cursor: QTextCursor) -> str:
        """What is wrong there, else what a figure in the text rests on."""
        from gor_desktop.ui.findings.wording import tooltip  # the words of the rules can wait until a page is seen

        form = self._session.report.form
        if told := tooltip(self.findings_at(cursor), form):
            return told
        field = fields.field_around(self.document(), cursor.position()) or fields.field_beside(cursor, back=False)
        return described(field.run.figure, form) if field and field.run.figure else ""

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._ask_for_figure(self.cursorForPosition(event.position().toPoint()))

    def _ask_for_figure(self, cursor: QTextCursor) -> None:
        if field := fields.field_around(self.document(), cursor.position()) or fields.field_beside(cursor, back=False):
            self.setTextCursor(fields.over(cursor, field))
            self.figure_wanted.emit()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._write_beside(event.commitString() or event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_access_key(event):
            event.ignore()
            return
        self._write_beside("" if event.modifiers() & _COMMANDING else event.text())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.figure_selected:
                self.figure_wanted.emit()
                return
            self._session.break_merge()
            self.textCursor().insertBlock(self._next_block())  # Shift+Enter too: no line breaks inside
            self.ensureCursorVisible()
        elif event.key() not in _DELETING or not self._handle_deleting(event):
            super().keyPressEvent(event)

    def _handle_deleting(self, event: QKeyEvent) -> bool:
        back = event.key() == Qt.Key.Key_Backspace
        words = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self._deleted(back=back) or (words and self._word_deleted(back=back))

    def _next_block(self) -> QTextBlockFormat:
        return cell_layout() if rich_text.in_table(self.textCursor()) else rich_text.paragraph_format()

    def _deleted(self, *, back: bool) -> bool:
        """Deleting towards a figure, picture or table goes to it or selects it first: none disappears unseen."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.clear_selection()
            return True
        field = fields.field_beside(cursor, back=back)
        reached = fields.over(cursor, field, back=back) if field else rich_text.reached(cursor, back=back)
        if reached is not None:
            self.setTextCursor(reached)
        return reached is not None

    def _word_deleted(self, *, back: bool) -> bool:
        """Deleting a word that runs into a figure stops at the figure's edge."""
        cursor = self.textCursor()
        step = QTextCursor.MoveOperation.PreviousWord if back else QTextCursor.MoveOperation.NextWord
        cursor.movePosition(step, QTextCursor.MoveMode.KeepAnchor)
        edge = fields.first_edge(cursor)
        if edge is not None:
            cursor.setPosition(edge, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.clear_selection()
        return edge is not None

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return text_clipboard.copied(self.textCursor())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self._session.break_merge()
        self._leave_fields()
        cursor = self.textCursor()
        found = EMPTY if rich_text.in_table(cursor) else self._at_home(text_clipboard.pasted(source))
        kept = self._allowed(found)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if rich_text.in_table(cursor):
            cursor.insertText(source.text().strip())
        else:
            rich_text.insert(cursor, kept.blocks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._session.break_merge()
        if remark := text_clipboard.remark(source, found) if kept == found else _TOO_MANY_PICTURES:
            self.notice.emit(remark)

    def _at_home(self, narrative: Narrative) -> Narrative:
        """With plain text for figures of cells that this report's form does not have."""
        return narrative.unbound(lambda figure: not figure.refs <= self._session.report.form.known)

    def _allowed(self, narrative: Narrative) -> Narrative:
        """Without its pictures where the report cannot hold them."""
        report = self._session.report
        reports = (report, report.previous) if report.previous else (report,)
        held = [one.narrative(section.key) for one in reports for section in one.form.sections]
        if bytes_of([narrative]) == 0 or bytes_of([*held, narrative]) <= MOST:
            return narrative
        return Narrative(tuple(block for block in narrative.blocks if not isinstance(block, Picture)))

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if source.hasUrls():  # a dropped file is for the window
            return False
        return source.hasText() or source.hasHtml() or source.hasImage()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._session.break_merge()
        super().focusOutEvent(event)
