"""What all dialogs share: a heading, rows below it, named buttons at the foot, questions before leaving."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gor_desktop.ui import present, theme

_AROUND = QSize(16, 48)  # pixels that a large dialog leaves of the screen


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


def enlarge(dialog: QDialog, largest: QSize) -> None:
    """Let a dialog that holds the form take the screen, as far as it has use for it; it can be maximized."""
    dialog.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
    dialog.resize(largest.boundedTo(dialog.screen().availableGeometry().size() - _AROUND))


def form_page(view: QWidget) -> QWidget:
    """A table of the form as a page among others: as high as it needs, what is left below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, theme.RHYTHM // 2, 0, 0)
    column.addWidget(view, 1)
    column.addStretch(0)
    return page


def plain_button(text: str, tip: str) -> QPushButton:
    """A button that Enter presses only while it has the keys."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    button.setAutoDefault(False)
    return button


def pressed_by_enter(event: QKeyEvent) -> bool:
    """Whether it was Enter, which then presses the button that has the keys and no other: nothing is accepted by it."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    holder = QApplication.focusWidget()
    if isinstance(holder, QAbstractButton):
        holder.click()
    return True


def asked_to_leave(parent: QWidget, question: str, more: str, stay: str, leave: str) -> bool:
    """Ask whether to leave what the clerk has worked on; staying is what Enter and Esc mean."""
    box = QMessageBox(QMessageBox.Icon.Warning, present.PROGRAM, question, parent=parent)
    box.setInformativeText(more)
    staying = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    leaving = box.addButton(leave, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    box.exec()
    return box.clickedButton() is leaving
