"""The words that belong to one figure, or to one 未 or 全部, and what they tell together."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

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


class Phrase:
    """Some words in order. `before`: what stands before the first telling one and is in no vocabulary, `inside`: what
    stands behind it. `quote`: where the words stand, the figure and its measure word included.
    `closed`: a mark follows the figure. `taken`: how many words behind it are its own. `measured`: whether there is a
    measure. `topics`: the last topic that is named, led by those of the same table that stand before it."""

    __slots__ = ("_said", "before", "closed", "figure", "inside", "measured", "quote", "taken", "tokens", "topics")

    def __init__(
        self,
        tokens: Sequence[Token],
        figure: Quantity | None = None,
        before: str = "",
        inside: str = "",
        quote: tuple[int, int] = (0, 0),
        *,
        closed: bool = False,
        taken: int = 0,
    ) -> None:
        self.figure, self.before, self.inside = figure, before, inside
        self.quote, self.closed, self.taken = quote, closed, taken
        self.tell(tokens)

    def tell(self, tokens: Sequence[Token]) -> None:
        """Give the phrase its words, or others in their place."""
        self.tokens = tokens
        self._said: dict[str, list[str]] = {}  # the values of the words by their class
        for token in tokens:
            self._said.setdefault(token.kind, []).append(token.value)
        self.measured = "measure" in self._said
        self.topics = _leading(self._said["topic"]) if "topic" in self._said else ()

    @classmethod
    def around(
        cls, text: str, start: int, lead: Sequence[Token], figure: Token, tail: Sequence[Token], *, waiting: list[Token]
    ) -> Phrase:
        """The words of a figure: those before it, or behind it, or of the segments before; never of another figure."""
        behind = _belonging(lead, tail) if tail else tail
        words, begin = [*lead, *behind], start
        if known := waiting and _awaited(text[start - 1 : start], words, waiting):
            words, begin = [*known, *words], known[0].start
        first = _first_telling(lead)
        before = rest(text, lead, start, first.start if first else figure.start)
        inside = rest(text, lead, first.end, figure.start) if first else ""
        end = behind[-1].end if behind else figure.end
        inside += rest(text, behind, figure.end, end) if behind else ""
        closed = text[figure.end : figure.end + 1] in _CLOSERS
        return cls(words, figure.figure, before, inside, (begin, end), closed=closed, taken=len(behind))

    @classmethod
    def behind(cls, text: str, segment: Segment, tokens: Sequence[Token], place: int, after: list[Token]) -> Phrase:
        """The words behind 未 or 全部, which stands at `place`, up to the last that tells something."""
        word = tokens[place]
        end = max((token.end for token in after if token.kind in _TELLING), default=word.end)
        within = [token for token in after if token.end <= end]
        timely = [token for token in tokens[:place] if token.kind == "timely"]
        before = rest(text, tokens[:place], segment.start, word.start)
        return cls([*timely, *within], None, before, rest(text, within, word.end, end), (word.start, end))

    def answer(self, asked: Sequence[Token]) -> None:
        """Take the words before it as its own: 行政复议、行政诉讼情况：无."""
        self.quote = min((token.start for token in asked), default=self.quote[0]), self.quote[1]
        self.tell(asked)

    @property
    def telling(self) -> bool:
        return self.measured or self.topics != ()

    @property
    def complete(self) -> bool:
        """Whether the figure is 100%, said of a rate."""
        return self.figure is not None and self.figure.amount == _ALL and self.figure.unit == "%" and self.rated

    def tells_of_more(self, besides: str) -> bool:
        """Whether there is another measure."""
        return any(value != besides for value in self._said.get("measure", ()))

    def named(self, measures: AbstractSet[str]) -> bool:
        return self.measured and not measures.isdisjoint(self._said["measure"])

    @property
    def unit(self) -> str:
        return self.figure.unit if self.figure else ""

    def measures(self, wanted: frozenset[str], domain: Domain) -> tuple[str, ...]:
        """Those of the `wanted` measures that the words name, the last one first."""
        if not (wanted and self.measured):
            return ()
        named = [self._meant(value, domain) for value in reversed(self._said["measure"])]
        return tuple(dict.fromkeys([value for value in named if value in wanted]))

    def _meant(self, measure: str, domain: Domain) -> str:
        """What a word is in a table: 结转 from last year or to the next; what is answered next year is carried over."""
        value, times = domain.same.get(measure, measure), self._said.get("time", ())
        if value not in _TIMED or not times:
            return value
        if value in _CARRIED and "last" in times:
            return "carried_in"
        return "carried_out" if "next" in times else value

    @property
    def silent(self) -> bool:
        """Whether a word says that it is no figure of a table."""
        return self.named(vocabulary().silent)

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
        if "compare" not in self._said:
            return False
        following = (*(token.kind for token in self.tokens[1:]), "")
        found = zip(self.tokens, following, strict=True)
        return any(t.kind == "compare" and (t.value != "from" or after != "scope") for t, after in found)

    @property
    def rated(self) -> bool:
        """Whether it belongs to a rate: 败诉率偏高，4件中2件被纠正."""
        return "rate" in self._said

    def qualified(self, besides: Sequence[str] = ()) -> bool:
        """Whether a word singles out some of the whole, other than those of some kinds."""
        return any(value not in besides for value in self._said.get("qualifier", ()))

    @property
    def timely(self) -> bool:
        return "timely" in self._said

    @property
    def due(self) -> bool:
        """Whether it is said of what was due: 到期申请全部办结."""
        return self._has("timely", "due")

    @property
    def each(self) -> bool:
        return "all" in self._said or self._has("each", "word")

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

    def _has(self, kind: str, value: str) -> bool:
        return value in self._said.get(kind, ())


def topics_in(tokens: Sequence[Token]) -> Topics:
    """What some words are about, as in a phrase."""
    named = [token.value for token in tokens if token.kind == "topic"]
    return _leading(named) if named else ()


def _leading(named: Sequence[str]) -> Topics:
    last = named[-1]
    if last == NOTHING or len(named) == 1:
        return (last,)
    domain_of = vocabulary().domain_of
    return tuple(dict.fromkeys([topic for topic in named if domain_of(topic) == domain_of(last)]))


def _first_telling(tokens: Sequence[Token]) -> Token | None:
    for token in tokens:
        if token.kind in _TELLING:
            return token
    return None


def _awaited(mark: str, words: list[Token], waiting: list[Token]) -> list[Token]:
    """Words of the segments before that go with these: all where these tell nothing or go on with a list, and what was
    announced with a colon."""
    if mark == "、" or not any(token.kind in _TELLING for token in words):
        return waiting
    return [token for token in waiting if token.kind == "topic"] if mark in _COLONS and mark else []


def _belonging(lead: Sequence[Token], tail: Sequence[Token]) -> Sequence[Token]:
    """Words behind a figure that say what it counts: 36件政府信息公开申请, 10件予以公开, 收到的1件转入下年,
    其他13件均已答复."""
    if _first_telling(tail) is None:
        return ()
    kinds = {token.kind for token in lead}
    topical, measured = "topic" in kinds, "measure" in kinds and not _sent_on(lead, tail)
    for place in range(len(tail), 0, -1):
        token = tail[place - 1]
        if (token.kind == "topic" and not topical) or (token.kind == "measure" and not measured):
            timed = token.value in _CARRIED and tail[place : place + 1] and tail[place].kind == "time"
            return tail[: place + 1] if timed else tail[:place]
    return ()


def _sent_on(lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """Whether the words before a figure only describe what the words behind it carry over."""
    first = _first_telling(tail)
    if first is None or first.kind != "measure" or not lead:
        return False
    described = lead[-1].kind == "filler" and lead[-1].end - lead[-1].start == 1
    return (described and first.value in _CARRIED) or lead[-1].value == "any_other"
