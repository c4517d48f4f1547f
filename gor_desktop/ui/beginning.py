"""Last year's report at work: a new report begun from it, and its figures put beside the report in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import GorError
from gor_desktop.files import codec, store
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import fill, set_previous
from gor_desktop.models.form_loader import form_for_year
from gor_desktop.models.new_year import begun, carry_in, detached
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.saving import Saving
from gor_desktop.ui.session import Session

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft

_PUT = "上年数据"
_REMOVED = "移除上年数据"

Taken = Callable[[Report, str], None]


class Beginning:
    """Each way ends with one step that can be taken back, or with everything as it was."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self._desk = desk
        self._saving = saving

    # --- a new report from last year's -----------------------------------------------------------------------------

    def from_last_year(self) -> None:
        """A new report, begun from a file that is chosen."""
        self._choose(self._begin, lambda: None)

    def _begin(self, last: Report, name: str) -> None:
        choice = self._desk.prompts.new_year(last, name)
        if choice is None:
            return
        report, changes = begun(last, *choice)
        session = Session(report)
        session.edit(changes)
        if self._saving.release():
            self._desk.show_session(session)

    # --- last year's figures ---------------------------------------------------------------------------------------

    def last_years_figures(self) -> None:
        """Last year's figures beside the report in the window: typed in, corrected, read from a file, taken away."""
        session = self._desk.session
        if session is None or not self._desk.commit():
            return
        if session.report.meta.year is None and session.report.previous is None:
            self._desk.tell("还没有填写报告年度，不知道上年是哪一年；请先在“基本信息”中填写年度。")
            return
        try:
            self._show(session, _last_of(session.report))
        except GorError as error:
            self._desk.tell(str(error))

    def _show(self, session: Session, last: Report) -> None:
        from gor_desktop.ui.dialogs.last_year import Deed

        outcome = self._desk.prompts.last_year(session.report, last)
        if outcome is None:
            return
        if outcome.deed is Deed.REMOVE:
            session.edit(set_previous(session.report, None, _REMOVED))
            self._desk.notice("已移除上年数据；用“撤销”可以恢复。")
        elif outcome.deed is Deed.LOAD:
            self._choose(lambda read, _: self._show(session, detached(read)), lambda: self._show(session, outcome.last))
        else:
            self._put(session, outcome.last, fill_in=outcome.fill)

    def _put(self, session: Session, last: Report, *, fill_in: bool) -> None:
        """Put last year's report beside this one, and fill in what follows from it if that is wanted: one step."""
        changed = _differs(session.report.previous, last)
        beside = set_previous(session.report, detached(last), _PUT) if changed else ChangeSet(())
        filled = carry_in(session.report, last, _PUT) if fill_in else ChangeSet(())
        session.edit(ChangeSet((*beside.changes, *filled.changes), _PUT))
        if beside or filled:
            self._desk.notice("已采用上年数据" + ("，并填入上年结转。" if filled else "。"))

    # --- reading it ------------------------------------------------------------------------------------------------

    def _choose(self, taken: Taken, declined: Callable[[], None]) -> None:
        """Ask for last year's file and hand on the report in it; a foreign one is reviewed first."""
        path = self._desk.prompts.path_to_open("选择上年的报告", self._desk.memory.last_folder)
        if path is None:
            declined()
        elif path.suffix.lower() == store.SUFFIX:
            self._load(path, taken, declined)
        else:
            self._read(path, taken, declined)

    def _load(self, path: Path, taken: Taken, declined: Callable[[], None]) -> None:
        try:
            last = store.load(path)
        except GorError as error:
            self._desk.tell(str(error))
            declined()
            return
        self._desk.memory.visited(path.parent)
        taken(last, path.name)

    def _read(self, path: Path, taken: Taken, declined: Callable[[], None]) -> None:
        def task() -> ImportDraft:
            from gor_desktop.importers.reading import read_draft

            return read_draft(path)

        def review(draft: ImportDraft) -> None:
            self._desk.memory.visited(path.parent)
            outcome = self._desk.prompts.accept_import(draft, path.name, accept="用作上年报告")
            if outcome is None:
                declined()
            else:
                taken(outcome.draft.report(), path.name)

        def failed(sentence: str) -> None:
            self._desk.tell(sentence)
            declined()

        self._desk.workers.run(f"正在读取“{path.name}”…", task, review, failed)


def _differs(previous: Report | None, last: Report) -> bool:
    """Whether `last` says anything that `previous` does not; where there is none, whether it has any figure."""
    if previous is None:
        return any(last.shown(ref) is not BLANK for ref in last.form.refs)
    return codec.encode(detached(previous)) != codec.encode(last)


def _last_of(report: Report) -> Report:
    """A copy of last year's report, or a blank one of the same unit on the form of the year before.

    Raises UnknownFormError for a year before the first form.
    """
    if report.previous is not None:
        return detached(report.previous)
    assert report.meta.year is not None
    year = report.meta.year - 1
    last = Report(form_for_year(year))
    last.apply(fill(last, {}, {}, {"unit": report.meta.unit, "year": year}, ""))
    return last
