"""Changes told with both ends, in whatever measure: 由12个工作日缩短为9个工作日，缩短四分之一; 增加30个，由45个增至75个.

And those whose earlier figure stands in brackets behind: 收到39件，同比下降4.9%（2022年为41件）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gor_desktop.models.finding import Severity
from gor_desktop.models.values import amount, half_width
from gor_desktop.rules.arithmetic.amounts import plain
from gor_desktop.rules.arithmetic.percentages import percentages, share
from gor_desktop.rules.texts import Hit, remembered

_CHEAP = re.compile(r"[由从][^，,。；;]{0,30}?\d|[%％]\s*[（(](?:上年|去年|上一年|\d{4}\s*年)")
_NUMBER = r"\d[\d,]*(?:\.\d+)?(?!\d)"
_MEASURE = r"[^\d，,。；;、（）()由从至到为增减升降提缩压扩精]{0,8}"
_VERB = (
    r"(?:提高|提升|增加|增长|上升|扩大|扩充|扩展|减少|下降|降低|降|缩短|压缩|压减|压降|精简|缩减|调整|增|减|升|扩|缩)"
)
_TO = rf"{_VERB}?(?:到了?|至|为|成)"
_FROM_TO = re.compile(
    rf"[由从](?:原来|原有|原先|原|最初|过去|此前|年初|上年度?|去年|\d{{4}}年(?:底|末)?)?(?:的|是|为)?[^\d，,。；;]{{0,8}}?"
    rf"(?P<from>{_NUMBER})(?P<unit>{_MEASURE})[，,]?{_TO}(?:目前的?|现在的?|\d{{4}}年(?:底|末)?的?)?(?P<to>{_NUMBER})"
)
_BEHIND = re.compile(rf"(?:了|约|近|达)?(?P<delta>{_NUMBER})(?!\s*[%％])(?P<unit>{_MEASURE})")
_CHANGE = re.compile(
    r"(?P<up>增长|增加|上升|提高|提升|扩大|增幅|增|升)|(?P<down>下降|减少|降低|缩短|压缩|压减|缩减|精简|降幅|减幅|降|减)"
)
_BEFORE = re.compile(
    rf"(?:(?P<up>增加|新增|增设|增|多)|(?P<down>减少|精简|压减|缩短|减))[^\d，,。；;]{{0,8}}(?P<delta>{_NUMBER})(?P<unit>{_MEASURE})[，,]$"
)
_BRACKETED = re.compile(
    rf"(?P<to>{_NUMBER})(?P<unit>[^\d，,。；;、（）()]{{1,10}})[，,](?:[^\d，,。；;（）()]{{0,8}}?)"
    rf"(?:(?P<up>增长|增加|上升|提高|提升)|(?P<down>下降|减少|降低))了?(?P<rate>{_NUMBER})[%％]"
    rf"[（(](?:上年|去年|上一年|\d{{4}}\s*年)度?[^\d，,。；;（）()]{{0,6}}(?P<from>{_NUMBER})(?P<again>[^\d）)]{{1,10}})[）)]"
)
_FARTHEST = 14  # characters from the later figure to what is said of the change


@remembered
def shifts(text: str) -> Iterator[Hit]:
    """Changes that their two ends do not make."""
    if not _CHEAP.search(text):
        return
    plainly = half_width(text)
    for match in _FROM_TO.finditer(plainly):
        yield from _from_to(plainly, match)
    for match in _BRACKETED.finditer(plainly):
        if match["unit"].strip() == match["again"].strip():
            yield from _bracketed(match)


def _from_to(text: str, match: re.Match[str]) -> Iterator[Hit]:
    first, last = amount(match["from"]), amount(match["to"])
    unit = match["unit"].strip()
    if last == first or text[match.end() : match.end() + 1] in "%％" != unit[:1] in "%％":
        return
    before = _BEFORE.search(text, max(match.start() - 30, 0), match.start())
    if before and before["unit"].strip() == unit and abs(last - first) != amount(before["delta"]):
        yield _told(before.start("delta"), match.end(), first, last, unit, _delta(before), plain(abs(last - first)) + unit)
    end = re.compile(r"[。；;！!？?\n]").search(text, match.end())
    stop = end.start() if end else len(text)
    change = _CHANGE.search(text, match.end(), min(match.end() + len(unit) + _FARTHEST, stop))
    if change:
        yield from _change(text, match, change, (first, last, unit))


def _delta(match: re.Match[str]) -> str:
    return f"{'增加' if match['up'] else '减少'} {match['delta']}{match['unit'].strip()}"


def _change(
    text: str, match: re.Match[str], change: re.Match[str], ends: tuple[Decimal, Decimal, str]
) -> Iterator[Hit]:
    first, last, unit = ends
    if re.search(r"[，,]", text[match.end() : change.start()]) is None:
        return  # of the same clause: 由45个增至75个增加… is none
    between = text[match.end() : change.start()]
    if len(re.sub(r"[，,]|同比|比上年|总共|共|平均|整体|总体", "", between.replace(unit, "", 1))) > 1:
        return  # something else has changed
    for percentage in percentages(text):
        if 0 <= percentage.start - change.end() <= 2:
            rate = share(abs(last - first), first)
            if rate is not None and not percentage.fits(rate) and unit[:1] not in "%％":
                stated = f"{change[0]} {percentage.said}"
                yield _told(match.start("from"), percentage.end + 1, first, last, unit, stated, f"{percentage.rounded(rate)}%")
            return
    behind = _BEHIND.match(text, change.end())
    if behind and behind["unit"].strip() in (unit, "个百分点") and amount(behind["delta"]) != abs(last - first):
        stated = f"{change[0]} {behind['delta']}{behind['unit'].strip()}"
        computed = f"{plain(abs(last - first))}{behind['unit'].strip()}"
        yield _told(match.start("from"), behind.end(), first, last, unit, stated, computed)


def _bracketed(match: re.Match[str]) -> Iterator[Hit]:
    first, last, rate = amount(match["from"]), amount(match["to"]), match["rate"]
    true = share(abs(last - first), first)
    if true is None:
        return
    step = Decimal(1).scaleb(-len(rate.partition(".")[2]))
    turned = (last > first) != (match["up"] is not None)
    if turned or abs(true - amount(rate)) > step:
        stated = f"{match['up'] or match['down']} {rate}%"
        computed = f"{plain(true.quantize(min(step, Decimal('0.1'))))}%"
        unit = match["unit"].strip()
        yield _told(match.start("rate"), match.end("rate") + 1, first, last, unit, stated, computed)


def _told(start: int, end: int, first: Decimal, last: Decimal, unit: str, stated: str, computed: str) -> Hit:
    facts = (
        ("base", f"{plain(first)}{unit}"),
        ("now", f"{plain(last)}{unit}"),
        ("stated", stated),
        ("computed", computed),
    )
    return Hit(start, end, facts, Severity.WARNING)
