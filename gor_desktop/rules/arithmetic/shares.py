"""Shares of a stated whole and rates: 网站349条，占36.28%; 受理12件，办结5件，办结率41.67%.

A share fits as soon as it is that of any figure that was named before, in the paragraph or in the section: what it is a
share of is often not said. Decimals may be adjusted so that all shares of a list make 100.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import NEAR, Count, counts, plain, sentence_start, within_reach
from gor_desktop.rules.arithmetic.lists import introduced
from gor_desktop.rules.arithmetic.percentages import Percentage, percentages, share
from gor_desktop.rules.arithmetic.vocabulary import words
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered

_STOP = re.compile(r"[。！!？?\n]")
_CLAUSE_END = re.compile(r"[，,。；;：:、！!？?\n]")
_FARTHEST = 24  # characters from a part to its share
_OF = re.compile(r"^\s*[）)]?\s*的?(?:比例|比重)?(?:约|近|为|达到?|是)*\s*$")
_NAMED = re.compile(
    r"占(?:全部|全[县市区省镇]|本年|全年|其中)?([^，,。；;\d]{2,24}?)的?(?:比例|比重)?(?:约|近|为|达到?|是)*$"
)
_GENERAL = re.compile(r"[已新]|总?(?:数量|总量|总数|数)|政府|信息|公开|所有|全部|的|比例?|到|约|近|了")
_PLAN = re.compile(r"完成[^，,。；;]{0,8}(?:计划|目标|任务)|相当于")
_IN_TURN = re.compile("分别|依次")
_NO_SUBJECT = re.compile(r"[）)所约共其均各的仅只也\s]|刚好|恰好|正好|大约|大概|差不多|不到|超过?|总体|公开|数量")
_SCOPE = re.compile(r"[^，,。]中[，,]")
_NEXT = re.compile(r"^[%％]\s*[、，,和及]\s*$")
_BRACKET = re.compile(r"^\s*[（(]\s*$")
_CHANGES = re.compile(r"增|降|升|涨|减|率|提高|同比|环比")
_WHOLE = re.compile(r"共|累计|总|全年|合计|全部|所有|全县|全市|全区|全镇|全省|收到|受理|办理|发布|公开")
_ANY = re.compile("")
_NAMELY_NEAR = 6
_MOST = Decimal(100)


class Claim(NamedTuple):
    """A share with the figure that it is said of, and the whole where the sentence names it itself."""

    percentage: Percentage
    part: Count | None
    whole: Count | None
    label: str


# --- shares of a whole ---------------------------------------------------------------------------------------------


@rule("A02")
def shares_are_right(form: FormSpec) -> Iterator[Check]:
    """A share or a rate is what its two figures make it."""
    for section in form.sections:
        yield Check("A02", frozenset({SectionRef(section.key)}), partial(_shares, section))
    yield from in_every_paragraph("A02", form, _rates)


def _shares(section: SectionSpec, report: Report) -> Iterator[Finding]:
    earlier: list[Count] = []
    for offset, text in prose.passages(report.narrative(section.key)):
        for claim in claims(text):
            hit = _misfit(text, claim, earlier)
            if hit:
                yield finding_of("A02", section, hit, offset)
        earlier = within_reach(earlier, text)


@remembered
def claims(text: str) -> Iterator[Claim]:
    """The shares of a paragraph."""
    found = counts(text) if percentages(text) else ()
    last: Claim | None = None
    for percentage in percentages(text):
        before = [count for count in found if count.stop <= percentage.start]
        claim = _claim(text, percentage, before) or _continued(text, percentage, last)
        if claim:
            yield claim
        last = claim


def _claim(text: str, percentage: Percentage, before: Sequence[Count]) -> Claim | None:
    start = _clause_start(text, percentage.start)
    label = "".join(text[start : percentage.start].split())
    if (
        before
        and (words().share.search(before[-1].label) or _PLAN.search(before[-1].label))
        and _OF.match(text[before[-1].stop : percentage.start])
    ):
        part = before[-2] if len(before) > 1 and _close(text, before[-2].stop, before[-1].start) else None
        return Claim(percentage, part, before[-1], label)
    part = before[-1] if before and _close(text, before[-1].stop, percentage.start) else None
    gap = text[part.stop if part else start : percentage.start]
    if re.search("[%％]", gap) is not None:
        return None
    if part and not _BRACKET.match(gap) and (_IN_TURN.search(gap) or _has_subject(gap)):
        part = None if _IN_TURN.search(gap) else _called(_subject(gap), before)  # in a row, or of something else
    if part and percentage.amount < _MOST and _BRACKET.match(gap):
        return Claim(percentage, part, None, part.label)
    if words().share.search(gap) and not _CHANGES.search(gap):
        return Claim(percentage, part, None, part.label if part else label)
    return None


def _has_subject(gap: str) -> bool:
    """Whether the clause of a share names what it is of: 法人22件，自然人占84.6%."""
    return len(_subject(gap)) > 1


def _subject(gap: str) -> str:
    before = words().share.split(_CLAUSE_END.split(gap)[-1], maxsplit=1)[0]
    return _NO_SUBJECT.sub("", before)


def _called(subject: str, before: Sequence[Count]) -> Count | None:
    """The only figure that was called by the name."""
    found = [count for count in before if subject in count.label]
    return found[0] if len(found) == 1 else None


def _continued(text: str, percentage: Percentage, last: Claim | None) -> Claim | None:
    """One more share of a row of them: 分别占60%、30%、10%."""
    if last is None or not _NEXT.match(text[last.percentage.end : percentage.start]):
        return None
    return Claim(percentage, None, None, last.label)


def _close(text: str, stop: int, start: int) -> bool:
    return start - stop <= _FARTHEST and not _STOP.search(text, stop, start)


def _clause_start(text: str, place: int) -> int:
    ends = _clause_ends(text)
    number = bisect_right(ends, place)
    return ends[number - 1] if number else 0


@lru_cache(maxsize=prose.REMEMBERED)
def _clause_ends(text: str) -> list[int]:
    return [match.end() for match in _CLAUSE_END.finditer(text)]


def _misfit(text: str, claim: Claim, earlier: Sequence[Count]) -> Hit | None:
    """The share, when it is that of no whole and it is plain which was meant."""
    part, percentage = claim.part, claim.percentage
    if part is None or part.vague or (claim.whole and claim.whole.vague):
        return None
    wholes = (claim.whole,) if claim.whole else chain((c for c in counts(text) if c.start != part.start), earlier)
    steps = Decimal(1) if _adjusted(text, percentage) else Decimal("0.5")
    least, most = percentage.wholes(part.amount, steps)
    fitting = (whole for whole in wholes if least <= whole.amount <= most and whole.amount)
    if any(True for _ in fitting) or _fits_all(text, claim, steps):
        return None
    whole, sure = (claim.whole, True) if claim.whole else _meant(text, percentage, part, earlier)
    true = share(part.amount, whole.amount) if whole else None
    if whole is None or true is None or whole.vague or (true > _MOST and not claim.whole):
        return None
    if percentage.fits(true, steps):  # two wholes named in one breath, that none of the counts is
        return None
    hit = _told(percentage, part, whole, true)
    return hit if sure else hit._replace(severity=Severity.HINT)


def _fits(percentage: Percentage, part: Count, whole: Decimal, steps: Decimal) -> bool:
    true = share(part.amount, whole)
    return true is not None and percentage.fits(true, steps)


def _fits_all(text: str, claim: Claim, steps: Decimal) -> bool:
    """Whether it is the share of all parts together that have shares."""
    parts = {other.part for other in claims(text) if other.part is not None}
    total = sum((part.amount for part in parts), Decimal())
    return claim.part is not None and len(parts) > 1 and _fits(claim.percentage, claim.part, total, steps)


def _adjusted(text: str, percentage: Percentage) -> bool:
    """Whether the shares of its sentence make 100, so that one of them may have been adjusted."""
    groups = ([claim.percentage for claim in group] for group in _groups(text))
    return any(percentage in group and sum(each.amount for each in group) == _MOST for group in groups)


def _meant(text: str, percentage: Percentage, part: Count, earlier: Sequence[Count]) -> tuple[Count | None, bool]:
    """The whole that was meant, and whether that is sure: that of its list, else the nearest that is called one."""
    for listing in introduced(text):
        if part in listing.parts:
            return listing.whole, listing.kind != "by"
    start = sentence_start(text, part.start)
    scope = _SCOPE.search(text, start, part.start)
    if scope and not any(start <= c.start < scope.end() for c in counts(text)):
        return None, False  # of those that the sentence speaks of, whose number it does not say
    shared = {claim.part for claim in claims(text)}
    own = [c for c in counts(text) if c.stop <= percentage.start and c not in (*shared, part)]
    here = [count for count in own if count.start >= start]
    named = len(_name(text, percentage, part)) > 1
    called = ((own, _WHOLE, True), (earlier, words().total, True), (here, _ANY, False), (earlier, _WHOLE, False))
    for before, pattern, sure in called:
        for count in reversed(before):
            fitting = count.unit == part.unit and count.amount >= part.amount and not count.compares
            if fitting and _is_named(text, percentage, part, count) and (named or pattern.search(count.label)):
                return count, sure
    return None, False


def _is_named(text: str, percentage: Percentage, part: Count, whole: Count) -> bool:
    """Whether a whole may be what the share names: 占“十三五”以来招标公告总数的17.5% is none of the notices at hand."""
    name = _name(text, percentage, part)
    return len(name) < 2 or _is_like(name, whole)


def _name(text: str, percentage: Percentage, part: Count) -> str:
    match = _NAMED.search(text[part.stop : percentage.start])
    return _GENERAL.sub("", match[1]) if match else ""


def _is_like(name: str, whole: Count) -> bool:
    return any(name[n : n + 2] in (whole.label or whole.tail) for n in range(len(name) - 1))


def _told(percentage: Percentage, part: Count, whole: Count, true: Decimal) -> Hit:
    cut = percentage.cut_off(true)
    facts = (
        ("part", f"{plain(part.amount)}{part.unit}"),
        ("whole", f"{plain(whole.amount)}{whole.unit}"),
        ("stated", f"{percentage.said}"),
        ("computed", f"{percentage.rounded(true)}%"),
        *((("case", "cut"),) if cut else ()),
    )
    severity = Severity.HINT if cut else Severity.WARNING
    return Hit(percentage.start, percentage.end + 1, facts, severity, percentage.corrected(true))


# --- rates ---------------------------------------------------------------------------------------------------------


@remembered
def _rates(text: str) -> Iterator[Hit]:
    """办结率95% where 受理20件，办结18件; 100% is said of what was due and never wrong but of what was mended."""
    for percentage in percentages(text):
        start = _clause_start(text, percentage.start)
        named = words().rate.search(text, start, percentage.start)
        label = text[start : percentage.start]
        if (
            not named
            or percentage.step > 1
            or _IN_TURN.search(label)
            or "均" in label
            or (percentage.amount == _MOST and words().due.search(label))
        ):
            continue
        first = sentence_start(text, percentage.start)
        timely = words().timely.search(label) is not None
        found = _of_rate(text, percentage, first)
        name = named[0][:-1]
        if (
            len(found) == 1 and first and any(character in found[0].label for character in name)
        ):  # the whole in the sentence before
            found = _before(text, percentage, sentence_start(text, first - 1))
        yield from _rate(percentage, found, name, timely=timely)


def _of_rate(text: str, percentage: Percentage, start: int) -> list[Count]:
    """The counts that a rate may be made of: those from `start` on to it, and the one that explains it."""
    number = bisect_left(counts(text), (percentage.start,))
    behind = (count for count in counts(text)[number : number + 1] if not count.compares)
    return [*_before(text, percentage, start), *(c for c in behind if _namely(text, percentage, c))]


def _before(text: str, percentage: Percentage, start: int) -> list[Count]:
    """The nearest counts before a percentage, from `start` on, that are no comparison."""
    found = counts(text)
    first, number = (bisect_left(found, (place,)) for place in (start, percentage.start))
    return [count for count in found[max(first, number - NEAR) : number] if not count.compares]


def _namely(text: str, percentage: Percentage, count: Count) -> bool:
    """办结率98.6%，即511条: the figure behind that the rate is made of."""
    gap = text[percentage.end + 1 : count.start] if count.start > percentage.end else ""
    return len(gap) <= _NAMELY_NEAR and re.match(r"[，,（(](?:即|计|共)", gap) is not None


def _rate(percentage: Percentage, found: Sequence[Count], name: str, *, timely: bool) -> Iterator[Hit]:
    last = found[-1] if found else None
    same = [count for count in found if last and count.unit == last.unit]
    rates = [share(a.amount, b.amount) for a in same for b in same if a != b]
    rates += [share(a.amount + b.amount, c.amount) for a, b in pairwise(same) for c in same]
    if len(same) < 2 or any(rate is not None and percentage.fits(rate) for rate in rates) or any(c.vague for c in same):
        return
    part, whole = sorted(same[-2:], key=lambda count: count.amount)
    by_name = any(character in same[-1].label for character in name)
    if by_name:
        part, whole = same[-1], max(same[:-1], key=lambda count: count.amount)
    true = share(part.amount, whole.amount)
    if true is not None and true <= _MOST and (by_name or len(same) == 2):
        hit = _told(percentage, part, whole, true)
        unsure = timely or (len(same) > 2 and not by_name) or percentage.amount == _MOST
        yield hit._replace(severity=Severity.HINT, fix=None) if unsure else hit


# --- shares that make 100 ------------------------------------------------------------------------------------------


@rule("A03")
def shares_make_a_hundred(form: FormSpec) -> Iterator[Check]:
    """Shares of one whole make 100 where they are all, rounding allowed, and never more."""
    for section in form.sections:
        yield Check("A03", frozenset({SectionRef(section.key)}), partial(_hundreds, section))


def _hundreds(section: SectionSpec, report: Report) -> Iterator[Finding]:
    """Where a share of a group is found wrong on its own, the sum says nothing new."""
    earlier: list[Count] = []
    for offset, text in prose.passages(report.narrative(section.key)):
        for group in _groups(text) if len(claims(text)) > 1 else ():
            hit = _sum(group)
            if hit and not any(_misfit(text, claim, earlier) for claim in group):
                yield finding_of("A03", section, hit, offset)
        earlier = within_reach(earlier, text)


@remembered
def _groups(text: str) -> Iterator[tuple[Claim, ...]]:
    """The shares of one sentence that follow each other, nested ones left out."""
    group: list[Claim] = []
    for before, claim in pairwise((None, *claims(text))):
        if claim is None or (before and _parted(text, before, claim)):
            yield tuple(group)
            group = []
        if claim is not None:
            group.append(claim)
    yield tuple(group)


def _parted(text: str, before: Claim, claim: Claim) -> bool:
    between = text[before.percentage.end : claim.percentage.start]
    return "其中" in between or _STOP.search(between) is not None


def _sum(group: Sequence[Claim]) -> Hit | None:
    shares = [claim.percentage for claim in group]
    total = sum((each.amount for each in shares), Decimal())
    loose = sum(each.step for each in shares) / 2
    sums = accumulate(each.amount for each in shares)
    if len(shares) < 2 or any(each.vague for each in shares) or any(abs(some - _MOST) <= loose for some in sums):
        return None
    severity = _severity(group, total)
    if severity is None:
        return None
    listed = "＋".join(f"{plain(each.amount)}%" for each in shares)
    case = (("case", "rest"),) if severity is Severity.HINT else ()
    return Hit(
        shares[0].start, shares[-1].end + 1, (("shares", listed), ("total", f"{plain(total)}%"), *case), severity
    )


def _severity(group: Sequence[Claim], total: Decimal) -> Severity | None:
    labels = [re.sub(r"(?:所占|占).*$", "", claim.label) for claim in group]
    all_named = _all_named(group, labels)
    if total > _MOST:
        overlap = sum(words().media.search(label) is not None for label in labels) * 2 > len(labels)
        return Severity.HINT if overlap and not all_named else Severity.WARNING
    if all_named:
        return Severity.WARNING
    nearly = len(group) > 2 and _MOST - total < min(claim.percentage.amount for claim in group)
    return Severity.HINT if nearly else None


def _all_named(group: Sequence[Claim], labels: Sequence[str]) -> bool:
    """Whether the shares are said to be all: of results 其他处理 is one, so each of them must be there."""
    for whole in words().complete:
        if whole.pending and whole.has(labels):
            return len(labels) == whole.parts.groups
    if "分别" in group[0].label or words().rest.search(labels[-1]):
        return True
    return any(whole.covers(labels) for whole in words().complete)
