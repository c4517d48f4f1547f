"""The rule on what the opening says of the report's parts: those of the form it is made on, not of an older one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from gor_desktop.models.finding import Finding, Replacement, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import words
from gor_desktop.rules.prose import REMEMBERED, passages, sentences
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of

_SET_OTHERWISE = 2019  # the parts were the provinces' own until the Regulation was revised
_OF_THE_REPORT = re.compile(r"报告|年报|全文")
_PARTS = re.compile(r"组成|包括|包含|分为|分成|共分|内容|涵盖|构成|[：:]")
_COUNT = re.compile(
    r"(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,3})\s*(?P<unit>个?大?部分|项内容|个?方面(?:内容)?|大项|个章节|大?章)"
)
_LISTED = re.compile(r"复议|诉讼|主动公开|主要问题|存在的?(?:问题|不足)|依申请公开|申诉|减免|改进")
_OLD = re.compile(
    r"(?:行政)?申诉(?:的?情况)?|(?:政府信息公开)?(?:的)?收费(?:情况)?[及和与、]?(?:收费)?减免(?:的?情况)?|减免情况|概述|概况"
    r"|(?:咨询|投诉)(?:处理)?情况|支出[及和与、]收费|(?:工作)?人员[及和与、](?:经费|支出)|(?:指标统计)?附表|依申请公开政府信息(?:的)?(?:办理)?情况"
)


@rule("S07")
def parts_of_the_form(form: FormSpec) -> Iterator[Check]:
    """What is said of the report's parts is true of the form: their number and their names."""
    parts = sum(1 for section in form.sections if section.number)
    for section in form.sections[:2] if form.years[0] >= _SET_OTHERWISE else ():
        yield Check("S07", frozenset({SectionRef(section.key)}), partial(_other_parts, section, parts))


def _other_parts(section: SectionSpec, parts: int, report: Report) -> Iterator[Finding]:
    for offset, text in passages(report.narrative(section.key)):
        for hit in _told(text, parts):
            yield finding_of("S07", section, hit, offset)


@lru_cache(maxsize=REMEMBERED)
def _told(text: str, parts: int) -> tuple[Hit, ...]:
    """Each wrong number and old name of parts, with the case of the sentence that says so."""
    spans = sentences(text) if _OF_THE_REPORT.search(text) else ()
    return tuple(found for span in spans for found in _told_in(text, *span, parts))


def _told_in(text: str, start: int, end: int, parts: int) -> Iterator[Hit]:
    sentence = text[start:end]
    if not _OF_THE_REPORT.search(sentence) or not _PARTS.search(sentence):
        return
    listed = len(set(_LISTED.findall(sentence)))
    for match in _COUNT.finditer(text, start, end):
        count = int(match["count"]) if match["count"].isdigit() else counted_in_chinese(match["count"])
        if count is not None and count != parts and (listed or "部分" in match["unit"]):
            yield _hit(text, "count", match.span("count"), parts)
    for match in _OLD.finditer(text, start, end) if listed >= 2 else ():
        yield _hit(text, "old", match.span(), parts)


def _hit(text: str, case: str, span: tuple[int, int], parts: int) -> Hit:
    right = words.numeral(parts)
    fix = TextFix(f"改为“{right}”", (Replacement(*span, right),)) if case == "count" else None
    return Hit(*span, (("text", text[slice(*span)]), ("parts", right), ("case", case)), fix=fix)
