"""The review of an import: the form filled in, what to look at beside it, the answers below. It wires, and no more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Meta
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import asked_to_leave, enlarge, pressed_by_enter
from gor_desktop.ui.review import detail
from gor_desktop.ui.review.detail_panel import DetailPanel
from gor_desktop.ui.review.foot import Foot
from gor_desktop.ui.review.form_tabs import FormTabs
from gor_desktop.ui.review.head import Head
from gor_desktop.ui.review.items import Item
from gor_desktop.ui.review.items_view import ItemsView
from gor_desktop.ui.review.outcome import Outcome, mismatch
from gor_desktop.ui.review.review import Review

_LARGEST = QSize(1680, 1050)
_SHARES = (70, 30)  # of the width: the form, what stands beside it
_HEIGHTS = (55, 45)  # beside it: the list, the current cell
_TASK = "这是从“{name}”读到的内容。请对照原文件，把右边列出的地方逐处看一遍；看完以后，选下面的“{accept}”。"
_NO_TASK = "这是从“{name}”读到的内容，没有发现要核对的地方。可以对照原文件抽查几格，然后选下面的“{accept}”。"
_CHOOSE = "请先选定放在哪一行（按 Alt 加数字）。"
_DONE = "都看过了，可以选“{accept}”。"
_ACCEPT = "作为新报告打开"


class ImportReviewDialog(QDialog):
    """`accept`: what becomes of the draft, on the button, where that is not a new report.

    `into`: the particulars of a report on the same form that is open, which the draft may be put into. `taken`: puts
    the outcome where it belongs; the dialog stays, with all work in it, as long as that is False.
    """

    def __init__(
        self,
        draft: ImportDraft,
        name: str,
        *,
        accept: str | None = None,
        into: Meta | None = None,
        taken: Callable[[Outcome], bool] = lambda _: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.review = Review(draft, name, self)
        self.outcome: Outcome | None = None
        self._accept = accept or _ACCEPT
        self._into = into
        self._taken = taken
        editing = self._history()
        self.head = Head(self.review, editing)
        self.tabs = FormTabs(self.review, editing)
        self.list = ItemsView(self.review)
        self.only_open = QCheckBox("只看还没核对的(&K)")
        self.panel = DetailPanel()
        self.task = QLabel()
        self.foot = Foot(self.review, self._handlers())
        self.foot.buttons["new"].setText(f"{self._accept}(&N)")
        self._lay_out()
        self._connect()
        self._add_keys()
        self._begin()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        handlers: dict[str, Callable[[], object]] = {
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "settle": self.settle,
            "new": lambda: self._finish(into_current=False),
            "cancel": self.reject,
        }
        return handlers | ({"into": lambda: self._finish(into_current=True)} if self._into else {})

    # --- layout ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowTitle(f"导入核对：{self.review.name}")
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for widget, share in zip((self.tabs, self._beside()), _SHARES, strict=True):
            sides.addWidget(widget)
            sides.setStretchFactor(sides.count() - 1, share)
        column = QVBoxLayout(self)
        margin = theme.RHYTHM + theme.RHYTHM // 2
        column.setContentsMargins(margin, theme.RHYTHM, margin, theme.RHYTHM)
        column.setSpacing(theme.RHYTHM)
        self.task.setWordWrap(True)
        column.addWidget(self.task)
        column.addWidget(self.head)
        column.addWidget(sides, 1)
        column.addWidget(self.foot)
        enlarge(self, _LARGEST)
        sides.setSizes([self.width() * share // 100 for share in _SHARES])

    def _beside(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget, share in zip((self._listed(), self.panel), _HEIGHTS, strict=True):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        parts.setSizes([10 * share for share in _HEIGHTS])
        return parts

    def _listed(self) -> QWidget:
        sheet = QWidget()
        heading = QLabel("要核对的地方(&G)")
        heading.setFont(theme.font(bold=True))
        heading.setBuddy(self.list)
        line = QHBoxLayout()
        line.addWidget(heading, 1)
        line.addWidget(self.only_open)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.RHYTHM // 2)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        return sheet

    # --- wiring ----------------------------------------------------------------------------------------------------

    def _history(self) -> list[QAction]:
        """Undo and redo, for the dialog's keyboard and the menus of its texts."""
        stack = self.review.session.undo_stack
        undo, redo = QAction("撤销", self), QAction("重做", self)
        for action, keys, run in ((undo, "Ctrl+Z", stack.undo), (redo, "Ctrl+Y", stack.redo)):
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: self._go_back(run))
        self.addActions([undo, redo])
        return [undo, redo]

    def _go_back(self, run: Callable[[], None]) -> None:
        """Undo or redo, and show the cell where it happened."""
        if not self.commit():
            return
        before = {ref: self.review.shown(ref) for ref in self.review.form.inputs}
        run()
        moved = [ref for ref, value in before.items() if self.review.shown(ref) != value]
        if moved:
            self.tabs.go_to(moved[0], focus=True)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F8", lambda: self.step(1)),
            ("Shift+F8", lambda: self.step(-1)),
            ("Ctrl+Return", self.settle),
            ("Ctrl+Enter", self.settle),
            ("F6", self._change_sides),
            ("Ctrl+PgDown", lambda: self.tabs.step(1)),
            ("Ctrl+PgUp", lambda: self.tabs.step(-1)),
        )
        for key, run in keys:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _connect(self) -> None:
        self.tabs.cell_reached.connect(self._reach)
        self.tabs.currentChanged.connect(lambda _number: self._reach(self.tabs.current_ref))
        self.tabs.notice.connect(self.foot.notice)
        self.list.pointed.connect(lambda item: self._show_item(item, focus=False))
        self.list.chosen.connect(lambda item: self._show_item(item, focus=True))
        self.only_open.toggled.connect(self.list.show_open_only)
        self.panel.taken.connect(self._take)
        self.review.changed.connect(self._show_detail)
        self.review.changed.connect(self._set_task)
        self.head.accepted.connect(self.foot.retract)

    def _set_task(self) -> None:
        """Say what is to be done."""
        task = _TASK if any(item.needed for item in self.review.items) else _NO_TASK
        self.task.setText(task.format(name=self.review.name, accept=self._accept))

    def _begin(self) -> None:
        """With the keys on the first thing to look at, else on the form."""
        self._set_task()
        self._item: Item | None = None
        if self.review.open_items():
            self.step(1)
        else:
            self.tabs.begin()
            self._reach(self.tabs.current_ref)

    # --- moving about ----------------------------------------------------------------------------------------------

    def _reach(self, ref: CellRef | None) -> None:
        """The keys came to a cell, or to the text: the list and the panel follow."""
        items = self.review.items_at(ref) if ref is not None else []
        if self._item is None or self._item not in items:
            self._item = items[0] if items else None
            self.list.select(self._item)
        self._show_detail()

    def _show_item(self, item: Item, *, focus: bool) -> None:
        """Bring the place of an item into sight."""
        if item.refs:
            self.tabs.go_to(item.refs[0], focus=focus)
        elif focus:
            self.list.setFocus()
        self._item = item  # only now: the way there led past other cells
        self.list.select(item)
        self._show_detail()

    def _show_detail(self) -> None:
        ref = self.tabs.current_ref
        if self._item is None and ref is None:
            self.panel.show_detail(detail.of_texts())
        elif self._item is not None and (not self._item.refs or ref not in self._item.refs):
            self.panel.show_detail(detail.of_item(self.review, self._item))
        elif ref is not None:
            self.panel.show_detail(detail.of_cell(self.review, ref))

    def step(self, by: int) -> None:
        """To the next or previous thing that must be looked at, round the ends."""
        if not self.commit():
            return
        item = self.review.neighbour(self._item, by)
        if item is None:
            self.foot.notice(_DONE.format(accept=self._accept))
        else:
            self._show_item(item, focus=True)

    def settle(self) -> None:
        """What is in sight is right: tick it off, and on to the next."""
        if not self.commit():
            return
        item = self._item
        if item is not None and item.choice is not None and not self.review.status(item):
            self.foot.notice(_CHOOSE)
            return
        if item is not None and not self.review.status(item):
            self.review.tick(item, on=True)
        if self.review.open_items():
            self.step(1)
        else:
            self.foot.buttons["new"].setFocus()
            self.foot.notice(_DONE.format(accept=self._accept))

    def _change_sides(self) -> None:
        """From the form to the list, to what is offered beside it, and back to the form."""
        if self.list.hasFocus() and self.panel.offers:
            self.panel.offers[0].setFocus()
        elif self.list.hasFocus() or self.panel.isAncestorOf(QApplication.focusWidget() or self):
            self.tabs.begin()
        else:
            self.list.setFocus()

    def _take(self, changes: ChangeSet) -> None:
        if self.commit():
            self.review.session.edit(changes)
            self.tabs.go_to(next(c.ref for c in changes.changes if isinstance(c.ref, CellRef)), focus=True)

    # --- the end ---------------------------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Take over what stands half typed; False when that is refused."""
        accepted = self.tabs.commit() and self.head.commit()
        if not accepted:
            self.foot.notice(present.REFUSED)
        return accepted

    def _finish(self, *, into_current: bool) -> None:
        if not (self.commit() and self._enough_seen() and (not into_current or self._same_report())):
            return
        outcome = Outcome(self.review.outcome(), into_current)
        if self._taken(outcome):
            self.outcome = outcome
            self.accept()

    @override
    def reject(self) -> None:
        if not self.review.touched_by_clerk or self._may_drop():
            super().reject()

    def _enough_seen(self) -> bool:
        left = len(self.review.open_items())
        return not left or self._leave(f"还有 {left} 处没有核对。", "没有核对的内容可能有错。", "不再核对(&D)")

    def _same_report(self) -> bool:
        """Whether both are of one unit and year, or the clerk wants them together all the same."""
        question = mismatch(self.review.session.report.meta, self._into)
        return not question or self._leave(question, "放入后，当前报告中的数字和文字会换成这个文件的。", "仍然放入(&D)")

    def _may_drop(self) -> bool:
        return self._leave("不导入这个文件吗？", "在这里作的更正和核对都会丢掉。", "不导入(&D)")

    def _leave(self, question: str, more: str, yes: str) -> bool:
        return asked_to_leave(self, question, more, "继续核对(&C)", yes)

    @override
    def done(self, result: int) -> None:
        self.review.session.retire()
        super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        if self.isVisible():
            event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An import is never accepted by accident."""
        if not pressed_by_enter(event):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._item is not None:
            self._show_item(self._item, focus=True)  # the grid knows its size only now
