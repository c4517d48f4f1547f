"""Changes told with both ends, in whatever measure: 由12秒缩短为9秒，缩短四分之一; 增加30个，由45个增至75个.

And those whose earlier figure stands in brackets behind: 收到39件，同比下降4.9%（2022年为41件）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gor_desktop.models.finding import Severity
from gor_desktop.models.values import amount
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import plain, rounded
from gor_desktop.rules.arithmetic.percentages import percentages, share
from gor_desktop.rules.prose import NUMBER
from gor_desktop.rules.texts import Hit, remembered

_CHEAP = re.compile(r"[由从%％](?:(?<=[由从])[^，,。；;]{0,30}?\d|(?<=[%％])\s*[（(](?:上年|去年|上一年|\d{4}\s*年))")
_MEASURE = r"[^\d，,。；;、（）()由从至到为增减升降提缩压扩精]{0,8}"
_VERB = (
    r"(?:提高|提升|增加|增长|上升|扩大|扩充|扩展|减少|下降|降低|降|缩短|压缩|压减|压降|精简|缩减|调整|增|减|升|扩|缩)"
)
_TO = rf"{_VERB}?(?:到了?|至|为|成)"
_FROM_TO = re.compile(
    rf"[由从](?:原来|原有|原先|原|最初|过去|此前|年初|上年度?|去年|\d{{4}}年(?:底|末)?)?(?:的|是|为)?[^\d，,。；;]{{0,8}}?"
    rf"(?P<from>{NUMBER})(?P<unit>{_MEASURE})[，,]?{_TO}(?:目前的?|现在的?|\d{{4}}年(?:底|末)?的?)?(?P<to>{NUMBER})"
)
_BEHIND = re.compile(rf"(?:了|约|近|达)?(?P<delta>{NUMBER})(?!\s*[%％])(?P<unit>{_MEASURE})")
_CHANGE = re.compile(
    r"(?P<up>增长|增加|上升|提高|提升|扩大|增幅|增|升)|(?P<down>下降|减少|降低|缩短|压缩|压减|缩减|精简|降幅|减幅|降|减)"
)
_BEFORE = re.compile(
    rf"(?:(?P<up>增加|新增|增设|增|多)|(?P<down>减少|精简|压减|缩短|减))[^\d，,。；;]{{0,8}}(?P<delta>{NUMBER})(?P<unit>{_MEASURE})[，,]$"
)
_BRACKETED = re.compile(
    rf"(?P<to>{NUMBER})(?P<unit>[^\d，,。；;、（）()]{{1,10}})[，,](?:[^\d，,。；;（）()]{{0,8}}?)"
    rf"(?:(?P<up>增长|增加|上升|提高|提升)|(?P<down>下降|减少|降低))了?(?P<rate>{NUMBER})[%％]"
    rf"[（(](?:上年|去年|上一年|\d{{4}}\s*年)度?[^\d，,。；;（）()]{{0,6}}(?P<from>{NUMBER})(?P<again>[^\d）)]{{1,10}})[）)]"
)
_NEAR = 2  # characters from the verb to the rate
_STOP = re.compile(r"[。；;！!？?\n]")
_NOTHING = re.compile("[，,]|同比|比上年|总共|共|平均|整体|总体")
_SIGNS = ("%", "％")
_FARTHEST = 14  # characters from the later figure to what is said of the change


@remembered
def shifts(text: str) -> Iterator[Hit]:
    """Changes that their two ends do not make."""
    if not _CHEAP.search(text):
        return
    plainly = prose.plain(text)
    for match in _FROM_TO.finditer(plainly):
        yield from _from_to(plainly, match)
    for match in _BRACKETED.finditer(plainly):
        if match["unit"].strip() == match["again"].strip():
            yield from _bracketed(match)


class _Ends(NamedTuple):
    """Both figures of a change, with what is measured."""

    first: Decimal
    last: Decimal
    unit: str

    @property
    def change(self) -> Decimal:
        return abs(self.last - self.first)

    def hit(self, start: int, end: int, stated: str, computed: str) -> Hit:
        facts = (
            ("base", f"{plain(self.first)}{self.unit}"),
            ("now", f"{plain(self.last)}{self.unit}"),
            ("stated", stated),
            ("computed", computed),
        )
        return Hit(start, end, facts, Severity.WARNING)


def _from_to(text: str, match: re.Match[str]) -> Iterator[Hit]:
    ends = _Ends(amount(match["from"]), amount(match["to"]), match["unit"].strip())
    if not ends.change or text.startswith(_SIGNS, match.end()) != ends.unit.startswith(_SIGNS):
        return
    before = _BEFORE.search(text, max(match.start() - 30, 0), match.start())
    if before and before["unit"].strip() == ends.unit and ends.change != amount(before["delta"]):
        stated = f"{'增加' if before['up'] else '减少'} {before['delta']}{ends.unit}"
        yield ends.hit(before.start("delta"), match.end(), stated, plain(ends.change) + ends.unit)
    end = _STOP.search(text, match.end())
    stop = min(end.start() if end else len(text), match.end() + len(ends.unit) + _FARTHEST)
    change = _CHANGE.search(text, match.end(), stop)
    if change and _is_of_these(text[match.end() : change.start()], ends.unit):
        yield from _rate(text, match, change, ends)
        yield from _difference(text, match, change, ends)


def _is_of_these(between: str, unit: str) -> bool:
    """Whether a change is told in a clause behind that names nothing else."""
    return re.search("[，,]", between) is not None and len(_NOTHING.sub("", between.replace(unit, "", 1))) <= 1


def _rate(text: str, match: re.Match[str], change: re.Match[str], ends: _Ends) -> Iterator[Hit]:
    true = None if ends.unit.startswith(_SIGNS) else share(ends.change, ends.first)
    for percentage in percentages(text):
        if true is None:
            return
        if 0 <= percentage.start - change.end() <= _NEAR and not percentage.fits(true):
            stated, computed = f"{change[0]} {percentage.said}", f"{percentage.rounded(true)}%"
            yield ends.hit(match.start("from"), percentage.end + 1, stated, computed)


def _difference(text: str, match: re.Match[str], change: re.Match[str], ends: _Ends) -> Iterator[Hit]:
    behind = _BEHIND.match(text, change.end())
    unit = behind["unit"].strip() if behind else ""
    points = ends.unit.startswith(_SIGNS)
    if behind and unit == ("个百分点" if points else ends.unit) and amount(behind["delta"]) != ends.change:
        stated, computed = f"{change[0]} {behind['delta']}{unit}", f"{plain(ends.change)}{unit}"
        yield ends.hit(match.start("from"), behind.end(), stated, computed)


def _bracketed(match: re.Match[str]) -> Iterator[Hit]:
    ends = _Ends(amount(match["from"]), amount(match["to"]), match["unit"].strip())
    true = share(ends.change, ends.first)
    step = Decimal(1).scaleb(-len(match["rate"].partition(".")[2]))
    turned = (ends.last > ends.first) != (match["up"] is not None)
    if true is not None and (turned or abs(true - amount(match["rate"])) > step):
        stated = f"{match['up'] or match['down']} {match['rate']}%"
        computed = f"{plain(rounded(true, min(step, Decimal('0.1'))))}%"
        yield ends.hit(match.start("rate"), match.end("rate") + 1, stated, computed)
