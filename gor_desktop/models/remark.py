"""A finding in words, for who reads it outside the window: a plain record that needs no rules and no report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gor_desktop.models.finding import Severity
from gor_desktop.models.refs import CellRef

IGNORED = "已忽略"


@dataclass(frozen=True, slots=True)
class Remark:
    """What one finding says.

    `title`: of its rule. `place` in words; in the report `span` of the text of `section` where there is one, else the
    cell `ref`, else the heading of `section`, else the whole. `repair`: what the program can do about it in a step,
    None when nothing. `ignored`: why people left it, None while it counts.
    """

    code: str
    title: str
    severity: Severity
    place: str
    sentence: str
    source: str
    ref: CellRef | None = None
    section: str | None = None
    span: tuple[int, int] | None = None
    repair: str | None = None
    ignored: str | None = None

    @property
    def counts(self) -> bool:
        return self.ignored is None

    @property
    def is_error(self) -> bool:
        """Whether the report must not be published because of it."""
        return self.counts and self.severity is Severity.ERROR

    @property
    def standing(self) -> str:
        """错误, 提醒, 提示, or 已忽略."""
        return self.severity.word if self.counts else IGNORED

    @property
    def handling(self) -> str:
        """What was done about it, or can be; empty when people have to see."""
        if self.ignored is not None:
            return f"{IGNORED}：{self.ignored}" if self.ignored else IGNORED
        return "" if self.repair is None else f"可自动修正：{self.repair}"


@dataclass(frozen=True, slots=True)
class Checked:
    """One report with all that was found in it; `file`: as it was named, empty for a report that is in no file."""

    file: str
    unit: str
    year: int | None
    remarks: tuple[Remark, ...]


STANDINGS = (*(severity.word for severity in Severity), IGNORED)


def tally(remarks: Iterable[Remark]) -> dict[str, int]:
    """How many remarks of each standing, in the order in which they are told."""
    found = dict.fromkeys(STANDINGS, 0)
    for remark in remarks:
        found[remark.standing] += 1
    return found


def in_words(remarks: Iterable[Remark]) -> str:
    """2 处错误，1 处提醒，1 处已忽略; 没有发现问题 where there are none."""
    told = [f"{count} 处{standing}" for standing, count in tally(remarks).items() if count]
    return "，".join(told) or "没有发现问题"
