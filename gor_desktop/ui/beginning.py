"""Last year's report at work: a new report begun from it, and its figures put beside the report in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import GorError
from gor_desktop.files import codec, store
from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import set_previous
from gor_desktop.models.new_year import begun, blank_report, carry_in, carry_sources, detached
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.foreign import Foreign
from gor_desktop.ui.saving import Saving
from gor_desktop.ui.session import Session

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft
    from gor_desktop.ui.review.outcome import Outcome

_PUT = "上年数据"
_REMOVED = "移除上年数据"

_BY_HAND = "也可以新建空白报告，再在“报告 › 上年数据”中直接填写上年的数字。"

Taken = Callable[[Report, str], bool]


class Beginning:
    """Each way ends with one step that can be taken back, or with everything as it was."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self._desk = desk
        self._saving = saving
        self._foreign = Foreign(desk)

    # --- a new report from last year's -----------------------------------------------------------------------------

    def from_last_year(self) -> None:
        """A new report, begun from a file that is chosen. The report in the window is asked about before that work."""
        if self._saving.release():
            self._choose(self._begin, hint=_BY_HAND)

    def _begin(self, last: Report, name: str) -> bool:
        choice = self._desk.prompts.new_year(last, name)
        if choice is None:
            return False
        report, changes = begun(last, *choice)
        session = Session(report)
        session.edit(changes)
        self._desk.show_session(session, 1 if choice.unit else 0)  # past the particulars, where nothing is left to fill
        self._desk.notice(_told(report))
        return True

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

    def _show(self, session: Session, last: Report, *, unsaved: bool = False) -> bool:
        """Show the figures and do what the clerk decides; False when that is nothing."""
        from gor_desktop.ui.dialogs.last_year import Deed

        outcome = self._desk.prompts.last_year(session.report, last, unsaved=unsaved)
        if outcome is None:
            return False
        if outcome.deed is Deed.REMOVE:
            session.edit(set_previous(session.report, None, _REMOVED))
            self._desk.notice("已移除上年数据；用“撤销”可以恢复。")
        elif outcome.deed is Deed.LOAD:
            self._load_over(session, outcome.last)
        else:
            self._put(session, outcome.last, fill_in=outcome.fill)
        return True

    def _load_over(self, session: Session, last: Report) -> None:
        """Figures from a file in the place of `last`, which comes back where there is no such file after all."""
        typed = differs(session.report.previous, last)
        self._choose(
            lambda read, _: self._show(session, detached(read)),
            lambda: self._show(session, last, unsaved=typed),
        )

    def _put(self, session: Session, last: Report, *, fill_in: bool) -> None:
        """Put last year's report beside this one, and fill in what follows from it if that is wanted: one step."""
        changed = differs(session.report.previous, last)
        beside = set_previous(session.report, detached(last), _PUT) if changed else ChangeSet(())
        filled = carry_in(session.report, last, _PUT) if fill_in else ChangeSet(())
        session.edit(ChangeSet((*beside.changes, *filled.changes), _PUT))
        if beside or filled:
            self._desk.notice("已采用上年数据" + ("，并填入上年结转。" if filled else "。"))

    # --- reading it ------------------------------------------------------------------------------------------------

    def _choose(self, taken: Taken, declined: Callable[[], object] = lambda: None, hint: str = "") -> None:
        """Ask for last year's file and hand on the report in it; a foreign one is reviewed first.

        What is not `taken` is back in its review, or `declined` where it had none.
        """
        path = self._desk.prompts.path_to_open("选择上年的报告", self._desk.memory.last_folder)
        if path is None:
            declined()
        elif path.suffix.lower() == store.SUFFIX:
            self._load(path, taken, declined, hint)
        else:
            self._foreign.read_file(path, partial(self._review, taken, declined), declined, hint)

    def _load(self, path: Path, taken: Taken, declined: Callable[[], object], hint: str) -> None:
        try:
            last = store.load(path)
        except GorError as error:
            self._desk.tell(f"{error}{hint}")
            declined()
            return
        self._desk.memory.visited(path.parent)
        if not taken(last, path.name):
            declined()

    def _review(self, taken: Taken, declined: Callable[[], object], draft: ImportDraft, name: str) -> None:
        def take(outcome: Outcome) -> bool:
            return taken(outcome.draft.report(), name)

        if self._desk.prompts.accept_import(draft, name, accept="用作上年报告", taken=take) is None:
            declined()


def _told(report: Report) -> str:
    """What was done for a new report: 已新建 2026 年度的报告，填好上年结转 6 格。"""
    filled = [ref for ref in carry_sources(report.form) if report.value(ref) is not BLANK]
    typed = [ref for ref in filled if ref not in report.form.computed]
    carried = f"填好上年结转 {len(typed)} 格" if typed else "上年结转请自行填写"
    return f"已新建 {report.meta.year} 年度的报告，{carried}。"


def differs(previous: Report | None, last: Report) -> bool:
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
    return blank_report(report.meta.unit, report.meta.year - 1)
