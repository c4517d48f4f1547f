"""Foreign files and what was copied, read off the window's thread: the one way for everything that brings them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft

COPIED = "剪贴板"

Arrived = Callable[["ImportDraft", str], None]


class Foreign:
    """Each reading ends with a draft and the name of where it is from, or with a sentence and `declined`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read_file(
        self, path: Path, arrived: Arrived, declined: Callable[[], object] = lambda: None, hint: str = ""
    ) -> None:
        """Read a file; `hint`: what else can be done, said where it cannot be read."""

        def task() -> ImportDraft:
            from gor_desktop.importers.reading import read_draft

            return read_draft(path)

        def done(draft: ImportDraft) -> None:
            self._desk.memory.visited(path.parent)
            arrived(draft, path.name)

        self._read(f"“{path.name}”", task, done, declined, hint)

    def read_copied(self, html: str, text: str, arrived: Arrived) -> None:
        """Read what was copied from a page or a document."""

        def task() -> ImportDraft:
            from gor_desktop.importers.clipboard import read_clipboard

            return read_clipboard(html, text)

        self._read(COPIED, task, lambda draft: arrived(draft, COPIED), lambda: None, "")

    def _read(
        self,
        told: str,
        task: Callable[[], ImportDraft],
        done: Callable[[ImportDraft], None],
        declined: Callable[[], object],
        hint: str,
    ) -> None:
        def failed(sentence: str) -> None:
            self._desk.tell(sentence + hint)
            declined()

        def dropped() -> None:
            self._desk.notice(f"已取消读取{told}。")
            declined()

        self._desk.workers.run(f"正在读取{told}…", task, done, failed, dropped)
