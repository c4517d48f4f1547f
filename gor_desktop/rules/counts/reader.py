"""Reads the claims of one paragraph, segment by segment, keeping in mind what it is about.

All of it follows from the paragraph, the topics that it begins with and the year reported on, and is
remembered for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from gor_desktop.rules import prose
from gor_desktop.rules.counts.claims import Claim, Says, Topics
from gor_desktop.rules.counts.hints import UNMISTAKABLE, naming, saying, topical, within
from gor_desktop.rules.counts.phrases import NOTHING, Phrase, topics_in
from gor_desktop.rules.counts.tokens import FIGURE, SHARE, YEAR, Segment, Sentence, Token, rest, segments, sentences
from gor_desktop.rules.counts.unsaid import OTHERS, RECEIVING, absent, remaining
from gor_desktop.rules.counts.vocabulary import Domain, vocabulary

_REQUESTS = ("requests",)
_PREPOSITIONS = ("含", "括", "在", "向", "据", "照", "对", "报", "经", "从")
_GROUNDS = (
    "依据",
    "根据",
    "按照",
    "参照",
    "执行",
    "落实",
    "修订",
    "对照",
    "遵照",
    "按",
)  # a year behind them is a document's
_ABOUT = re.compile("信息公开|依申请|公开申请|申请(?:引发|引起|产生)")
ABOUT_DOMAINS = ("requests", "disputes")
_TIMES = ("time", YEAR)
_OVER = ("超", "超过", "逾", "达", "达到")
_BRACKETS = ("（", "(")
_CLOSING = frozenset("）)")
_COLONS = ("：", ":")
_COMMAS = ("，", ",")
_ON_A_DAY = re.compile(
    r"(?<![至止到自从由年\d—\-~～])(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|份)?(?=收|受理|接到|新收|接收)"
)
_FIRST_YEAR = 1990
_ALL = Decimal(100)
_ELSEWHEN = ("last", "next", "other", "partial")
_ORGANS = (*"局委办厅镇乡处队所院部县区市省会", "中心", "街道", "政府", "办公室")


@lru_cache(maxsize=prose.REMEMBERED)
def claims_of(paragraph: str, topics: Topics, base: Topics, year: int) -> tuple[tuple[Claim, ...], Topics]:
    """The claims of a paragraph and the topics that it leaves. `base`: what a numbered part begins with; `year` 0 where
    it is not known: then every year named is taken for it."""
    reader = Reader(paragraph, topics, base, year)
    return tuple(reader.claims()), reader.topics


class Reader:
    """The state while a paragraph is read: topics, whose figures they are, which year, and the whole last given."""

    def __init__(self, paragraph: str, topics: Topics, base: Topics, year: int) -> None:
        self.topics = topics
        self._text, self._base, self._year = paragraph, base, year
        self._led = bool(base) or any(vocabulary().domain_of(topic) in ABOUT_DOMAINS for topic in topics)
        self._subject, self._time, self._end = "", "", 0
        self._outer = "", ""  # year and subject before a bracket
        self._columns: tuple[str, ...] = ()  # of the last figure of cases in this segment
        self._counted = False  # whether this sentence has a claim already
        self._dividing = False  # whether the last figure was of some of the applicants
        self._carried_in = False  # whether the last figure was carried in
        self._apart = False  # whether this sentence counts something else
        self._turns: list[Token] = []  # words that 分别 gives the next figures to
        self._waiting: list[Token] = []  # words of this sentence since its last figure
        self._whole: Claim | None = None
        self._ground: int | None = None  # `_introduced`, once it was asked for
        self._hushed = False  # whether the last figure was of what no table counts
        self._outcomes = False  # whether the sentence tells how requests were answered
        self._passed: list[Sentence] = []  # those since the last one that could have claims
        self._promising = False  # whether one of these may tell of something that is counted

    def claims(self) -> Iterator[Claim]:
        """Every claim in the order of the text."""
        for sentence in sentences(self._text):
            named = within(naming(), self._text, sentence)
            if self._may_count(sentence, named):
                yield from self._claims(segments(self._text, sentence))
            else:
                self._pass_over(sentence, named)
        if self._told() or not self.topics:
            self._catch_up()

    def _may_count(self, sentence: Sentence, named: bool) -> bool:
        """Whether a sentence may have a claim: a figure, 未 or 全部, and what is counted, here or further up."""
        if not (any(map(_hopeful, sentence.figures)) or within(saying(), self._text, sentence)):
            return False
        if self._passed and (named or self._told()):
            self._catch_up()
        return named or (bool(self._base) if sentence.part else self._about())

    def _about(self) -> bool:
        """Whether the topic is one that a table counts."""
        return bool(self.topics) and vocabulary().domain_of(self.topics[-1]) != ""

    def _told(self) -> bool:
        """Whether the sentences passed over may leave other topics, or leave those that a table counts."""
        return self._promising or self._about()

    def _pass_over(self, sentence: Sentence, named: bool) -> None:
        """Keep a sentence without claims; what it is about is asked only when something may go on with it."""
        self._passed.append(sentence)
        self._promising = self._promising or named or sentence.part
        self._subject, self._counted = "", False
        if sentence.part:
            self._whole = None

    def _catch_up(self) -> None:
        """Take over the topics that the sentences passed over leave."""
        for sentence in reversed(self._passed):
            topics = self._last_topics(sentence)
            if topics or sentence.part:
                self.topics = topics or self._base
                break
        self._passed.clear()
        self._promising = False

    def _last_topics(self, sentence: Sentence) -> Topics:
        """What a sentence is about in the end, if it tells."""
        if not within(topical(), self._text, sentence):
            return ()
        found = (topics_in(each.tokens) for each in reversed(segments(self._text, sentence)) if "topic" in each.kinds)
        return next(found, ())

    def _claims(self, parts: list[Segment]) -> list[Claim]:
        measures = {token.value for segment in parts for token in segment.tokens if token.kind == "measure"}
        self._outcomes = not measures.isdisjoint(_OUTCOMES)
        found = self._in_order(parts)
        if not found:
            return found
        some = self._mentioned(parts) | ({"granted", "disclosed"} if "granted_part" in measures else set())
        if any(measure.startswith("other.") for measure in measures):
            found = [each._replace(rows=("other_beside",)) if each.rows == ("other",) else each for each in found]
        return [each._replace(part=True) if each.rows[0] in some else each for each in found]

    def _mentioned(self, parts: list[Segment]) -> set[str]:
        """Grounds that are named without a figure as well: 不掌握2件，余下1件也属于不掌握."""
        silent = (segment for segment in parts if not segment.counting)
        return {token.value for segment in silent for token in segment.tokens if "." in token.value}

    def _in_order(self, parts: list[Segment]) -> list[Claim]:
        claims: list[Claim] = []
        for number, segment in enumerate(parts):
            self._begin(segment)
            dated = YEAR in segment.kinds
            tokens = tuple(map(self._dated, segment.tokens)) if dated else segment.tokens
            self._hear(segment, tokens)
            if segment.counting:
                found = self._figures(segment, tokens + self._sent_on(parts, number, tokens))
            else:
                found = [*self._figures(segment, tokens), *self._statements(segment, tokens, parts, number)]
                self._waiting += [token for token in tokens if token.value != "rest"]
            if "topic" in segment.kinds:
                self._remember(tokens)
            self._counted = self._counted or any(claim.domain != "published" for claim in found)
            claims += found
        return claims

    # --- what goes on from segment to segment ----------------------------------------------------------------------

    def _begin(self, segment: Segment) -> None:
        if segment.part:
            self.topics, self._whole = self._base, None
        if segment.stop:
            self._subject = self._subject if self._counted else ""
            self._time, self._counted, self._apart, self._carried_in = "", False, False, False
            self._waiting, self._turns, self._dividing = [], [], False
        self._leave_brackets(segment)

    def _leave_brackets(self, segment: Segment) -> None:
        """A year or a body named between brackets is not meant behind them: （2022年为5件），受理6件."""
        if segment.opened in _BRACKETS:
            self._outer = self._time, self._subject
        elif not _CLOSING.isdisjoint(self._text[self._end : segment.start]):
            outside = "", self._outer[1] if self._subject else ""
            self._time, self._subject = outside if segment.stop else self._outer
        self._end = segment.end

    def _dated(self, token: Token) -> Token:
        """2022年 as last year's, next year's, this one's or another."""
        if token.kind != YEAR or token.figure is None or token.figure.amount < _FIRST_YEAR:
            return token
        ahead = int(token.figure.amount) - self._year if self._year else 0
        value = {0: "this", -1: "last", 1: "next"}.get(ahead, "other")
        return Token("time", value, token.start, token.end)

    def _hear(self, segment: Segment, tokens: Sequence[Token]) -> None:
        """Whose figures follow, and of which year; a year that is compared with is not meant, nor one carried over."""
        if "scope" in segment.kinds:
            for token in tokens:
                if token.kind == "scope" and not self._text.endswith(_PREPOSITIONS, 0, token.start):
                    self._subject = self._text[token.start : token.end]
        if segment.kinds.isdisjoint(_TIMES) or "compare" in segment.kinds:
            return
        if not any(token.value in _CARRIED for token in tokens):
            heard = tokens[: _last_count(tokens)] if segment.counting else tokens
            times = (token for token in reversed(heard) if token.kind == "time")
            told = (each.value for each in times if not self._text.endswith(_GROUNDS, 0, each.start))
            self._time = next(told, self._time)

    def _remember(self, tokens: Sequence[Token]) -> None:
        """Take over what some words are about, but for 均同步解读, which goes on about what was counted."""
        topics = topics_in(tokens)
        if topics and not (topics == (NOTHING,) and tokens[0].kind == "all"):
            self.topics = topics

    def _listed(self, parts: Sequence[Segment], number: int) -> list[Token]:
        """The words of the segments behind that go on with a list: 行政复议、行政诉讼."""
        found: list[Token] = []
        for segment in parts[number + 1 :]:
            if segment.opened != "、" or segment.counting:
                break
            found += segment.tokens
        return found

    def _sent_on(self, parts: Sequence[Segment], number: int, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The words of the next segment when it carries over what the last figure counts: 余7件，转入2026年."""
        following = parts[number + 1] if number + 1 < len(parts) else None
        if following is None or following.counting or following.opened not in _COMMAS:
            return ()
        first = next((token for token in following.tokens if token.kind in ("topic", "measure")), None)
        if first is None or first.value not in _CARRIED:
            return ()
        last = _last_count(tokens)
        own = tokens[_last_count(tokens[:last]) + 1 :]
        return () if any(token.kind == "measure" for token in own) else tuple(map(self._dated, following.tokens))

    # --- figures ---------------------------------------------------------------------------------------------------

    def _figures(self, segment: Segment, tokens: tuple[Token, ...]) -> list[Claim]:
        """A claim for each figure of the segment that its words say enough of."""
        self._columns = self._columns if segment.opened == "、" else ()
        if segment.kinds.isdisjoint(_FIGURES):
            return []
        found: list[Claim] = []
        begin, start = 0, segment.start
        places = [place for place, token in enumerate(tokens) if token.kind in _FIGURES]
        for place, after in zip(places, [*places[1:], len(tokens)], strict=False):
            figure, lead, tail = tokens[place], tokens[begin:place], tokens[place + 1 : after]
            phrase = Phrase.around(self._text, start, lead, figure, tail, waiting=self._waiting)
            self._give_in_turn(phrase)
            begin = place + 1 + phrase.taken
            start = tokens[begin - 1].end
            if figure.kind == FIGURE:
                self._hushed = phrase.silent or (self._hushed and segment.opened == "、" and not phrase.measured)
                if not (phrase.taken and _judging(tokens[begin:])):  # 3件复议、2件诉讼被纠正: said of both
                    found += self._figure(phrase)
                self._waiting = []
            elif phrase.complete:
                found += self._rate(phrase, segment)
            if "topic" in segment.kinds:
                self._remember(lead)
        return found

    def _give_in_turn(self, phrase: Phrase) -> None:
        """予以公开、部分公开分别为10件、3件: each figure gets its own word of those listed."""
        if phrase.in_turn:
            self._turns = phrase.listed
        elif self._turns and phrase.telling:
            self._turns = []
        if self._turns:
            phrase.tell([self._turns.pop(0)])

    def _figure(self, phrase: Phrase) -> Iterator[Claim]:
        if phrase.rated:
            return
        apart = self._goes_apart(phrase)
        if phrase.unit not in vocabulary().units or self._time in ("next", "other", "partial") or phrase.compared:
            return
        topics, inherited = self._topics(phrase)
        name = vocabulary().domain_of(topics[-1]) if topics else ""
        if not name or (apart and name == "requests"):
            return
        domain = vocabulary().domains[name]
        if phrase.unit not in domain.units or (not phrase.unit and not phrase.closed):
            return
        for rows, columns in self._places(phrase, name, domain, topics, inherited):
            claim = self._claim(phrase, name, rows, columns, inherited)
            if name == "requests" and phrase.asked and not (phrase.before or phrase.inside):
                self.topics = _REQUESTS
            if columns == ("",) and name == "requests":
                self._whole = None if phrase.summing else claim  # behind a sum, parts may be of either summand
            self._columns = columns if name in _IN_COLUMNS and columns not in (("",), _ANY_DOCUMENTS) else ()
            self._carried_in, self._dividing = rows == ("carried_in",), columns != ("",)
            yield claim

    def _goes_apart(self, phrase: Phrase) -> bool:
        """Whether the sentence counts something else: 主动公开80件、依申请公开20件 of documents, or several years'
        figures in turn. A verb such as 收到 leads back."""
        if phrase.topics[-1:] in _OTHER_THINGS or phrase.scattered:
            self._apart = True
        elif phrase.named(_LEADING_BACK):
            self._apart = False
        return self._apart

    def _topics(self, phrase: Phrase) -> tuple[Topics, bool]:
        """What the figure counts, and whether only words further up say so."""
        if phrase.topics:
            return phrase.topics, False
        if phrase.asked and "requests" not in self.topics:
            return _REQUESTS, True
        if not self.topics and phrase.named(UNMISTAKABLE):
            return _REQUESTS, True
        if phrase.named({"in_force"}) and not (self._about() and "documents" in self.topics):
            return ("normative_documents",), True
        return self.topics, True

    def _places(
        self, phrase: Phrase, name: str, domain: Domain, topics: Topics, inherited: bool
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The rows and columns that the words name; several where each of them has the figure."""
        rows, columns = phrase.measures(domain.rows, domain), phrase.measures(domain.columns, domain)
        if name == "requests" and self._outcomes and set(rows) <= {"handled"} and phrase.named({"published"}):
            rows = ("granted",)
        hushed = self._hushed and not (rows or columns) and phrase.topics != ("regulations",)
        if hushed or self._foreign(phrase, name, inherited):
            return
        if name == "requests":
            yield from self._of_requests(phrase, rows, columns, inherited)
        elif name == "disputes" and phrase.named({"lost"}) and topics == ("review",):
            return  # cases are lost in court
        elif name == "disputes" and phrase.taken and not columns and self._columns:
            yield topics, self._columns  # 被纠正的3件复议案件和2件诉讼案件
        elif name == "documents" and not (columns or inherited or phrase.before):
            if found := self._of_documents(phrase, topics):
                yield topics, found
        elif not columns and (inherited or name == "documents"):
            return
        elif phrase.each:
            yield from (((topic,), columns or ("",)) for topic in topics)
        else:
            yield topics, columns or ("",)

    def _of_documents(self, phrase: Phrase, topics: Topics) -> tuple[str, ...]:
        """What is counted of documents without a word for it: that of the list, or of 规章 whatever is published."""
        if self._columns and not phrase.measured:
            return self._columns
        return _ANY_DOCUMENTS if topics == ("regulations",) and not phrase.tells_of_more("published") else ()

    def _divided(self) -> tuple[str, ...]:
        """What applicants without further words divide: all requests, or the outcome that was named last."""
        last = self._whole.rows[:1] if self._whole else ()
        return ("handled",) if set(last) <= _FLOWS else (*last, "handled")

    def _foreign(self, phrase: Phrase, name: str, inherited: bool) -> bool:
        """Whether cases are another office's: a bureau of justice decides on all kinds of 行政复议."""
        deciding = phrase.named({"accepted", "handled", "concluded"})
        figure = phrase.figure
        return name == "disputes" and deciding and not self._grounded(name, inherited, figure.start if figure else 0)

    def _rate(self, phrase: Phrase, segment: Segment) -> Iterator[Claim]:
        """办结率100%: nothing is left over."""
        topics, _ = self._topics(phrase)
        here = phrase.quote[0] >= segment.start
        if topics == _REQUESTS and here and not phrase.timely and phrase.named({"concluded"}):
            yield self._said(phrase, Says.ALL, "requests", "carried_out", "", segment=segment)._replace(doubt=True)

    def _of_requests(
        self, phrase: Phrase, rows: tuple[str, ...], columns: tuple[str, ...], inherited: bool
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        implied = (*_IMPLIED, "any_other", *(RECEIVING if "carried_out" in rows else ()))
        rows = tuple(row for row in rows if row not in implied) or rows
        exact = tuple(row for row in rows if "." in row)
        rows = exact if len(exact) == 1 and not phrase.open_ended else rows
        rows = tuple(row for row in rows if row in _CHANNELS) or rows
        if rows == ("any_other",) and self._dividing:
            rows, columns = (), ("other_organisation",)
        elif rows == ("any_other",) and not self._outcomes:
            return
        if columns and not rows:
            rows = self._divided()
        if not rows and (not inherited or (phrase.summing and self._carried_in)):
            rows = ("handled",)
        if not rows:
            return
        if phrase.each and len(rows) > 1:
            yield from (((row,), columns or ("",)) for row in rows)
        else:
            yield rows, columns or ("",)

    def _claim(
        self, phrase: Phrase, domain: str, rows: tuple[str, ...], columns: tuple[str, ...], inherited: bool
    ) -> Claim:
        figure = phrase.figure
        assert figure is not None
        organ, last = phrase.before != "" and phrase.before.endswith(_ORGANS), self._text[figure.end - 1]
        subject = phrase.before if organ else self._subject
        unclear = phrase.inside != "" or (inherited and phrase.before != "" and not organ)
        return Claim(
            domain=domain,
            rows=rows,
            columns=columns,
            amount=figure.amount,
            span=(figure.start, figure.end),
            quote=phrase.quote,
            unit=figure.unit,
            vague=figure.vague or last in "万亿",
            over=last in "余多" or self._text.endswith(_OVER, 0, figure.start),
            joined=domain != "requests" and len(rows) > 1,
            last_year=self._time == "last" and not rows[0].startswith("carried"),
            subject=subject,
            part=bool(phrase.inside)
            or columns == ("corrected_part",)
            or self._singled_out(phrase, domain, rows, inherited),
            doubt=unclear or columns == _ANY_DOCUMENTS or not self._grounded(domain, inherited, figure.start),
            parent=self._whole if rows == ("handled",) and columns != ("",) else None,
        )

    def _singled_out(self, phrase: Phrase, domain: str, rows: tuple[str, ...], inherited: bool) -> bool:
        """Whether it is said of some only; what is delayed may be all that is carried over, 以本局为被告 of all."""
        if domain == "fees":
            return False
        if domain == "requests" and phrase.named({"any_other"}) and rows != ("any_other",):
            return True  # 其他13件均按时答复
        if phrase.figure and self._on_a_day(phrase.quote[0], phrase.figure.start):
            return True
        if rows == ("carried_out",):
            return phrase.qualified(besides=("delay", "rest"))
        grounded = domain == "disputes" and self._grounded(domain, inherited, phrase.quote[0])
        return phrase.qualified(besides=("party",) if grounded else ())

    def _on_a_day(self, start: int, end: int) -> bool:
        return self._text.find("月", start, end) >= 0 and _ON_A_DAY.search(self._text, start, end) is not None

    def _grounded(self, domain: str, inherited: bool, place: int) -> bool:
        """Whether the text has told that it speaks of this: 申请, 行政复议 may also be of another kind."""
        if domain == "disputes":
            return self._led or self._introduced() <= place
        return not inherited or (bool(self.topics) and domain == vocabulary().domain_of(self.topics[-1]))

    def _introduced(self) -> int:
        """Where the paragraph has told first that it speaks of requests for information."""
        if self._ground is None:
            found = _ABOUT.search(self._text)
            self._ground = found.end() if found else len(self._text) + 1
        return self._ground

    # --- 未收到, 全部办结 ------------------------------------------------------------------------------------------

    def _statements(
        self, segment: Segment, tokens: tuple[Token, ...], parts: Sequence[Segment], number: int
    ) -> Iterator[Claim]:
        for kind, read in (("negation", self._none), ("all", self._all)):
            if kind in segment.kinds:
                place = next(place for place, token in enumerate(tokens) if token.kind == kind)
                if not any(token.value == "rest" for token in tokens[:place]):  # 其余均为自然人
                    self._remember(tokens[:place])
                    yield from read(segment, tokens, place, [*tokens[place + 1 :], *self._listed(parts, number)])
                return

    def _none(self, segment: Segment, tokens: tuple[Token, ...], place: int, after: list[Token]) -> Iterator[Claim]:
        """Nothing of what the words behind 未 or 无 name, or, where nothing is, those before: 行政复议情况：无."""
        phrase = Phrase.behind(self._text, segment, tokens, place, after)
        if not phrase.telling and segment.opened in _COLONS and not rest(self._text, segment.tokens, *segment[:2]):
            phrase.answer(self._waiting)
        topics = phrase.topics or (_REQUESTS if phrase.asked else self.topics)
        for name, rows, columns in self._named(phrase, topics):
            if name == "requests" and phrase.named(_JUDGED):
                continue  # 未被责令重新答复
            named = topics if phrase.topics or phrase.asked or _JUDGED.intersection(columns) else ()
            for row, column in absent(name, named, rows, columns):
                yield self._said(phrase, Says.NONE, name, row, column, segment=segment)

    def _all(self, segment: Segment, tokens: tuple[Token, ...], place: int, after: list[Token]) -> Iterator[Claim]:
        """All of what was counted before is what the words behind 全部 name: nothing is in the rest."""
        phrase = Phrase.behind(self._text, segment, tokens, place, after)
        topics = phrase.topics or self.topics
        for name, rows, columns in () if phrase.due else self._named(phrase, topics):
            for row, column in remaining(name, topics, rows, columns, timely=phrase.timely):
                yield self._said(phrase, Says.ALL, name, row, column, segment=segment)

    def _named(self, phrase: Phrase, topics: Topics) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """The table, rows and columns that a statement without a figure names; none where its words tell of more."""
        name = vocabulary().domain_of(topics[-1]) if topics else ""
        if name and not (
            (phrase.qualified() and name != "fees") or phrase.compared or phrase.inside or self._time in _ELSEWHEN
        ):
            domain = vocabulary().domains[name]
            yield name, phrase.measures(domain.rows, domain), phrase.measures(domain.columns, domain)

    def _said(self, phrase: Phrase, says: Says, name: str, row: str, column: str, *, segment: Segment) -> Claim:
        return Claim(
            domain=name,
            rows=self._whole.rows if column in OTHERS.values() and self._whole else (row,),
            columns=(column,),
            amount=Decimal(0),
            span=phrase.quote,
            quote=(min(segment.start, phrase.quote[0]), phrase.quote[1]),
            says=says,
            subject=phrase.before if phrase.before.endswith(_ORGANS) else self._subject,
            doubt=says is Says.ALL and (phrase.timely or (not column and not phrase.named({"concluded", "granted"}))),
        )


def _hopeful(figure: prose.Quantity) -> bool:
    """Whether a figure may claim anything: one with a measure word of some table, or a rate of 100%."""
    return figure.unit in vocabulary().units or (figure.unit == "%" and figure.amount == _ALL)


def _last_count(tokens: Sequence[Token]) -> int:
    """The place of the last figure that counts something; -1 where there is none."""
    return next((place for place in range(len(tokens) - 1, -1, -1) if tokens[place].kind == FIGURE), -1)


def _judging(tokens: Iterable[Token]) -> bool:
    """Whether a word tells how cases ended."""
    return any(token.kind == "measure" and token.value in _JUDGED for token in tokens)


_CHANNELS = ("in_person", "online", "letter_fax")
_OTHER_THINGS = ((NOTHING,), ("published",), ("published_website",), ("published_gazette",))
_CARRIED = ("carried", "carried_out")
_FIGURES = (FIGURE, SHARE, YEAR)
_IN_COLUMNS = ("disputes", "documents")
_ANY_DOCUMENTS = ("issued", "in_force")
_OUTCOMES = ("partly_granted", "refused", "unavailable", "not_processed", "unavailable.not_held")
_JUDGED = frozenset({"upheld", "corrected", "lost", "corrected_part", "pending"})
_FLOWS = frozenset({"received", "newly_received", "handled", "replied", "concluded"})
_LEADING_BACK = _FLOWS | {"accepted"}
_IMPLIED = ("handled", "carried")  # tell nothing beside a word that is more exact
