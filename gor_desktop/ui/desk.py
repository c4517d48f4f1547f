"""What opening and saving need of the window, and no more."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gor_desktop.ui.memory import Memory
from gor_desktop.ui.session import Session

if TYPE_CHECKING:
    from gor_desktop.ui.dialogs.prompts import Prompts
    from gor_desktop.ui.workers import Workers


class Unsaved(Enum):
    """What to do with work that is not saved; in the words of the buttons."""

    SAVE = "保存(&S)"
    DISCARD = "不保存(&D)"
    CANCEL = "取消"


class Changed(Enum):
    """What to do when the file was changed by another program; in the words of the buttons."""

    SAVE_AS = "另存为(&A)…"
    OVERWRITE = "仍然覆盖(&O)"
    CANCEL = "取消"


class Desk(Protocol):
    """One window with at most one report on it."""

    memory: Memory

    @property
    def prompts(self) -> Prompts:
        """What answers questions."""

    @property
    def workers(self) -> Workers:
        """What runs off the thread."""

    @property
    def session(self) -> Session | None:
        """The report being worked on."""

    def show_session(self, session: Session | None, tab: int = 0) -> None:
        """Put another report on the desk, or none, with one of its tabs in sight; what was there is gone."""

    def commit(self) -> bool:
        """Hand over to the session what stands half typed in a field; False when that is refused and in sight."""

    def forget(self, path: Path) -> None:
        """A report that is gone: it is no longer offered."""

    def notice(self, text: str) -> None:
        """Say something in passing."""

    def tell(self, sentence: str) -> None:
        """Say what went wrong."""
