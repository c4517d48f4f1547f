"""What this program is, its version and its licence."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from gor_desktop import __version__
from gor_desktop.ui import present
from gor_desktop.ui.dialogs.frame import FramedDialog

_ABOUT = (
    "编制《政府信息公开工作年度报告》的桌面软件：填表、核对、生成 Word 和 Excel。",
    "不连接网络，报告只保存在本机。",
    "本软件以木兰宽松许可证第 2 版发布。",
)


class AboutDialog(FramedDialog):
    """One page, one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"关于{present.PROGRAM}", parent)
        self.say(f"{present.PROGRAM} {__version__}", strong=True)
        for line in _ABOUT:
            self.say(line)
        self.say(f"界面使用 Qt {qVersion()}（LGPL 第 3 版许可）。")
        box = QDialogButtonBox()
        box.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        self.put(box)
        self.setMinimumWidth(460)
