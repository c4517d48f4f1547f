"""Lists of parts in a text, and the figures that may be their whole: 共119期，其中市级47期、县级72期.

Offices name some parts or all, nest them, count one thing by two measures in a row (自然人…、法人…，当面…、网络…) and
mention other figures in between. So a list has many wholes that would do, and as many sums.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import accumulate, chain, pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple

from gor_desktop.rules.arithmetic.amounts import Count, counts, sentence_end, sentence_start
from gor_desktop.rules.arithmetic.vocabulary import Whole, begun, words
from gor_desktop.rules.texts import remembered

_MARK = re.compile(
    r"(?=[其分含包由具按从依类方渠形载内（(：:])(?:"  # what all of them begin with, tried first
    r"(?P<among>其中)"
    r"|(?P<each>分别(?!占|增|下|上|提|为?\d+(?:\.\d+)?[%％])(?:为|是|有)?|(?<=[，,])含|包括|包含"
    r"|由(?=[^，,。；;]{1,60}(?:组成|构成))|具体(?:为|是|如下))"
    r"|(?P<by>(?:按|从|依)[^，,。；;：:\d]{1,14}(?:划?分类?|统计|来?看)(?:[，,：:]|，?分别为|为)"
    r"|(?:类别|类型|方式|渠道|形式|载体|内容)(?:主要)?(?:[：:。]|分别?为|为|有))"
    r"|(?P<opening>[（(：:]))"
)
_OF = re.compile(r"[^，,。；;、：:\d中]{0,10}(?<!其)中(?:[，,：:因有]|(?=[^，,。；;：:\d]{1,12}\d))")
_MADE_OF = re.compile(r"组成|构成")
_FARTHEST_FIRST = 40  # characters from 其中 to the first part
_FARTHEST_OF = 11  # from a figure to the end of 中 behind it
_FARTHEST_NEXT = 45  # from one part to the next
_NEAR = 8  # from a whole to its bracket or colon
_NESTED = 4  # from a whole to the word that opens the list of its parts
_BEHIND = 8  # characters behind the last part that belong to what is said of the list
_LEAST = 3  # parts of a list that nothing introduces
_ADJACENT = ("opening", "of")  # the whole stands right before the list
_STOPS = attrgetter("stop")
_SEMICOLON = re.compile(r"[；;]")
_JOINTS = re.compile(r"^[和及与以已]+")
_LEAD = re.compile(r"^(?:其中|[和及与以]|包括)+")


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
        """The nearest figure that is not what was carried in; of a list with none of its own the one most like it."""
        own = [whole for whole in self.wholes if not words().carried.search(whole.label)] or list(self.wholes)
        if self.kind in _LOOSE:
            return min(reversed(own), key=lambda whole: (whole.amount < self.total, abs(whole.amount - self.total)))
        able = [whole for whole in own if whole.amount >= max(part.amount for part in self.parts)]
        if len(self.parts) == 1 or not able or _is_two(own[-1], own[:-1]):
            return own[-1]
        return min(reversed(able), key=lambda whole: abs(whole.amount - self.total))

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal())

    @property
    def labels(self) -> list[str]:
        """What the parts are called."""
        return [_LEAD.sub("", part.label) or part.tail for part in self.parts]

    @property
    def says_all(self) -> bool:
        """Whether the list says that nothing else belongs to the whole."""
        labels = self.labels
        if any(words().others.match(label) for label in labels):
            return True
        for group in words().complete:
            if group.pending and group.has(labels):  # 其他 is one of the results here, not the rest
                return group.covers(labels) and any(group.part(label) == 0 for label in labels)
        if self.kind in ("sum", "rest", "orphan") or words().rest.search(labels[-1]) or self.text.startswith("分别"):
            return True
        if _MADE_OF.search(self.text):
            return True
        return any(whole.covers(labels) for whole in words().complete if not whole.doubtful)

    @property
    def is_of_media(self) -> bool:
        """Whether one thing may have been counted for several media."""
        return sum(words().media.search(part.label) is not None for part in self.parts) * 2 > len(self.parts)

    def fits(self) -> bool:
        """Whether the parts up to any place, or all and some behind, make one of the wholes."""
        amounts = {whole.amount for whole in self.wholes}
        due = amounts.union(self._both())
        total = self.total
        if total in due or sum((head.amount for head in self.heads), Decimal()) in due:
            return True
        beginnings = accumulate(part.amount for part in self.parts)
        whole = {max(amounts)} if self.kind in _LOOSE else due
        return not whole.isdisjoint(beginnings) or self._goes_on({amount - total for amount in due})

    def _both(self) -> Iterator[Decimal]:
        """What is new and what was carried in, together."""
        carried = words().carried
        for one, other in pairwise(self.wholes):
            if self.kind not in _LOOSE or carried.search(one.label) or carried.search(other.label):
                yield one.amount + other.amount

    def _goes_on(self, missing: Set[Decimal]) -> bool:
        """Whether some figures behind the list, from its end or from that of the sentence on, make what is missing."""
        amounts = [count.amount for count in self.later]
        return not missing.isdisjoint(chain(accumulate(amounts), accumulate(reversed(amounts))))

    @property
    def decisions(self) -> Whole | None:
        """The group of results that the parts are of: tables may say why they do not make the whole."""
        labels = self.labels
        return next((group for group in words().complete if group.pending and group.has(labels)), None)


def _is_two(whole: Count, others: Sequence[Count]) -> bool:
    """Whether a whole is two of the others in one breath."""
    return any(whole.start == other.start for other in others)


_LOOSE = ("by", "rest", "apart", "orphan")  # the whole was named before, it is not said where


@remembered
def listings(text: str) -> Iterator[Listing]:
    """The lists of a paragraph, those first that a word or a sign introduces."""
    figures = counts(text)
    if len(figures) > 1:
        yield from introduced(text)
        yield from _summed_up(text, figures)
        yield from _complete(text, figures)


# --- introduced ----------------------------------------------------------------------------------------------------


@remembered
def introduced(text: str) -> Iterator[Listing]:
    """The lists that a word or a sign introduces, inner ones before those that they are nested in."""
    found = counts(text)
    nested: set[int] = set()
    if len(found) < 2:
        return
    for kind, start, end in sorted(_marks(text, found), key=lambda mark: -mark[1]):
        free = [count for count in found if count.start not in nested] if nested else found
        for listing in _by_mark(text, free, kind, start, end):
            if kind == "each" and start - listing.whole.stop <= _NESTED:
                nested.update(part.start for part in listing.parts)
            yield listing


def _marks(text: str, found: Sequence[Count]) -> Iterator[tuple[str, int, int]]:
    for match in _MARK.finditer(text, found[0].stop if found else 0):
        yield match.lastgroup or "", match.start(), match.end()
    for count in found if "中" in text else ():
        near = text.find("中", count.stop, count.stop + _FARTHEST_OF) >= 0
        if near and (behind := _OF.match(text, count.stop)) is not None:
            yield "of", count.stop, behind.end()


def _by_mark(text: str, found: Sequence[Count], kind: str, start: int, end: int) -> Iterator[Listing]:
    """The lists of a mark, one for each measure: 收费2件，共600元，其中一件400元，一件200元."""
    number = bisect_left(found, (end,))
    if number == len(found) or found[number].start - end > _FARTHEST_FIRST:
        return
    before = found[: bisect_right(found, start, key=_STOPS)]
    if kind in _ADJACENT and (not before or start - before[-1].stop > _NEAR):
        return
    behind = found[number:]
    for unit in dict.fromkeys((behind[0].unit, *(count.unit for count in before[-1:]))):
        same = [count for count in behind if count.unit in (unit, "")]
        parts = _following(text, same, kind, start, end)
        wholes = _before(text, before, kind, start, parts[0]) if parts else ()
        if wholes and not _mixed(behind, parts, wholes):
            later = _later(text, found, parts)
            heads = _heads(text, parts, later)
            yield Listing(kind, wholes, tuple(parts), _told(text, start, parts), later, heads)


def _told(text: str, start: int, parts: Sequence[Count]) -> str:
    """The words of a list, with some behind it that may say that it goes on."""
    stop = parts[-1].stop
    return text[start : min(stop + _BEHIND, sentence_end(text, stop))]


def _mixed(behind: Sequence[Count], parts: Sequence[Count], wholes: Sequence[Count]) -> bool:
    """Whether figures of other measures belong to the list, too: 79603条，其中会议信息220条，政策文件3302件…"""
    among = [c for c in behind if c.start <= parts[-1].start and c.depth == parts[0].depth and not c.compares]
    return len(among) > len(parts) and sum(count.amount for count in among) in {whole.amount for whole in wholes}


def _heads(text: str, parts: Sequence[Count], later: Sequence[Count]) -> tuple[Count, ...]:
    """直接起诉103件，已审结84件；复议后起诉68件，已审结57件: the parts may be 103 and 68."""
    heads = (other for one, other in pairwise((*parts, *later)) if _SEMICOLON.search(text, one.stop, other.start))
    return (parts[0], *heads)


def _later(text: str, found: Sequence[Count], parts: Sequence[Count]) -> tuple[Count, ...]:
    """The figures behind the list up to the end of its sentence, and what is said to be pending in the paragraph."""
    last = parts[-1]
    end = sentence_end(text, last.stop)
    behind = (count for count in found if count.start > last.start and not count.compares)
    return tuple(c for c in behind if (c.start < end and c.depth == last.depth) or words().pending.search(c.label))


def _following(text: str, behind: Sequence[Count], kind: str, start: int, mark: int) -> list[Count]:
    """The figures behind a mark that are parts of one list."""
    if not behind or behind[0].start - mark > _FARTHEST_FIRST or sentence_end(text, mark) < behind[0].start:
        return []
    if kind != "among" and words().fresh.match(_JOINTS.sub("", behind[0].label)):
        return []
    depth = behind[0].depth
    end = _end_of_list(text, text[start], mark, depth)
    run: list[Count] = []
    for count in behind:
        if count.start >= end or (run and count.depth == depth and not count.compares and not _joins(text, run, count)):
            break
        if count.depth == depth and not count.compares:
            run.append(count)
    return run


def _end_of_list(text: str, sign: str, mark: int, depth: int) -> int:
    """Where the bracket that the mark opens is closed, or its sentence ends."""
    end = sentence_end(text, mark)
    if sign in "（(" or depth:
        level = 1
        for bracket in re.finditer(r"[（(）)]", text[mark:end]):
            level += 1 if bracket[0] in "（(" else -1
            if not level:
                return mark + bracket.start()
    return end


def _joins(text: str, run: Sequence[Count], count: Count) -> bool:
    """Whether a figure goes on the list: a short label, nothing new in between."""
    between = text[run[-1].stop : count.start]
    if len(between) > _FARTHEST_NEXT or words().fresh.match(_JOINTS.sub("", count.label)) or "其中" in between:
        return False
    semicolon = _SEMICOLON.search(between) is not None
    return not semicolon or len(run) == 1 or _SEMICOLON.search(text, run[0].stop, run[-1].start) is not None


def _before(text: str, found: Sequence[Count], kind: str, mark: int, first: Count) -> tuple[Count, ...]:
    """The figures before a mark that may be the whole, the nearest last."""
    before = [count for count in found if not count.compares and count.depth <= first.depth]
    before = [count for count in before if _same_measure(text, count, first)]
    if kind in _ADJACENT:
        near = [count for count in before[-1:] if mark - count.stop <= _NEAR]
        return tuple(near) if near and sentence_start(text, mark) <= near[0].start else ()
    if kind == "by":
        return tuple(before)
    start = sentence_start(text, mark)
    own = tuple(count for count in before if count.start >= start)
    if not own and not text[start:mark].strip():
        earlier = sentence_start(text, max(start - 1, 0))
        own = tuple(count for count in before if count.start >= earlier)
    return (*own, *_together(text, own))


def _together(text: str, wholes: Sequence[Count]) -> Iterator[Count]:
    """The last two wholes as one where they are named in one breath: 复议134件、诉讼57件，其中…"""
    for one, other in pairwise(wholes[-2:]):
        if re.match(r"\s*(?:、|和|及|与)", text[one.stop : other.start]):
            label = f"{one.named}、{other.label}"
            yield other._replace(start=one.start, amount=one.amount + other.amount, label=label)


def _same_measure(text: str, whole: Count, part: Count) -> bool:
    """The same measure word, or neither has one and both are told in 万."""
    if not whole.unit and not part.unit:
        return text[whole.end - 1] == text[part.end - 1] == "万"
    return part.unit in (whole.unit, "")


# --- with their sum behind them ------------------------------------------------------------------------------------


_SUM = re.compile(
    r"^(?:\S{0,4}[两三四五六各以]\S{0,3})?(?:共计|合计|总计|总共)[^，,。；;：:\d]{0,8}$|^(?:一|总)?共$|^全年(?:共|合计|共计)?$"
    r"|(?P<plus>(?:相加|加起来|加总)[^，,。；;：:\d]{0,6}$)"
)
_MADE_UP = re.compile("[共计加年]")


def _summed_up(text: str, found: Sequence[Count]) -> Iterator[Listing]:
    """Lists with their sum behind them: 网站60条、微博40条，合计100条; 市级4期；县级37期；两级合计41期."""
    for number, whole in enumerate(found):
        match = _SUM.search(whole.label) if _MADE_UP.search(whole.label) else None
        if match is None:
            continue
        start = sentence_start(text, whole.start)
        before = [c for c in found[:number] if c.start >= start and c.depth == whole.depth and not c.compares]
        run = _backwards(text, whole, [c for c in before if match["plus"] or c.unit == whole.unit])
        if whole.label.startswith("全年") and not any(g.covers(part.label for part in run) for g in words().complete):
            continue
        if len(run) > 1 and whole.amount not in _sums(run):
            yield Listing("sum", (whole,), tuple(run), text[run[0].start : whole.stop])


def _sums(run: Sequence[Count]) -> set[Decimal]:
    """What some of the figures make, at least the last of them: 批次3批，网站60条，微博40条，合计100条."""
    suffixes = set(accumulate(part.amount for part in reversed(run)))
    some = {Decimal()}
    for part in run if len(run) <= 8 else ():
        some |= {amount + part.amount for amount in some}
    return suffixes | some


def _backwards(text: str, whole: Count, before: Sequence[Count]) -> list[Count]:
    run: list[Count] = []
    following = whole
    for count in reversed(before):
        between = text[count.stop : following.start]
        if len(between) > _FARTHEST_NEXT or "其中" in between:
            break
        run.append(count)
        following = count
    return run[::-1]


# --- whose parts are all there can be ------------------------------------------------------------------------------


def _complete(text: str, found: Sequence[Count]) -> Iterator[Listing]:
    """Parts that are all there can be, or end in the rest, without a word before them: 70件，自然人60件，法人10件."""
    labels = [count.label or count.tail for count in found]
    complete, rest = words().complete, words().rest
    for begins in sorted({number for label in labels for number in begun(label)}):
        group = complete[begins]
        if len(found) < group.least:
            continue
        which = [None if count.compares else group.part(label) for count, label in zip(found, labels, strict=True)]
        if 0 in which and len(found) - which.count(None) >= group.least:
            yield from _of_group(text, found, group, which)
    for number, count in enumerate(found):
        if rest.match(count.label):
            run = _row(text, found[: number + 1])
            wholes = [whole for whole in found[: number + 1 - len(run)] if _may_be_whole(whole, run[0])]
            nested = run[0].amount == sum(part.amount for part in run[1:])
            if len(run) >= _LEAST and not nested:
                yield Listing("rest", tuple(wholes), tuple(run), "", _later(text, found, run))


def _row(text: str, found: Sequence[Count]) -> list[Count]:
    """The figures right before the last that are of one row with it: alike, and with nothing else in between."""
    row = [found[-1]]
    for count in reversed(found[:-1]):
        between = text[count.stop : row[0].start]
        alike = count.unit == row[0].unit and count.depth == row[0].depth and not count.compares
        if (
            not alike
            or words().carried.search(count.label)
            or len(between) > _FARTHEST_NEXT // 2
            or re.search(r"[。：:；;]|其中", between)
        ):
            break
        row.insert(0, count)
        if words().fresh.match(count.label) or words().total.search(count.label):
            return row[1:]
    return row


def _may_be_whole(whole: Count, part: Count) -> bool:
    carried = words().carried.search(whole.label) or words().pending.search(whole.label)
    return whole.unit == part.unit and not whole.compares and not carried


def _of_group(text: str, found: Sequence[Count], group: Whole, which: Sequence[int | None]) -> Iterator[Listing]:
    place = 0
    while place < len(found):
        if which[place] is None:
            place += 1
            continue
        run = [found[n] for n in takewhile(lambda n: which[n] is not None, range(place, len(found)))]
        parts = [part for part in run if part.unit == run[0].unit]
        if place and group.covers(part.label or part.tail for part in parts):
            listing = _with_whole(text, found, place, group, parts)
            if listing:
                yield listing
        place += len(run)


def _with_whole(text: str, found: Sequence[Count], place: int, group: Whole, parts: Sequence[Count]) -> Listing | None:
    """The list with the figure before it where they belong together, else with all that may be its whole."""
    whole, first = found[place - 1], parts[0]
    later = _later(text, found, parts)
    able = whole.unit == first.unit and whole.amount >= max(part.amount for part in parts)
    if able and _goes_together(text, whole, parts, sentences=2 if group.pending else 1):
        start = sentence_start(text, whole.start)
        wholes = tuple(c for c in found[:place] if c.start >= start and c.unit == whole.unit and not c.compares)
        told = _told(text, first.start, parts)
        return Listing("complete", wholes, tuple(parts), told, later)
    wholes = tuple(count for count in found[:place] if _may_be_whole(count, first))
    return Listing("apart", wholes, tuple(parts), "", later) if wholes and len(parts) >= _LEAST else None


def _goes_together(text: str, whole: Count, parts: Sequence[Count], *, sentences: int) -> bool:
    between = text[whole.stop : parts[-1].start]
    if (
        between.startswith("、")
        or _SEMICOLON.search(between)
        or words().carried.search(whole.label)
        or words().pending.search(whole.label)
    ):
        return False  # one of them, or no whole at all
    stops = len(re.findall(r"[。！!？?\n]", between))
    return stops < sentences and not whole.compares and whole.depth == parts[0].depth
