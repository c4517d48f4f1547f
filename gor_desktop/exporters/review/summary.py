"""How much was found, report by report and rule by rule. Keeps counts, not findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from gor_desktop.models.remark import STANDINGS, Checked, tally


class Line(NamedTuple):
    """One report: `standings` 错误 → 2, `codes` T01 → 1 of what counts."""

    file: str
    unit: str
    year: int | None
    standings: Mapping[str, int]
    codes: Mapping[str, int]


class Summary:
    """Grows with every report."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.failures: list[tuple[str, str]] = []
        self._titles: dict[str, str] = {}

    def add(self, checked: Checked) -> None:
        counting = [remark for remark in checked.remarks if remark.counts]
        codes = Counter(remark.code for remark in counting)
        self._titles |= {remark.code: remark.title for remark in counting}
        self.lines.append(Line(checked.file, checked.unit, checked.year, tally(checked.remarks), codes))

    def add_failure(self, file: str, reason: str) -> None:
        self.failures.append((file, reason))

    @property
    def rules(self) -> list[tuple[str, str]]:
        """Code and title of every rule that found something, in the order of the codes."""
        return sorted(self._titles.items())

    @property
    def total(self) -> Line:
        """All reports together."""
        standings = {key: sum(line.standings[key] for line in self.lines) for key in STANDINGS}
        codes = {code: sum(line.codes.get(code, 0) for line in self.lines) for code in self._titles}
        return Line("合计", "", None, standings, codes)

    @property
    def sentence(self) -> str:
        """检查了 12 份报告：3 处错误，5 处提醒……"""
        found = [f"{count} 处{standing}" for standing, count in self.total.standings.items() if count]
        failed = f"另有 {len(self.failures)} 个文件读不了。" if self.failures else ""
        return f"检查了 {len(self.lines)} 份报告：{'，'.join(found) or '没有发现问题'}。{failed}"
