"""The years that a paragraph speaks of, and in which sense: everything that follows from its characters alone.

A year is set against this one (较2023年), stands in the name of a document, begins what still lasts, or is what the
sentence is about. Which year the report is about is no matter here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gor_desktop.rules.prose import REMEMBERED

_DIGITS = ("0０〇○零", "1１一", "2２二", "3３三", "4４四", "5５五", "6６六", "7７七", "8８八", "9９九")
_ANY = "".join(_DIGITS)
_VALUES = {digit: str(value) for value, same in enumerate(_DIGITS) for digit in same}
# 2023年, ２０２３年, 二〇二三年, 2023年度; 2023 before .1.1 or -01-01; 2023 whose 年 was lost: 2023全年, 2023共发布.
_MENTION = re.compile(
    rf"[{_DIGITS[1]}{_DIGITS[2]}](?<![0-9０-９./_-].)(?:(?<=[{_DIGITS[1]}])[{_DIGITS[9]}]|(?<=[{_DIGITS[2]}])[{_DIGITS[0]}])"
    rf"[{_ANY}]{{2}}"
    r"(?:\s*年度?|(?=[.\-/－．／]\d{1,2}[.\-/－．／]\d{1,2})|(?=\s*(?:共[发公收受办]|全年|年?度[全共我])))"
)
_SPAN = r"[-—–－~～至到、和及]"
_ISSUED = "(?:修订|修正|印发|发布|颁布|公布|出台|制定|施行|实施)"
# Before a year that is compared with, or that ends a longer time; 上年（2023年）.
_HONEST_BEFORE = re.compile(
    r"(?:较|比|[低高多少优较]于|超过|达到|巩固|与|同|和|跟|照|自从|针对|对照|根据|结合|加上|连同|包[括含]|(?:上年|去年|上一年)度?[（(即]?)\s*$"
    rf"|[12]\d{{3}}\s*年?度?\s*{_SPAN}\s*$"
)
# After the digits of a year that is meant, and that moves on with the report: compared with, carried in, judged lately.
_MOVING_AFTER = (
    r"\s*年?度?(?:全年|同期|年?底|年?末)?(?:相比|相较|同期|基本持平|持平|遗留)",
    r"\s*年?度?的\s*[\d.,两一二三四五六七八九十几]+\s*(?:倍|[%％])",
    r"\s*年?度?的\s*[\d.,]+\s*\S{1,4}?(?:增|升|提|降|减|下|缩|压|跌)",
    r"\s*年?[^，,。；;]{0,15}(?:结转|转入)(?!至?下)",
    r"\s*年?度?(?:\d{1,2}月)?[^，,。；;]{0,8}(?:提出|指出|发现|反映|查找|查摆|梳理|承诺|收到|受理|接收|受?转来)(?:出|到)?的",
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
    r"\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?起(?!至)",
    r"\s*年?(?:\d{1,2}月)?(?:建成|开通|成立|上线|启用|开设|设立|建立)[^，,。；;]{0,2}的",
    r"\s*年?度?(?:\d{1,2}月)?[^，,。；;]{0,14}(?:反馈|整改|通报)",
    r"\s*年?第\s*\d+\s*[号次期]",
    rf"\s*年?度?\s*{_SPAN}\s*[12]\d{{3}}",
)
_HONEST_AFTER = re.compile("|".join((*_MOVING_AFTER, *_LASTING_AFTER)))
_LASTS_AFTER = re.compile("|".join(_LASTING_AFTER))
_OWN_REPORT = re.compile(r"报告|年报")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[〔\[【][^〔〕\[\]【】]{0,20}[〕\]】]|“[^”]{0,40}”")
# What the sentence is about: the year opens it, or says until when.
_OPENS = re.compile(
    r"(?:^|[。；;！!，,：:、）)\s]|[一二三四五六七八九]是|截[至止]|[在于至]|现将|回顾|总结|我单位|我街道"
    r"|我[县市区镇乡局委办院校厅省州街]|本(?:单位|机关|部门|街道|[镇乡局县市区]))(?:截[至止])?\s*$"
)
_ABOUT_AFTER = re.compile(
    r"\s*(?:[，,]|全年|年?[底末]|12月(?:31日|底|末)|我[县市区镇乡局委办院校厅省州街]|本[镇乡局县市区街机单年]|全[县市区镇乡局委省州街系]"
    r"|[^，,。；;《]{0,12}(?:共|累计|主动公开|收到|受理|接收|新收|办理|办结|答复|公开|发布|未发生|未收|无|没有|组织|开展|举办|召开)"
    r"|政府信息公开|政务公开工作|的?工作中)"
)
_ELSEWHERE = re.compile(
    r"修订|修正|印发|颁布|施行|出台|以来|[荣获评]|整改|反馈|上[一]?年|去年|建成|成立|开通|上线|第三方"
)
_COMPARES = re.compile(
    r"同比|环比|增[长加幅]|减少|下降|上升|提[高升]|相比|[较比]|持平|翻[了一]?番|[（(]\d{4}年?[:：]|分别"
)
_THIS_YEAR = re.compile("今年|本年(?!度?报)")
_GLUED = re.compile(r"(?:年度?)?\s*(?:全年)?(?:共|累计)[发公收受办主]")
_PAST = re.compile(r"\d\s*[件条篇次个项期份人场]")
_FUTURE = re.compile(r"将|拟|计划|打算|力争|下一?步|继续|确保|争取|明年|目标|规划|[前底]?完成")
_PLANNED = re.compile(
    r"(?:我[县市区镇乡局委办院校厅省州]|我街道|本\S{1,3}|全[县市区镇乡局])?[^，,。；;]{0,4}[，,]?"
    r"(?:我[县市区镇乡局委办院校厅省州]|我街道|本\S{1,3})?将(?:进一步|继续|重点|着力|不断|从|以|按照|围绕|坚持|加大|加强|持续|努力|积极|深入|严格|认真)"
)
_NEXT = re.compile(r"下一步|下步|下一阶段|今后")
_NEAR = 24  # characters before a year that may tell in which sense it is named


class Mention(NamedTuple):
    """A year in a paragraph.

    `sentence`: where its sentence begins and ends. `quoted`: in the name or number of a document. `honest`: it is set
    against this year, or another time is meant; `own_report`: because a report of that year is named. `lasts`: since
    when, of which law. `about`: the sentence speaks of what was done in it. `glued`: it stands amid the words and
    begins a count. `compares`: figures of two years are set against each other. `past`: counts are told and no plans.
    `planned`: what shall be done in it.
    """

    start: int
    end: int
    year: int
    sentence: tuple[int, int]
    quoted: bool
    honest: bool
    own_report: bool
    lasts: bool
    about: bool
    glued: bool
    compares: bool
    past: bool
    planned: bool


@lru_cache(maxsize=REMEMBERED)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every year of a paragraph in order."""
    found = tuple(_MENTION.finditer(text))
    if not found:
        return ()
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(_mention(text, each, sentences, quotes) for each in found)


@lru_cache(maxsize=REMEMBERED)
def says_this_year(sentence: str) -> bool:
    """Whether it says 今年 or 本年."""
    return _THIS_YEAR.search(sentence) is not None


def _mention(
    text: str, found: re.Match[str], sentences: list[tuple[int, int]], quotes: list[tuple[int, int]]
) -> Mention:
    digits_end = found.start() + len("2023")
    sentence = next((start, end) for start, end in sentences if start <= found.start() < end)
    words = text[slice(*sentence)]
    after = _HONEST_AFTER.match(text, digits_end)
    rest = text[digits_end : sentence[1]]
    near = max(found.start() - _NEAR, 0)
    set_against = _HONEST_BEFORE.search(text, near, found.start()) is not None
    opens = _OPENS.search(text, near, found.start()) is not None
    return Mention(
        start=found.start(),
        end=found.end(),
        year=int("".join(_VALUES[digit] for digit in text[found.start() : digits_end])),
        sentence=sentence,
        quoted=any(start < found.start() < end for start, end in quotes),
        honest=after is not None or set_against,
        own_report=after is not None and not set_against and _OWN_REPORT.search(after[0]) is not None,
        lasts=after is not None and _LASTS_AFTER.match(text, digits_end) is not None,
        about=opens and _ABOUT_AFTER.match(text, found.end()) is not None and not _ELSEWHERE.search(words),
        glued=not opens and _GLUED.match(rest) is not None,
        compares=_COMPARES.search(words) is not None,
        past=_PAST.search(words) is not None and not _FUTURE.search(words),
        planned=opens and (_PLANNED.match(text, found.end()) is not None or _NEXT.search(words) is not None),
    )
