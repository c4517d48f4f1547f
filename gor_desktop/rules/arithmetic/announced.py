"""Numbers that announce a list, against the list: 由…六部分组成, 三个方面的问题：一是…二是…"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import sentence_end, sentence_start
from gor_desktop.rules.arithmetic.sequences import HAN, STRONG_STYLES, Item, items
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, remembered

# One or two digits; the first character is tried before what may not stand before it, which is the quicker way.
_NUMBER = rf"(?P<number>[\d{HAN}两](?<![\d{HAN}第百千].)(?:(?<=\d)\d|(?<!\d)[{HAN}两])?)"
_PARTS = re.compile(rf"{_NUMBER}\s*(?:个|大|项|类)?\s*(?:部分|方面|章节|板块|内容|(?:重点)?领域|类别|类)")
_CHEAP = re.compile(rf"[部方章板内重领类](?<=[\d{HAN}两个大项类\s].)")  # how such a number goes on
_LEAD = re.compile(
    rf"{_NUMBER}\s*(?:(?:个|大|项|条|方面|类|种)?\s*"
    r"(?:方面|部分|问题|不足|措施|举措|环节|工作|重点|难点|短板|做法|任务|建议|原因|特点|亮点|成效)|(?:个|大|项|条|类|种|点)?(?:“[^”]{1,6}”|《[^》]{1,6}》)?(?=[：:])|点(?=[：:])|[场期次项类种条家处](?=[，,]?(?:分别[为是]|即|依次)))"
)
_OPENED = re.compile(
    r"(?:[^。；;！!？?，,、：:\d]{0,8})(?:(?P<colon>[：:])|[，,]?(?:分别为|分别是|即|依次为|依次是)[：:]?)"
)
_TO_LIST = re.compile(r"[^。；;！!？?，,\d]{0,16}[：:。，,]?\s*")
_OPENING = re.compile(r"由|包括|包含|分为|分成|涵盖|涉及|内容为|主要有|分别[为是]|全文|[：:]")
_OF_THE_REPORT = re.compile(r"组成|构成|报告|全文")
_SEPARATOR = re.compile(r"[、，,；;]")
_NUMERAL = re.compile(rf"(?:[{HAN}]{{1,2}}、|[（(][{HAN}\d]{{1,2}}[）)]|(?<!\d)\d{{1,2}}[.．、](?!\d))")
# What the name of a part ends in: 主动公开政府信息情况, 概述, 附表.
_ENDS = "情况|事项|概述|概况|引言|附[表件录]|措施|指标|说明|意见|打算|工作|内容|导语|结果|数据|统计表?|计划|安排"
_CLOSING = re.compile(rf"(?:{_ENDS}|[”》）)])$")
_AND = re.compile(rf"(?:{_ENDS})(?:以及|和|及|与)")
_LONGEST = 34  # characters of the name of a part; what is longer is a sentence
_LONGEST_LIST = 1000  # characters; a sentence of more is none that anybody wrote
_LEAST = 3
_START = attrgetter("start")
_SOME = re.compile(r"等\s*$")
_NEAR = 8  # characters before a number: 等, and blanks behind it


class Announced(NamedTuple):
    """A number of parts with the fewest and the most that its list can be taken for."""

    start: int
    end: int
    number: int
    fewest: int
    most: int
    text: str


@rule("A05")
def as_many_as_announced(form: FormSpec) -> Iterator[Check]:
    """A list has as many items as the number before or behind it says."""
    for section in form.sections:
        yield Check("A05", frozenset({SectionRef(section.key)}), partial(_check, section))


def _check(section: SectionSpec, report: Report) -> Iterator[Finding]:
    passages = prose.passages(report.narrative(section.key))
    for number, (offset, text) in enumerate(passages):
        for hit in (*_parts(text), *(_contradictions(text) if not section.number else ())):
            yield finding_of("A05", section, hit, offset)
        for hit in _lists(text, [passage.text for passage in passages[number + 1 :]]) if _leads(text) else ():
            yield finding_of("A05", section, hit, offset)


# --- the parts of the report ---------------------------------------------------------------------------------------


@remembered
def _parts(text: str) -> Iterator[Hit]:
    for found in _announced(prose.plain(text)):
        if not found.fewest <= found.number <= found.most:
            listed = found.fewest if found.fewest >= min(_LEAST, found.number) else found.most
            yield _told(found.start, found.end, found.text, found.number, listed)


def _announced(text: str) -> Iterator[Announced]:
    for match in _PARTS.finditer(text) if _CHEAP.search(text) else ():
        number = counted(match["number"])
        if number is None or number < _LEAST:
            continue
        chunks = _chunks(_before(text, match.start()) or _behind(text, match.end()))
        if len(chunks) >= _LEAST and max(map(len, chunks)) <= _LONGEST:
            most = _most(chunks)
            some = _SOME.search(text, max(match.start() - _NEAR, 0), match.start()) and not _OF_THE_REPORT.search(text)
            if not some or most >= number - 1:  # 等六个方面 need not name all of them
                yield Announced(match.start(), match.end(), number, _fewest(chunks), most, match[0])


def counted(written: str) -> int | None:
    """六, 6 and 两 as numbers."""
    return int(written) if written.isascii() else counted_in_chinese(written)


def _before(text: str, end: int) -> str:
    """The list in front of a number: behind the word that opens it, in the same sentence."""
    start = max(sentence_start(text, end), end - _LONGEST_LIST)
    separators = [match.start() for match in _SEPARATOR.finditer(text, start, end)]
    if len(separators) < _LEAST - 1:
        return ""
    opening = _OPENING.search(text, start, end)
    listed = text[opening.end() : end] if opening and opening.end() <= separators[1 - _LEAST] else ""
    return re.sub(r"(?:等|共|这|以上|总共|共计|合计|\s)+$", "", listed)


def _behind(text: str, start: int) -> str:
    """The list behind a number and a colon, up to the end of its sentence."""
    lead = re.match(r"(?:组成|构成|内容)?[^。；;，,、]{0,6}[：:]|[，,]?(?:即|分别为|分别是|包括)[：:]?", text[start:])
    if lead is None:
        return ""
    start += lead.end()
    end = sentence_end(text, start)
    return text[start:end] if end - start <= _LONGEST_LIST else ""


def _chunks(listed: str) -> list[str]:
    bare = _NUMERAL.sub("、", listed)
    return [chunk for chunk in (piece.strip("：: ") for piece in _SEPARATOR.split(bare)) if chunk]


def _fewest(chunks: Sequence[str]) -> int:
    """A name that closes with none of the usual words goes on behind the separator: 行政复议、行政诉讼情况."""
    whole = (_CLOSING.search(one) is not None and not _one_name(one, other) for one, other in pairwise(chunks))
    return sum(whole) + 1


def _one_name(chunk: str, following: str) -> bool:
    """行政复议情况、行政诉讼情况 are one part of the form."""
    return "复议" in chunk and "诉讼" in following


def _most(chunks: Sequence[str]) -> int:
    """As many as there are separators, and words for “and” behind what may be the end of a name."""
    return len(chunks) + sum(len(_AND.findall(chunk)) for chunk in chunks)


@remembered
def _contradictions(text: str) -> Iterator[Hit]:
    """六个方面…五大部分 of one report, in its opening."""
    if not _OF_THE_REPORT.search(text):
        return
    spans = [span for span in prose.sentences(text) if _OF_THE_REPORT.search(text, *span)]
    found = [match for span in spans for match in _PARTS.finditer(text, *span)]
    numbers = [
        (match, number) for match in found if (number := counted(match["number"])) is not None and number >= _LEAST
    ]
    for match, number in numbers[1:]:
        first = numbers[0]
        if number != first[1]:
            facts = (("text", match[0]), ("first", first[0][0]), ("case", "two"))
            yield Hit(match.start(), match.end(), facts)


# --- lists behind a number -----------------------------------------------------------------------------------------


class Lead(NamedTuple):
    """A number that announces a list; `end`: where it ends, `reach`: how far the list may begin."""

    start: int
    end: int
    reach: int
    number: int
    text: str


@remembered
def _leads(text: str) -> Iterator[Lead]:
    for match in _LEAD.finditer(text):
        number, reach = counted(match["number"]), _TO_LIST.match(text, match.end())
        if number is not None and number > 1 and reach:
            yield Lead(match.start(), match.end(), reach.end(), number, match[0])


def _lists(text: str, following: Sequence[str]) -> Iterator[Hit]:
    """三个方面的问题：一是…二是…, also where the items are paragraphs of their own."""
    for lead in _leads(text):
        behind = items(text)[bisect_left(items(text), lead.end, key=_START) :]
        listed = None
        if behind and behind[0].start <= lead.reach:
            listed = _last(behind)
        elif lead.reach >= len(text) and _goes_on(text, following):
            listed = _last(list(_items_of(following)), paragraphs=following[:1])
        if listed is not None and listed != lead.number:
            yield _told(lead.start, lead.end, lead.text, lead.number, listed)
        elif not behind or behind[0].start > lead.reach:
            yield from _plain(text, lead)


def _plain(text: str, lead: Lead) -> Iterator[Hit]:
    """Lists without numbers: 问题主要有两个：…；….  and 培训三场，分别为…、…、…."""
    opened = _OPENED.match(text, lead.end)
    if opened is None:
        return
    listed = text[opened.end() : sentence_end(text, opened.end())]
    if len(listed) > _LONGEST_LIST:
        return
    if opened["colon"]:
        chunks = re.split("[；;]", listed)
        sure = len(chunks) > 1 and min(map(len, chunks)) > _LEAST
    else:
        chunks = re.split("[、]", re.split("[，,；;。：:]", listed)[0])
        sure = len(chunks) > 1 and len({chunk[-2:] for chunk in chunks}) == 1
    if sure and len(chunks) != lead.number and not re.search("等(?:$|[^级候待同于])", listed):
        yield _told(lead.start, lead.end, lead.text, lead.number, len(chunks))


def _goes_on(text: str, following: Sequence[str]) -> bool:
    """Whether the paragraphs behind are the list: after a colon, or where they begin with 一是."""
    first = items(following[0])[:1] if following else ()
    return text.endswith(("：", ":")) or any(item.style in STRONG_STYLES for item in first)


def _items_of(paragraphs: Sequence[str]) -> Iterator[Item]:
    return (item for paragraph in paragraphs for item in items(paragraph))


def _last(found: Sequence[Item], paragraphs: Sequence[str] | None = None) -> int | None:
    """The number of the last item of the list that begins with the first one found; None where no list begins."""
    if not found or found[0].number != 1 or (paragraphs and not items(paragraphs[0])):
        return None
    last = 0
    for item in found:
        if item.style != found[0].style:
            continue
        if item.number <= last:
            break
        last = item.number
    return last if last > 1 else None


def _told(start: int, end: int, text: str, number: int, listed: int) -> Hit:
    return Hit(start, end, (("text", text), ("number", str(number)), ("listed", str(listed))))
