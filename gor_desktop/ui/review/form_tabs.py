"""The printed form as it was read: a tab for each table, one for the text, each with what is left to look at there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTabWidget

from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.ui import present
from gor_desktop.ui.dialogs.frame import form_page
from gor_desktop.ui.grid.view import FormTableView
from gor_desktop.ui.review.review import Review
from gor_desktop.ui.review.texts_page import TextsPage


class FormTabs(QTabWidget):
    """Follows the review: grounds and signs of the cells, counts in the tabs."""

    cell_reached = Signal(object)  # CellRef that the keys are at
    notice = Signal(str)

    def __init__(self, review: Review, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._review = review
        self.setDocumentMode(True)
        self.views = {table.key: self._view(table.key) for table in review.form.tables}
        self.texts = TextsPage(review, actions)
        self.texts.notice.connect(self.notice)
        for view in self.views.values():
            self.addTab(form_page(view), "")
        self.addTab(self.texts, "")
        review.changed.connect(self.refresh)
        self.refresh()

    def _view(self, table: str) -> FormTableView:
        view = FormTableView(self._review.session, table)
        view.table_model.set_overlays(self._review.overlay)
        view.notice.connect(self.notice)
        view.current_ref_changed.connect(lambda ref: self._reach(view, ref))
        return view

    def _reach(self, view: FormTableView, ref: CellRef | None) -> None:
        if ref is not None and view.isVisible():
            self.cell_reached.emit(ref)

    def refresh(self) -> None:
        """Show what holds now."""
        left = Counter(item.refs[0].table for item in self._review.open_items() if item.refs)
        for number, (key, view) in enumerate(self.views.items()):
            view.table_model.refresh()
            self._name(number, _title(self._review.form, key), left[key])
        self.setTabText(len(self.views), f"文字 {self.texts.total} 字")

    def _name(self, number: int, title: str, left: int) -> None:
        count = f"{left} 处待核对" if left else "✓"
        self.setTabText(number, f"{title}　{count}")
        self.tabBar().setAccessibleTabName(number, f"{title}，{f'{left} 处待核对' if left else '没有待核对的'}")

    def current_view(self) -> FormTableView | None:
        """The table in sight; None on the tab of the text."""
        shown = self.currentWidget()
        return next((view for view in self.views.values() if view.parentWidget() is shown), None)

    @property
    def current_ref(self) -> CellRef | None:
        """The figure that the keys are at, or were last."""
        view = self.current_view()
        return view.current_ref if view else None

    def go_to(self, ref: CellRef, *, focus: bool) -> None:
        """Bring a cell into sight; with `focus` the keys go there."""
        holder = None if focus else QApplication.focusWidget()
        view = self.views[ref.table]
        self.setCurrentIndex(list(self.views).index(ref.table))
        view.select_ref(ref)
        if holder is not None:
            holder.setFocus()

    def begin(self) -> None:
        """Give the keys to the page in sight."""
        (self.current_view() or self.texts.sections).setFocus()

    def step(self, by: int) -> None:
        """To the next or previous page, round the ends."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())
        self.begin()

    def commit(self) -> bool:
        """Take over what is being typed; False, and it is in sight, when it is refused."""
        for number, view in enumerate(self.views.values()):
            if not view.commit_editor():
                self.setCurrentIndex(number)
                return False
        return True


def _title(form: FormSpec, table: str) -> str:
    return present.tab_title(form.section(form.table(table).section))
