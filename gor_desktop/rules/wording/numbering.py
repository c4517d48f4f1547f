"""The rule on how items are numbered: one style for the items of one level, and the mark that belongs to each style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Replacement, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered
from gor_desktop.rules.wording.gathering import quoted

_HAN = "一二三四五六七八九十"
_LEADING = re.compile(
    rf"\s*(?:[（(](?P<bracketed>[{_HAN}]{{1,3}})[）)]|(?P<plain>[{_HAN}]{{1,3}})[、.．]"
    rf"|[（(](?P<figure_bracketed>\d{{1,2}})[）)]|(?P<figure>\d{{1,2}})[.．](?!\d)|(?P<figure_parted>\d{{1,2}})、|(?P<half_plain>[{_HAN}]{{1,3}})[）)]|(?P<circled>[①-⑳])|(?P<half>\d{{1,2}})[）)])"
)
_NEEDLESS = re.compile(rf"(?:^|(?<=[。；;]))\s*(?:[（(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[）)]|[①-⑳])(?P<mark>[、，,.．])")
_BEHIND_NUMBER = re.compile("[）)①-⑳][、，,.．]")
_BEHIND_ORDINAL = re.compile(f"、(?<=[{_HAN}先次后是]、)")
_ENUMERATED = re.compile(rf"(?:第[{_HAN}]|其[{_HAN}]|首先|其次|再次|最后|[{_HAN}]是)(?P<mark>、)(?!第|其|[{_HAN}])")


class Item(NamedTuple):
    """How a paragraph is numbered."""

    style: str
    number: int
    length: int
    text: str


@rule("W12")
def numbered(form: FormSpec) -> Iterator[Check]:
    """Items that follow each other have numbers of one style, with the marks of the national standard."""
    for section in form.sections:
        yield Check("W12", frozenset({SectionRef(section.key)}), partial(_mixed, section))
    yield from in_every_paragraph("W12", form, _marks)


def _mixed(section: SectionSpec, report: Report) -> Iterator[Finding]:
    """An item that goes on counting in another style than the one before, when its own style was not counting."""
    last: dict[str, int] = {}
    before: Item | None = None
    for offset, text in prose.passages(report.narrative(section.key)):
        item = _item(text)
        if item is None:
            continue
        if before and item.style != before.style and item.number == before.number + 1 != last.get(item.style, 0) + 1:
            facts = (("quote", quoted(text, 0, item.length)), ("wrong", item.text), ("former", before.text))
            yield finding_of("W12", section, Hit(0, item.length, (*facts, ("case", "mixed"))), offset)
        last[item.style] = item.number
        before = item


def _item(text: str) -> Item | None:
    match = _LEADING.match(text)
    if match is None or match.lastgroup is None:
        return None
    number = _counted(match[match.lastgroup])
    return None if number is None else Item(match.lastgroup, number, match.end(), match[0].strip())


def _counted(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else counted_in_chinese(written)


@remembered
def _marks(text: str) -> Iterator[Hit]:
    for match in _NEEDLESS.finditer(text) if _BEHIND_NUMBER.search(text) else ():
        yield _put(text, match, "", "needless")
    for match in _ENUMERATED.finditer(text) if _BEHIND_ORDINAL.search(text) else ():
        if text[: match.start()].rstrip()[-1:] in ("", *"。；;，,：:"):
            yield _put(text, match, "，", "comma")


def _put(text: str, match: re.Match[str], new: str, case: str) -> Hit:
    start, end = match.span("mark")
    label = f"改为“{new}”" if new else f"删去“{match['mark']}”"
    facts = (("quote", quoted(text, *match.span())), ("wrong", match[0].strip()), ("case", case))
    return Hit(start, end, facts, fix=TextFix(label, (Replacement(start, end, new),)))
