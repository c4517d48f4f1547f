"""Parts against their whole: 共119期，其中市级47期、县级72期.

Offices name some parts or all, nest them, count one thing by two measures in a row (自然人…、法人…，当面…、网络…) and
mention other figures in between. So a list fits as soon as the figures from its beginning up to any of its places make
a whole that was named; what fits in no way is found, and how much it matters follows from whether the list says that it
is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import CellRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from gor_desktop.rules import prose
from gor_desktop.rules.arithmetic.amounts import Count, counts, plain
from gor_desktop.rules.arithmetic.vocabulary import Whole, words
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, remembered

_AMONG = re.compile(r"其中")
_EACH = re.compile(
    r"分别(?!占|增|下|上|提|为?\d+(?:\.\d+)?[%％])(?:为|是|有)?|(?<=[，,])含|包括|包含|由(?=[^，,。；;]{1,60}(?:组成|构成))|具体(?:为|是|如下)"
)
_OPENING = re.compile(r"[（(：:]")
_MADE_OF = re.compile(r"组成|构成")
_OPEN_END = re.compile(r"等(?!级|候|待|同|于)")
_FARTHEST_FIRST = 40  # characters from 其中 to the first part
_FARTHEST_NEXT = 45  # from one part to the next
_NEAR = 8  # from a whole to its bracket or colon
_SLIP = Decimal("0.05")  # of the whole; more may be what was published in several media
_OTHER_THINGS = Decimal("0.5")  # of the whole; more may be a list of something else
_STOP = re.compile(r"[。！!？?\n]")


class Listing(NamedTuple):
    """A whole that was named, other figures that may be it, and the parts.

    `kind`: by what words it is introduced. `text`: from them to the end of the last part. `later`: figures behind that
    may belong to the list, too, as those behind nested parts do.
    """

    kind: str
    wholes: tuple[Count, ...]
    parts: tuple[Count, ...]
    text: str
    later: tuple[Count, ...] = ()
    heads: tuple[Count, ...] = ()  # the first figure of each stretch between semicolons

    @property
    def whole(self) -> Count:
        """The nearest figure that is not what was carried in."""
        return next((w for w in reversed(self.wholes) if not words().carried.search(w.label)), self.wholes[-1])

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal())

    @property
    def says_all(self) -> bool:
        """Whether the list says that nothing else belongs to the whole."""
        labels = [_bare(part.label) for part in self.parts]
        for group in words().complete:
            if group.pending and group.has(labels):
                return group.covers(labels) and any(
                    group.part(label) == 0 for label in labels
                )  # 其他 is one of the results here, not the rest
        if self.kind == "sum" or words().rest.match(labels[-1]) or self.text.startswith("分别"):
            return True
        if _MADE_OF.search(self.text):
            return True
        return any(whole.covers(labels) for whole in words().complete)

    @property
    def is_of_media(self) -> bool:
        """Whether one thing may have been counted for several media."""
        return sum(words().media.search(part.label) is not None for part in self.parts) * 2 > len(self.parts)

    def fits(self) -> bool:
        """Whether the parts up to any place, or all and some behind, make one of the wholes."""
        sums = set(accumulate(part.amount for part in self.parts)) | set(self._wider())
        both = (one.amount + other.amount for one, other in pairwise(self.wholes))  # new and carried in
        sums.add(sum((head.amount for head in self.heads), Decimal()))
        return not sums.isdisjoint((*(whole.amount for whole in self.wholes), *both))

    def _wider(self) -> Iterator[Decimal]:
        amounts = [count.amount for count in self.later]
        for some in (*accumulate(amounts), *accumulate(reversed(amounts))):
            yield self.total + some

    @property
    def undecided(self) -> tuple[CellRef, ...]:
        """The cells that may say why the parts make less than the whole."""
        labels = [part.label for part in self.parts]
        return next((group.pending for group in words().complete if group.pending and group.has(labels)), ())


def _bare(label: str) -> str:
    return re.sub(r"^(?:其中|[和及与以]|包括)+", "", label)


class Judged(NamedTuple):
    """A list that fits in no way, and what is said of it."""

    listing: Listing
    case: str
    severity: Severity

    def hit(self) -> Hit:
        listing = self.listing
        start = min(listing.whole.start, listing.parts[0].start)
        return Hit(start, max(listing.whole.stop, listing.parts[-1].stop), _facts(listing, self.case), self.severity)


@rule("A01")
def parts_make_the_whole(form: FormSpec) -> Iterator[Check]:
    """The parts of a whole that are named make that whole where they are all; never more than it."""
    undecided = frozenset(ref for group in words().complete for ref in group.pending) & form.known
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), *undecided})
        yield Check("A01", reads, partial(_check, section))


def _check(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in prose.passages(report.narrative(section.key)):
        for judged in _misfits(text):
            if not _undecided(judged.listing, report):
                yield finding_of("A01", section, judged.hit(), offset)


def _undecided(listing: Listing, report: Report) -> bool:
    """Whether the tables say that just so much is not decided yet."""
    short = listing.whole.amount - listing.total
    values = (report.value(ref) for ref in listing.undecided if ref in report.form.known)
    amounts = [value.amount for value in values if isinstance(value, Number)]
    return short > 0 and short in {*amounts, sum(amounts)}


@remembered
def _misfits(text: str) -> Iterator[Judged]:
    figures = counts(text)
    if len(figures) < 2:
        return
    seen: set[int] = set()
    for listing in (*_introduced(text, figures), *_summed_up(text, figures), *_complete(text, figures)):
        if seen.isdisjoint(part.start for part in listing.parts):
            seen.update(part.start for part in listing.parts)
            yield from _judged(listing)


# --- lists ---------------------------------------------------------------------------------------------------------


def listings(text: str) -> tuple[Listing, ...]:
    """The lists that a word or a sign introduces."""
    return tuple(_introduced(text, counts(text)))


def _introduced(text: str, found: Sequence[Count]) -> Iterator[Listing]:
    for kind, pattern in (("among", _AMONG), ("each", _EACH), ("opening", _OPENING)):
        for mark in pattern.finditer(text):
            parts = _following(text, found, mark)
            wholes = _before(text, found, mark, kind, parts[0]) if parts else ()
            if wholes:
                later = _later(text, found, parts)
                yield Listing(
                    kind,
                    wholes,
                    tuple(parts),
                    text[mark.start() : parts[-1].stop + 3],
                    later,
                    _heads(text, parts, later),
                )


def _heads(text: str, parts: Sequence[Count], later: Sequence[Count]) -> tuple[Count, ...]:
    """直接起诉103件，已审结84件；复议后起诉68件，已审结57件: the parts may be 103 and 68."""
    heads = (other for one, other in pairwise((*parts, *later)) if re.search(r"[；;]", text[one.stop : other.start]))
    return (parts[0], *heads)


def _later(text: str, found: Sequence[Count], parts: Sequence[Count]) -> tuple[Count, ...]:
    """The figures behind the list up to the end of its sentence, and what is said to be pending in the paragraph."""
    last = parts[-1]
    stop = _STOP.search(text, last.stop)
    end = stop.start() if stop else len(text)
    behind = (count for count in found if count.start > last.start and not count.compares)
    return tuple(c for c in behind if (c.start < end and c.depth == last.depth) or words().pending.search(c.label))


def _following(text: str, found: Sequence[Count], mark: re.Match[str]) -> list[Count]:
    """The figures behind a mark that are parts of one list."""
    behind = [count for count in found if count.start >= mark.end()]
    if not behind or behind[0].start - mark.end() > _FARTHEST_FIRST or _STOP.search(text, mark.end(), behind[0].start):
        return []
    if words().fresh.match(_bare_of_joints(behind[0].label)) and mark[0] != "其中":
        return []
    depth = behind[0].depth
    end = _end_of_list(text, mark, depth)
    level = [count for count in behind if count.depth == depth and count.start < end and not count.compares]
    return _run(text, level, mark.end())


def _end_of_list(text: str, mark: re.Match[str], depth: int) -> int:
    """Where the bracket that the mark opens is closed, or its sentence ends."""
    stop = _STOP.search(text, mark.end())
    end = stop.start() if stop else len(text)
    if mark[0] in "（(" or depth:
        level = 1
        for bracket in re.finditer(r"[（(）)]", text[mark.end() : end]):
            level += 1 if bracket[0] in "（(" else -1
            if not level:
                return mark.end() + bracket.start()
    return end


def _run(text: str, level: Sequence[Count], start: int) -> list[Count]:
    """The figures that follow each other as a list: one measure, short labels, nothing new in between."""
    run: list[Count] = []
    for count in level:
        if run and not _goes_on(text, run, count):
            break
        run.append(count)
    return run


def _goes_on(text: str, run: Sequence[Count], count: Count) -> bool:
    between = text[run[-1].stop : count.start]
    if count.unit != run[0].unit and count.unit and run[0].unit:
        return False
    if len(between) > _FARTHEST_NEXT or words().fresh.match(_bare_of_joints(count.label)) or "其中" in between:
        return False
    semicolon = re.search(r"[；;]", between) is not None
    earlier = text[run[0].stop : run[-1].start]
    return not semicolon or len(run) == 1 or re.search(r"[；;]", earlier) is not None


def _bare_of_joints(label: str) -> str:
    return re.sub(r"^[和及与以已]+", "", label)


def _before(text: str, found: Sequence[Count], mark: re.Match[str], kind: str, first: Count) -> tuple[Count, ...]:
    """The figures before a mark that may be the whole, the nearest last."""
    before = [c for c in found if c.stop <= mark.start() and not c.compares and _same_measure(c, first)]
    if kind == "opening":
        near = [count for count in before[-1:] if mark.start() - count.stop <= _NEAR]
        return tuple(near) if near and not _STOP.search(text, near[0].stop, mark.start()) else ()
    start = _sentence_start(text, mark.start())
    own = tuple(count for count in before if count.start >= start)
    if not own and not text[start : mark.start()].strip():
        earlier = _sentence_start(text, max(start - 1, 0))
        own = tuple(count for count in before if count.start >= earlier)
    return (*own, *_together(text, own))


def _together(text: str, wholes: Sequence[Count]) -> Iterator[Count]:
    """The last two wholes as one where they are named in one breath: 复议134件、诉讼57件，其中…"""
    for one, other in pairwise(wholes[-2:]):
        if re.match(r"\s*(?:、|和|及|与)", text[one.stop : other.start]):
            label = f"{one.named}、{other.label}"
            yield other._replace(start=one.start, amount=one.amount + other.amount, label=label)


def _same_measure(whole: Count, part: Count) -> bool:
    return bool(whole.unit or part.unit) and part.unit in (whole.unit, "")


def _sentence_start(text: str, place: int) -> int:
    stops = [match.end() for match in _STOP.finditer(text, 0, place)]
    return stops[-1] if stops else 0


_SUM = re.compile(r"(?:共计|合计|总计|总共)[^，,。；;：:\d]{0,8}$|^(?:一|总)?共$")
_BARE_SUM = re.compile(r"(?:共计|合计|总计|总共)$|^(?:一|总)?共$")


def _summed_up(text: str, found: Sequence[Count]) -> Iterator[Listing]:
    """Lists with their sum behind them: 网站60条、微博40条，合计100条."""
    for number, whole in enumerate(found):
        if not _SUM.search(whole.label):
            continue
        start = _sentence_start(text, whole.start)
        before = [c for c in found[:number] if c.start >= start and c.depth == whole.depth and c.unit == whole.unit]
        run = _backwards(text, whole, [count for count in before if not count.compares])
        if len(run) < 2:
            continue
        suffixes = set(accumulate(part.amount for part in reversed(run)))
        if whole.amount not in suffixes and _BARE_SUM.search(whole.label):
            yield Listing("sum", (whole,), tuple(run), text[run[0].start : whole.stop])


def _backwards(text: str, whole: Count, before: Sequence[Count]) -> list[Count]:
    run: list[Count] = []
    following = whole
    for count in reversed(before):
        between = text[count.stop : following.start]
        if len(between) > _FARTHEST_NEXT or "其中" in between or re.search(r"[；;]", between):
            break
        run.append(count)
        following = count
    return run[::-1]


def _complete(text: str, found: Sequence[Count]) -> Iterator[Listing]:
    """Parts that are all there can be, named without a word before them: 受理70件，自然人60件，法人10件."""
    for group in words().complete:
        for number, whole in enumerate(found[: -group.least]):
            parts = _named(group, whole, found[number + 1 :])
            if group.part(whole.label) is None and group.covers(part.label for part in parts):
                if _goes_together(text, whole, parts, sentences=2 if group.pending else 1):
                    later = _later(text, found, parts)
                    yield Listing("complete", _in_sentence(text, found, whole), parts, "", later)
                break


def _named(group: Whole, whole: Count, behind: Iterable[Count]) -> tuple[Count, ...]:
    """The figures right behind that are named as parts of the group."""
    run = takewhile(lambda count: not count.compares and group.part(count.label) is not None, behind)
    return tuple(part for part in run if part.unit == whole.unit)


def _goes_together(text: str, whole: Count, parts: Sequence[Count], *, sentences: int) -> bool:
    between = text[whole.stop : parts[-1].start]
    if between.startswith("、") or words().carried.search(whole.label) or words().pending.search(whole.label):
        return False  # one of them, or no whole at all
    return len(_STOP.findall(between)) < sentences and not whole.compares and whole.depth == parts[0].depth


def _in_sentence(text: str, found: Sequence[Count], whole: Count) -> tuple[Count, ...]:
    start = _sentence_start(text, whole.start)
    return tuple(c for c in found if start <= c.start <= whole.start and c.unit == whole.unit and not c.compares)


# --- judgement -----------------------------------------------------------------------------------------------------


Verdict = tuple[str, Severity] | None


def _judged(listing: Listing) -> Iterator[Judged]:
    figures = (*listing.parts, listing.whole)
    if listing.fits() or any(count.vague for count in figures):
        return
    verdict = _over(listing) if listing.total > listing.whole.amount else _under(listing)
    if verdict:
        yield Judged(listing, *verdict)


def _over(listing: Listing) -> Verdict:
    """More than the whole: of media it may be honest, of much more the parts may be of something else."""
    whole, loose = listing.whole, listing.whole.unit in words().loose
    if len(listing.parts) == 1:
        return ("part", Severity.HINT if loose else Severity.WARNING) if listing.kind == "among" else None
    excess = (listing.total - whole.amount) / whole.amount if whole.amount else Decimal(1)
    if excess > _OTHER_THINGS and not all(part.unit for part in listing.parts):
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
    slight = short < min(part.amount for part in listing.parts)
    return ("rest", Severity.HINT) if slight and not open_end and not listing.later else None


def _facts(listing: Listing, case: str) -> tuple[tuple[str, str], ...]:
    total, whole = listing.total, listing.whole
    return (
        ("whole", f"{plain(whole.amount)}{whole.unit}"),
        ("parts", "＋".join(plain(part.amount) for part in listing.parts)),
        ("total", f"{plain(total)}{whole.unit}"),
        ("difference", f"{plain(abs(total - whole.amount))}{whole.unit}"),
        *((("case", case),) if case else ()),
    )
