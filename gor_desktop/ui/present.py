"""Codes into the clerk's words and shapes: severities, tabs, verdicts, dates. Pure functions, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.report import Meta
from gor_desktop.models.values import CellValue, Number
from gor_desktop.settings import Recent

if TYPE_CHECKING:
    from gor_desktop.models.evidence import Source

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

IGNORED = Mark("○", "已忽略", "muted")

_FIELDS = {
    "C01": "unit",
    "C02": "year",
    "C05": "year",
    "C06": "date",
    "C08": "title",
    "S02": "title",
    "S05": "date",
}


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


def verdict(found: Counts, ignored: int = 0) -> str:
    """The one line that says whether the report can go out: not while anything is wrong or missing.

    It counts what decides, no more. What was `ignored` does not count, and is told.
    """
    return f"{_verdict(found)}，另有 {ignored} 处已忽略" if ignored else _verdict(found)


def _verdict(found: Counts) -> str:
    if found[Severity.ERROR]:
        return f"有 {found[Severity.ERROR]} 处错误"
    if found[Severity.WARNING]:
        return f"没有错误，有 {found[Severity.WARNING]} 处提醒"
    return f"可以发布，有 {found[Severity.HINT]} 处提示" if found[Severity.HINT] else "可以发布"


def verdict_mark(found: Counts) -> Mark:
    """The shape beside the verdict."""
    return _worst(found[Severity.ERROR], found[Severity.WARNING])


def _worst(errors: int, warnings: int) -> Mark:
    if errors:
        return MARKS[Severity.ERROR]
    return MARKS[Severity.WARNING] if warnings else Mark("✓", "", "good")


def selection(filled: Sequence[CellValue], computed: Sequence[CellValue] = ()) -> str:
    """选中 3 格，求和 32; empty for a single cell. Totals are not added to their parts, only to each other."""
    count = len(filled) + len(computed)
    if count < 2:
        return ""
    numbers = [value.amount for value in filled or computed if isinstance(value, Number)]
    but = "（不含自动计算的格）" if filled and computed else ""
    return f"选中 {count} 格" + (f"，求和 {sum(numbers):f}{but}" if numbers else "")


def saved(then: datetime | None, now: datetime) -> str:
    """已保存 16:20, 已保存 1月20日; without a time where none is known."""
    if then is None:
        return "已保存"
    local = then.astimezone(now.tzinfo)
    return f"已保存 {local:%H:%M}" if local.date() == now.date() else f"已保存 {moment(then, now)}"


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
    then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {then:%H:%M}"
    year = "" if then.year == now.year else f"{then.year}年"
    return f"{year}{then.month}月{then.day}日"


def deadline(today: date) -> tuple[str, str]:
    """When reports are due (条例第四十九条), and how long that is from `today`."""
    year = today.year + (today > date(today.year, 3, 31))  # the next one in which something is due
    departments, government = date(year, 1, 31), date(year, 3, 31)
    due = f"{year - 1} 年度报告：部门应于 {year} 年 1 月 31 日前、县级以上地方政府应于 3 月 31 日前公布"
    left = [_left(day, today) for day in (departments, government) if day >= today]
    return due, "，".join(left if year == today.year else left[:1])


def _left(day: date, today: date) -> str:
    days = (day - today).days
    return (
        f"距 {day.month} 月 {day.day} 日还有 {days} 天"
        if days
        else f"今天是 {day.month} 月 {day.day} 日，期限的最后一天"
    )


def read_from(source: Source) -> str:
    """Where a figure was read, and what stood there: 读自第 2 张表第 5 行，原文“18件”."""
    return f"读自{source.where}，原文“{source.text}”" if source.text else f"读自{source.where}，原文没有写出这个数"


def whereabouts(path: Path) -> str:
    """The name of a file and its folder, which tell two reports of one unit and year apart."""
    return f"{path.name}　{short_path(path)}"


def short_path(path: Path) -> str:
    """The folder of a file, with the home folder shortened."""
    folder = path.parent
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
