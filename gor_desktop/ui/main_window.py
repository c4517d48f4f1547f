"""The window: menus and toolbar, the report's tabs or the start page, the findings beside them, the state below.

It wires; what is opened, saved, shown and found is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QStackedWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.ui import actions, present
from gor_desktop.ui.beginning import Beginning
from gor_desktop.ui.comparing import Comparing
from gor_desktop.ui.linking import Linking
from gor_desktop.ui.memory import Memory
from gor_desktop.ui.opening import Opening
from gor_desktop.ui.saving import Saving
from gor_desktop.ui.sections.tabs import SectionTabs
from gor_desktop.ui.session import Session
from gor_desktop.ui.status import StatusLine

if TYPE_CHECKING:
    from gor_desktop.ui.dialogs.prompts import Prompts
    from gor_desktop.ui.findings.commands import FindingCommands
    from gor_desktop.ui.findings.panel import FindingsPanel
    from gor_desktop.ui.start_page import StartPage
    from gor_desktop.ui.workers import Workers

PANEL_WIDTH = 300
AFTER_PAINT = 50  # milliseconds that leave time for painting
_ROOMY = 1500  # pixels of screen width from which the window need not fill the screen
_NORMAL = QSize(1440, 900)

# The first of these that the focused widget has does the work: a text, the grid, a field.
_ON_FOCUS = {
    "cut": ("cut",),
    "copy": ("copy",),
    "paste": ("paste",),
    "clear": ("clear_selection", "clear_cells", "del_"),
    "select_all": ("selectAll",),
    "bold": ("toggle_bold",),
    "unbind_figure": ("unbind_figure",),
}


class MainWindow(QMainWindow):
    """One window, one report. `prompts` answers its questions; without them, dialogs do."""

    report_shown = Signal()

    def __init__(self, memory: Memory, prompts: Prompts | None = None) -> None:
        super().__init__()
        self.memory = memory
        self._given_prompts = prompts
        self.saving = Saving(self)
        self.opening = Opening(self, self.saving)
        self.beginning = Beginning(self, self.saving)
        self.linking = Linking(self)
        self.comparing = Comparing(self, self.reveal)
        self.tabs: SectionTabs | None = None
        self.panel: FindingsPanel | None = None
        self._session: Session | None = None
        self._closing = False
        self.recent_menu = QMenu("最近打开(&R)", self)
        self.actions_by_key = actions.build_actions(self, self._handlers())
        self._stack = QStackedWidget()
        self._dock = QDockWidget("校验结果", self)
        self.status = StatusLine(self)
        self._lay_out()
        self._restore_geometry()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setCentralWidget(self._stack)
        self.setStatusBar(self.status)
        self._dock.setObjectName("findings")
        self._dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        actions.build_menus(self, self.actions_by_key, self.recent_menu)
        self._toolbar = actions.build_toolbar(self, self.actions_by_key)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self._dock.visibilityChanged.connect(lambda _shown: self._show_panel_state())
        self.status.counts_clicked.connect(lambda: self._dock.setVisible(True))

    def _handlers(self) -> dict[str, Callable[[], object]]:
        exports = {f"export{suffix}": partial(self.saving.export, suffix) for suffix in EXPORTED}
        on_focus = {key: partial(self._on_focus, names) for key, names in _ON_FOCUS.items()}
        return {
            **exports,
            **on_focus,
            "new_year": self.beginning.from_last_year,
            "new": self.opening.new,
            "open": self.opening.open,
            "import": self.opening.import_file,
            "import_clipboard": self.opening.import_clipboard,
            "example": self.opening.example,
            "save": self.saving.save,
            "save_as": self.saving.save_as,
            "export_review": self.saving.export_review,
            "close": self.close_report,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "insert_figure": self.linking.insert,
            "bind_figures": self.linking.bind,
            "last_year": self.beginning.last_years_figures,
            "compare": self.comparing.compare,
            "panel": self._toggle_panel,
            "next_finding": partial(self._step_finding, 1),
            "previous_finding": partial(self._step_finding, -1),
            "rules": self._tell_rules,
            "to_panel": self._to_panel,
            "next_tab": partial(self._step, 1),
            "previous_tab": partial(self._step, -1),
            "about": self._tell_about,
        }

    # --- the desk --------------------------------------------------------------------------------------------------

    @cached_property
    def prompts(self) -> Prompts:
        """What answers questions: dialogs, loaded with the first question."""
        from gor_desktop.ui.dialogs.prompts import Prompts

        return self._given_prompts or Prompts(self)

    @cached_property
    def finding_commands(self) -> FindingCommands:
        """What can be done with findings, loaded with the first of them."""
        from gor_desktop.ui.findings.commands import FindingCommands

        return FindingCommands(self)

    @cached_property
    def workers(self) -> Workers:
        """What runs off the thread, made with the first file to read or write."""
        from gor_desktop.ui.workers import Workers

        return Workers(self)

    @cached_property
    def start_page(self) -> StartPage:
        """Built when the window first has no report."""
        from gor_desktop.ui.start_page import StartPage

        page = StartPage(self.actions_by_key)
        page.chosen.connect(self.opening.open_path)
        self._stack.addWidget(page)
        return page

    @property
    def session(self) -> Session | None:
        return self._session

    def begin(self, path: Path | None = None) -> None:
        """Start with the report at `path`, else on the start page."""
        if path is not None:
            self.opening.open_path(path)
        if self._session is None:
            self.show_session(None)

    def show_session(self, session: Session | None, tab: int = 0) -> None:
        """Put another report on the desk, or none, with one of its tabs in sight; what was there is gone."""
        self.clear_desk()
        self._session = session
        actions.enable(self.actions_by_key, actions.ACTIONS, report=session is not None)
        for part in (self._toolbar, self.status):
            part.setVisible(session is not None)
        self.status.follow(session, self.memory.now)
        if session is None:
            self._show_start()
        else:
            self._show_report(session, tab)
        self._show_title()

    def clear_desk(self) -> None:
        """Take the report and everything that shows it away."""
        if self._session is not None:
            self._session.retire()
            self._session.deleteLater()
        for part in (self.tabs, self.panel):
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.tabs = self.panel = self._session = None

    def _show_start(self) -> None:
        self._dock.setVisible(False)
        self._show_recent()
        self._stack.setCurrentWidget(self.start_page)
        self.start_page.begin()

    def _show_recent(self) -> None:
        self.start_page.refresh(self.memory.settings.recent, self.memory.now())

    def forget(self, path: Path) -> None:
        """A report that is gone: it is no longer offered."""
        self.memory.forget(path)
        if self._session is None:
            QTimer.singleShot(0, self, self._show_recent)  # not while the list still handles the click

    def _show_report(self, session: Session, tab: int) -> None:
        session.setParent(self)
        editing = [self.actions_by_key[key] for key in actions.EDITING]
        self.tabs = SectionTabs(session, editing)
        self.tabs.notice.connect(self.notice)
        self.tabs.selection_described.connect(self.status.selection)
        self._stack.addWidget(self.tabs)
        self._stack.setCurrentWidget(self.tabs)
        self._dock.setVisible(True)
        self.resizeDocks([self._dock], [PANEL_WIDTH], Qt.Orientation.Horizontal)
        self._follow(session)
        self.tabs.go_to(self.tabs.keys[tab])
        self.report_shown.emit()
        if self.isVisible():
            self._show_findings()

    def _show_findings(self) -> None:
        """The second half of showing a report, once it is seen: the rules, the panel, the pages behind the first."""
        session, tabs = self._session, self.tabs
        if session is None or tabs is None or self.panel is not None:
            return
        from gor_desktop.ui.findings.panel import FindingsPanel

        self.panel = FindingsPanel(session)
        self.panel.chosen.connect(self.reveal)
        self.panel.wanted.connect(self.finding_commands.do)
        for part in (self.panel, tabs):
            part.menu_wanted.connect(self.finding_commands.fill_menu)
        self._dock.setWidget(self.panel)
        tabs.follow_findings()
        self.status.follow_findings()
        self.memory.remember(session)
        QTimer.singleShot(AFTER_PAINT, tabs, tabs.build_ahead)

    def _follow(self, session: Session) -> None:
        stack = session.undo_stack
        session.touched.connect(lambda _refs: self._show_title())
        session.path_changed.connect(self._show_title)
        stack.cleanChanged.connect(lambda _clean: self._show_title())
        for key, able, text in (
            ("undo", stack.canUndoChanged, stack.undoTextChanged),
            ("redo", stack.canRedoChanged, stack.redoTextChanged),
        ):
            able.connect(self.actions_by_key[key].setEnabled)
            text.connect(partial(self._name_history, key))
        self.actions_by_key["undo"].setEnabled(stack.canUndo())
        self.actions_by_key["redo"].setEnabled(stack.canRedo())
        self._name_history("undo", stack.undoText())
        self._name_history("redo", stack.redoText())

    def _name_history(self, key: str, step: str) -> None:
        spec = next(spec for spec in actions.ACTIONS if spec.key == key)
        self.actions_by_key[key].setText(f"{spec.text} {step}".rstrip())
        self.actions_by_key[key].setIconText(spec.short)

    def _show_title(self) -> None:
        session = self._session
        self.setWindowTitle(present.window_title(session.report.meta) if session else present.PROGRAM)
        self.setWindowModified(session is not None and not session.undo_stack.isClean())

    def commit(self) -> bool:
        """Hand over to the session what stands half typed in a field; False when that is refused and in sight."""
        accepted = self.tabs is None or self.tabs.commit()
        if not accepted:
            self.notice(present.REFUSED)
        return accepted

    def notice(self, text: str) -> None:
        """Say something in passing, in the status line."""
        self.status.notice(text)

    def tell(self, sentence: str) -> None:
        """Say what went wrong; before the window is there, as soon as it is."""
        if self.isVisible():
            self.prompts.tell(sentence)
        else:
            QTimer.singleShot(0, self, lambda: self.prompts.tell(sentence))

    # --- commands --------------------------------------------------------------------------------------------------

    def close_report(self) -> None:
        """Back to the start page."""
        if self.saving.release():
            self.show_session(None)

    def undo(self) -> None:
        if self.commit() and self._session is not None:
            self.notice("")  # it told of what is no longer so
            self._session.undo_stack.undo()

    def redo(self) -> None:
        if self.commit() and self._session is not None:
            self.notice("")
            self._session.undo_stack.redo()

    def reveal(self, finding: Finding) -> None:
        """Go to the place of a finding."""
        if self.tabs is not None:
            self.tabs.reveal(finding)

    def _on_focus(self, names: tuple[str, ...]) -> None:
        widget = QApplication.focusWidget()
        for name in names:
            method = getattr(widget, name, None)
            if callable(method):
                method()
                return

    def _tell_about(self) -> None:
        self.prompts.about()

    def _tell_rules(self) -> None:
        self.prompts.rules()

    def _step(self, by: int) -> None:
        if self.tabs is not None:
            self.tabs.step(by)

    def _step_finding(self, by: int) -> None:
        """Go to the next place that the panel lists, or the one before, and say which it is."""
        if self.panel is None or not self.commit():
            return
        place = self.panel.step(by)
        finding = self.panel.current()
        if place is None or finding is None:
            self.notice("没有列出要看的问题。")
            return
        self.reveal(finding)
        self.status.place(f"第 {place[0]} 处，共 {place[1]} 处：{self.panel.sentence}")

    def _toggle_panel(self) -> None:
        self._dock.setVisible(not self._dock.isVisible())

    def _to_panel(self) -> None:
        """Take the keys to the findings, or back to the page."""
        if self.tabs is None or self.panel is None:
            return
        if self.panel.view.hasFocus():
            self.tabs.current().begin()
        else:
            self._dock.setVisible(True)
            self.panel.begin()

    def _show_panel_state(self) -> None:
        self.actions_by_key["panel"].setChecked(self._dock.isVisible())

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for entry in self.memory.settings.recent:
            action = QAction(f"{present.recent_title(entry)}　{present.whereabouts(entry.path)}", self.recent_menu)
            action.triggered.connect(partial(self.opening.open_path, entry.path))
            self.recent_menu.addAction(action)
        if not self.memory.settings.recent:
            self.recent_menu.addAction("（没有）").setEnabled(False)

    # --- Qt --------------------------------------------------------------------------------------------------------

    def _restore_geometry(self) -> None:
        kept = self.memory.settings.geometry
        if kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        room = self.screen().availableGeometry().size()
        self.resize(_NORMAL.boundedTo(room))  # where nothing maximizes windows, it still fits
        if room.width() < _ROOMY:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AFTER_PAINT, self, self._show_findings)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workers.busy:
            event.ignore()
            self._close_when_idle()
        elif self.saving.release():
            self.memory.keep_geometry(bytes(self.saveGeometry().toBase64().data()).decode())
            self.clear_desk()
            event.accept()
        else:
            event.ignore()

    def _close_when_idle(self) -> None:
        """What was asked for before comes first: a file half read or written; 取消 there makes it short."""
        if not self._closing:
            self._closing = True
            self.notice("正在处理文件，完成后关闭。")
            self.workers.idle.connect(self._close_now, Qt.ConnectionType.SingleShotConnection)

    def _close_now(self) -> None:
        self._closing = False
        self.close()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._take_dropped(paths))  # let the other program go on

    def _take_dropped(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            self.opening.open_path(paths[0])
        else:
            self.tell(f"一次只能打开一个文件，这里拖来了 {len(paths)} 个；请只拖入其中一个。")


EXPORTED = (".docx", ".xlsx", ".html", ".txt", ".json")


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The local files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
