"""Figures that follow from two others in the same breath: an average, a product, a difference, a remainder, a multiple.

出刊6期，印发9000册，平均每期1500册; 2期，每期50人，共100人次; 最高97分、最低71分，相差26分;
合计61件，除涉密的2件外，其余59件; 收到94件，加上上年结转5件，应办99件; 由20个增至60个，是原来的3倍.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.values import amount
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import NEAR, Count, counts, plain, rounded, sentence_end, sentence_start
from gor_desktop.rules.arithmetic.vocabulary import words
from gor_desktop.rules.prose import NUMBER, Quantity
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, in_every_paragraph, remembered

_CHEAP = re.compile("[每均差除余剩倍其另结转]")
_PER = re.compile("[均每]")
_EACH = re.compile(
    r"(?P<mean>平均|人均|户均|月均|日均|年均|均)?(?:每|(?<=[月日年人户])均)(?P<of>个月|[^\d，,。；;、]{0,6})[^\d，,。；;、]{0,10}$"
)
_MONTHLY = re.compile(r"(?:月均|(?:平均)?每个?月(?:平均)?)[^\d，,。；;、]{0,8}$")
_DIFFERENCE = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit>[^\d，,。；;、（）()]{{1,4}})[^\d。；;]{{1,12}}(?P<other>{NUMBER})(?P<again>[^\d，,。；;、（）()]{{1,4}})"
    rf"[，,、][^\d，,。；;]{{0,8}}(?:相差|差距|落差|悬殊|之差|差额)[^\d，,。；;]{{0,4}}(?P<stated>{NUMBER})(?P=again)"
)
_EXCEPT = re.compile(r"(?:除|扣除|减去|去除|剔除|排除)[^，,。；;：:]{0,20}$")
_OTHERS = re.compile(r"^(?:其余|其他|其它|余下|剩余|剩下|另外|另有?)|^余的?$|^余$")
_DONE = re.compile(r"已")
_DUE = re.compile(
    r"(?:应|须|需|待)(?:当|要)?(?:办理?|处理|答复|受理)|(?:共|合|总)计$|^(?:一|总)?共$|相加|(?:共|总)(?:需|应|须)办"
)
_TIMES = re.compile(rf"(?P<times>{NUMBER}|[一二两三四五六七八九十]+)\s*(?P<more>多|余|倍多)?倍")
_TIMES_OF = re.compile(r"是[^，,。；;\d]{0,10}(?:的)?(?:近|约)?\s*$|(?:达|达到|相当于|为)[^，,。；;\d]{0,8}的?\s*$")
_ABOUT = re.compile(r"[近约]\s*$")
_NO_PART = ("年", "月", "日", "%", "倍")
_PEOPLE = ("人", "名", "人次", "位")
_MONTHS = Decimal(12)
_ROUNDED = Decimal("0.02")  # what an average that is said to be about right may be off
_FARTHEST = 60  # characters between figures that belong together


@rule("A08")
def derived_figures_are_right(form: FormSpec) -> Iterator[Check]:
    """An average, a product, a difference, a remainder or a multiple is what the figures beside it make it."""
    return in_every_paragraph("A08", form, _derived)


@remembered
def _derived(text: str) -> Iterator[Hit]:
    found = counts(text) if _CHEAP.search(text) else ()
    per = _PER.search(text) is not None
    for number, count in enumerate(found):
        yield from _each(text, found, number) if per else ()
        if _OTHERS.search(count.label):
            yield from _remainder(text, count, _before(found, number))
        if _DUE.search(count.label):
            yield from _due(count, _before(found, number))
    yield from _differences(text) if "差" in text else ()
    yield from _multiples(text) if "倍" in text else ()


def _before(found: Sequence[Count], number: int) -> list[Count]:
    """The figures of the same measure not far before one."""
    count = found[number]
    near = found[max(number - _FARTHEST * 2, 0) : number]
    return [each for each in near if each.unit == count.unit and count.start - each.stop <= _FARTHEST * 2]


# --- averages and products -----------------------------------------------------------------------------------------


def _each(text: str, found: Sequence[Count], number: int) -> Iterator[Hit]:
    """每期50人: so many times as many make the whole that stands in the same sentence."""
    each = found[number]
    if not _PER.search(text, max(each.start - 14, 0), each.start):
        return
    monthly = _MONTHLY.search(text, max(each.start - 12, 0), each.start)
    match = _EACH.search(text, max(each.start - 14, 0), each.start)
    if not monthly and not match:
        return
    start, end = sentence_start(text, each.start), sentence_end(text, each.start)
    near = found[max(number - NEAR, 0) : number + NEAR]
    own = [c for c in near if c.start >= start and c.stop <= end and c != each]
    if monthly or not match:
        yield from _monthly(each, [c for c in own if c.start < each.start])
        return
    times = [c for c in own if c.start < each.start and _is_of(text, c, match["of"] or "")]
    wholes = [c for c in own if _measures(c, each) and c not in times]
    if not times or not wholes or each.vague:
        return
    if any(_is_product(a.amount, each, c.amount) for a in times for c in wholes):
        return
    one, whole = times[-1], min(wholes, key=lambda c: abs(c.start - each.start))
    if whole.amount < each.amount or whole.vague or one.vague or not one.amount:
        return
    yield _product(one, each, whole, mean=match["mean"] is not None)


def _is_of(text: str, count: Count, of: str) -> bool:
    """Whether a figure counts what the average is reckoned for: 6期 of 每期, 3部草案 of 每部."""
    named = bool(count.unit) and of.startswith(count.unit)
    return bool(of) and (named or text.startswith(of[:2], count.stop))


def _measures(whole: Count, each: Count) -> bool:
    if each.unit in _PEOPLE:
        return whole.unit in _PEOPLE
    return bool(each.unit) and whole.unit in (each.unit, each.unit + "次")


def _is_product(times: Decimal, each: Count, whole: Decimal) -> bool:
    product = times * each.amount
    decimals = Decimal(1).scaleb(int(each.amount.normalize().as_tuple().exponent))
    return abs(product - whole) <= times * decimals / 2 * (2 if decimals < 1 else 1)


def _monthly(each: Count, before: Sequence[Count]) -> Iterator[Hit]:
    same = [c for c in before if c.unit == each.unit and not c.compares]
    slack = max(each.amount * _ROUNDED * (3 if each.vague else 1), Decimal(1))
    if not same or any(abs(c.amount / _MONTHS - each.amount) <= slack for c in same):
        return
    whole = same[-1]
    if whole.amount > each.amount and not whole.vague:
        mean = rounded(whole.amount / _MONTHS, Decimal("0.1"))
        yield _hit("mean", f"{plain(whole.amount)}÷12", each, plain(mean), (each, whole))


def _product(one: Count, each: Count, whole: Count, *, mean: bool) -> Hit:
    if mean:
        right = rounded(whole.amount / one.amount, Decimal("0.1"))
        formula = f"{plain(whole.amount)}÷{plain(one.amount)}"
        return _hit("mean", formula, each, plain(right), (each, whole))
    formula = f"{plain(one.amount)}×{plain(each.amount)}"
    right = one.amount * each.amount
    return _hit("product", formula, whole, plain(right), (each, whole, one))


# --- differences and sums ------------------------------------------------------------------------------------------


@remembered
def _differences(text: str) -> Iterator[Hit]:
    """最高97分、最低71分，相差26分, in whatever measure."""
    for match in _DIFFERENCE.finditer(prose.plain(text)):
        figures = [amount(match[name]) for name in ("one", "other", "stated")]
        right = abs(figures[0] - figures[1])
        if right != figures[2] and match["unit"].strip() == match["again"].strip():
            larger, smaller = sorted(figures[:2], reverse=True)
            facts = (
                ("formula", f"{plain(larger)}－{plain(smaller)}"),
                ("stated", f"{match['stated']}{match['unit']}"),
                ("computed", f"{plain(right)}{match['unit']}"),
                ("case", "difference"),
            )
            yield Hit(match.start("one"), match.end(), facts, Severity.WARNING)


def _remainder(text: str, count: Count, before: Sequence[Count]) -> Iterator[Hit]:
    """合计61件，除涉密的2件外，其余59件; 二十集，已播出十二集，另外八集."""
    if len(before) < 2 or any(each.vague for each in (*before[-2:], count)):
        return
    out, wholes = before[-1], before[:-1]
    start = sentence_start(text, count.start)
    excluded = _EXCEPT.search(text, max(out.start - 24, 0), out.start) and "外" in text[out.stop : count.start]
    told = excluded or (_DONE.search(out.label) and wholes[-1].start >= start and out.start >= start)
    if not told or out.compares:
        return
    right = out.amount + count.amount
    sums = {each.amount for each in wholes} | {a.amount + b.amount for a, b in pairwise(wholes)}
    whole = wholes[-1]
    if right in sums or whole.amount < out.amount:
        return
    formula = f"{plain(whole.amount)}－{plain(out.amount)}"
    case = "difference" if excluded and whole.start >= start else "rest"
    yield _hit(case, formula, count, plain(whole.amount - out.amount), (count, whole))


def _due(count: Count, before: Sequence[Count]) -> Iterator[Hit]:
    """收到94件，…，加上上年结转5件，应办99件."""
    same = [each for each in before if not each.compares]
    carried = next((each for each in reversed(same) if words().carried.search(each.label) or _carried(each)), None)
    if carried is None or count.vague:
        return
    if count.start - carried.stop > _FARTHEST // 2 or same.index(carried) == 0 or same[-1] != carried:
        return
    new = same[: same.index(carried)]
    amounts = [each.amount for each in new]
    if count.amount in amounts or count.amount - carried.amount in (*amounts, *_some(amounts)):
        return
    one = max(new, key=lambda each: each.amount)
    formula = f"{plain(one.amount)}＋{plain(carried.amount)}"
    yield _hit("sum", formula, count, plain(one.amount + carried.amount), (count, one))


def _carried(count: Count) -> bool:
    return re.search(r"结转|转入|转来", count.label) is not None and not words().pending.search(
        count.label.replace("结转", "")
    )


def _some(amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    for one, other in pairwise(amounts):
        yield one + other
    yield sum(amounts, Decimal())


# --- multiples -----------------------------------------------------------------------------------------------------


def _multiples(text: str) -> Iterator[Hit]:
    """由20个增至60个，是原来的3倍; 增长3倍 is said too loosely to be judged."""
    for match in _TIMES.finditer(text):
        start = sentence_start(text, match.start())
        if match["more"] or not _TIMES_OF.search(text, max(match.start() - 14, start), match.start()):
            continue
        behind = _bracketed(text, match.end())
        figures = [q for q in _within(text, start, match.start())[-NEAR:] if q.unit not in _NO_PART]
        yield from _multiple(text, match, [*figures, *(q for q in behind if q.unit not in _NO_PART)], behind)


def _bracketed(text: str, place: int) -> Sequence[Quantity]:
    """The figures in the bracket right behind a place: 3.4倍（分别为340条、100条）."""
    if text[place : place + 1] not in ("（", "("):
        return ()
    end = min((text.find(sign, place) for sign in "）)" if sign in text[place:]), default=place)
    return _within(text, place, end)[:NEAR]


def _within(text: str, start: int, end: int) -> Sequence[Quantity]:
    """The figures that begin from one place on and before another."""
    everything = prose.quantities(text)
    return everything[bisect_left(everything, (start,)) : bisect_left(everything, (end,))]


def _multiple(
    text: str, match: re.Match[str], figures: Sequence[Quantity], behind: Sequence[Quantity]
) -> Iterator[Hit]:
    times = _number(match["times"])
    pair = behind[:2] if len(behind) > 1 else [q for q in figures if figures and q.unit == figures[-1].unit][-2:]
    if times is None or len(pair) < 2 or any(q.vague for q in pair) or not all(q.amount for q in pair):
        return
    if _ABOUT.search(text, max(match.start() - 4, 0), match.start()):
        return
    step = Decimal(1).scaleb(int(times.as_tuple().exponent)) / 2
    rates = {a.amount / b.amount for a in figures for b in figures if b.amount}
    rates |= {a.amount / b.amount for a in behind for b in behind if b.amount}
    if any(abs(rate - times) <= step for rate in rates):
        return
    larger, smaller = sorted((q.amount for q in pair), reverse=True)
    right = plain(rounded(larger / smaller, Decimal("0.01")))
    facts = (
        ("formula", f"{plain(larger)}÷{plain(smaller)}"),
        ("stated", match[0]),
        ("computed", f"{right}倍"),
    )
    first = min((q.start for q in pair if q.start < match.start()), default=match.start())
    yield Hit(first, match.end(), facts, Severity.WARNING)


def _number(written: str) -> Decimal | None:
    if written[0].isdigit():
        return amount(written)
    counted = counted_in_chinese(written)
    return None if counted is None else Decimal(counted)


def _hit(case: str, formula: str, stated: Count, computed: str, places: Sequence[Count]) -> Hit:
    severity = Severity.HINT if case in ("product", "rest") else Severity.WARNING
    facts = (
        ("formula", formula),
        ("stated", f"{plain(stated.amount)}{stated.unit}"),
        ("computed", f"{computed}{places[0].unit}"),
        ("case", case),
    )
    return Hit(min(c.start for c in places), max(c.stop for c in places), facts, severity)
