"""Findings of one kind: the same rule says the same of each, and one repair of the same name would do. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gor_desktop.models.finding import Finding

FIX = "按建议修正"


class Kind(NamedTuple):
    """What findings have in common whose repairs can be made together. `wrong`: the words that are at fault."""

    code: str
    label: str
    wrong: str

    @property
    def title(self) -> str:
        """截止→截至 where words stand for others, else the name of the repair."""
        new = self.label.removeprefix("改为“").removesuffix("”")
        return f"{self.wrong}→{new}" if self.wrong and new != self.label else self.label


def kind_of(finding: Finding) -> Kind | None:
    """The kind of a finding; None when it offers no repair."""
    return Kind(finding.code, finding.fix.label, finding.facts.get("wrong", "")) if finding.fix else None


def alike(finding: Finding, findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` that are of the finding's kind; none when it offers no repair."""
    kind = kind_of(finding)
    return [other for other in findings if kind is not None and kind_of(other) == kind]


def counted(finding: Finding, count: int) -> str:
    """How many findings like this one: 5 处, or 2 个部分 where each gathers the places of a section."""
    return f"{count} 个部分" if "samples" in finding.facts else f"{count} 处"


def fix_all_words(kind: Kind, count: str, longest: int | None = None) -> str:
    """全部修正“截止→截至”（5 处）; the title is cut where it has, with the count, more than `longest` characters."""
    room = len(kind.title) if longest is None else longest - len(count)
    title = kind.title if len(kind.title) <= room else f"{kind.title[: room - 1]}…"
    return f"全部修正“{title}”（{count}）"
