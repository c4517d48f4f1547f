"""Asked once before a report with errors goes out: what is wrong, and whether to go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from gor_desktop.ui import theme
from gor_desktop.ui.dialogs.frame import FramedDialog


class ExportCheckDialog(FramedDialog):
    """Going back is the default; the list can be read and scrolled by keyboard."""

    def __init__(self, problems: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("导出前的检查", parent)
        self.say(f"报告中还有 {len(problems)} 处错误：", strong=True)
        listing = QListWidget()
        listing.addItems(list(problems))
        listing.setWordWrap(True)
        listing.setSpacing(theme.RHYTHM // 4)
        listing.setAccessibleName("错误")
        listing.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.put(listing, 1)
        self.answers("仍然导出", "返回修改", cautious=True)
        self.resize(600, 320)
