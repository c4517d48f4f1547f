"""Rules on what no published report may hold: personal data, marks of secrecy, marks of a draft.

The office's own telephone and address are meant to be there. What is found is named masked: findings are exported, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.refs import MetaRef, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages, prose
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of, in_every_paragraph, remembered

_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_LONG_NUMBER = re.compile(r"[0-9０-９]\d\d(?:\d[ -]?|[ -])\d{4}")
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_GAP = r"[ \u3000-]?"
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])(?:{_PROVINCE}\d{{4}}{_GAP}(?:18|19|20)\d\d{_MONTH_DAY}{_GAP}\d{{3}}[0-9XxＸ×]"
    rf"|{_PROVINCE}\d{{4}}{_GAP}\d\d{_MONTH_DAY}{_GAP}\d{{3}})(?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_IDENTITY_WORD = re.compile(r"身份证|公民身份|证件号")
_OTHER_NUMBER = re.compile(r"(?:注册号|执照|编号|代码|备案|项目|文号|许可证|[账帐帐]号|单号|编码)\S{0,6}$")

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])(?!\s*[万亿]?[元条件次人份篇个])"
)
_OFFICE_PHONE = re.compile(r"电话|热线|传真|联系方式")
_PERSON = re.compile(r"手机|申请人|当事人|村民|居民|住户|先生|女士|本人|个人|某")

_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{4}[ -]){3}\d{4}(?:[ -]?\d{1,3})?(?![0-9A-Za-z])|(?<![0-9A-Za-z])\d{16,19}(?![0-9A-Za-z])"
)
_CARD_WORD = re.compile(r"卡号|银行卡|储蓄卡|信用卡|借记卡|[账帐]号|[账帐]户|开户|一卡通")
_BANK_NUMBERS = ("62", "4", "5", "35", "37")  # as the cards of the networks begin

_FLAT = r"[\u4e00-\u9fff0-9]{0,20}?\d+\s*(?:号楼|号院|栋|幢|座|楼|弄|号)?[ ,-]?\d+\s*单元\s*\d+\s*(?:室|号|户)?"
_LIVES = r"家庭住[址所]|家庭地址|家住|现住[址地]?|住址|户籍(?:地址|所在地|地)|居住地址|居住于|住在"
_HOME = re.compile(
    rf"{_FLAT}|(?:{_LIVES})(?:为|是|在|于|位于)?\s*[:：]?\s*"
    r"[^，,。；;\n]{2,30}?(?:\d+|[一二三四五六七八九十]+)\s*(?:号|室|户|组|栋|幢|单元)[^，,。；;\n]{0,12}"
)
_DOOR = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:村|社区|屯|寨|小区|花园|街|路|巷|弄)\d*\s*(?:\d+\s*组\s*\d+\s*号"
    r"|(?:\d+\s*号\s*)?\d+\s*(?:号楼|幢|栋|座)\s*\d+\s*[室号户])"
)  # where somebody lives when the sentence speaks of a person
_HINT_OF_HOME = re.compile(r"单元|住|户籍|家庭地址|组\s*[0-9０-９]|[幢栋座楼]\s*[0-9０-９]")
_OFFICE = re.compile(
    r"办公|邮编|邮政编码|(?:联系|通信|通讯|受理|接待|单位|机构|来访|邮寄)\S{0,4}(?:地址|地点)|政务服务中心"
)

_STARRED = re.compile(r"(?:绝密|机密|秘密)\s*[★☆*＊]")
_SECRET_BRACKET = re.compile(
    r"[（(【\[]\s*内部(?:资料|文件|材料|使用|参考)[，,、\s]*(?:请|注意|严禁|不得|禁止|妥善|切勿)[^）)】\]]{0,8}[）)】\]]"
)
_SECRET_LINE = re.compile(
    r"[\s（(【\[〔]*(?:密级\s*[:：]\s*)?(?:绝\s*密|机\s*密|秘\s*密|内\s*部\s*(?:资\s*料|文\s*件|材\s*料|使\s*用|参\s*考|件))"
    r"(?:[\s，,、；;!！。.（()）—-]*(?:请?注意保[存密]|请?妥善保管|严禁外传|不得外传|请勿外传|不得公开|禁止外传|\d+\s*年|长期|启封前))*[\s）)】\]〕。!！]*"
)
_DRAFT = r"(?:征求意见稿|送审稿|讨论稿|审议稿|报审稿|审核稿|修改稿|草稿|初稿|代拟稿|样稿|\d次审核稿)"
_DRAFT_END = re.compile(rf"[（(【\[〔]\s*{_DRAFT}\s*[）)】\]〕]\s*$")
_DRAFT_LINE = re.compile(rf"[\s（(【\[〔]*{_DRAFT}[\s）)】\]〕。]*")


def _sentence(text: str, at: int) -> str:
    """The sentence around a place."""
    return next((text[start:end] for start, end in prose.sentences(text) if start <= at < end), text)


@lru_cache(maxsize=prose.REMEMBERED)
def _with_numbers(text: str) -> str:
    """The text in half width where it has numbers as long as those looked for here; nothing where it has none."""
    return prose.plain(text) if _LONG_NUMBER.search(text) else ""


def masked(number: str) -> str:
    """The first three and the last four characters, stars between."""
    return f"{number[:3]}{'*' * max(len(number) - 7, 1)}{number[-4:]}"


def _hit(match: re.Match[str], case: str = "", severity: Severity | None = None) -> Hit:
    facts = (("text", masked("".join(match[0].split()))), *((("case", case),) if case else ()))
    return Hit(match.start(), match.end(), facts, severity)


# --- numbers that belong to a person -------------------------------------------------------------------------------


@rule("P01")
def identity_numbers(form: FormSpec) -> Iterator[Check]:
    """No text gives the number of an identity card."""
    return in_every_paragraph("P01", form, _identity_numbers)


@remembered
def _identity_numbers(text: str) -> Iterator[Hit]:
    plain = _with_numbers(text)
    for match in _IDENTITY.finditer(plain):
        named = _IDENTITY_WORD.search(_sentence(plain, match.start())) is not None
        if _is_identity(match[0]) or (named and not _has_check_digit(match[0])):
            yield _hit(match)
        elif named:
            yield _hit(match, "damaged", Severity.WARNING)
        elif not _has_check_digit(match[0]) and not _OTHER_NUMBER.search(plain, 0, match.start()):
            yield _hit(match, "old", Severity.WARNING)


def _digits(number: str) -> str:
    return re.sub(r"[^0-9X]", "", number.upper().replace("Ｘ", "X").replace("×", "X"))


def _has_check_digit(number: str) -> bool:
    return len(_digits(number)) == len(_WEIGHTS) + 1


def _is_identity(number: str) -> bool:
    """Whether the last digit is what GB 11643 computes from the others."""
    digits = _digits(number)
    if len(digits) != len(_WEIGHTS) + 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[-1] == _CHECK_DIGITS[total % 11]


@rule("P02")
def mobile_numbers(form: FormSpec) -> Iterator[Check]:
    """No text gives a person's mobile telephone."""
    return in_every_paragraph("P02", form, _mobile_numbers)


@remembered
def _mobile_numbers(text: str) -> Iterator[Hit]:
    plain = _with_numbers(text)
    for match in _MOBILE.finditer(plain):
        sentence = _sentence(plain, match.start())
        if _OFFICE_PHONE.search(sentence) and not _PERSON.search(sentence):
            yield _hit(match, "office", Severity.HINT)
        else:
            yield _hit(match)


@rule("P03")
def bank_cards(form: FormSpec) -> Iterator[Check]:
    """No text gives the number of a bank card."""
    return in_every_paragraph("P03", form, _bank_cards)


@remembered
def _bank_cards(text: str) -> Iterator[Hit]:
    plain = _with_numbers(text)
    for match in _CARD.finditer(plain):
        digits = _digits(match[0])
        if not _by_luhn(digits) or _IDENTITY.fullmatch(match[0]):
            continue
        if digits.startswith("62") or (
            digits.startswith(_BANK_NUMBERS) and _CARD_WORD.search(_sentence(plain, match.start()))
        ):
            yield _hit(match)


def _by_luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(value // 10 + value % 10 for value in doubled) % 10 == 0


# --- where a person lives ------------------------------------------------------------------------------------------


@rule("P04")
def home_addresses(form: FormSpec) -> Iterator[Check]:
    """No text says where a person lives; where the office is, is meant to be said."""
    return in_every_paragraph("P04", form, _home_addresses)


@remembered
def _home_addresses(text: str) -> Iterator[Hit]:
    if not _HINT_OF_HOME.search(text):
        return
    plain = prose.plain(text)
    found = list(_HOME.finditer(plain))
    spans = [match.span() for match in found]
    doors = (
        match for match in _DOOR.finditer(plain) if not any(s < match.end() and match.start() < e for s, e in spans)
    )
    for match in (*found, *doors):
        sentence = _sentence(plain, match.start())
        person = _PERSON.search(sentence)
        if person or (match in found and not _OFFICE.search(sentence)):
            yield Hit(match.start(), match.end(), (("text", f"{match[0][:6]}…"),))


# --- marks that a publication has none of --------------------------------------------------------------------------


@rule("P05")
def marks_of_secrecy(form: FormSpec) -> Iterator[Check]:
    """No mark of secrecy or 内部资料 was left in; 国家秘密 and 商业秘密 in a sentence are no marks."""
    yield from in_every_paragraph("P05", form, _marks_of_secrecy)
    yield Check("P05", frozenset({MetaRef("title")}), partial(_in_title, "P05", _SECRET_LINE_IN_TITLE))


@remembered
def _marks_of_secrecy(text: str) -> Iterator[Hit]:
    if _SECRET_LINE.fullmatch(text):
        yield Hit(0, len(text), (("text", text.strip()),))
        return
    if "密" not in text and "内部" not in text:
        return
    for match in (*_STARRED.finditer(text), *_SECRET_BRACKET.finditer(text)):
        yield Hit(match.start(), match.end(), (("text", match[0]),))


_SECRET_LINE_IN_TITLE = re.compile(
    r"(?:绝密|机密|秘密)\s*[★☆*＊]|[（(【\[〔]\s*(?:内部\S{0,6}|绝密|机密|秘密)\s*[）)】\]〕]|^(?:内部资料|绝密|机密|秘密)"
)
_DRAFT_IN_TITLE = re.compile(_DRAFT_END.pattern + rf"|{_DRAFT}\s*$")


def _in_title(code: str, pattern: re.Pattern[str], report: Report) -> Iterator[Finding]:
    match = pattern.search(report.meta.title or "")
    if match:
        yield Finding(code, messages.severity(code), facts={"text": match[0].strip(), "case": "title"})


@rule("P06")
def marks_of_a_draft(form: FormSpec) -> Iterator[Check]:
    """Neither title nor text says that it is a draft; the drafts of other documents that it speaks of are none."""
    yield Check("P06", frozenset({MetaRef("title")}), partial(_in_title, "P06", _DRAFT_IN_TITLE))
    for section in form.sections:
        yield Check("P06", frozenset({SectionRef(section.key)}), partial(_draft, section))


def _draft(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in prose.passages(report.narrative(section.key)):
        match = _DRAFT_LINE.fullmatch(text) or (_DRAFT_END.search(text) if "报告" in text else None)
        if match and match.end() - match.start() < 20:
            yield finding_of("P06", section, Hit(match.start(), match.end(), (("text", match[0].strip()),)), offset)
