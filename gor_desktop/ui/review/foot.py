"""Below the form: what the cells' signs mean, how much is left to look at, the steps through it, the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import plain_button
from gor_desktop.ui.elided import ElidedLabel
from gor_desktop.ui.ink import ElidedInkLabel
from gor_desktop.ui.review.legend import Legend
from gor_desktop.ui.review.review import Review

_HINT = "直接打字更正，撤销（Ctrl+Z），换到列表（F6）"
_SHOWN = 8_000  # milliseconds that a notice stays


class ButtonSpec(NamedTuple):
    """A button; `group` parts the steps from the answers."""

    key: str
    text: str
    tip: str
    group: int = 0


BUTTONS = (
    ButtonSpec("previous", "上一处(&P)", "转到上一处要核对的地方（Shift+F8）"),
    ButtonSpec("next", "下一处(&X)（F8）", "转到下一处要核对的地方（F8）"),
    ButtonSpec("settle", "无误，看下一处(&O)（Ctrl+Enter）", "这一处对照过了，没有问题（Ctrl+Enter）"),
    ButtonSpec("new", "作为新报告打开(&N)", "采用核对过的内容，可以用“撤销”退回", 1),
    ButtonSpec(
        "into", "放入当前报告(&I)", "把读到的数字和文字放进正打开的报告；文件中空白的地方不改动，可以用“撤销”退回", 1
    ),
    ButtonSpec("cancel", "取消", "不导入（Esc）", 1),
)


class Foot(QWidget):
    """`handlers`: what each button does, by key; a button without one is not there."""

    def __init__(self, review: Review, handlers: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self._review = review
        self._said = ElidedLabel()
        self._left = QLabel()
        self.hint = ElidedInkLabel(_HINT)
        self._fade = QTimer(self, interval=_SHOWN, singleShot=True)
        self._fade.timeout.connect(lambda: self._said.setText(""))
        self.buttons = {spec.key: _button(spec, handlers[spec.key]) for spec in BUTTONS if spec.key in handlers}
        self._lay_out()
        review.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.RHYTHM)
        self._left.setFont(theme.font(bold=True))
        row.addWidget(self._left)
        for spec in BUTTONS:
            if spec.key == "new":
                row.addWidget(self._said, 1)
            if spec.key in self.buttons:
                row.addWidget(self.buttons[spec.key])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.RHYTHM)
        column.addLayout(_line_of(Legend(self._review), self.hint))
        column.addLayout(row)

    def refresh(self) -> None:
        """Count what is left."""
        left = len(self._review.open_items())
        needed = any(item.needed for item in self._review.items)
        none = "✓ 要核对的都看过了" if needed else "✓ 没有要核对的"
        self._left.setText(f"还有 {left} 处要核对" if left else none)
        for key in ("previous", "next", "settle"):
            self.buttons[key].setEnabled(left > 0)

    @property
    def left(self) -> str:
        """What is said of the things that are left."""
        return self._left.text()

    @property
    def noticed(self) -> str:
        """What was said in passing."""
        return self._said.text()

    def notice(self, text: str) -> None:
        """Say something that goes away by itself."""
        self._said.setText(text)
        self._fade.start()

    def retract(self) -> None:
        """What was said holds no longer."""
        self._fade.stop()
        self._said.setText("")


def _line_of(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addWidget(right, 1)
    return row


def _button(spec: ButtonSpec, handler: Callable[[], object]) -> QPushButton:
    button = plain_button(spec.text, spec.tip)
    button.clicked.connect(lambda _checked: handler())
    return button
