"""The panel beside the report: the verdict, every finding, and for the one chosen its basis and its repair."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.rules import messages
from gor_desktop.rules.repair import repair
from gor_desktop.ui import present, theme
from gor_desktop.ui.findings.delegate import FindingDelegate
from gor_desktop.ui.findings.item_model import FINDING, FindingsModel, rows
from gor_desktop.ui.session import Session

_FIX = "按建议修正"
_QUIET = "没有发现问题。填写时发现的不一致会列在这里。"


class FindingsView(QListView):
    """The list; a click or Enter chooses."""

    chosen = Signal(object)  # Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(FindingDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        finding = index.data(FINDING)
        if finding is not None:
            self.chosen.emit(finding)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to list, and the list says so."""
        return self.model().rowCount() == 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.quiet:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colours(self.palette()).muted)
            area = self.viewport().rect().adjusted(theme.RHYTHM, 0, -theme.RHYTHM, 0)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), _QUIET)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class FindingsPanel(QWidget):
    """Lives in the dock at the right."""

    chosen = Signal(object)  # Finding

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verdict = QLabel()
        self.view = FindingsView()
        self._source = QLabel()
        self.fix_button = QPushButton(_FIX)
        self._fix = QAction(_FIX, self.view)
        self.model = FindingsModel(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName("校验结果")
        self.view.addAction(self._fix)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._verdict.setFont(theme.font(theme.BASE_PIXELS + 3))
        self._verdict.setContentsMargins(theme.RHYTHM, theme.RHYTHM, theme.RHYTHM, theme.RHYTHM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.RHYTHM)
        column.setSpacing(theme.RHYTHM // 2)
        for label in (self._verdict, self._source):
            label.setWordWrap(True)
        self._source.setContentsMargins(theme.RHYTHM, 0, theme.RHYTHM, 0)
        for widget in (self._verdict, self.view, self._source, self.fix_button):
            column.addWidget(widget)
        column.setStretch(1, 1)

    def _connect(self) -> None:
        self._session.findings_changed.connect(self.refresh)
        self.view.chosen.connect(self.chosen)
        self.view.selectionModel().currentChanged.connect(lambda _now, _then: self._show_detail())
        self.model.dataChanged.connect(lambda *_: self._show_detail())
        self.fix_button.clicked.connect(self.fix)
        self._fix.triggered.connect(self.fix)

    def begin(self) -> None:
        """Take the keys, on the first finding where none is chosen."""
        self.view.setFocus()
        if self.current() is None and self.model.rowCount() > 1:
            self.view.setCurrentIndex(self.model.index(1))

    # --- what is shown ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the session."""
        self.model.show(rows(self._session.findings, self._session.report.form))
        self._show_verdict()
        self._show_detail()

    def _show_verdict(self) -> None:
        counts = present.counts(self._session.findings)
        mark = present.verdict_mark(counts)
        palette = self._verdict.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(theme.colours(self.palette()), mark.colour))
        self._verdict.setPalette(palette)
        self._verdict.setText(f"{mark.glyph} {present.verdict(counts)}")

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
    def source_shown(self) -> str:
        """What the chosen finding rests on."""
        return self._source.text()

    def current(self) -> Finding | None:
        """The finding that is chosen in the list."""
        finding = self.view.currentIndex().data(FINDING)
        return finding if isinstance(finding, Finding) else None

    def _show_detail(self) -> None:
        finding = self.current()
        self._source.setVisible(finding is not None)
        self._source.setText(_detail(finding) if finding else "")
        for offer in (self.fix_button, self._fix):
            offer.setVisible(finding is not None and finding.fix is not None)

    def fix(self) -> None:
        """Make the repair that the chosen finding offers."""
        finding = self.current()
        if finding is not None and finding.fix is not None:
            self._session.break_merge()
            self._session.edit(repair(self._session.report, [finding]))


def _detail(finding: Finding) -> str:
    """What a finding rests on, and the repair that it offers."""
    source = f"依据：{messages.source(finding.code)}"
    return f"{source}\n建议：{finding.fix.label}" if finding.fix else source
