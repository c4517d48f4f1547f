"""Rules on what was left from last year. Quiet without last year's report, and on honest references to that year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_ISSUED = "(?:修订|修正|印发|发布|颁布|公布|出台|制定|施行|实施)"
# Before a year that is compared with, or that ends a longer time; 上年（2023年）.
_HONEST_BEFORE = re.compile(
    r"(?:较|比|[低高多少优较]于|超过|达到|巩固|与|同|和|跟|照|自从|(?:上年|去年|上一年)度?[（(即]?)\s*$"
    rf"|[12]\d{{3}}\s*年?度?\s*{_SPAN}\s*$"
)
# After the digits of a year that is meant, and that moves on with the report: compared with, carried in, judged lately.
_MOVING_AFTER = (
    r"\s*年?度?(?:全年|同期|年?底|年?末)?(?:相比|相较|同期|基本持平|持平|遗留)",
    r"\s*年?度?的\s*[\d.,两一二三四五六七八九十几]+\s*(?:倍|[%％])",
    r"\s*年?度?的\s*[\d.,]+\s*\S{1,4}?(?:增|升|提|降|减|下|缩|压|跌)",
    r"\s*年?[^，,。；;]{0,15}结转(?!至?下)",
    r"\s*年?度?(?:的|我\S|本机关|本单位)?(?:政府信息公开|政务公开)?(?:工作)?(?:年度|工作)?(?:报告|年报)",
    r"\s*年?度[^，,。；;]{0,12}(?:考核|考评|评估|测评|评比)",
    r"\s*年?度?[^，,。；;]{0,8}(?:预算|决算|统计公报)",
    r"\s*年?度?的?(?:水平|基础上|成果)",
    r"\s*年?度?存在的?[^，,。；;]{0,6}(?:问题|不足)",
    r"\s*年?度?(?:为|是|[:：])\s*\d",
)
# The same of a year that stays in later reports: since when, of which law.
_LASTING_AFTER = (
    r"\s*年?度?(?:全年|同期|年?底|年?末)?(?:以来|以前|之前|起|开始)",
    rf"\s*年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?{_ISSUED}[）)]",
    rf"\s*年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?{_ISSUED}的[^，,。；;]{{0,12}}(?:《|办法|规定|条例|意见|通知|制度|方案)",
    r"\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?起(?:正式)?(?:施行|实施|执行)",
    r"\s*年?第\s*\d+\s*[号次期]",
    rf"\s*年?度?\s*{_SPAN}\s*[12]\d{{3}}",
)
_HONEST_AFTER = re.compile("|".join((*_MOVING_AFTER, *_LASTING_AFTER)))
_LASTS_AFTER = re.compile("|".join(_LASTING_AFTER))
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_SHORTEST = 8  # characters of a sentence that is last year's when it stands there in the same words
_YEARS_BACK = 5  # that a text taken over from year to year may speak of
_THIS_YEAR = re.compile("今年|本年")
_PERIOD = re.compile(r"1\s*月\s*1\s*日")
_AROUND = 6  # characters on each side that tell one place of a text from another
_OWN_REPORT = re.compile(r"报告|年报")
_QUOTED = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|\[[^\[\]]*\]|【[^【】]*】")


@rule("S01")
def last_years_year(form: FormSpec) -> Iterator[Check]:
    """No text speaks of last year as of the year reported on."""
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), PreviousRef(), MetaRef("year")})
        yield Check("S01", reads, partial(_left_from_last_year, section))


def _left_from_last_year(section: SectionSpec, report: Report) -> Iterator[Finding]:
    years = _last_and_this_year(report)
    if years is None:
        return
    for offset, text in _paragraphs(report.narrative(section.key)):
        taken_over = _taken_over(section.key, text, report)
        for case, found in sorted(_stale(text, years, taken_over, opening=not section.number), key=_place):
            facts = {"heading": section.title, "text": found[0], "quote": _quote(found), "year": str(report.meta.year)}
            span = (offset + found.start(), offset + found.end())
            facts |= {"case": case} if case else {}
            yield Finding("S01", messages.severity("S01"), section=section.key, span=span, facts=facts)


def _stale(
    text: str, years: tuple[int, int], taken_over: Sequence[tuple[int, int]], *, opening: bool
) -> Iterator[tuple[str, re.Match[str]]]:
    """Each year that may have been left, with the case of the sentence that says so. `years`: last year's and this.

    In sentences that are `taken_over` word for word, years before last year's are, too: 比2020年增加12条 was said in
    the report on 2021, whatever stands in the one on 2022.
    """
    last, this = years
    for found in _mentions(last).finditer(text):
        if not _is_honest(text, found, opening=opening) and not _is_set_against(text, found, this):
            yield "", found
    for year in range(last - _YEARS_BACK, last) if taken_over else ():
        for found in _mentions(year).finditer(text):
            within = any(start <= found.start() < end for start, end in taken_over)
            if within and not _is_quoted(text, found) and not _LASTS_AFTER.match(text, found.start() + len("2023")):
                yield "earlier", found


def _place(stale: tuple[str, re.Match[str]]) -> int:
    return stale[1].start()


def _taken_over(section: str, text: str, report: Report) -> list[tuple[int, int]]:
    """Where the sentences stand that are last year's word for word."""
    previous = report.previous
    if previous is None or section not in {spec.key for spec in previous.form.sections}:
        return []
    former = {found[0].strip() for found in _SENTENCE.finditer(previous.narrative(section).text)}
    found = (match for match in _SENTENCE.finditer(text) if match[0].strip() in former)
    return [match.span() for match in found if len(match[0].strip()) >= _SHORTEST]


def _quote(found: re.Match[str]) -> str:
    """A few characters around, no farther than the clause goes."""
    before = re.split(r"[，,。；;：:！!？?\n]", found.string[max(found.start() - _AROUND, 0) : found.start()])[-1]
    after = re.split(r"[，,。；;：:！!？?\n]", found.string[found.end() : found.end() + _AROUND])[0]
    return f"{before}{found[0]}{after}"


def _last_and_this_year(report: Report) -> tuple[int, int] | None:
    """The year of the report that stands beside this one, and this one's when it is later."""
    year, previous = report.meta.year, report.previous
    if year is None or previous is None:
        return None
    last = previous.meta.year or year - 1
    return (last, year) if last < year else None


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
    if _is_quoted(text, found):
        return True
    if _HONEST_BEFORE.search(text, 0, found.start()):
        return True
    after = _HONEST_AFTER.match(text, found.start() + len("2023"))
    return after is not None and not (opening and _OWN_REPORT.search(after[0]))


def _is_set_against(text: str, found: re.Match[str], this: int) -> bool:
    """Whether the sentence speaks of this year as well, unless it says which days the report covers."""
    sentence = next(match[0] for match in _SENTENCE.finditer(text) if match.start() <= found.start() < match.end())
    both = _THIS_YEAR.search(sentence) or _mentions(this).search(sentence)
    return both is not None and not _PERIOD.search(sentence)


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    return any(quoted.start() < found.start() < quoted.end() for quoted in _QUOTED.finditer(text))
