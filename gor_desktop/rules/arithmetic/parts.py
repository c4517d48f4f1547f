"""Parts against their whole: 共119期，其中市级47期、县级72期.

A list fits as soon as the figures from its beginning up to any of its places make a whole that was named; what fits in
no way is found, and how much it matters follows from whether the list says that it is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import CellRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import Count, plain, within_reach
from gor_desktop.rules.arithmetic.lists import Listing, listings
from gor_desktop.rules.arithmetic.vocabulary import words
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Facts, Hit, finding_of, remembered

_OPEN_END = re.compile(r"等(?!级|候|待|同|于)|[，,；;](?:其余|剩余|余下|另外)")
_SLIP = Decimal("0.05")  # of the whole; more may be what was published in several media
_OTHER_THINGS = Decimal("0.5")  # of the whole; more may be a list of something else
_READ_OFTEN = Decimal(3)  # of the whole; more is no count of the same things at all
_EXCHANGED = 9  # two neighbouring digits the wrong way round change a figure by a multiple of it
_NEARLY = Decimal("0.25")  # of a whole that is told paragraphs before; farther off it is that of something else
_UNSURE = (
    "by",
    "rest",
    "apart",
    "orphan",
    "of",
)  # by what words it is introduced: the whole may be another, or parts overlap


class Judged(NamedTuple):
    """A list that fits in no way, and what is said of it."""

    listing: Listing
    case: str
    severity: Severity
    facts: Facts = ()

    def hit(self) -> Hit:
        """With its place, which begins at the whole where that is of the same paragraph."""
        listing = self.listing
        whole = listing.parts[0] if listing.kind == "orphan" else listing.whole
        start = min(whole.start, listing.parts[0].start)
        stop = max(whole.stop, listing.parts[-1].stop)
        return Hit(start, stop, (*_facts(listing, self.case), *self.facts), self.severity)


@rule("A01")
def parts_make_the_whole(form: FormSpec) -> Iterator[Check]:
    """The parts of a whole that are named make that whole where they are all; never more than it."""
    cells = (ref for group in words().complete for ref in (*group.pending, *group.brought))
    undecided = frozenset(cells) & form.known
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), *undecided})
        yield Check("A01", reads, partial(_check, section))


def _check(section: SectionSpec, report: Report) -> Iterator[Finding]:
    earlier: list[Count] = []
    for offset, text in prose.passages(report.narrative(section.key)):
        for judged in (*_misfits(text), *_without_whole(text, earlier)):
            if not _undecided(judged.listing, report):
                yield finding_of("A01", section, judged.hit(), offset)
        earlier = within_reach(earlier, text)


def _undecided(listing: Listing, report: Report) -> bool:
    """Whether the tables say that just so much was carried in or is not decided yet."""
    short = listing.whole.amount - listing.total - sum(count.amount for count in listing.later)
    missing = listing.whole.amount - listing.total
    group = None if listing.kind == "sum" else listing.decisions
    out = _amounts(report, group.pending if group else ())
    brought = _amounts(report, group.brought if group else ())
    left = {*out, sum(out), *(-amount for amount in brought), sum(out) - sum(brought)}
    return bool(out or brought) and ((missing != 0 and missing in left) or (short != 0 and short in left))


def _amounts(report: Report, refs: Iterable[CellRef]) -> list[Decimal]:
    values = (report.value(ref) for ref in refs if ref in report.form.known)
    return [value.amount for value in values if isinstance(value, Number)]


@remembered
def _misfits(text: str) -> Iterator[Judged]:
    """Of each list what is wrong with it; a figure that fits as part of one list may be none of another."""
    seen: set[int] = set()
    fitting: set[int] = set()
    for listing in listings(text):
        places = {part.start for part in listing.parts}
        if not listing.wholes:
            continue
        if listing.fits():
            fitting |= places
        elif seen.isdisjoint(places) and not (listing.kind in _UNSURE and places & fitting):
            seen |= places
            yield from _judged(listing)


def _without_whole(text: str, earlier: Sequence[Count]) -> Iterator[Judged]:
    """Lists that end in the rest, whose whole stands in a paragraph before."""
    for listing in listings(text) if earlier else ():
        if listing.wholes:
            continue
        unit = listing.parts[0].unit
        wholes = tuple(count for count in earlier if count.unit == unit and not count.compares)
        orphan = listing._replace(kind="orphan", wholes=wholes)
        if wholes and not orphan.fits() and abs(orphan.whole.amount - orphan.total) <= orphan.whole.amount * _NEARLY:
            yield from _judged(orphan)


# --- judgement -----------------------------------------------------------------------------------------------------


Verdict = tuple[str, Severity] | None


def _judged(listing: Listing) -> Iterator[Judged]:
    if any(count.vague for count in (*listing.parts, listing.whole)):
        return
    verdict = _over(listing) if listing.total > listing.whole.amount else _under(listing)
    exchanged = _exchanged(listing)
    if verdict and verdict[1] is Severity.WARNING and listing.kind in _UNSURE:
        verdict = (verdict[0] or "rest", Severity.HINT)
    if exchanged and (verdict is None or verdict[1] is Severity.HINT):
        yield Judged(listing, "exchanged", Severity.HINT, (("exchange", exchanged),))
    elif verdict:
        yield Judged(listing, *verdict)


def _exchanged(listing: Listing) -> str:
    """The figures that make the sum right when two neighbouring digits of one change places; empty where none does."""
    gap = listing.whole.amount - listing.total
    if (
        len(listing.parts) < 2
        or gap % _EXCHANGED
        or listing.kind == "apart"
        or listing.decisions
        or "；" in listing.text
    ):
        return ""
    changes = ((listing.whole.amount, -gap), *((part.amount, gap) for part in listing.parts))
    found = [(amount, amount + change) for amount, change in changes if _neighbours(plain(amount), amount + change)]
    return "，或".join(f"把 {plain(amount)} 改为 {plain(other)}" for amount, other in dict.fromkeys(found))


def _neighbours(written: str, other: Decimal) -> bool:
    swaps = (written[:n] + written[n + 1] + written[n] + written[n + 2 :] for n in range(len(written) - 1))
    return other > 0 and plain(other) in swaps


def _over(listing: Listing) -> Verdict:
    """More than the whole: of media it may be honest, of much more the parts may be of something else."""
    whole, loose = listing.whole, listing.whole.unit in words().loose
    if len(listing.parts) == 1:
        return ("part", Severity.HINT if loose else Severity.WARNING) if listing.kind == "among" else None
    excess = (listing.total - whole.amount) / whole.amount if whole.amount else Decimal(1)
    of_other_things = listing.kind in _UNSURE or not all(part.unit for part in listing.parts)
    if excess > _OTHER_THINGS and (of_other_things or (listing.is_of_media and excess > _READ_OFTEN)):
        return None
    if listing.is_of_media and listing.kind != "sum" and (not listing.says_all or excess > _SLIP):
        return ("media", Severity.HINT)
    if excess > _OTHER_THINGS and not listing.says_all:
        return ("over", Severity.HINT)
    return ("over", Severity.WARNING)


def _under(listing: Listing) -> Verdict:
    """Less than the whole: wrong where the list says that it is complete."""
    if len(listing.parts) == 1:
        return None
    open_end = _OPEN_END.search(listing.text) is not None
    if listing.says_all and not open_end:
        return ("", Severity.WARNING)
    short = listing.whole.amount - listing.total
    least = min(part.amount for part in listing.parts)
    if listing.kind in _UNSURE:
        return (
            ("rest", Severity.HINT)
            if len(listing.parts) > 2 and short < min(least, listing.whole.amount / 10)
            else None
        )
    slight = short <= least or _whole_by_name(listing)
    more = any(count.unit == listing.whole.unit for count in listing.later)
    return ("rest", Severity.HINT) if slight and not open_end and not more else None


def _whole_by_name(listing: Listing) -> bool:
    """Whether the parts are mostly all there is: 市级、县级 of a city's."""
    return any(group.covers(listing.labels) for group in words().complete)


def _facts(listing: Listing, case: str) -> Facts:
    total, whole = listing.total, listing.whole
    return (
        ("whole", f"{plain(whole.amount)}{whole.unit}"),
        ("parts", "＋".join(plain(part.amount) for part in listing.parts)),
        ("total", f"{plain(total)}{whole.unit}"),
        ("difference", f"{plain(abs(total - whole.amount))}{whole.unit}"),
        *((("case", case),) if case else ()),
    )
