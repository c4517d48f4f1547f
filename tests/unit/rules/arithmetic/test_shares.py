"""Shares and rates that their figures do not make are found; rounding, other wholes and rates of 100 % stay quiet."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import TextFix
from tests.unit.builders import found_by, report


def found(text: str) -> list[tuple[str, str, str]]:
    """Code, severity, and what the percentage should be or the shares make."""
    subject = report(text={"overview": text})
    findings = [*found_by("A02", subject), *found_by("A03", subject)]
    return [(f.code, f.severity.value, f.facts.get("computed", f.facts.get("total", ""))) for f in findings]


WRONG = [
    ("收到申请20件，办结18件，办结率达到91%。", [("A02", "warning", "90%")]),
    ("答复110件，收到114件，答复率95.5%。", [("A02", "warning", "96.5%")]),
    ("三类信息分别占60%、30%和20%。", [("A03", "warning", "110%")]),
    ("三类信息分别占60%、20%、10%。", [("A03", "warning", "90%")]),
    (
        "累计公开信息962条。\n政府网站349条，占比36.82%；新媒体607条、占比63.1%，传统载体6条，占比0.62%。",
        [("A02", "warning", "36.28%")],
    ),
    ("受理12件，其中自然人5件，占41%，法人7件，占58.33%。", [("A02", "warning", "41.67%")]),
    ("收到申请70件，其中自然人60件（86.7%）、法人10件（14.3%）。", [("A02", "warning", "85.7%")]),
    ("收到申请20件，已办结18件，办结率95%。", [("A02", "warning", "90%")]),
    ("收到申请20件，已办结18件，按时办结率95%。", [("A02", "hint", "90%")]),
    ("主动公开信息5件，占公开总数12件的41%。", [("A02", "warning", "41.67%")]),
    ("共收到申请805件，予以公开275件，占33.9%。", [("A02", "warning", "34.2%")]),
    ("共收到申请805件，予以公开275件，占百分之三十九。", [("A02", "warning", "34.16%")]),
    ("收到申请12件，其中自然人8件，占66.6%。", [("A02", "hint", "66.7%")]),
    ("自然人申请占85%，法人或其他组织占20%。", [("A03", "warning", "105%")]),
    ("自然人申请占85%，法人或其他组织占10%。", [("A03", "warning", "95%")]),
    ("工作动态占50.5%，政策文件占30.2%，其他信息占18.3%。", [("A03", "warning", "99%")]),
    ("工作动态占50%，政策文件占30%，公告占15%。", [("A03", "hint", "95%")]),
]

HONEST = [
    "公文中依申请公开的98件、不予公开的63件，主动公开的占48.4%。",
    "收到150件，法人或其他组织提出22件，自然人占84.6%。",
    "提起诉讼248件。已审结的案件中，结果纠正7件，占4.4%。",
    "部分公开88件，占8.8%；不予公开121件，占12.1%；无法提供215件，占21.5%；其他处理27件，占2.7%。",
    "累计公开信息962条。\n政府网站349条，占比36.28%；新媒体607条、占比63.1%，传统载体6条，占比0.62%。",
    "共3件，甲类1件，占33.33%，乙类1件，占33.33%，丙类1件，占33.34%。",
    "受理12件，其中自然人5件，占41.7%，法人7件，占58.3%。",
    "受理申请18件，办结17件，答复率100%。受理3件，办结2件（100%）。",
    "工作动态占50.5%，政策文件占30.2%，其他信息占19.2%。",
    "自然人占85.7%，法人占14.3%，网络申请占90%，当面申请占10%。",
    "收到申请70件，同比增长5%，办结率100%，满意率98%。",
    "共受理12件，自然人占约40%，办结5件，占近42%。",
    "公开信息100条，工作动态类占50%，政策类占30%。",
    "新媒体发布占63.1%，其中微信占42.2%、微博占20.9%。",
    "发布信息349条，占全县的3.5%。",
    "共收到申请805件，予以公开275件，占34.2%；部分公开80件，占9.9%。",
    "信息公开率提高3个百分点，占比提高1.5个百分点。",
    "收到申请20件，办结18件，办结率90%。",
]


@pytest.mark.parametrize(("text", "findings"), WRONG)
def test_a_wrong_share_is_found(text: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_share_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_fix_writes_the_share_with_as_many_decimals() -> None:
    text = "第一段。\n受理12件，其中自然人5件，占41.6%，法人7件。"
    (finding,) = found_by("A02", report(text={"overview": text}))
    assert isinstance(finding.fix, TextFix)
    ((start, end, new),) = finding.fix.replacements
    assert (text[start:end], new) == ("41.6", "41.7")
