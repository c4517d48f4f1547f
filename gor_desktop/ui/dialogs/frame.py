"""What all dialogs of the program share: a heading, rows below it, named buttons at the foot."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from gor_desktop.ui import theme


class FramedDialog(QDialog):
    """A dialog that is filled from top to bottom and ends with its answers."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        margin = 2 * theme.RHYTHM
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.RHYTHM)

    def say(self, text: str, *, strong: bool = False) -> QLabel:
        """A line of text across the dialog."""
        label = QLabel(text)
        label.setWordWrap(True)
        if strong:
            label.setFont(theme.font(theme.BASE_PIXELS + 3))
        self.column.addWidget(label)
        return label

    def put(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """A widget or a layout across the dialog."""
        if isinstance(content, QWidget):
            self.column.addWidget(content, stretch)
        else:
            self.column.addLayout(content, stretch)

    def answers(self, accept: str, reject: str = "取消", *, cautious: bool = False) -> QPushButton:
        """The two buttons at the foot; Enter means the accepting one, unless `cautious`. Returns what Enter means."""
        box = QDialogButtonBox()
        yes = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        no = box.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
        default = no if cautious else yes
        default.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addSpacing(theme.RHYTHM)
        self.column.addWidget(box)
        return default
