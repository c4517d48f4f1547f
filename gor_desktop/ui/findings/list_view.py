"""The list of findings: a click or Enter chooses, F8 goes on from where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.ui import theme
from gor_desktop.ui.findings.delegate import FindingDelegate
from gor_desktop.ui.findings.item_model import FINDING, REASON, FindingsModel, Row
from gor_desktop.ui.wrapped_rows import WRAP

_QUIET = "没有发现问题。填写时发现的不一致会列在这里。"
_NONE_SHOWN = "按现在的筛选，没有要列出的问题。"


class FindingsView(QListView):
    """`chosen`: the clerk wants to see the place. `menu_wanted`: a menu opens for the current finding."""

    chosen = Signal(object)  # Finding
    menu_wanted = Signal(object, object)  # QMenu, list[Finding]

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all_quiet = True  # nothing is left out either
        self._seen: QPersistentModelIndex | None = None  # the place last gone to
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(FindingDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("校验结果")
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._choose)

    # --- where it stands -------------------------------------------------------------------------------------------

    def current(self) -> Finding | None:
        """The finding that is chosen in the list."""
        finding = self.currentIndex().data(FINDING)
        return finding if isinstance(finding, Finding) else None

    @property
    def current_reason(self) -> str | None:
        """Why the chosen one is ignored; None where it counts."""
        reason = self.currentIndex().data(REASON)
        return reason if isinstance(reason, str) else None

    def steps(self) -> list[QModelIndex]:
        """The listed findings that count, in order."""
        every = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        return [index for index in every if index.data(FINDING) is not None and index.data(REASON) is None]

    def step(self, by: int) -> tuple[int, int] | None:
        """Choose the next (1) or the one before (-1), round the ends; its number and how many there are.

        Where the one gone to last is mended or ignored, the one that took its place is the next.
        """
        steps = self.steps()
        if not steps:
            return None
        gone = self._seen is not None and not self._seen.isValid()
        here = self.currentIndex().row() - (gone and by > 0)
        passed = [at for at, index in enumerate(steps) if (index.row() - here) * by > 0]
        ends = (0, len(steps) - 1)
        at = (passed[0] if by > 0 else passed[-1]) if passed else ends[by < 0]
        self.setCurrentIndex(steps[at])
        self._seen = QPersistentModelIndex(steps[at])
        return at + 1, len(steps)

    def show_rows(self, fresh: Sequence[Row]) -> None:
        """List these; where the chosen one is gone, what stands in its place now is chosen, be it new itself."""
        model = self._findings
        passed = model.keys()[: self.currentIndex().row() + 1]
        model.show(fresh)
        keys = {key: row for row, key in enumerate(model.keys())}
        if passed and passed[-1] not in keys:
            behind = next((keys[key] for key in reversed(passed) if key in keys), -1)
            follow = next((index for index in self.steps() if index.row() > behind), None)
            if follow is not None:
                self.setCurrentIndex(follow)

    def begin(self) -> None:
        """Take the keys, on the first finding where none is chosen."""
        self.setFocus()
        if self.current() is None and self.model().rowCount() > 1:
            self.setCurrentIndex(self.model().index(1, 0))

    # --- choosing --------------------------------------------------------------------------------------------------

    def _choose(self, index: QModelIndex) -> None:
        finding = index.data(FINDING)
        if finding is not None:
            self._seen = QPersistentModelIndex(index)
            self.chosen.emit(finding)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if (finding := self.current()) is not None:
            menu = QMenu(self)
            self.menu_wanted.emit(menu, [finding])
            menu.exec(event.globalPos())
            menu.deleteLater()

    # --- painting --------------------------------------------------------------------------------------------------

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
            painter.drawText(area, int(WRAP), _QUIET if self.all_quiet else _NONE_SHOWN)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():  # what is said of the chosen one below takes more or less room
            self.scrollTo(self.currentIndex())
