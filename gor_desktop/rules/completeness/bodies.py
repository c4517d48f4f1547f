"""Rules on whose report it is: text of another body is found by what it calls itself, and by whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.labels import compact
from gor_desktop.models.particulars import Level, level_of
from gor_desktop.models.refs import MetaRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.prose import REMEMBERED, passages
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of

_SELF = re.compile(
    r"我(?<!自我)(?P<kind>街道|局|委(?![托派])|厅|院|校(?!对)|镇|乡(?!村)|县|区(?!别)|署)(?!限)"
    r"|(?P<scope>全[县区市州](?:各(?:镇|乡|街|部门|单位|级)|共(?:收|受|发|公|主)|累计|主动公开|(?:新收|收到|受理)))"
)
_QUOTED = re.compile(r"《[^《》]*》|“[^”]{0,60}”")
_ENDS = re.compile(
    r"(?P<kind>街道|镇|乡|局|委员会|委|厅|院|校|县|区|市|州|省|署|旗|盟)(?:人民政府|政府|办事处|[（(].*)?$"
)
_SCOPE, _COUNTY_WIDE = "scope", "全县"
_IN_CITY = re.compile("(?<!城)市|区")
_LOCAL = frozenset({"镇", "乡", "街道"})
_BODIES = frozenset({"局", "委", "厅", "院", "校", "署"})
_NAME = (
    r"(?P<name>[\u4e00-\u9fff]{2,18}?(?:人民政府|街道办事处|管理委员会|委员会|局|厅|镇政府|乡政府)(?:办公室|办公厅)?)"
)
_REPORTS, _SHORT, _CONTACT = (_NAME.replace("name", key) for key in ("reports", "short", "contact"))
_NAMED = re.compile(
    rf"由{_NAME}(?:负责)?(?:组织)?编[制写](?!的)"
    rf"|(?:现将|公布|发布)(?:了)?{_REPORTS}(?:[12]\d{{3}}年度?|本年度)?(?:的)?政府信息公开(?:工作)?(?:年度|年报|报告|情况)"
)
_NAMED_AS_AUTHOR = re.compile(
    rf"本(?:报告|年报)(?:是|系|为){_NAME}(?:作为|的|按照|根据|依据|依照|编)"
    rf"|(?:^|[，,。；;]){_REPORTS}(?:对|就|将)(?:本机关|本单位|本局)?(?:[12]\d{{3}}年|本年度)[^。；]{{0,40}}政府信息公开[^。；]{{0,30}}(?:本报告|年度报告)"
    r"|现(?:予)?(?:公布|发布|将)(?P<place>(?![我本全各该])[\u4e00-\u9fff]{2,8}?(?:[省市县区镇乡]|街道))(?:[12]\d{3}年度?)(?:的)?政府信息公开"
)
_NAMED_SHORT = re.compile(rf"{_SHORT}[（(]以下(?:简称|称)[:：]?[“\"]?(?:我|本)")
_NAMED_AS_CONTACT = re.compile(rf"(?:请?与|请?联系|咨询){_CONTACT}(?:联系|[（(，,。；])")
_OFFICE = re.compile(
    r"(?:人民政府|政府|办事处)?(?:党政|综合|党政综合|政务公开|政府信息公开|信息公开)?(?:办公室|办公厅|办|科|股|中心)?$"
)
_TITLE_UNIT = re.compile(
    r"^(?:关于)?(?P<name>[\u4e00-\u9fff（）()]{2,30}?)(?:关于)?\s*(?:[12]\d{3}年度?)?(?:的)?政府信息公开"
)


class Word(NamedTuple):
    """What a text calls its own body, or what it sums up."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[Word, ...]:
    named = list(_SELF.finditer(text))
    quoted = [match.span() for match in _QUOTED.finditer(text)] if named else []
    found = (match for match in named if not any(s < match.start() < e for s, e in quoted))
    return tuple(Word(*match.span(), match["kind"] or _scope(match["scope"])) for match in found)


def _scope(summed: str) -> str:
    return _COUNTY_WIDE if summed.startswith(_COUNTY_WIDE) else _SCOPE


@lru_cache(maxsize=64)
def foreign(unit: str) -> frozenset[str]:
    """The kinds of body that a unit cannot call itself: 局 for 示例镇人民政府; none where its kind is not known."""
    name = compact(unit)
    match, level = _ENDS.search(name), level_of(name)
    if match is None or level is None:
        return frozenset()
    kind = {"委员会": "委"}.get(match["kind"], match["kind"])
    if level is Level.TOWNSHIP:
        return (_BODIES | _LOCAL | {_SCOPE, _COUNTY_WIDE}) - {kind}
    elsewhere = frozenset() if re.search("[县旗]", name) else frozenset({_COUNTY_WIDE})
    if kind in _BODIES:
        return _LOCAL | ({"局", "厅"} - {kind}) | (elsewhere if _IN_CITY.search(name) else frozenset())
    if level in (Level.CITY, Level.PROVINCE):
        return _BODIES | _LOCAL | {"县"} | elsewhere
    return (_BODIES | _LOCAL | {"县"} | elsewhere) - {kind} if level is Level.COUNTY else frozenset()


@rule("C14")
def own_words(form: FormSpec) -> Iterator[Check]:
    """A body calls itself what it is, and sums up only itself."""
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), MetaRef("unit")})
        yield Check("C14", reads, partial(_others_words, section))


def _others_words(section: SectionSpec, report: Report) -> Iterator[Finding]:
    """The first place of each word in a section."""
    unit = report.meta.unit
    strange = foreign(unit) if unit else frozenset()
    seen: set[str] = set()
    for offset, text in passages(report.narrative(section.key)) if strange else ():
        for start, end, kind in _words(text):
            word = text[start:end]
            if kind in strange and word not in seen:
                seen.add(word)
                case = (("case", "scope"),) if kind in (_SCOPE, _COUNTY_WIDE) else ()
                facts = (("text", word), ("unit", unit or ""), *case)
                yield finding_of("C14", section, Hit(start, end, facts), offset)


@rule("C15")
def own_name(form: FormSpec) -> Iterator[Check]:
    """Where the text or the title names the body that reports, it is this one."""
    yield Check("C15", frozenset({MetaRef("title"), MetaRef("unit")}), _other_title)
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), MetaRef("unit")})
        yield Check("C15", reads, partial(_other_name, section))


def _other_title(report: Report) -> Iterator[Finding]:
    unit, title = report.meta.unit, report.meta.title
    match = _TITLE_UNIT.match("".join((title or "").split()))
    if unit and match and not same_body(match["name"], unit):
        facts = {"text": match["name"], "unit": unit, "case": "title"}
        yield Finding("C15", messages.severity("C15"), facts=facts)


def _other_name(section: SectionSpec, report: Report) -> Iterator[Finding]:
    unit = report.meta.unit
    for offset, text in passages(report.narrative(section.key)) if unit else ():
        for start, end, contact in _named(text):
            if not same_body(text[start:end], unit or ""):
                facts = (("text", text[start:end]), ("unit", unit or ""))
                severity = Severity.HINT if contact else None
                case = (("case", "contact"),) if contact else ()
                yield finding_of("C15", section, Hit(start, end, (*facts, *case), severity), offset)


@lru_cache(maxsize=REMEMBERED)
def _named(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Where a paragraph names the body that reports, and whether only as whom to ask."""
    found = [*_NAMED.finditer(text)]
    found += _NAMED_AS_AUTHOR.finditer(text) if "政府信息公开" in text or "本报告" in text else ()
    found += _NAMED_SHORT.finditer(text) if "以下" in text else ()
    found += _NAMED_AS_CONTACT.finditer(text) if "联系" in text or "咨询" in text else ()
    return tuple((*match.span(match.lastgroup or 0), match.lastgroup == "contact") for match in found)


@lru_cache(maxsize=512)
def same_body(one: str, other: str) -> bool:
    """Whether two names may be one body's: 县府办 and 示例县人民政府办公室, 示例镇 and 示例镇党政办公室."""
    names = compact(one), compact(other)
    cores = (_OFFICE.sub("", name) or name for name in names)
    return _one_within(*names) or _one_within(*cores)


def _one_within(one: str, other: str) -> bool:
    return _within(one, other) or _within(other, one)


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)
