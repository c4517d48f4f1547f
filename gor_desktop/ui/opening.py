"""Reports into the window: new, stored, imported, the example. What is there is asked about before it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop import resources
from gor_desktop.errors import GorError, MissingFileError
from gor_desktop.files import store
from gor_desktop.models.new_year import blank_report
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.foreign import Foreign
from gor_desktop.ui.saving import Saving
from gor_desktop.ui.session import Session
from gor_desktop.ui.stamp import stamp_of

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft
    from gor_desktop.ui.review.outcome import Outcome

EXAMPLE = "examples/example.gor"
_NOTHING_COPIED = "剪贴板里没有文字或表格。请先在网页、Word 或 Excel 中选中报告的内容并复制，再试一次。"
_PUT_IN = "已把“{name}”放入当前报告；用“撤销”可以退回。"


class Opening:
    """Each way in ends with a session on the desk, or with a sentence and the desk as it was."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self._desk = desk
        self._saving = saving
        self._foreign = Foreign(desk)

    def new(self) -> None:
        """A blank report of a unit and year that are asked for."""
        meta = self._desk.prompts.new_report()
        if meta is not None and meta.year is not None:
            self._adopt(Session(blank_report(meta.unit, meta.year)))

    def open(self) -> None:
        """A report that is chosen."""
        path = self._desk.prompts.path_to_open("打开", self._desk.memory.last_folder)
        if path is not None:
            self.open_path(path)

    def import_file(self) -> None:
        """A foreign file that is chosen."""
        path = self._desk.prompts.path_to_open("导入", self._desk.memory.last_folder)
        if path is not None:
            self.open_path(path)

    def import_clipboard(self) -> None:
        """What was copied from a page or a document."""
        from gor_desktop.ui.grid.clipboard import copied_elsewhere

        html, text = copied_elsewhere()
        if not html and not text:
            self._desk.tell(_NOTHING_COPIED)
        elif self._desk.commit():  # as for a file
            self._foreign.read_copied(html, text, self._review)

    def example(self) -> None:
        """A copy of the example: saving it asks for a place, leaving it untouched asks nothing."""
        session = Session(store.load(resources.path(EXAMPLE)))
        session.undo_stack.setClean()
        self._adopt(session)

    def open_path(self, path: Path) -> None:
        """The project's own document at once, anything else through the import review."""
        if path.suffix.lower() == store.SUFFIX or path.is_dir() or not path.exists():
            self._load(path)
        elif self._desk.commit():  # what is refused in a field is said now, not behind the review
            self._foreign.read_file(path, self._review)

    def _load(self, path: Path) -> None:
        try:
            stamp = stamp_of(path)  # before reading: what is written meanwhile counts as changed
            session = Session(store.load(path), path, stamp=stamp)
        except GorError as error:
            self._desk.tell(str(error))
            if isinstance(error, MissingFileError):
                self._desk.forget(path)
            return
        self._adopt(session)

    def _review(self, draft: ImportDraft, name: str) -> None:
        """Let the clerk check what was read of `name`, then open it, or put it into the report that is open."""
        session = self._desk.session
        fitting = session is not None and session.report.form.id == draft.form.id and self._desk.commit()
        into = session.report.meta if fitting and session else None
        self._desk.prompts.accept_import(draft, name, into=into, taken=partial(self._take, name))

    def _take(self, name: str, outcome: Outcome) -> bool:
        """What the clerk made of a draft into the window; False leads back to the review, with all work in it."""
        from gor_desktop.ui.review.outcome import new_session, put_into

        session = self._desk.session
        if outcome.into_current and session is not None:
            put_into(session, outcome.draft, name)
            self._desk.notice(_PUT_IN.format(name=name))
            return True
        return self._adopt(new_session(outcome.draft, name))

    def _adopt(self, session: Session) -> bool:
        released = self._saving.release()
        if released:
            self._desk.show_session(session)
        return released
