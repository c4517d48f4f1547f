"""The words that belong to one figure, or to one 未 or 全部, and what they tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from gor_desktop.rules.counts.claims import Topics
from gor_desktop.rules.counts.tokens import Segment, Token, rest
from gor_desktop.rules.counts.vocabulary import Domain, vocabulary
from gor_desktop.rules.prose import Quantity

NOTHING = "nothing"
_TELLING = ("topic", "measure")
_ALL = Decimal(100)
_CARRIED = ("carried", "carried_out")
_TIMED = (*_CARRIED, "handled", "replied", "concluded")
_LIST = 2  # words that 分别 may part
_COLONS = ("：", ":")
_CLOSERS = ("", "，", ",", "。", "；", ";", "、", "）", ")", " ", "\n", "（", "(")


@dataclass(frozen=True)
class Phrase:
    """Some words in order. `before`: what stands before the first telling one and is in no vocabulary, `inside`: what
    stands behind it. `quote`: where the words stand, the figure and its measure word included.
    `closed`: a mark follows the figure. `taken`: how many words behind it are its own."""

    tokens: Sequence[Token]
    figure: Quantity | None = None
    before: str = ""
    inside: str = ""
    quote: tuple[int, int] = (0, 0)
    closed: bool = False
    taken: int = 0

    @classmethod
    def around(
        cls, text: str, start: int, lead: list[Token], figure: Token, tail: list[Token], *, waiting: list[Token]
    ) -> Phrase:
        """The words of a figure: those before it, or behind it, or of the segments before; never of another figure."""
        behind = _belonging(lead, tail)
        words = [*lead, *behind]
        begin = start
        if known := _awaited(text[start - 1 : start], words, waiting):
            words, begin = [*known, *words], known[0].start
        first = next((token for token in lead if token.kind in _TELLING), None)
        split = first.start if first else figure.start
        end = max((token.end for token in words), default=figure.end)
        covered = (*lead, *tail)
        inside = rest(text, covered, first.end if first else split, figure.start)
        inside += rest(text, covered, figure.end + len(figure.value), end) if end > figure.end else ""
        before = rest(text, covered, start, split)
        stop = max(figure.end, end)
        closed = text[figure.end : figure.end + 1] in _CLOSERS
        return cls(words, figure.figure, before, inside, (begin, stop), closed, len(behind))

    @classmethod
    def behind(cls, text: str, segment: Segment, tokens: list[Token], place: int, after: list[Token]) -> Phrase:
        """The words behind 未 or 全部, which stands at `place`, up to the last that tells something."""
        word = tokens[place]
        end = max((token.end for token in after if token.kind in _TELLING), default=word.end)
        within = tuple(token for token in after if token.end <= end)
        within = (*(token for token in tokens[:place] if token.kind == "timely"), *within)
        before = rest(text, tuple(tokens[:place]), segment.start, word.start)
        return cls(within, None, before, rest(text, within, word.end, end), (word.start, end))

    def answering(self, asked: Sequence[Token]) -> Phrase:
        """The same with the words before it as its own: 行政复议、行政诉讼情况：无."""
        start = min((token.start for token in asked), default=self.quote[0])
        return replace(self, tokens=asked, quote=(start, self.quote[1]))

    @property
    def telling(self) -> bool:
        return self._has("topic") or self._has("measure")

    @property
    def measured(self) -> bool:
        return self._has("measure")

    @property
    def complete(self) -> bool:
        """Whether the figure is 100%, said of a rate."""
        return self.figure is not None and self.figure.amount == _ALL and self.figure.unit == "%" and self._has("rate")

    def tells_of_more(self, besides: str) -> bool:
        """Whether there is another measure."""
        return any(token.kind == "measure" and token.value != besides for token in self.tokens)

    def named(self, measures: Sequence[str]) -> bool:
        return any(("measure", value) in self._marks for value in measures)

    @property
    def unit(self) -> str:
        return self.figure.unit if self.figure else ""

    @property
    def topics(self) -> Topics:
        """The last topic that is named, led by those of the same table that stand before it."""
        if not self._has("topic"):
            return ()
        found = [token.value for token in self.tokens if token.kind == "topic"]
        if found[-1] == NOTHING:
            return (NOTHING,)
        domain = vocabulary().domain_of(found[-1])
        return tuple(dict.fromkeys(topic for topic in found if vocabulary().domain_of(topic) == domain))

    def measures(self, wanted: frozenset[str], domain: Domain) -> tuple[str, ...]:
        """Those of the `wanted` measures that the words name, the last one first."""
        found = [domain.same.get(token.value, token.value) for token in self.tokens if token.kind == "measure"]
        named = [self._timed(value) if value in _TIMED else value for value in found]
        return tuple(dict.fromkeys(value for value in reversed(named) if value in wanted))

    def _timed(self, value: str) -> str:
        """结转 from last year or to the next; what is answered next year is carried over."""
        times = {token.value for token in self.tokens if token.kind == "time"}
        if value in _CARRIED and "last" in times:
            return "carried_in"
        return "carried_out" if "next" in times else value

    @property
    def silent(self) -> bool:
        """Whether a word says that it is no figure of a table."""
        return any(token.value in vocabulary().silent for token in self.tokens if token.kind == "measure")

    @property
    def asked(self) -> bool:
        """Whether the bare word 申请 is there."""
        return self._has("filler", "request")

    @property
    def open_ended(self) -> bool:
        """Whether what is named stands for more: 国家秘密等."""
        return self._has("filler", "more")

    @property
    def summing(self) -> bool:
        """Whether it is nothing but 共计 or 合计."""
        return self._has("filler", "sum") and not (self.telling or self.before or self.inside)

    @property
    def compared(self) -> bool:
        """Whether it is set against another figure; 由各部门受理 is not."""
        if not self._has("compare"):
            return False
        following = (*(token.kind for token in self.tokens[1:]), "")
        found = zip(self.tokens, following, strict=False)
        return any(t.kind == "compare" and (t.value != "from" or after != "scope") for t, after in found)

    @property
    def rated(self) -> bool:
        """Whether it belongs to a rate: 败诉率偏高，4件中2件被纠正."""
        return self._has("rate")

    def qualified(self, besides: Sequence[str] = ()) -> bool:
        """Whether a word singles out some of the whole, other than those of some kinds."""
        return self._has("qualifier") and any(t.kind == "qualifier" and t.value not in besides for t in self.tokens)

    @property
    def timely(self) -> bool:
        return self._has("timely")

    @property
    def due(self) -> bool:
        """Whether it is said of what was due: 到期申请全部办结."""
        return self._has("timely", "due")

    @property
    def each(self) -> bool:
        return self._has("each", "word") or self._has("all")

    @property
    def in_turn(self) -> bool:
        return self._has("each", "in_turn") and len(self.listed) >= _LIST

    @property
    def scattered(self) -> bool:
        """Whether 分别 gives figures to what is no list of words that are known."""
        return self._has("each", "in_turn") and len(self.listed) < _LIST

    @property
    def listed(self) -> list[Token]:
        """The telling words, of the kind of the last one."""
        telling = [token for token in self.tokens if token.kind in _TELLING]
        return [token for token in telling if token.kind == telling[-1].kind]

    def _has(self, kind: str, value: str = "") -> bool:
        return (kind, value) in self._marks

    @cached_property
    def _marks(self) -> frozenset[tuple[str, str]]:
        """The kinds and values of the words, and the kinds alone."""
        return frozenset([(token.kind, token.value) for token in self.tokens] + [(t.kind, "") for t in self.tokens])


def _awaited(mark: str, words: list[Token], waiting: list[Token]) -> list[Token]:
    """Words of the segments before that go with these: all where these tell nothing or go on with a list, and what was
    announced with a colon."""
    if mark == "、" or not any(token.kind in _TELLING for token in words):
        return waiting
    return [token for token in waiting if token.kind == "topic"] if mark in _COLONS and mark else []


def _belonging(lead: list[Token], tail: list[Token]) -> Sequence[Token]:
    """Words behind a figure that say what it counts: 36件政府信息公开申请, 10件予以公开, 收到的1件转入下年,
    其他13件均已答复."""
    measured = any(token.kind == "measure" for token in lead) and not _sent_on(lead, tail)
    topical = any(token.kind == "topic" for token in lead)
    for place in range(len(tail), 0, -1):
        token = tail[place - 1]
        if (token.kind == "topic" and not topical) or (token.kind == "measure" and not measured):
            timed = token.value in _CARRIED and tail[place : place + 1] and tail[place].kind == "time"
            return tail[: place + 1] if timed else tail[:place]
    return ()


def _sent_on(lead: list[Token], tail: list[Token]) -> bool:
    """Whether the words before a figure only describe what the words behind it carry over."""
    first = next((token for token in tail if token.kind in _TELLING), None)
    if first is None or first.kind != "measure" or not lead:
        return False
    described = lead[-1].kind == "filler" and lead[-1].end - lead[-1].start == 1
    return (described and first.value in _CARRIED) or lead[-1].value == "any_other"
