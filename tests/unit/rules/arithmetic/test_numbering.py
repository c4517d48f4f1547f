"""Numbers that are skipped, said twice or go back are found; nested and renewed lists are left alone."""

from __future__ import annotations

import pytest

from tests.unit.builders import found_by, report


def found(text: str) -> list[tuple[str, str, str]]:
    """Case, severity and the number at fault."""
    findings = found_by("A06", report(text={"overview": text}))
    return [(f.facts.get("case", ""), f.severity.value, f.facts["text"]) for f in findings]


WRONG = [
    ("一是加强领导；三是完善制度。", ("", "warning", "三是")),
    ("（一）主动公开。\n正文。\n（三）依申请公开。\n正文。", ("", "warning", "（三）")),
    ("1.加强领导。\n2.完善制度。\n4.强化培训。", ("", "warning", "4.")),
    ("①加强领导；②完善制度；②强化培训。", ("twice", "warning", "②")),
    ("（一）公开。（二）申请。（二）平台。", ("twice", "warning", "（二）")),
    ("一是加强；二是完善；三是强化；二是监督。", ("back", "warning", "二是")),
    ("二是加强领导；三是完善制度。", ("start", "warning", "二是")),
    ("（二）加强领导。\n（三）完善制度。", ("start", "hint", "（二）")),
    ("第一，加强领导。第三，完善制度。", ("", "warning", "第三,")),
    ("一要加强；二要完善；四要强化。", ("", "warning", "四要")),
    ("(1)加强领导；(3)完善制度。", ("", "warning", "(3)")),
]

HONEST = [
    "（一）主要问题。一是甲。二是乙。三是丙。（二）改进措施。一是甲。二是乙。",
    "1.基本情况\n（1）甲\n（2）乙\n2.亮点\n（1）丙",
    "首先加强领导，二是完善制度，三是强化培训。",
    "根据《条例》第二十条第（一）项、第（五）项、第（八）项规定公开。",
    "一是一、二是二，一是加强领导；二是完善制度。",
    "（1）预期引导\n①深入解读\n（2）减税\n②降低成本\n（3）重大项目\n①推进",
    "1信息发布情况。公开信息。\n2.解读情况。\n3.回应情况。",
    "12月底前完成。2.5万人关注。",
    "一是甲：1.子；2.丑。二是乙：1.子；2.丑。三是丙。",
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_number_out_of_order_is_found(text: str, said: tuple[str, str, str]) -> None:
    assert found(text) == [said]


@pytest.mark.parametrize("text", HONEST)
def test_lists_in_order_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_place_is_the_number() -> None:
    text = "第一段。\n一是加强领导；三是完善制度。"
    (finding,) = found_by("A06", report(text={"overview": text}))
    assert finding.span is not None
    assert text[slice(*finding.span)] == "三是"
    assert finding.facts["missing"] == "二是"
