"""Rules on what was left in the text: markup of a web page or a note, damaged characters, places never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gor_desktop.models.finding import Replacement, TextFix
from gor_desktop.models.form import FormSpec
from gor_desktop.models.live import NO_LAST_YEAR, UNDEFINED, UNFILLED
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, in_every_paragraph, remembered
from gor_desktop.rules.wording.gathering import quoted

_MARKUP = re.compile(
    r"\*\*+|~~|```+|^#{1,6} +|^>{1,3} +|^[-*] +(?=[\u4e00-\u9fff])"
    r"|(?<![A-Za-z0-9_])__(?=[^\s_])|(?<=[^\s_])__(?![A-Za-z0-9_])"
    r"|</?(?:p|br|b|i|u|a|div|span|strong|em|font|o:p|table|tbody|tr|td|th|ul|ol|li|h\d|img|sup|sub|center|section)"
    r"\b[^<>]{0,300}>|<!--.{0,200}?-->|<!\[[^<>]{0,80}>"
    r"|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|ndash|middot|hellip|times|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
    r"|&nbsp(?![a-z;])|!?\[[^\[\]]{0,60}\]\((?:https?:|/)[^()\s]*\)|\\[nrt](?![a-zA-Z])|\{\{[^{}]{0,60}\}\}"
)
_CHEAP = re.compile(r"[*~`#>_<&\[\\{-]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(")
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff锟烫\u00c0-\u00ff]")
_DAMAGED = re.compile(r"[\ufffd\ue000-\uf8ff]+|锟斤拷|烫烫烫|(?:[\u00c0-\u00ff][\u0080-\u00bf]{1,2}){2,}")
_GAP = r"[ \u3000]"
_TWO_ALIKE = re.compile(r"[XxＸ×_＿某○〇？? \u3000年][XxＸ×_＿某○〇？? \u3000]")  # a placeholder has these, or
_ASKED_FOR = re.compile(
    r"[（(【\[〔待](?:此处|请|待|填|补|插|替|核|确|完善|空白|单位|年份|日期|数|未填|无上年|无法计)"
)  # one of these
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ×]{2,}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[_＿]{2,}(?![A-Za-z0-9])"
    r"|[（(【\[〔](?:此处|请|待)?(?:填写|填报|填入|补充|插入|替换|核实|核对|确认|完善|待定|待填|待补|待补充|待核实|空白)"
    r"[^）)】\]〕，。]{0,12}[）)】\]〕]|[（(【\[〔](?:单位(?:名称|全称)|年份|日期|数字|数据)[）)】\]〕]"
    r"|(?<![\d一二三四五六七八九○〇])(?:某某|[○〇]{2,})(?=[县市区镇乡局街年]|单位|部门)"
    rf"|^\s*(?:20)?{_GAP}*年{_GAP}+月{_GAP}+日\s*$|(?<=[共为计收到布开理结复]){_GAP}{{2,}}(?=[条件次份篇个项期人万])"
    r"|待填写|待补充(?=[。，；）]|$)|[？?]{3,}"
    rf"|{UNFILLED}|{NO_LAST_YEAR}|{UNDEFINED}"
)


@rule("W10")
def markup(form: FormSpec) -> Iterator[Check]:
    """No markup of a web page or a note is left, no character is damaged."""
    yield from in_every_paragraph("W10", form, _markup)


@remembered
def _markup(text: str) -> Iterator[Hit]:
    if _CHEAP.search(text):
        for match in _MARKUP.finditer(text):
            yield _removed(text, match)
    for match in _DAMAGED.finditer(text) if _BROKEN.search(text) else ():
        facts = (("quote", quoted(text, *match.span())), ("wrong", match[0]), ("case", "damaged"))
        yield Hit(match.start(), match.end(), facts)


def _removed(text: str, match: re.Match[str]) -> Hit:
    """Markup with the fix that leaves what it stood for."""
    new = _meant(match[0])
    facts = (("quote", quoted(text, *match.span())), ("wrong", match[0]))
    label = f"改为“{new}”" if new.strip() else f"删去“{match[0][:12]}”"
    return Hit(match.start(), match.end(), facts, fix=TextFix(label, (Replacement(*match.span(), new),)))


def _meant(wrong: str) -> str:
    """&ldquo; stands for “, a link for its words, everything else for nothing."""
    if link := _LINK.match(wrong):
        return link[1]
    meant = unescape(wrong) if wrong[0] == "&" else ""
    return meant.replace("\u00a0", "").strip("\u2002\u2003")


@rule("W14")
def placeholders(form: FormSpec) -> Iterator[Check]:
    """Every place of the template was filled in."""
    yield from in_every_paragraph("W14", form, _placeholders)


@remembered
def _placeholders(text: str) -> Iterator[Hit]:
    if not (_TWO_ALIKE.search(text) or _ASKED_FOR.search(text)):
        return
    for match in _PLACEHOLDER.finditer(text):
        if match[0].strip() or match.end() - match.start() > 1:
            facts = (("quote", quoted(text, *match.span()) or match[0]), ("wrong", match[0].strip() or "空白"))
            yield Hit(match.start(), match.end(), facts)
