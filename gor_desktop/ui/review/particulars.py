"""What is told of a report as a whole: the form that was recognised, and what its name and text say. No widget."""

from __future__ import annotations

from datetime import date

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.particulars import contact_of, level_of, period_of
from gor_desktop.models.report import Report

_UNKNOWN = "没有读到"


def recognised(draft: ImportDraft) -> str:
    """Which form was recognised and by what, and whether it is the one that was due for the year."""
    form, year = draft.form, draft.meta.year
    said = f"按表格的栏目名称，识别为“{form.title}”（{form.basis}）。"
    if year is None:
        return f"{said}没有读到年度，请填写。"
    return said if form.due_in(year) else f"{said}{year} 年度应当使用另一种格式，这里按原表读入。"


def derived(report: Report) -> str:
    """The level of the unit, the period that the figures are of, how to reach the office."""
    text = "\n".join(report.narrative(section.key).text for section in report.form.sections)
    level = level_of(report.meta.unit or "")
    facts = (
        ("单位级别", level.label if level else "看不出"),
        ("统计期限", _period(period_of(text))),
        ("联系方式", contact_of(text) or _UNKNOWN),
    )
    return "　".join(f"{label}：{fact}" for label, fact in facts)


def _period(days: tuple[date, date] | None) -> str:
    return "至".join(f"{day.year}年{day.month}月{day.day}日" for day in days) if days else _UNKNOWN
