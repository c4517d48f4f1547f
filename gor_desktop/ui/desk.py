"""What opening and saving need of the window, and no more."""

from __future__ import annotations

from typing import Protocol

from gor_desktop.ui.dialogs.prompts import Prompts
from gor_desktop.ui.memory import Memory
from gor_desktop.ui.session import Session
from gor_desktop.ui.workers import Workers


class Desk(Protocol):
    """One window with at most one report on it."""

    prompts: Prompts
    workers: Workers
    memory: Memory

    @property
    def session(self) -> Session | None:
        """The report being worked on."""

    def show_session(self, session: Session | None) -> None:
        """Put another report on the desk, or none; what was there is gone."""

    def commit(self) -> None:
        """Hand over to the session what stands half typed in a field."""

    def notice(self, text: str) -> None:
        """Say something in passing."""

    def tell(self, sentence: str) -> None:
        """Say what went wrong."""
