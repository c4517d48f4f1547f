"""Rules on what the report rests on: numbers of documents, their names, and articles of the Regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.refs import MetaRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import REMEMBERED, passages, plain, sentences
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.stale.documents import Document, Regulation, documents, regulation, without_marks
from gor_desktop.rules.texts import Hit, finding_of

_OPEN, _CLOSE = "〔[［【(（﹝{《〈<", "〕]］】)）﹞}》〉>"
_NUMBER = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{2,14}})\s*(?P<open>[{re.escape(_OPEN)}])\s*(?P<year>(?:19|20)\d{{2}})\s*(?P<close>[{re.escape(_CLOSE)}])"
    r"\s*(?P<ordinal>第)?\s*(?P<serial>\d{1,4})\s*号"
)
_YEAR_IN_BRACKETS = re.compile(rf"[{re.escape(_OPEN)}]\s*(?:19|20)\d\d\s*[{re.escape(_CLOSE)}]")
_GLUED = re.compile(r"国办(?:公开办)?[函发](?P<year>20\d{2})\s*年?\s*(?P<serial>\d{1,4})号")
_CODES = re.compile(r"[发函办字文电知规议复告报党令通明委政公]$")  # that a number in round brackets may follow
_FORMER = re.compile(r"废止|原|此前|代替|取代|修订前|旧")
_DECREE = re.compile(r"(?P<body>国务院|国)(?P<order>令)?\s*(?P<ordinal>第)?\s*(?P<serial>\d{3})\s*号\s*(?P<after>令)?")
_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
_ARTICLE = re.compile(
    r"(?:《(?:中华人民共和国)?(?:政府信息公开)?条例》|(?<!本)[新《]条例》?)\s*(?:[（(][^（）()]{0,30}[）)])?\s*的?"
    r"第\s*(?P<article>[一二三四五六七八九十]{1,4}|\d{1,2})\s*条"
)
_LONG = 8  # characters of a name from which a slip can be told from another name
_STEPS = 2  # characters that differ in a slip
_NOBODY_ELSES = 14  # characters of a name that no document of another kind has: there are many 政府信息公开办法
_KIND = re.compile(r"(?:条例|办法|规定|目录|指南|制度|细则|格式|通知|意见|报告|方案|规范|标准|案例|公告|平台|工作)$")
_FORM_CODE = "国办公开办函"
_BASED_ON = re.compile(r"(?:依据|根据|按照|依照)[^。；;]*$")
_REACH = 80  # characters behind an article that may tell what it is cited for
_OTHERS_TOO = re.compile(r"[、和及与至]第?(?:四十九|五十|49|50)条")


class Slip(NamedTuple):
    """A citation that is wrong: its place in a paragraph, how it should read ("" where that is not sure), and facts."""

    start: int
    end: int
    case: str
    new: str = ""
    severity: Severity = Severity.WARNING
    other: str = ""


def _checks(code: str, form: FormSpec) -> Iterator[Check]:
    for section in form.sections:
        reads: frozenset[Ref] = frozenset({SectionRef(section.key), MetaRef("year")})
        yield Check(code, reads, partial(_wrong, code, section))


def _wrong(code: str, section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in passages(report.narrative(section.key)):
        for slip in _SLIPS[code](text, report.meta.year or 0):
            yield finding_of(code, section, _hit(text, slip, report), offset)


def _hit(text: str, slip: Slip, report: Report) -> Hit:
    facts = {"text": text[slip.start : slip.end], "new": slip.new, "other": slip.other, "case": slip.case}
    given = tuple((key, value) for key, value in facts.items() if value)
    fix = TextFix(f"改为“{slip.new}”", (Replacement(slip.start, slip.end, slip.new),)) if slip.new else None
    return Hit(slip.start, slip.end, (*given, ("year", str(report.meta.year))), slip.severity, fix)


@rule("S08")
def numbers_written(form: FormSpec) -> Iterator[Check]:
    """The number of a document is written as offices write it: 国办函〔2020〕109号, 国务院令第711号."""
    return _checks("S08", form)


@lru_cache(maxsize=REMEMBERED)
def _misshapen(text: str, _year: int) -> tuple[Slip, ...]:
    if "号" not in text:
        return ()
    written = plain(text)
    return (*_numbers(written, text), *_glued(written), *_decree_shape(written))


@lru_cache(maxsize=REMEMBERED)
def _in_brackets(written: str) -> tuple[re.Match[str], ...]:
    """The numbers of documents with a year in brackets."""
    return tuple(_NUMBER.finditer(written)) if _YEAR_IN_BRACKETS.search(written) else ()


def _numbers(written: str, text: str) -> Iterator[Slip]:
    for match in _in_brackets(written):
        marks = text[match.start("open")], text[match.start("close")]
        round_brackets = marks[0] in "(（" and marks[1] in ")）"
        if round_brackets and not _CODES.search(match["code"]):
            continue
        start, end = match.start("open"), match.end()
        right = f"〔{match['year']}〕{int(match['serial'])}号"
        if marks != ("〔", "〕"):
            yield Slip(start, end, "brackets", right)
        elif match["ordinal"]:
            yield Slip(start, end, "ordinal", right, Severity.HINT)
        elif match["serial"].startswith("0"):
            yield Slip(start, end, "zero", right, Severity.HINT)


def _glued(written: str) -> Iterator[Slip]:
    for match in _GLUED.finditer(written):
        yield Slip(match.start("year"), match.end(), "lost", f"〔{match['year']}〕{match['serial']}号")


def _decree_shape(written: str) -> Iterator[Slip]:
    for match in _DECREE.finditer(written):
        if not (match["order"] or match["after"]):
            continue
        right = f"国务院令第{match['serial']}号"
        if match["body"] == "国":
            yield Slip(*match.span(), "decree", right)
        elif match["order"] and not match["ordinal"]:
            yield Slip(*match.span(), "decree", right, Severity.HINT)


@rule("S09")
def documents_in_force(form: FormSpec) -> Iterator[Check]:
    """The documents that the report rests on are named as they are called, and are those for its year."""
    return _checks("S09", form)


@lru_cache(maxsize=REMEMBERED)
def _misquoted(text: str, year: int) -> tuple[Slip, ...]:
    named = tuple(_names(text)) if "《" in text else ()
    if "号" not in text:
        return named
    written = plain(text)
    return (*named, *_cited(written, year), *_decrees(written, year))


def _names(text: str) -> Iterator[Slip]:
    for match in _TITLE.finditer(text):
        right = _misnamed(without_marks(match[0]))
        if right:
            yield Slip(*match.span(), "name", "", other=right)


@lru_cache(maxsize=REMEMBERED)
def _misnamed(words: str) -> str:
    """The document that a name all but is; "" for one that is its own, or known."""
    if any(words in document.words for document in documents()):
        return ""
    return next((name for name in _all_names() if _all_but(words, name)), "")


def _all_names() -> Iterator[str]:
    for document in documents():
        yield from (*document.names, *(name for name in document.short if len(name) >= _LONG))


def _all_but(words: str, name: str) -> bool:
    """Whether at most two characters were lost, doubled or mistaken."""
    right = without_marks(name)
    near = abs(len(words) - len(right)) <= _STEPS and words[:1] == right[:1] and len(words) >= _LONG - _STEPS
    if not near or _kind(words) not in ("", _kind(right)):
        return near and len(right) > _NOBODY_ELSES and words == right.removesuffix(_kind(right)) + _kind(words)
    return sorted(words) == sorted(right) or _distance(words, right) <= _STEPS


def _kind(name: str) -> str:
    """What a document calls itself; one of another kind is another document."""
    found = _KIND.search(name)
    return found[0] if found else ""


def _distance(one: str, other: str) -> int:
    """The fewest characters to put in, take out or change."""
    row = list(range(len(other) + 1))
    for number, character in enumerate(one, 1):
        before, row = row, [number]
        for place, right in enumerate(other):
            row.append(min(before[place] + (character != right), before[place + 1] + 1, row[place] + 1))
    return row[-1]


def _cited(written: str, year: int) -> Iterator[Slip]:
    """Numbers of known documents: of another year, in another code, or behind another name."""
    for match in _in_brackets(written):
        sentence = _around(written, match.start())
        number = f"{match['year']}〕{int(match['serial'])}号"
        known = [document for document in documents() if document.number.endswith(f"〔{number}")]
        named = tuple(_of_named(written, match, year))
        yield from named
        for document in () if named else known:
            yield from _of_known(match, document, sentence, year)
        if not known and not named:
            yield from tuple(_of_nearly(match, sentence, year)) or _of_none(match, sentence, year)


def _of_known(match: re.Match[str], document: Document, sentence: str, year: int) -> Iterator[Slip]:
    code = document.number.partition("〔")[0]
    start = match.start("code")
    if not match["code"].endswith(code):
        given = re.search(r"国[办公开政府秘]{0,6}[函发]$", match["code"])
        if given and re.search(document.about, sentence):
            yield Slip(start + given.start(), match.end(), "code", document.number)
        return
    first, last = document.years
    if last and year > last and not _FORMER.search(sentence):
        yield Slip(match.end("code") - len(code), match.end(), "superseded", other=document.successor)
    elif year and year < first - 1:
        yield Slip(match.end("code") - len(code), match.end(), "early", other=document.number)


def _of_named(written: str, match: re.Match[str], year: int) -> Iterator[Slip]:
    """A number in brackets right behind the name of a document that has another one; only one of the two is due."""
    name = next((title for title in _TITLE.finditer(written) if 0 <= match.start() - title.end() <= 2), None)
    if name is None or written[name.end() : match.start("code")].strip() not in ("", "(", "（"):
        return
    number = match["code"] + f"〔{match['year']}〕{int(match['serial'])}号"
    meant = next((document for document in documents() if document.number == number), None)
    for document in documents():
        if not document.number or document is meant or without_marks(name[0]) not in document.words:
            continue
        if meant and not _is_due(document, year) and _is_due(meant, year):
            yield Slip(*name.span(), "title", other=meant.names[0])
        else:
            yield Slip(match.start("code"), match.end(), "number", document.number)


def _of_nearly(match: re.Match[str], sentence: str, year: int) -> Iterator[Slip]:
    """A number that is none of the office's, and a slip from that of the document that the sentence is about."""
    given = f"{match['year']}〕{int(match['serial'])}号"
    for document in documents():
        code = document.number.partition("〔")[0]
        meant = code and match["code"].endswith(code) and _is_due(document, year)
        if meant and re.search(document.about, sentence) and _is_slip_of(given, document.number):
            yield Slip(match.end("code") - len(code), match.end(), "code", document.number)
            return


def _of_none(match: re.Match[str], sentence: str, year: int) -> Iterator[Slip]:
    """A number of the office that made the form, which no document on reports has, where the report is based on it."""
    if not match["code"].endswith(_FORM_CODE) or not _BASED_ON.search(sentence.partition(match[0])[0] + match["code"]):
        return
    for document in documents():
        form = document.number.startswith(_FORM_CODE) and document.number not in sentence and _is_due(document, year)
        if year and form and document.about.startswith("年度报告") and re.search(document.about, sentence):
            yield Slip(match.end("code") - len(_FORM_CODE), match.end(), "unknown", other=document.number)


def _is_due(document: Document, year: int) -> bool:
    first, last = document.years
    return not year or (first <= year and (last is None or year <= last))


def _is_slip_of(given: str, number: str) -> bool:
    """Whether one character differs, or the same are in another order."""
    right = number.partition("〔")[2]
    return sorted(given) == sorted(right) or _distance(given, right) == 1


def _decrees(written: str, year: int) -> Iterator[Slip]:
    """The number of the decree that stands with the Regulation."""
    law = regulation()
    for match in _DECREE.finditer(written):
        near = written[max(match.start() - 24, 0) : match.start()]
        if not (match["order"] or match["after"]) or not re.search(r"条例[》）)]?\s*[（(]?[^》]{0,12}$", near):
            continue
        if "政府信息公开条例" not in near and "《条例》" not in near:
            continue
        yield from _decree(match, law, _around(written, match.start()), year)


def _decree(match: re.Match[str], law: Regulation, sentence: str, year: int) -> Iterator[Slip]:
    serial = int(match["serial"])
    right = law.decree if not year or year >= law.revised else law.decree_before
    place = match.span("serial")
    if serial not in (law.decree, law.decree_before):
        yield Slip(*place, "decree", str(right), Severity.ERROR)
    elif serial != right and str(right) not in sentence and not _FORMER.search(sentence) and "2007" not in sentence:
        yield Slip(*place, "former", str(right))


def _around(written: str, place: int) -> str:
    return next((written[start:end] for start, end in sentences(written) if start <= place < end), "")


@rule("S10")
def articles_cited(form: FormSpec) -> Iterator[Check]:
    """The articles of the Regulation that are cited are there, and say what they are cited for."""
    return _checks("S10", form)


@lru_cache(maxsize=REMEMBERED)
def _other_articles(text: str, year: int) -> tuple[Slip, ...]:
    found = _ARTICLE.finditer(plain(text)) if "条例" in text else ()
    return tuple(slip for match in found for slip in _article(text, match, year))


def _article(text: str, match: re.Match[str], year: int) -> Iterator[Slip]:
    law = regulation()
    revised = not year or year >= law.revised
    written = match["article"]
    article = int(written) if written.isdigit() else counted_in_chinese(written) or 0
    place = (match.start("article") - 1, match.end())
    if article > (law.articles if revised else law.articles_before):
        yield Slip(
            *place, "beyond", severity=Severity.ERROR, other=str(law.articles if revised else law.articles_before)
        )
    elif revised:
        yield from _off_topic(text, match, article, place)


def _off_topic(text: str, match: re.Match[str], article: int, place: tuple[int, int]) -> Iterator[Slip]:
    """An article of the former text, cited for what another one says now."""
    rest = re.split(r"[。；;]", text[match.end() : match.end() + _REACH])[0]
    for topic in regulation().topics:
        wrong = article not in topic.articles and not _OTHERS_TOO.match(rest)
        if wrong and (article in topic.articles_before or topic.alone) and topic.about.search(rest):
            case = "former" if article in topic.articles_before else "other"
            yield Slip(*place, case, other=f"{topic.named}规定在{topic.due}")
            return


_SLIPS = {"S08": _misshapen, "S09": _misquoted, "S10": _other_articles}
