"""Rules on how characters are set: half-width marks, full-width figures, blanks within words. One finding a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from gor_desktop.models.finding import Replacement, TextFix
from gor_desktop.models.form import FormSpec
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, remembered
from gor_desktop.rules.wording.gathering import in_every_section, quoted

_HAN = r"\u4e00-\u9fff“”‘’《》〈〉（）〔〕【】、，。；：！？％①-⑳"
_LATIN = r"A-Za-z0-9/@#&=_"
_HALF = re.compile(
    rf"[,;!?:.\"()<>](?:(?<=[,;!?:])(?:(?=[{_HAN}])|(?<=[{_HAN}].)(?!//))"
    rf"|(?<=[\u4e00-\u9fff”）》]\.)(?<![一二三四五六七八九十]\.)(?![{_LATIN}.])"
    r"|(?<=[\"()<>]))"
)
_FULL_WIDTH = dict(zip(",;:!?.()", "，；：！？。（）", strict=True))
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>|https?://[A-Za-z0-9\-./?&=%#~+:@_]+|&#?\w{2,8};|\?{3,}")
_CHINESE = re.compile(r"[\u3400-\u9fff]")

_FIGURES = re.compile(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*(?:．[０-９]+)?")
_GAP = r"[ \t\u00a0\u2002\u2003\u2009\u200b\u3000]"
_ANY_GAP = re.compile(_GAP)
_BLANK = re.compile(
    rf"(?<=[\u4e00-\u9fff，。；：、）》”]){_GAP}{{1,3}}(?=[\u4e00-\u9fff，。；：、（《“”》）])"
    rf"|(?<=[（《“]){_GAP}{{1,3}}(?=\S)|(?<=20){_GAP}(?=\d\d年)|(?<=20\d){_GAP}(?=\d年)"
)
_SET_APART = re.compile(
    rf"^\s*(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[一二三四五六七八九十\d]{{1,3}}[、.．]|[①-⑳]){_GAP}*"
)
_FEW_WORDS = 25  # characters: a line with gaps that is no longer is a signature or a caption, set as it is on purpose


@rule("W07")
def half_width_marks(form: FormSpec) -> Iterator[Check]:
    """Marks in Chinese text are full-width ones."""
    yield from in_every_section("W07", form, _half, "本部分标点全部改为全角")


@remembered
def _half(text: str) -> Iterator[Hit]:
    if text.isascii() or not _CHINESE.search(text):
        return
    marks = list(_HALF.finditer(text))
    tags = [match.span() for match in _TAG.finditer(text)] if marks else []
    opened = False
    for match in marks:
        if any(start <= match.start() < end for start, end in tags):
            continue
        if match[0] == '"':
            opened = not opened
            yield _set(text, match, "“" if opened else "”")
        elif new := _full(text, match):
            yield _set(text, match, new)


def _full(text: str, match: re.Match[str]) -> str:
    """The full-width mark that was meant; none for brackets around Latin text and for comparisons."""
    mark = match[0]
    if mark in "()":
        return _FULL_WIDTH[mark] if _around_chinese(text, match.start()) else ""
    if mark in "<>":
        return _angle(text, match)
    return _FULL_WIDTH[mark]


def _around_chinese(text: str, at: int) -> bool:
    """Whether a bracket encloses Chinese, follows it, or encloses a number that heads Chinese text."""
    other = text.find(")", at) if text[at] == "(" else text.rfind("(", 0, at)
    if other < 0:
        return _CHINESE.match(text, at - 1 if text[at] == ")" and at else at + 1) is not None
    left, right = sorted((at, other))
    enclosed = text[left + 1 : right]
    behind = text[right + 1 : right + 2] if enclosed.isdecimal() else ""
    return _CHINESE.search(text[max(left - 1, 0) : right] + behind) is not None


def _angle(text: str, match: re.Match[str]) -> str:
    """〈〉 within 《》, for < and > that enclose Chinese."""
    pair = re.compile(r"<[^<>《》]*[\u4e00-\u9fff][^<>《》]*>")
    if not any(match.start() in (found.start(), found.end() - 1) for found in pair.finditer(text)):
        return ""
    within = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
    return ("〈〉" if within else "《》")["<>".index(match[0])]


def _set(text: str, match: re.Match[str], new: str) -> Hit:
    """The place with what should stand there."""
    replacement = Replacement(match.start(), match.end(), new)
    quote = (("quote", quoted(text, match.start(), match.end())),)
    return Hit(match.start(), match.end(), quote, fix=TextFix("", (replacement,)))


@rule("W09")
def blanks(form: FormSpec) -> Iterator[Check]:
    """No blank stands between two Chinese characters, or beside a Chinese mark."""
    yield from in_every_section("W09", form, _blanks, "删去本部分多余的空格")


@remembered
def _blanks(text: str) -> Iterator[Hit]:
    if not _ANY_GAP.search(text) or (len(text) <= _FEW_WORDS and not re.search("[，。；]", text)):
        return
    head = _SET_APART.match(text)
    for match in _BLANK.finditer(text, head.end() if head else 0):
        yield _set(text, match, "")


@rule("W13")
def full_width_figures(form: FormSpec) -> Iterator[Check]:
    """Arabic figures and Latin letters are half-width ones."""
    yield from in_every_section("W13", form, _figures, "本部分数字、字母全部改为半角")


@remembered
def _figures(text: str) -> Iterator[Hit]:
    for match in _FIGURES.finditer(text):
        yield _set(text, match, normalize("NFKC", match[0]))
