"""The report out of the window: saved as the project's own document, exported as what others read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from gor_desktop.errors import ChangedFileError, GorError, UnsupportedOutputError
from gor_desktop.files import atomic, codec, store
from gor_desktop.models.finding import Severity
from gor_desktop.models.report import Report
from gor_desktop.ui import present
from gor_desktop.ui.desk import Changed, Desk, Unsaved
from gor_desktop.ui.session import Session
from gor_desktop.ui.stamp import changed_since, stamp_of

REVIEW = "（审核稿）.docx"  # what follows the name of the report


class Saving:
    """Nothing here loses work: what fails is said, and the report stays as it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self) -> bool:
        """Save where the report is stored, else ask where; tell whether it is saved."""
        session = self._committed()
        if session is None:
            return False
        return self._write_back(session, session.path) if session.path else self._write_elsewhere(session)

    def save_as(self) -> bool:
        """Ask where, and save there."""
        session = self._committed()
        return session is not None and self._write_elsewhere(session)

    def _write_back(self, session: Session, path: Path) -> bool:
        """Write over the session's own file, unless another hand changed it since: then the clerk decides."""
        if not changed_since(path, session.stamp):
            return self._write(session, path)
        answer = self._desk.prompts.changed(str(ChangedFileError(path)))
        if answer is Changed.SAVE_AS:
            return self._write_elsewhere(session)
        return answer is Changed.OVERWRITE and self._write(session, path)

    def _write_elsewhere(self, session: Session) -> bool:
        path = self._desk.prompts.path_to_write("另存为", self._suggested(session, store.SUFFIX))
        return path is not None and self._write(session, path)

    def release(self) -> bool:
        """Whether the report may leave the window: saved, or thrown away on purpose."""
        session = self._desk.session
        if session is None:
            return True
        if not self._desk.commit():
            return False
        if session.undo_stack.isClean():
            return True
        answer = self._desk.prompts.unsaved(present.file_name(session.report.meta, ""))
        return self.save() if answer is Unsaved.SAVE else answer is Unsaved.DISCARD

    def export(self, suffix: str) -> None:
        """Write the report as a file of another kind, off the window's thread."""
        session = self._committed()
        if session is None or not self._may_leave(session):
            return
        evidence = session.evidence

        def task(copy: Report) -> bytes:
            from gor_desktop import exporters

            return exporters.render(copy, suffix, evidence)

        self._write_out(session, self._suggested(session, suffix), task)

    def export_review(self) -> None:
        """Write the report as a Word file with every finding as a comment: for colleagues, not for publication."""
        session = self._committed()
        if session is None:
            return
        from gor_desktop.rules.remarks import remarks

        said = remarks(session.report, session.engine.findings)  # the ignored ones as well

        def task(copy: Report) -> bytes:
            from gor_desktop.exporters.review import copy as review_copy

            return review_copy.render(copy, said)

        self._write_out(session, self._suggested(session, REVIEW), task)

    def _write_out(self, session: Session, suggested: Path, task: Callable[[Report], bytes]) -> None:
        """Ask where, and write there what the task makes of the report."""
        path = self._desk.prompts.path_to_write("导出", suggested)
        if path is None:
            return
        if path.suffix.lower() != suggested.suffix:
            self._desk.tell(str(UnsupportedOutputError(path, (suggested.suffix,))))
            return
        self._render(path, partial(task, snapshot(session.report)))

    def _render(self, path: Path, task: Callable[[], bytes]) -> None:
        def write(content: bytes) -> None:
            self._write_export(path, content)  # here, not in the task: after 取消 nothing is written

        def dropped() -> None:
            self._desk.notice("已取消导出，没有写出文件。")

        self._desk.workers.run(f"正在生成“{path.name}”…", task, write, self._desk.tell, dropped)

    def _write_export(self, path: Path, content: bytes) -> None:
        try:
            atomic.write_bytes(path, content)
        except GorError as error:
            self._desk.tell(str(error))
            return
        self._desk.memory.visited(path.parent)
        self._desk.notice(f"已导出：{path}")

    def _may_leave(self, session: Session) -> bool:
        problems = errors_in_words(session)
        return not problems or self._desk.prompts.export_anyway(problems)

    def _committed(self) -> Session | None:
        """The report with everything typed in it; None without one, and while something typed is refused."""
        return self._desk.session if self._desk.commit() else None

    def _suggested(self, session: Session, suffix: str) -> Path:
        folder = session.path.parent if session.path else self._desk.memory.last_folder
        return folder / present.file_name(session.report.meta, suffix)

    def _write(self, session: Session, path: Path) -> bool:
        try:
            if path.suffix.lower() != store.SUFFIX:
                raise UnsupportedOutputError(path, (store.SUFFIX,))
            store.save(session.report, path)
        except GorError as error:
            self._desk.tell(str(error))
            return False
        session.mark_saved(path, stamp_of(path))
        self._desk.memory.remember(session)
        self._desk.notice(f"已保存：{path}")
        return True


def snapshot(report: Report) -> Report:
    """A report of its own with the same content, for another thread to read."""
    return codec.decode(*codec.encode(report))


def errors_in_words(session: Session) -> Sequence[str]:
    """The sentences of all errors."""
    from gor_desktop.rules import messages  # read only when there is something to say

    errors = (finding for finding in session.findings if finding.severity is Severity.ERROR)
    return [messages.message(finding, session.report.form) for finding in errors]
