"""绑定文中数字: the figures of the text that fit the tables, each with its sentence and its cell, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from gor_desktop.models.report import Report
from gor_desktop.rules.counts.binding import Bindable
from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import FramedDialog, enlarge, plain_button
from gor_desktop.ui.live.offers import told

_SIZE = QSize(820, 620)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ALL = (
    ("全部勾选(&A)", "勾选全部数字", _CHECKED),
    ("全部不选(&N)", "一个也不勾选", _UNCHECKED),
)


class BindDialog(FramedDialog):
    """Those that are certain are ticked; the space bar ticks, Enter binds what is ticked."""

    def __init__(self, report: Report, offers: Sequence[Bindable], parent: QWidget | None = None) -> None:
        super().__init__("绑定文中数字", parent)
        self._offers = offers
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.RHYTHM // 4)
        self.list.setAccessibleName("文中的数字")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items = list(self._fill(report))
        self._lay_out()
        self.list.itemChanged.connect(lambda _item: self._show_count())
        self._show_count()
        self.list.setCurrentItem(self._items[0])
        self.list.setFocus()

    def _fill(self, report: Report) -> list[QListWidgetItem]:
        """A heading for each section, an item for each figure."""
        items = []
        for section, found in groupby(self._offers, key=lambda offer: offer.section):
            heading = QListWidgetItem(report.form.section(section).title, self.list)
            heading.setFont(theme.font(bold=True))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(theme.colours(self.palette()).text)
            items += [self._item(report, offer) for offer in found]
        return items

    def _item(self, report: Report, offer: Bindable) -> QListWidgetItem:
        item = QListWidgetItem(told(report, offer), self.list)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if offer.certain else _UNCHECKED)
        return item

    def _lay_out(self) -> None:
        self.say(f"文字中有 {len(self._offers)} 处数字与表格相符。勾选的数字以后跟着表格改变：")
        self.put(self.list, 1)
        row = QHBoxLayout()
        for text, tip, state in _ALL:
            button = plain_button(text, tip)
            button.clicked.connect(lambda _checked, state=state: self.set_all(state))
            row.addWidget(button)
        row.addStretch(1)
        self.put(row)
        self._accepting = self.answers("绑定")
        enlarge(self, _SIZE)

    def set_all(self, state: Qt.CheckState) -> None:
        """Tick all, or none."""
        for item in self._items:
            item.setCheckState(state)

    def _show_count(self) -> None:
        count = len(self.chosen())
        self._accepting.setText(f"绑定 {count} 处" if count else "绑定")
        self._accepting.setEnabled(count > 0)

    def chosen(self) -> list[Bindable]:
        """What is ticked."""
        pairs = zip(self._items, self._offers, strict=True)
        return [offer for item, offer in pairs if item.checkState() == _CHECKED]
