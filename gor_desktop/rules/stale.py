"""Rules on what was left from last year. Quiet without last year's report, and on honest references to that year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.narrative import Narrative, Paragraph, Picture
from gor_desktop.models.refs import MetaRef, PreviousRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.rule import Check, rule

_DIGITS = ("0０〇○零", "1１一", "2２二", "3３三", "4４四", "5５五", "6６六", "7７七", "8８八", "9９九")
_SPAN = r"[-—–－~～至到、和及]"
# Before a year that is compared with, or that ends a longer time; 上年（2023年）.
_HONEST_BEFORE = re.compile(
    r"(?:较|比|[低高多少优]于|与|同|和|跟|照|自从|(?:上年|去年|上一年)度?[（(]?)\s*$"
    rf"|[12]\d{{3}}\s*年?度?\s*{_SPAN}\s*$"
)
# After the digits of a year that is meant.
_HONEST_AFTER = re.compile(
    "|".join(
        (
            r"\s*年?度?(?:全年|同期|年?底|年?末)?(?:相比|相较|同期|基本持平|持平|以来|以前|之前|起|开始|遗留)",
            r"\s*年?度?的\s*[\d.,两一二三四五六七八九十几]+\s*(?:倍|[%％])",
            r"\s*年?度?的\s*[\d.,]+\s*\S{1,4}?(?:增|升|提|降|减|下|缩|压|跌)",
            r"\s*年?[^，,。；;]{0,15}结转(?!至?下)",
            r"\s*年?度?(?:的|我\S|本机关|本单位)?(?:政府信息公开|政务公开)?(?:工作)?(?:年度|工作)?(?:报告|年报)",
            r"\s*年?度[^，,。；;]{0,12}(?:考核|考评|评估|测评|评比)",
            r"\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:修订|修正|印发|发布|颁布|公布|出台|制定|施行|实施)(?:的|[）)])",
            r"\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?起(?:正式)?(?:施行|实施|执行)",
            r"\s*年?第\s*\d+\s*[号次期]",
            rf"\s*年?度?\s*{_SPAN}\s*[12]\d{{3}}",
        )
    )
)
_OWN_REPORT = re.compile(r"报告|年报")
_QUOTED = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|\[[^\[\]]*\]|【[^【】]*】")


@rule("S01")
def last_years_year(form: FormSpec) -> Iterator[Check]:
    """No text speaks of last year as of the year reported on."""
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), PreviousRef(), MetaRef("year")})
        yield Check("S01", reads, partial(_left_from_last_year, section))


def _left_from_last_year(section: SectionSpec, report: Report) -> Iterator[Finding]:
    year = _last_year(report)
    if year is None:
        return
    for offset, text in _paragraphs(report.narrative(section.key)):
        for found in _mentions(year).finditer(text):
            if not _is_honest(text, found, opening=not section.number):
                facts = {"heading": section.title, "text": found[0], "year": str(report.meta.year)}
                span = (offset + found.start(), offset + found.end())
                yield Finding("S01", messages.severity("S01"), section=section.key, span=span, facts=facts)


def _last_year(report: Report) -> int | None:
    """The year of the report that stands beside this one, when this one's is later."""
    year, previous = report.meta.year, report.previous
    if year is None or previous is None:
        return None
    last = previous.meta.year or year - 1
    return last if last < year else None


def _paragraphs(text: Narrative) -> Iterator[tuple[int, str]]:
    """Each paragraph with its offset in the text of the section."""
    offset = 0
    for block in text.blocks:
        if isinstance(block, Paragraph):
            yield offset, block.text
        if not isinstance(block, Picture):
            offset += len(block.text) + 1


@cache
def _mentions(year: int) -> re.Pattern[str]:
    """2023年, ２０２３年, 二〇二三年, 2023年度, and 2023 before .1.1 or -01-01; never a part of a longer number."""
    digits = "".join(f"[{_DIGITS[int(digit)]}]" for digit in str(year))
    return re.compile(rf"(?<![0-9０-９./_-]){digits}(?:\s*年度?|(?=[.\-/－．／]\d{{1,2}}[.\-/－．／]\d{{1,2}}))")


def _is_honest(text: str, found: re.Match[str], *, opening: bool) -> bool:
    """Whether last year is meant. In the `opening`, which says what is reported on, its report is this one."""
    if any(quoted.start() < found.start() < quoted.end() for quoted in _QUOTED.finditer(text)):
        return True
    if _HONEST_BEFORE.search(text, 0, found.start()):
        return True
    after = _HONEST_AFTER.match(text, found.start() + len("2023"))
    return after is not None and not (opening and _OWN_REPORT.search(after[0]))
