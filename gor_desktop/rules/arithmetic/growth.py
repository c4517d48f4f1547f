"""Growth that a text states, against the figures that it follows from.

由3607件增至3646件，增长1.08%; 3646件，比上年增加39件，增长1.08%; and with last year's report there, also where only
this year's figure is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import CellRef, PreviousRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import NEAR, Count, counts, plain, sentence_end, sentence_start
from gor_desktop.rules.arithmetic.percentages import Percentage, percentages, share
from gor_desktop.rules.arithmetic.shifts import shifts
from gor_desktop.rules.arithmetic.vocabulary import words
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, remembered

_UP, _DOWN = "增长|增加|上升|提高|提升|上涨|增幅|增|升", "下降|减少|降低|下滑|降幅|减幅|降|减"
_RATE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|幅度|幅|比例)*(?:分别)?(?:了|约|近|达|为|是|[:：])*\s*$")
_DELTA = re.compile(r"(?:(?P<up>增加|增长|增多|上升|提高|多|增)|(?P<down>减少|下降|降低|少|减|降))(?:了|约)*\s*$")
_DELTA_ENDS = frozenset("加长多升高增少降低减了约")
_CHANGE = re.compile(r"[增多升减少降低]")
_REACHED = re.compile(r"(?:(?<![收接受])到|至|[增升降减变]\S{0,2}[为成])\s*$")
_FROM = re.compile(r"(?:由|从)[^，,。；;\d]{0,12}(?:\d{4}年度?)?[^，,。；;\d]{0,12}$")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年|前一年|同期)[^，,。；;\d]{0,10}$")
# 比2023年的143件, 与上年底的12件相比; and in brackets: （2022年为41件）
_COMPARED = re.compile(
    r"(?:比|较|与|和|同)(?:上年|去年|上一年|前一年|同期|[12]\d{3}年)[^，,。；;\d增减升降多少提下]{0,10}$"
    r"|[（(](?:上年|去年|上一年|[12]\d{3}年)[^，,。；;\d增减升降多少提下]{0,8}$"
)
_SERIES = re.compile(r"[近过]去?[两二三四五]年|分别[为是]")
_OF_YEAR = re.compile(r"([12]\d{3})年度?[^，,。；;\d]{0,10}$")
_BORDER = re.compile(r"[，,。；;：:、（）()！!？?\n]")
_OF_YEAR_ALONE = re.compile(r"[12]\d{3}年度?")
# What may stand before a growth without giving it a subject of its own.
_SAYS_NOTHING = re.compile(
    r"同比|环比|相比|较|与|和|比|于|上一年|上年|去年|前年|往年|同期|全年|年|度|的?(?:总体|整体|分别|略|有所|均|大幅|明显|再|又|又)"
    r"|(?:申请|受理|收到|办理|办结|发布|公开|信息|件|总|政府)*(?:数量|总量|件数|总数|量|数)|[12]\d{3}|\s|约|近"
)
_AROUND = 30  # characters before a figure that say of which year it is
_TURNED = ("turned", "last_year_turned")  # the word is wrong, or a figure: no percentage mends it
_APPLICATIONS = re.compile(r"申请")
# What a text may mean by the number of applications: sums of rows, as last year's report has them, too.
_READINGS = (("received",), ("received", "carried_in"), ("concluded",))
_TOTALS = tuple(CellRef("requests", row, "total") for row in ("received", "carried_in", "concluded"))


class Growth(NamedTuple):
    """A stated growth with the figures of its sentence: `now`, and `base` (last year's) or `delta` where named."""

    percentage: Percentage
    up: bool
    now: Count | None
    base: Count | None
    delta: Count | None
    others: tuple[Count, ...]
    series: bool = False  # whether the sentence tells one figure of several years

    @property
    def exact(self) -> bool:
        return not any(count.vague for count in (self.now, self.base, self.delta) if count)

    def true(self) -> Decimal | None:
        """What the growth is by the figures of the sentence, in hundredths, without its sign."""
        base, delta = self._base(), self._delta()
        if base is None or delta is None or base <= 0:
            return None
        return share(abs(delta), base)

    def _base(self) -> Decimal | None:
        if self.base:
            return self.base.amount
        if self.now is None or self.delta is None:
            return None
        return self.now.amount - self.delta.amount if self.up else self.now.amount + self.delta.amount

    def _delta(self) -> Decimal | None:
        if self.base and self.now:
            return self.now.amount - self.base.amount
        return self.delta.amount if self.delta else None

    @property
    def turned(self) -> bool:
        """Whether it says growth where there is less, or the other way round."""
        return self.base is not None and self.turned_from(self.base.amount)

    def turned_from(self, base: Decimal) -> bool:
        """Whether this year's figure has gone the other way from a base."""
        return self.now is not None and (self.now.amount - base) * (1 if self.up else -1) < 0

    def fits_otherwise(self) -> bool:
        """Whether other figures of the sentence give it."""
        amounts = {count.amount for count in self.others}
        rates = [share(abs(a - b), b) for a in amounts for b in amounts if a != b and (a > b) == self.up]
        if self.delta:
            change = self.delta.amount * (1 if self.up else -1)
            rates += [share(self.delta.amount, b - change) for b in amounts]
        return any(rate is not None and self.percentage.fits(rate) for rate in rates)


@rule("A04")
def growth_is_right(form: FormSpec) -> Iterator[Check]:
    """A growth is what this year's and last year's figure make it, stated in the text or in last year's report."""
    cells = frozenset(_TOTALS) & form.known
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), PreviousRef(), *cells})
        yield Check("A04", reads, partial(_check, section))


def _check(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in prose.passages(report.narrative(section.key)):
        told = [_within(growth) or _against_last_year(growth, report) for growth in growths(text)]
        told += _deltas(text)
        hits = [hit for hit in told if hit]
        hits += [
            hit for hit in shifts(text) if not any(hit.start < other.end and other.start < hit.end for other in hits)
        ]
        for hit in hits:
            yield finding_of("A04", section, hit, offset)


# --- what a sentence says ------------------------------------------------------------------------------------------


@remembered
def growths(text: str) -> Iterator[Growth]:
    """The growths of a paragraph."""
    last, rate = 0, None
    for percentage in percentages(text):
        again = text[last : percentage.start] in ("（", "(")  # 增长近两成（18.6%）
        rate = rate if again else _RATE.search(text, max(percentage.start - 12, 0), percentage.start)
        last = percentage.end + 1
        if rate and not _of_something_else(text, rate.start()):
            yield _growth(text, percentage, up=rate["up"] is not None)


def _of_something_else(text: str, verb: int) -> bool:
    """Whether the clause names a subject of its own without a figure: 增长25%，关注人数增长50%."""
    borders = _borders(text)
    number = bisect_right(borders, verb)
    start = borders[number - 1] if number else 0
    own = text[start:verb]
    return not re.search(r"\d", _OF_YEAR_ALONE.sub("", own)) and len(_SAYS_NOTHING.sub("", own)) > 1


@lru_cache(maxsize=prose.REMEMBERED)
def _borders(text: str) -> list[int]:
    return [match.end() for match in _BORDER.finditer(text)]


def _growth(text: str, percentage: Percentage, *, up: bool) -> Growth:
    found, before = _figures(text, percentage.start)
    delta = next((count for count in reversed(before) if _is_delta(text, count, up=up)), None)
    now = _now(text, before, delta)
    if delta and now and delta.start < now.start:
        delta = None  # said of the figure before
    base = _base(text, found, now, delta)
    start = sentence_start(text, percentage.start)
    series = len(before) > 2 and _SERIES.search(text, start, percentage.start) is not None
    return Growth(percentage, up, now, base, delta, tuple(found), series)


def _figures(text: str, place: int) -> tuple[list[Count], list[Count]]:
    """The counts of the sentence around a place, and those before it, of the measure of the nearest before."""
    everything = counts(text)
    first, here, last = (
        bisect_left(everything, (each,)) for each in (sentence_start(text, place), place, sentence_end(text, place))
    )
    found = everything[max(first, here - NEAR) : min(last, here + NEAR)]
    before = [count for count in found if count.stop <= place]
    unit = before[-1].unit if before else ""
    return [count for count in found if count.unit == unit], [count for count in before if count.unit == unit]


def _now(text: str, before: Sequence[Count], delta: Count | None) -> Count | None:
    own = (c for c in reversed(before) if c != delta and not words().carried.search(c.label))
    return next((count for count in own if not _is_base(text, count, before)), None)


def _base(text: str, found: Sequence[Count], now: Count | None, delta: Count | None) -> Count | None:
    """Last year's figure; of several years the latest."""
    fitting = (c for c in found if c not in (delta, now) and _is_base(text, c, found) and _belongs(text, c, now))
    return max(fitting, key=lambda count: _years(text)[count.start] or 0, default=None)


def _delta(text: str, count: Count) -> re.Match[str] | None:
    """The word before a figure that makes it a difference."""
    last = text[count.start - 1] if count.start else ""
    if last not in _DELTA_ENDS and not last.isspace():
        return None
    return _DELTA.search(text, max(count.start - 6, 0), count.start)


def _is_delta(text: str, count: Count, *, up: bool) -> bool:
    match = _delta(text, count)
    return match is not None and (match["up"] is not None) == up


def _is_base(text: str, count: Count, found: Iterable[Count]) -> bool:
    """Whether a figure is said to be last year's, or of the earlier of two years."""
    before = text[max(count.start - _AROUND, 0) : count.start]
    if words().carried.search(count.label) or (_REACHED.search(before) and not _LAST_YEAR.search(before)):
        return False
    if _COMPARED.search(before):
        return True
    if _LAST_YEAR.search(before) or _FROM.search(before):
        return _DELTA.search(before) is None
    years = _years(text)
    own = years[count.start]
    return own is not None and any((years[other.start] or 0) > own for other in found)


@lru_cache(maxsize=prose.REMEMBERED)
def _years(text: str) -> Mapping[int, int | None]:
    """The year that each count of a paragraph is said to be of, by its place."""
    return {count.start: _year(text, count) for count in counts(text)}


def _year(text: str, count: Count) -> int | None:
    match = _OF_YEAR.search(text[max(count.start - _AROUND, 0) : count.start])
    return int(match[1]) if match else None


def _belongs(text: str, base: Count, now: Count | None) -> bool:
    """Whether nothing but these two figures' own words stands between them: of one thing, not of two."""
    if now is None:
        return False
    first, second = sorted((base, now))
    return len(text[first.stop : second.start]) <= _AROUND * 2 and "；" not in text[first.stop : second.start]


# --- judgement -----------------------------------------------------------------------------------------------------


def _within(growth: Growth) -> Hit | None:
    """A growth that the figures of its own sentence do not make."""
    true = growth.true()
    if true is None and growth.series and growth.exact:
        return _of_series(growth)
    if true is None or growth.now is None or not growth.exact:
        return None
    if growth.turned and growth.base:
        return _told(growth, growth.base.amount, true, "turned")
    if growth.percentage.fits(true) or growth.fits_otherwise():
        return None
    base = growth.base.amount if growth.base else growth.now.amount - (_signed(growth) or 0)
    return _told(growth, base, true, "")


def _of_series(growth: Growth) -> Hit | None:
    """A growth that is that between no two of several years' figures."""
    if growth.fits_otherwise() or growth.now is None or any(count.vague for count in growth.others):
        return None
    amounts = [count.amount for count in growth.others]
    rates = [(share(abs(b - a), a), a, b) for a, b in pairwise(amounts) if a and (b > a) == growth.up]
    told = [(abs(rate - growth.percentage.amount), rate, a, b) for rate, a, b in rates if rate is not None]
    if not told:
        return None
    _, rate, base, now = min(told)
    return _told(growth._replace(now=growth.now._replace(amount=now)), base, rate, "")


@remembered
def _deltas(text: str) -> Iterator[Hit]:
    """Differences that are none of the two figures of their sentence: 30件，较上年42件减少13件."""
    for delta in counts(text) if _CHANGE.search(text) else ():
        match = _delta(text, delta)
        if match is None:
            continue
        found, before = _figures(text, delta.stop)
        now = _now(text, before, delta)
        base = _base(text, found, now, delta)
        if now is None or base is None or any(count.vague for count in (now, base, delta)):
            continue
        change = (now.amount - base.amount) * (1 if match["up"] else -1)
        if change != delta.amount and delta.start > now.start:
            yield _told_delta(now, base, delta, match)


def _told_delta(now: Count, base: Count, delta: Count, match: re.Match[str]) -> Hit:
    facts = (
        ("base", f"{plain(base.amount)}{base.unit}"),
        ("now", f"{plain(now.amount)}{now.unit}"),
        ("stated", f"{'增加' if match['up'] else '减少'} {plain(delta.amount)}{delta.unit}"),
        ("computed", f"{plain(abs(now.amount - base.amount))}{now.unit}"),
        ("case", "delta"),
    )
    return Hit(delta.start, delta.stop, facts)


def _signed(growth: Growth) -> Decimal | None:
    return None if growth.delta is None else growth.delta.amount * (1 if growth.up else -1)


def _told(growth: Growth, base: Decimal, true: Decimal, case: str) -> Hit:
    percentage, now = growth.percentage, growth.now
    facts = (
        ("base", f"{plain(base)}{now.unit if now else ''}"),
        ("now", f"{plain(now.amount)}{now.unit}" if now else ""),
        ("stated", f"{'增长' if growth.up else '下降'} {percentage.said}"),
        ("computed", f"{percentage.rounded(true)}%"),
        *((("case", case),) if case else ()),
    )
    fix = None if case in _TURNED else percentage.corrected(true)
    severity = Severity.HINT if percentage.cut_off(true) and not case else None
    return Hit(percentage.start, percentage.end + 1, facts, severity, fix)


def _against_last_year(growth: Growth, report: Report) -> Hit | None:
    """A growth of the applications that last year's report does not bear out, by whatever reading."""
    previous, now = report.previous, growth.now
    if previous is None or now is None or growth.base or growth.delta or now.vague:
        return None
    if not _APPLICATIONS.search(now.label):
        return None
    meant = [reading for reading in _READINGS if _sum(report, reading) == now.amount]
    bases = [base for reading in meant if (base := _sum(previous, reading))]
    if not bases or any(_grew(growth, base) for base in _sums(previous)):
        return None
    true = share(abs(now.amount - bases[0]), bases[0])
    case = "last_year_turned" if growth.turned_from(bases[0]) else "last_year"
    return None if true is None else _told(growth, bases[0], true, case)


def _grew(growth: Growth, base: Decimal) -> bool:
    true = share(abs(growth.now.amount - base), base) if growth.now else None
    return true is not None and growth.percentage.fits(true) and not growth.turned_from(base)


def _sums(report: Report) -> Iterator[Decimal]:
    for reading in _READINGS:
        total = _sum(report, reading)
        if total is not None:
            yield total


def _sum(report: Report, rows: Sequence[str]) -> Decimal | None:
    """The sum of some rows' totals; None where one is blank or the form has none."""
    cells = [CellRef("requests", row, "total") for row in rows]
    values = [report.value(cell) for cell in cells if cell in report.form.known]
    amounts = [value.amount for value in values if isinstance(value, Number)]
    return sum(amounts, Decimal()) if len(amounts) == len(cells) else None
