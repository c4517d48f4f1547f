"""Codes into the clerk's words and shapes: severities, tabs, verdicts, dates. Pure functions, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.report import Meta
from gor_desktop.models.values import CellValue, Number
from gor_desktop.settings import Recent

PARTICULARS = "particulars"  # the tab of unit, year, title, date and preamble
PROGRAM = "政府信息公开年报"
UNEXPECTED = "程序遇到意外情况，这一步没有完成；正在编辑的内容没有受影响。"
REFUSED = "有一处填写的内容还不能采用，这一步没有进行；请改正，或按 Esc 恢复原值。"
UNTITLED = "未命名单位"


class Mark(NamedTuple):
    """How a severity is shown: a shape, its word, and the name of its colour."""

    glyph: str
    word: str
    colour: str


MARKS = {
    Severity.ERROR: Mark("●", Severity.ERROR.word, "error"),
    Severity.WARNING: Mark("▲", Severity.WARNING.word, "warning"),
    Severity.HINT: Mark("◆", Severity.HINT.word, "hint"),
}

_FIELDS = {"C01": "unit", "C02": "year", "C05": "year"}


def tab_title(section: SectionSpec) -> str:
    """A section's heading, short enough that all tabs fit a small screen: 三、依申请公开."""
    word = section.short or section.heading
    return f"{section.number}、{word}" if section.number else word


def preamble(form: FormSpec) -> SectionSpec | None:
    """The text before the first numeral, where the form has one; it stands on the tab of the particulars."""
    first = form.sections[0]
    return None if first.number else first


def tabbed(form: FormSpec) -> list[SectionSpec]:
    """The sections that have a tab of their own."""
    return [section for section in form.sections if section is not preamble(form)]


def tab_of(finding: Finding, form: FormSpec) -> str:
    """The key of the tab that a finding belongs to."""
    key = finding.section or (form.table(finding.refs[0].table).section if finding.refs else PARTICULARS)
    opening = preamble(form)
    return PARTICULARS if opening and key == opening.key else key


def field_of(finding: Finding) -> str | None:
    """The key of the particular that a finding is about; None when it is about none."""
    return _FIELDS.get(finding.code)


def group_title(tab: str, form: FormSpec) -> str:
    """The heading over a tab's findings."""
    return "基本信息" if tab == PARTICULARS else form.section(tab).title


Counts = Counter[Severity]


def counts(findings: Iterable[Finding]) -> Counts:
    """How many findings of each severity."""
    return Counter(finding.severity for finding in findings)


def in_words(found: Counts) -> str:
    """2 处错误、1 处提醒; empty without findings."""
    return "、".join(f"{found[severity]} 处{mark.word}" for severity, mark in MARKS.items() if found[severity])


def verdict(found: Counts) -> str:
    """The one line that says whether the report can go out: not while anything is wrong or missing."""
    if found[Severity.ERROR]:
        return f"有 {in_words(found)}"
    if found[Severity.WARNING]:
        return f"没有错误，有 {in_words(found)}"
    return f"可以发布，另有 {in_words(found)}" if found.total() else "可以发布"


def verdict_mark(found: Counts) -> Mark:
    """The shape beside the verdict."""
    return _worst(found[Severity.ERROR], found[Severity.WARNING])


def _worst(errors: int, warnings: int) -> Mark:
    if errors:
        return MARKS[Severity.ERROR]
    return MARKS[Severity.WARNING] if warnings else Mark("✓", "", "good")


def selection(values: Sequence[CellValue]) -> str:
    """选中 3 格，求和 32; empty for a single cell."""
    if len(values) < 2:
        return ""
    numbers = [value.amount for value in values if isinstance(value, Number)]
    total = f"，求和 {sum(numbers):f}" if numbers else ""
    return f"选中 {len(values)} 格{total}"


def window_title(meta: Meta) -> str:
    """示例县示例镇人民政府 2025 年政府信息公开工作年度报告; Qt puts the star where [*] stands."""
    year = f" {meta.year} 年" if meta.year else ""
    return f"{meta.unit or UNTITLED}{year}政府信息公开工作年度报告[*]"


def file_name(meta: Meta, suffix: str) -> str:
    """The name that offices give the file: unit, year, 政府信息公开工作年度报告."""
    year = f"{meta.year}年" if meta.year else ""
    name = f"{meta.unit or ''}{year}政府信息公开工作年度报告"
    return "".join("_" if char in '\\/:*?"<>|' or char < " " else char for char in name) + suffix


def recent_title(entry: Recent) -> str:
    year = f" {entry.year} 年" if entry.year else ""
    return f"{entry.unit or UNTITLED}{year}"


def recent_state(entry: Recent) -> str:
    """3 处错误, 2 处提醒, 可以发布."""
    word = recent_mark(entry).word
    return f"{entry.errors or entry.warnings} 处{word}" if word else "可以发布"


def recent_mark(entry: Recent) -> Mark:
    """How the state of a recent report is shown."""
    return _worst(entry.errors, entry.warnings)


def moment(then: datetime, now: datetime) -> str:
    """今天 16:20, 昨天 9:05, 1月20日, 2024年12月3日."""
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {then:%H:%M}"
    year = "" if then.year == now.year else f"{then.year}年"
    return f"{year}{then.month}月{then.day}日"


def deadline(today: date) -> tuple[str, str]:
    """When reports are due (条例第四十九条), and how long that is from `today`."""
    due = "政府部门应于 1 月 31 日前、县级以上地方政府应于 3 月 31 日前公布上一年度的年度报告"
    return due, _remaining(today)


def _remaining(today: date) -> str:
    departments, government = date(today.year, 1, 31), date(today.year, 3, 31)
    if today <= departments:
        return f"距部门期限还有 {(departments - today).days} 天，距政府期限还有 {(government - today).days} 天"
    if today <= government:
        return f"部门期限已过，距政府期限还有 {(government - today).days} 天"
    following = date(today.year + 1, 1, 31)
    return f"本年度期限已过，距下一年度部门期限还有 {(following - today).days} 天"


def short_path(path: Path) -> str:
    """The folder of a file, with the home folder shortened."""
    folder = path.parent
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
