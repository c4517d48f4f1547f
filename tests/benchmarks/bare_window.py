"""The yardstick of start-up and memory: six tabs of empty table views, painted once.

The tabs are called as the form's sections are: every Chinese window has to load a Chinese font.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget
from typing_extensions import override


class QuitWhenPainted(QObject):
    """Ends the program after the first paint of what it watches."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print("painted", flush=True)
        QApplication.quit()


def main() -> int:
    application = QApplication(sys.argv)
    window, tabs, watcher = QMainWindow(), QTabWidget(), QuitWhenPainted()
    for title in "一二三四五六":
        tabs.addTab(QTableView(), title)
    window.setCentralWidget(tabs)
    window.resize(1366, 768)
    window.installEventFilter(watcher)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
