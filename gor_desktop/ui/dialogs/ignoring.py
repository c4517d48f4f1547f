"""忽略…: why a finding is left as it is. Usual reasons to choose from, a line for any other; one is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget
from typing_extensions import override

from gor_desktop.rules.ignoring import usual_reasons
from gor_desktop.ui.dialogs.frame import FramedDialog

_WIDTH = 520
_LONGEST = 200  # characters
_INTO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class IgnoreDialog(FramedDialog):
    """Choosing a usual reason puts it into the line, where it can be changed."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__("忽略这一处", parent)
        self.list = QListWidget()
        self.list.addItems(list(usual_reasons()))
        self.list.setAccessibleName("常用理由")
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText("选上面的一条，或者在这里写")
        self._lay_out(sentence)
        self.list.itemSelectionChanged.connect(self._take_usual)  # not merely by passing with Tab
        self.list.itemClicked.connect(lambda _item: self._take_usual())
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.line.textChanged.connect(lambda _text: self._show_whether_enough())
        self._show_whether_enough()
        self.line.setFocus()

    def _lay_out(self, sentence: str) -> None:
        self.say(sentence)
        self.say("忽略后不再计入错误和提醒，理由随报告保存；内容改了会重新提示。")
        self.put(self.list)
        label = QLabel("理由(&R)")
        label.setBuddy(self.line)
        self.put(label)
        self.put(self.line)
        self._accepting = self.answers("忽略")
        self.setMinimumWidth(_WIDTH)
        room = self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth()
        self.list.setFixedHeight(room)

    def _take_usual(self) -> None:
        for item in self.list.selectedItems():
            self.line.setText(item.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys choose a usual reason from the line too."""
        if event.key() not in _INTO_LIST:
            super().keyPressEvent(event)
            return
        self.list.setFocus()
        if self.list.selectedItems():
            self.list.keyPressEvent(event)
        else:
            self.list.setCurrentRow(0)

    def _show_whether_enough(self) -> None:
        self._accepting.setEnabled(bool(self.reason()))

    def reason(self) -> str:
        """What was chosen or written."""
        return " ".join(self.line.text().split())
