"""The report held against another one, last year's or another unit's: which sentences stand in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gor_desktop.errors import GorError
from gor_desktop.files import store
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.foreign import Foreign

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft

_CODE = "S06"


class Comparing:
    """`reveal` brings a place of the report into sight. The other report is only read."""

    def __init__(self, desk: Desk, reveal: Callable[[Finding], object]) -> None:
        self._desk = desk
        self._reveal = reveal
        self._foreign = Foreign(desk)

    def compare(self) -> None:
        """Choose the other report and show what both have in common."""
        if self._desk.session is None or not self._desk.commit():
            return
        path = self._desk.prompts.path_to_open("选择要比对的报告", self._desk.memory.last_folder)
        if path is None:
            return
        if path.suffix.lower() != store.SUFFIX:
            self._foreign.read_file(path, self._arrived)
            return
        try:
            other = store.load(path)
        except GorError as error:
            self._desk.tell(str(error))
            return
        self._desk.memory.visited(path.parent)
        self._show(other, path.name)

    def _arrived(self, draft: ImportDraft, name: str) -> None:
        self._show(draft.report(), name)

    def _show(self, other: Report, name: str) -> None:
        from gor_desktop.rules.stale.overlap import overlaps

        session = self._desk.session
        if session is None:
            return
        place = self._desk.prompts.overlap(session.report, overlaps(session.report, other), name)
        if place is not None:
            span = (place.start, place.end)
            self._reveal(Finding(_CODE, Severity.HINT, section=place.section, span=span))
