"""Rules on marks that were typed twice or where none can stand, and on paragraphs that end without a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered
from gor_desktop.rules.wording.gathering import quoted

_MARKS = "、，,：:；;。．！!？?"  # the later, the stronger
_SEVERAL = re.compile(rf"[{_MARKS}.](?:(?<=[{_MARKS}])(?:[ \u3000]*[{_MARKS}])+|(?<=\.)\.+(?!\d))")
_SHOUTED = re.compile(r"[！!？?]{2,}")
_BESIDE = re.compile("[“《（〔(，,、；;：:][，,、；;：:。）)〕]")  # marks that another rule may find wrong
_CLIPPED = re.compile(
    r"(?P<opened>[“《（〔(])(?P<after>[，,、；;：:。])"
    r"|(?P<before>[，,、；;：:])(?P<closed>[）〕)])"
    r"|(?P<first>^[，,、；;：:。．]+)(?=\s*\S)"
)
_DOUBLE = re.compile(r"《(《[^《》]*》)》|“(“[^“”]*”)”")

_HAN = r"\u4e00-\u9fff"
_STOP = "。！？；：…—!?;:.．"
_CLOSING = "”’）〉》】〕」』)\"'"
_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条、，])"
)
_LONGEST_HEADING = 45  # numbered; a heading with commas is longer than others
_MANY = 5  # unended paragraphs of a section
_COMMAS, _SEMICOLONS = "，,、", "；;"
_SHORTEST = 18  # characters of a paragraph that must be a sentence
_NO_SENTENCE = re.compile(
    r"^\s*(?:附件?[：:\d]|图\s*\d|表\s*\d|注[：:]|来源|网址|地址|电话|邮编|联系|备注|单位[：:]|[（(]?此件|https?:|第\S{1,5}条)"
    r"|(?:日|公司|政府|委员会|局|办公室|中心|表|[（(]章[）)])\s*$"
)
_UNTIL = re.compile(r"[至到止—－～~-]\s*(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")  # no signature
_STATES = re.compile(r"未|没有|均已|[^第]\d+[条件次份篇项场]")
_NAMES = re.compile(r"(?:情况|报告|意见|目录|通知|办法|名单|如下|[（(]\S{1,12}[）)])$")
_REMARK = re.compile(r"(?<=[。！？”])[（(][^（）()]*[）)]$")  # …。（数据来源：县统计局）
_BEGINS_ANEW = re.compile(
    r"\s*(?:[（(①-⑳“《]|第|附|图|表|[一二三四五六七八九十\d]+[、.．是，]|其中|此外|同时|\d{4}年"
    r"|[从在为按据由对本我全县市区镇]|根据|截至|通过|主动|依法|积极|下一步|改进|主要)"
)
_MID_WORD = re.compile(r"[\u4e00-\u9fff，,、]\s*$")


@rule("W06")
def doubled_marks(form: FormSpec) -> Iterator[Check]:
    """No mark follows another that parts the words already, or stands where a quote or bracket opens or closes."""
    yield from in_every_paragraph("W06", form, _marks)


@remembered
def _marks(text: str) -> Iterator[Hit]:
    for match in _SEVERAL.finditer(text):
        if not _SHOUTED.fullmatch(match[0]):
            yield _put(text, match, _strongest(match[0]))
    for match in _CLIPPED.finditer(text) if text[:1] in _MARKS or _BESIDE.search(text) else ():
        yield _put(text, match, (match["opened"] or "") + (match["closed"] or ""))
    for match in _DOUBLE.finditer(text):
        yield _put(text, match, match[1] or match[2])


def _strongest(marks: str) -> str:
    """Of several marks the one that stays; three stops were meant as an ellipsis."""
    if re.fullmatch(r"[。.．]{3,}|。。+", marks) and len(marks) > 2:
        return "……"
    return max((mark for mark in marks if mark in _MARKS), key=_MARKS.index, default="。")


def _put(text: str, match: re.Match[str], new: str) -> Hit:
    label = f"改为 {new}" if new else "删去多余的标点"
    case = () if new else (("case", "needless"),)
    facts = (("quote", quoted(text, *match.span())), ("wrong", match[0]), ("right", new), *case)
    return Hit(match.start(), match.end(), facts, fix=TextFix(label, (Replacement(*match.span(), new),)))


@rule("W11")
def ended(form: FormSpec) -> Iterator[Check]:
    """Every paragraph of sentences ends with a stop; headings, captions, signatures and addresses need none."""
    for section in form.sections:
        yield Check("W11", frozenset({SectionRef(section.key)}), partial(_ends, section))


def _ends(section: SectionSpec, report: Report) -> Iterator[Finding]:
    """Where many paragraphs have no stop, lines were broken at the edge of a page: that is told once."""
    passages = list(prose.passages(report.narrative(section.key)))
    ends = list(_unended(passages))
    for offset, hit in ends if len(ends) <= _MANY else ends[:1]:
        told = hit if len(ends) <= _MANY else _case(hit, "many", ("places", str(len(ends))))
        yield finding_of("W11", section, told, offset)


def _unended(passages: list[prose.Passage]) -> Iterator[tuple[int, Hit]]:
    for (offset, text), (_, follower) in zip_longest(passages, passages[1:], fillvalue=(0, "")):
        for hit in _end(text) if not _is_cut_off(text, follower) else (_full_stop(text),):
            goes_on = follower and _MID_WORD.search(text) and not _BEGINS_ANEW.match(follower)
            yield offset, _case(hit, "torn") if goes_on else hit


def _case(hit: Hit, case: str, *facts: tuple[str, str]) -> Hit:
    """The hit told otherwise, without a repair: whether to join the paragraphs nobody can tell from here."""
    kept = (fact for fact in hit.facts if fact[0] != "case")
    return hit._replace(facts=(*kept, ("case", case), *facts), severity=None, fix=None)


@remembered
def _end(text: str) -> Iterator[Hit]:
    bare = text.rstrip()
    if (
        not bare
        or bare[-1] in _STOP
        or not _is_prose(bare)
        or _REMARK.sub("", bare).rstrip(_CLOSING)[-1:] in tuple(_STOP)
    ):
        return
    yield _full_stop(text)._replace(severity=Severity.WARNING if bare[-1] in _COMMAS else None)


def _full_stop(text: str) -> Hit:
    """The end of a paragraph with the stop that belongs there, in the place of a mark that parts what goes on."""
    bare = text.rstrip()
    parted = bare[-1] in _COMMAS + _SEMICOLONS
    start = len(bare) - parted
    fix = TextFix("段末补上句号", (Replacement(start, len(text), "。"),))
    facts = (("quote", bare[-10:]), *((("case", "comma"),) if parted else ()))
    return Hit(max(start - 1, 0), len(bare), facts, fix=fix)


def _is_cut_off(text: str, follower: str) -> bool:
    """Whether a paragraph ends with a semicolon, and no further part of its sentence is to come."""
    bare = text.rstrip()
    if bare[-1:] not in tuple(_SEMICOLONS) or len(bare) < _SHORTEST:
        return False
    if not follower:
        return True
    heads = _NUMBERED.match(follower) is not None and not re.search("[，,。；;]", follower)
    return heads and len(follower) <= _LONGEST_HEADING and not _NUMBERED.match(bare)


def _is_line(text: str) -> bool:
    """Whether it is a caption, a signature or an address."""
    return _NO_SENTENCE.search(text) is not None and not _UNTIL.search(text)


def _is_prose(text: str) -> bool:
    """Whether a paragraph is made of sentences."""
    if len(text) < _SHORTEST or "\t" in text or _is_line(text) or not re.search(f"[{_HAN}]", text[-12:]):
        return False
    if _NUMBERED.match(text) and len(text) <= _LONGEST_HEADING and not re.search("[。；;]", text):
        return False
    return re.search("[，,。；;]", text[:-1]) is not None or (
        _STATES.search(text) is not None and not _NAMES.search(text)
    )
