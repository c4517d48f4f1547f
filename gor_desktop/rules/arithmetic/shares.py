"""Shares of a stated whole and rates: 网站349条，占36.28%; 受理12件，办结5件，办结率41.67%.

A share fits as soon as it is that of any figure that was named before, in the paragraph or in the section: what it is a
share of is often not said. Decimals may be adjusted so that all shares of a list make 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import Count, counts, plain
from gor_desktop.rules.arithmetic.lists import introduced
from gor_desktop.rules.arithmetic.percentages import Percentage, percentages, share
from gor_desktop.rules.arithmetic.vocabulary import words
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered

_STOP = re.compile(r"[。！!？?\n]")
_CLAUSE_END = re.compile(r"[，,。；;：:、！!？?\n]")
_FARTHEST = 24  # characters from a part to its share
_OF = re.compile(r"^\s*[）)]?\s*的?(?:比例|比重)?(?:约|近|为|达到?|是)*\s*$")
_IN_TURN = re.compile("分别|依次")
_NO_SUBJECT = re.compile(r"[）)所约共其均各的\s]|总体|公开|数量")
_SCOPE = re.compile(r"[^，,。]中[，,]")
_NEXT = re.compile(r"^[%％]\s*[、，,和及]\s*$")
_BRACKET = re.compile(r"^\s*[（(]\s*$")
_CHANGES = re.compile(r"增|降|升|涨|减|率|提高|同比|环比")
_WHOLE = re.compile(r"共|累计|总|全年|合计|全部|所有|全县|全市|全区|全镇|全省|收到|受理|办理|发布|公开")
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
        earlier += counts(text)


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
    if before and words().share.search(before[-1].label) and _OF.match(text[before[-1].stop : percentage.start]):
        part = before[-2] if len(before) > 1 and _close(text, before[-2].stop, before[-1].start) else None
        return Claim(percentage, part, before[-1], label)
    part = before[-1] if before and _close(text, before[-1].stop, percentage.start) else None
    gap = text[part.stop if part else start : percentage.start]
    if re.search("[%％]", gap) is not None:
        return None
    if part and not _BRACKET.match(gap) and (_IN_TURN.search(gap) or _has_subject(gap)):
        part = None  # said of what was named in a row, or of something else
    if part and percentage.amount < _MOST and _BRACKET.match(gap):
        return Claim(percentage, part, None, part.label)
    if words().share.search(gap) and not _CHANGES.search(gap):
        return Claim(percentage, part, None, part.label if part else label)
    return None


def _has_subject(gap: str) -> bool:
    """Whether the clause of a share names what it is of: 法人22件，自然人占84.6%."""
    before = words().share.split(_CLAUSE_END.split(gap)[-1], maxsplit=1)[0]
    return len(_NO_SUBJECT.sub("", before)) > 1


def _continued(text: str, percentage: Percentage, last: Claim | None) -> Claim | None:
    """One more share of a row of them: 分别占60%、30%、10%."""
    if last is None or not _NEXT.match(text[last.percentage.end : percentage.start]):
        return None
    return Claim(percentage, None, None, last.label)


def _close(text: str, stop: int, start: int) -> bool:
    return start - stop <= _FARTHEST and not _STOP.search(text, stop, start)


def _clause_start(text: str, place: int) -> int:
    ends = [match.end() for match in _CLAUSE_END.finditer(text, 0, place)]
    return ends[-1] if ends else 0


def _misfit(text: str, claim: Claim, earlier: Sequence[Count]) -> Hit | None:
    """The share, when it is that of no whole and it is plain which was meant."""
    part, percentage = claim.part, claim.percentage
    if part is None or part.vague or (claim.whole and claim.whole.vague):
        return None
    wholes = [claim.whole] if claim.whole else [c for c in (*earlier, *counts(text)) if c.start != part.start]
    steps = Decimal(1) if _adjusted(text, percentage) else Decimal("0.5")
    if any(_fits(percentage, part, whole.amount, steps) for whole in wholes) or _fits_all(text, claim, steps):
        return None
    whole = claim.whole or _meant(text, part, earlier)
    true = share(part.amount, whole.amount) if whole else None
    if whole is None or true is None or true > _MOST or whole.vague:
        return None
    return _told(percentage, part, whole, true)


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


def _meant(text: str, part: Count, earlier: Sequence[Count]) -> Count | None:
    """The whole that was meant: that of its list, else the nearest before that is called one."""
    for listing in introduced(text):
        if part in listing.parts:
            return listing.whole
    start = _sentence_start(text, part.start)
    scope = _SCOPE.search(text, start, part.start)
    first = scope.end() if scope and not any(start <= c.start < scope.end() for c in counts(text)) else 0
    if first:
        return None  # of those that the sentence speaks of, whose number it does not say
    shared = {claim.part for claim in claims(text)}
    own = [count for count in counts(text) if count.stop <= part.start and count not in shared]
    for before, pattern in ((own, _WHOLE), (earlier, words().total)):
        for count in reversed(before):
            fitting = count.unit == part.unit and count.amount >= part.amount and not count.compares
            if fitting and pattern.search(count.label):
                return count
    return None


def _told(percentage: Percentage, part: Count, whole: Count, true: Decimal) -> Hit:
    cut = percentage.cut_off(true)
    facts = (
        ("part", f"{plain(part.amount)}{part.unit}"),
        ("whole", f"{plain(whole.amount)}{whole.unit}"),
        ("stated", f"{plain(percentage.amount)}%"),
        ("computed", f"{percentage.rounded(true)}%"),
        *((("case", "cut"),) if cut else ()),
    )
    severity = Severity.HINT if cut else Severity.WARNING
    return Hit(percentage.start, percentage.end + 1, facts, severity, percentage.corrected(true))


# --- rates ---------------------------------------------------------------------------------------------------------


@remembered
def _rates(text: str) -> Iterator[Hit]:
    """办结率95% where 受理20件，办结18件; 100% is said of what was due and never wrong."""
    for percentage in percentages(text):
        label = text[_clause_start(text, percentage.start) : percentage.start]
        if percentage.amount == _MOST or not words().rate.search(label):
            continue
        start = _sentence_start(text, percentage.start)
        found = [count for count in counts(text) if start <= count.start < percentage.start and not count.compares]
        yield from _rate(percentage, found, timely=words().timely.search(label) is not None)


def _rate(percentage: Percentage, found: Sequence[Count], *, timely: bool) -> Iterator[Hit]:
    same = [count for count in found if count.unit == found[-1].unit]
    rates = [share(a.amount, b.amount) for a in same for b in same if a != b]
    if len(same) < 2 or any(rate is not None and percentage.fits(rate) for rate in rates) or any(c.vague for c in same):
        return
    part, whole = sorted(same[-2:], key=lambda count: count.amount)
    true = share(part.amount, whole.amount)
    if true is not None and true <= _MOST:
        hit = _told(percentage, part, whole, true)
        yield hit._replace(severity=Severity.HINT, fix=None) if timely or len(same) > 2 else hit


def _sentence_start(text: str, place: int) -> int:
    stops = [match.end() for match in _STOP.finditer(text, 0, place)]
    return stops[-1] if stops else 0


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
        earlier += counts(text)


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
