"""What the clerk decided about an import, and how it enters a report: always as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.edits import fill
from gor_desktop.models.evidence import Evidence
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK
from gor_desktop.ui.session import Session

_T = TypeVar("_T")


class Outcome(NamedTuple):
    """The draft as the clerk left it; `into_current`: for the report that is open, else for a new one."""

    draft: ImportDraft
    into_current: bool = False


def step(name: str) -> str:
    """What the step is called when it is taken back: 导入 去年.docx."""
    return f"导入 {name}"


def new_session(draft: ImportDraft, name: str) -> Session:
    """A report of its own: blank, then filled in one step."""
    session = Session(Report(draft.form), evidence=draft.evidence)
    session.edit(draft.changes(session.report, step(name)))
    return session


def put_into(session: Session, draft: ImportDraft, name: str) -> None:
    """Put what was read into a report on the same form. What the file leaves open stays as it is there."""
    report = session.report
    cells = {ref: value for ref, value in draft.cells.items() if value is not BLANK}
    texts = {key: text for key, text in draft.narratives.items() if text}
    fields = {"unit": draft.meta.unit, "year": draft.meta.year, "title": draft.meta.title, "date": draft.meta.date}
    missing = {key: value for key, value in fields.items() if value and report.meta_value(key) is None}
    session.take_in(fill(report, cells, texts, missing, step(name)), _joined(session.evidence, draft.evidence))


def mismatch(read: Meta, present: Meta | None) -> str:
    """What to ask before figures of one unit or year enter a report of another; empty where none differ."""
    if present is None:
        return ""
    pairs = ((read.unit, present.unit), (read.year, present.year))
    differing = any(ours and theirs and ours != theirs for ours, theirs in pairs)
    return f"这个文件是{_named(read)}，当前报告是{_named(present)}。" if differing else ""


def _named(meta: Meta) -> str:
    return f"“{meta.unit or '未命名单位'}{f' {meta.year} 年度' if meta.year else ''}”"


def _joined(former: Evidence, fresh: Evidence) -> Evidence:
    """What two readings of one report tell. Sums with a cell that was read anew are the second one's to judge."""
    doubts = tuple(doubt for doubt in former.doubts if fresh.read_from.keys().isdisjoint(doubt.refs))
    doubted = {ref for doubt in doubts for ref in doubt.refs}
    return Evidence(
        {**former.read_from, **fresh.read_from},
        _both(former.unread, fresh.unread),
        _both(former.notes, fresh.notes),
        _both((each for each in former.suggestions if each.ref in doubted), fresh.suggestions),
        _both(former.choices, fresh.choices),
        _both(doubts, fresh.doubts),
    )


def _both(former: Iterable[_T], fresh: Iterable[_T]) -> tuple[_T, ...]:
    """All of the first and what the second adds: one file read twice says nothing twice."""
    first = tuple(former)
    return (*first, *(each for each in fresh if each not in first))
