"""The rule on words typed twice: 信息公开公开, 的的, 2023年2023年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, in_every_paragraph, remembered
from gor_desktop.rules.wording.lexicon import Slip
from gor_desktop.rules.wording.misuse import hit_of, in_title
from gor_desktop.rules.wording.shelf import slips

_TWICE = re.compile(r"([\u4e00-\u9fff\d]{2,10})\1")
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万亿]+")
_EMPHATIC = re.compile(  # 一件一件, 研究研究, 带来越来越多
    r"[一逐每某多等很].*|.[一多很]|研究|讨论|商量|学习|了解|沟通|交流|非常|永远|如何|比较|总结|见识|照顾|活动|意思|一些|来越"
)
_OWN = re.compile(r"(?:人民|[省市县区乡镇旗州盟])$")  # 示例县人民政府政府信息公开指南
_GOES_ON = re.compile(  # 公开工作工作人员, 审计审计局, 公开公开栏, 支队支队长: odd, but may be meant
    r"[局厅部委办科股处室站所栏率员组长口]|人员|机构|机制|方案|制度|要点|中心|对象|能力|水平|质量|领导|力量|用地|项目"
    r"|群众|企业|基层|发展|队伍|单位|目录|条例|规定"
)
_REASON = "重复"


@rule("W05")
def doubled(form: FormSpec) -> Iterator[Check]:
    """No word stands twice where once was meant, in text or title."""
    yield from in_every_paragraph("W05", form, _doubled)
    yield in_title("W05", _doubled)


@remembered
def _doubled(text: str) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    for match in _TWICE.finditer(text):
        if _is_slip(text, match):
            taken.append(match.span())
            yield _told(text, match)
    for slip in slips("doubled", text):
        if not any(start < slip.end and slip.start < end for start, end in taken):
            yield hit_of(text, slip)


def _is_slip(text: str, match: re.Match[str]) -> bool:
    unit = match[1]
    if _NUMERAL.fullmatch(unit) or len(set(unit)) == 1 or _EMPHATIC.fullmatch(unit):
        return False
    return not (unit == "政府" and _OWN.search(text, 0, match.start()))


def _told(text: str, match: re.Match[str]) -> Hit:
    """A hint where the second may begin another word."""
    hit = hit_of(text, Slip(match.start(), match.end(), match[1], _REASON))
    doubtful = len(match[1]) == 2 and _GOES_ON.match(text, match.end())
    return hit._replace(severity=Severity.HINT) if doubtful else hit
