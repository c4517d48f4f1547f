"""插入表格数字: cells are chosen on the printed form, what they say in the text is seen before it is inserted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)
from typing_extensions import override

from gor_desktop.models.form import Term
from gor_desktop.models.live import MOST_DECIMALS, LiveFigure
from gor_desktop.models.new_year import detached
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import FramedDialog, enlarge, form_page, plain_button
from gor_desktop.ui.elided import ElidedLabel
from gor_desktop.ui.grid.overlay import PLAIN, Overlay
from gor_desktop.ui.live.choice import Choice, Kind, found_rows, whole_of
from gor_desktop.ui.live.figure_view import FigureView
from gor_desktop.ui.live.wording import summed
from gor_desktop.ui.session import Session

_LARGEST = QSize(1180, 860)
_SEARCH = "输入行名查找，下一处（F3）；方向键选格，选多格（Shift），换表（Ctrl+PgDown）"
_GROUNDS = (  # how the cells of the operands are set off, beside the selection
    Overlay("calculated", "＋", words="已选"),
    Overlay("converted", "＝", words="已选作另一项"),
)
_KEEP = ("加选(&J)", "保留已选的格，再选别的格一起合计")
_CLEAR = ("重选(&X)", "不再保留已选的格")


class FigureDialog(FramedDialog):
    """`figure`: the one to be changed, if any; `section`: whose table is looked at first, if it has one."""

    def __init__(
        self, report: Report, section: str, figure: LiveFigure | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("更改表格数字" if figure else "插入表格数字", parent)
        self._report = report
        self._session = Session(detached(report))
        self._kept: list[tuple[CellRef, ...]] = [(), ()]
        self._operands: list[tuple[CellRef, ...]] = [(), ()]
        self._whole_chosen = False
        self.kinds = {kind: QRadioButton(kind.value) for kind in Kind}
        self.previous = QCheckBox("取上年的数(&L)")
        self.decimals = QSpinBox()
        self.search = QLineEdit()
        self.tabs = QTabWidget()
        self.views = {table.key: FigureView(self._session, table.key) for table in report.form.tables}
        self.targets = [QRadioButton(), QRadioButton()]
        self.told = [ElidedLabel(), ElidedLabel()]
        self.preview = QLabel()
        self._lay_out(bool(figure))
        self._connect()
        self._begin(section, figure)

    # --- layout ----------------------------------------------------------------------------------------------------

    def _lay_out(self, changing: bool) -> None:
        self.put(self._kind_row())
        self.search.setPlaceholderText(_SEARCH)
        self.search.setAccessibleName("查找行名")
        self.search.setClearButtonEnabled(True)
        self.put(self.search)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form = self._report.form
        for key, view in self.views.items():
            self.tabs.addTab(form_page(view), present.tab_title(form.section(form.table(key).section)))
        self.put(self.tabs, 1)
        self.put(self._operand_rows())
        self.preview.setFont(theme.font(theme.BASE_PIXELS + 3))
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.put(self.preview)
        self._accepting = self.answers("更改" if changing else "插入")
        enlarge(self, _LARGEST)

    def _kind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.RHYTHM)
        group = QButtonGroup(self)
        for button in self.kinds.values():
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.decimals.setRange(0, MOST_DECIMALS)
        self._decimals_label = QLabel("小数位数(&P)")
        self._decimals_label.setBuddy(self.decimals)
        for widget in (self._decimals_label, self.decimals, self.previous):
            row.addWidget(widget)
        return row

    def _operand_rows(self) -> QGridLayout:
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme.RHYTHM)
        rows.setColumnStretch(1, 1)
        group = QButtonGroup(self)
        for number, (target, told) in enumerate(zip(self.targets, self.told, strict=True)):
            group.addButton(target)
            rows.addWidget(target, number, 0)
            rows.addWidget(told, number, 1)
        for column, (words, run) in enumerate(((_KEEP, self._keep), (_CLEAR, self._drop)), start=2):
            button = plain_button(*words)
            button.clicked.connect(lambda _checked, run=run: run())
            rows.addWidget(button, 0, column)
        return rows

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.toggled.connect(lambda on: self._on_kind() if on else None)
        for number, target in enumerate(self.targets):
            target.toggled.connect(lambda on, number=number: self._show_operand(number) if on else None)
        self.previous.toggled.connect(lambda _on: self._show())
        self.decimals.valueChanged.connect(lambda _value: self._show())
        self.search.textEdited.connect(lambda _text: self._find(onwards=False))
        self.search.installEventFilter(self)
        self.tabs.currentChanged.connect(lambda _index: self._on_selection())
        for view in self.views.values():
            view.selection_changed.connect(self._on_selection)
            view.chosen.connect(self._accepting.click)
            view.table_model.set_overlays(self._overlay)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", partial(self._step, 1)),
            ("Ctrl+PgUp", partial(self._step, -1)),
            ("F3", partial(self._find, onwards=True)),
        )
        for key, run in keys:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _begin(self, section: str, figure: LiveFigure | None) -> None:
        """With the figure to be changed, else with the first total of the section's table."""
        self.targets[0].setChecked(True)
        choice = Choice.of(figure) if figure else None
        if choice is None:
            at = min(figure.refs) if figure else self._first(section)
            choice = Choice(Kind.FIGURE, (at,))
        self._whole_chosen = bool(choice.second)
        self._operands = [choice.first, choice.second]
        self.previous.setChecked(choice.previous)
        self.decimals.setValue(choice.decimals)
        self.kinds[choice.kind].setChecked(True)
        self._show_operand(0)
        self.search.setFocus()

    def _first(self, section: str) -> CellRef:
        form = self._report.form
        table = form.section(section).table
        refs = form.table(table).refs if table else form.refs
        return next((ref for ref in refs if ref in form.computed), refs[0])

    # --- choosing --------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        return next((kind for kind, button in self.kinds.items() if button.isChecked()), Kind.FIGURE)

    @property
    def _target(self) -> int:
        """Which operand the selection is for."""
        return 1 if self.targets[1].isChecked() and len(self.kind.operands) > 1 else 0

    @property
    def view(self) -> FigureView:
        """The table in sight."""
        return list(self.views.values())[self.tabs.currentIndex()]

    def figure(self) -> LiveFigure | None:
        """What is chosen; None while something is missing."""
        first, second = self._operands
        return Choice(self.kind, first, second, self.previous.isChecked(), self.decimals.value()).figure()

    def _on_kind(self) -> None:
        two = len(self.kind.operands) > 1
        for target, words in zip(self.targets, (*self.kind.operands, ""), strict=False):
            target.setText(words)
        _set_visible(two, self.targets[1], self.told[1])
        _set_visible(self.kind.is_percentage, self.decimals, self._decimals_label)
        _set_visible(not self.kind.compares, self.previous)
        if not two:
            self.targets[0].setChecked(True)
        self._show()

    def _on_selection(self) -> None:
        self._operands[self._target] = self._in_order({*self._kept[self._target], *self.view.selected_refs()})
        self._whole_chosen |= self._target == 1
        self._show()

    def _in_order(self, refs: set[CellRef]) -> tuple[CellRef, ...]:
        return tuple(ref for ref in self._report.form.refs if ref in refs)

    def _keep(self) -> None:
        """Let the next selection come to what is selected now."""
        self._kept[self._target] = self._operands[self._target]
        self._resume()

    def _drop(self) -> None:
        self._kept[self._target] = ()
        self._on_selection()
        self._resume()

    def _resume(self) -> None:
        self._show()
        self.search.setFocus()

    def _show_operand(self, number: int) -> None:
        """Go to the cells of an operand, to choose others; only the last is selected, those before it are kept."""
        if refs := self._operands[number]:
            self._kept[number] = refs[:-1]
            self._go(refs[-1])
        else:
            self._on_selection()
        self.search.setFocus()

    def _go(self, ref: CellRef) -> None:
        self.tabs.setCurrentIndex(list(self.views).index(ref.table))
        self.views[ref.table].go_to(ref)
        self._on_selection()

    def _step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _find(self, *, onwards: bool) -> None:
        """Go to the first row with the words that are searched for, or to the next one; the column stays."""
        form, here = self._report.form, self.view.current_ref
        rows = list(dict.fromkeys((ref.table, ref.row) for ref in found_rows(form, self.search.text())))
        if not rows:
            return
        present_row = (here.table, here.row) if here else None
        at = rows.index(present_row) + onwards if present_row in rows else 0
        table, row = rows[at % len(rows)]
        refs = [ref for ref in form.table(table).refs if ref.row == row]
        same = (ref for ref in refs if here and ref.column == here.column)
        self._go(next(same, refs[-1]))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the search has the keys, arrows are for the table."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in _ARROWS and self.view.take(event)
        return super().eventFilter(watched, event)

    # --- what it says ----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """What is chosen, in words and as it will stand in the text."""
        if self.kind is Kind.SHARE and not self._whole_chosen:
            whole = whole_of(self._report.form, self._operands[0])
            self._operands[1] = (whole,) if whole else ()
        for refs, told in zip(self._operands, self.told, strict=True):
            told.setText(summed([Term(ref) for ref in refs], self._report.form) if refs else "（还没有选）")
        figure = self.figure()
        self.preview.setText(f"文中显示：{self._report.text_of(figure)}" if figure else "文中显示：")
        self._accepting.setEnabled(figure is not None)
        for view in self.views.values():
            view.table_model.refresh()

    def _overlay(self, ref: CellRef) -> Overlay:
        """How a cell of either operand is set off from the others."""
        shown = range(len(self.kind.operands))
        return next((_GROUNDS[number] for number in shown if ref in self._operands[number]), PLAIN)

    @override
    def done(self, result: int) -> None:
        self._session.retire()
        super().done(result)


def _set_visible(visible: bool, *widgets: QWidget) -> None:
    for widget in widgets:
        widget.setVisible(visible)


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
