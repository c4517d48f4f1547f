"""Sub-headings stay, sentences go."""

from __future__ import annotations

import pytest
from hypothesis import given

from gor_desktop.models.narrative import Narrative, Paragraph, Picture, Run
from gor_desktop.models.outline import is_outline, outline
from tests.unit.builders import narratives


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("（一）主动公开", "（一）主动公开"),
        ("(一)主动公开。2023年，我县主动公开信息300条。", "(一)主动公开。"),
        ("（二）深化公开内容，提升服务水平。为做好工作，我镇坚持……", "（二）深化公开内容，提升服务水平。"),
        ("1.解读情况。发布解读信息0条。", "1.解读情况。"),
        ("（3）平台建设：开设公众号1个。", "（3）平台建设："),
        ("①加强网站建设", "①加强网站建设"),
        ("（一）2023年工作部署情况", "（一）2023年工作部署情况"),
        ("主要问题：公开不够及时。", "主要问题："),
        ("改进情况。优化流程。", "改进情况。"),
        ("（一）受理申请30件。", ""),
        ("1.5亿元项目全部公开", ""),
        ("2023年，全县共受理申请30件。", ""),
        ("一是加强领导。二是压实责任。", ""),
        ("（四）", ""),
        ("（五）" + "做好公开工作" * 6 + "。", ""),
        ("存在的问题主要是公开不及时，情况多样。", ""),
    ],
)
def test_sub_headings(paragraph: str, kept: str) -> None:
    assert outline(Narrative.from_text(paragraph)).text == kept


def test_a_bold_line_is_a_heading_and_stays_bold() -> None:
    bold = Paragraph.of([Run("主动公开情况", bold=True)])
    mixed = Paragraph.of([Run("（一）", bold=True), Run("主动公开。全年300条。")])
    sentence = Paragraph.of([Run("公开是常态。不公开是例外。", bold=True)])
    kept = outline(Narrative.of([bold, mixed, sentence, Picture(b"x", "png")]))
    assert kept.blocks == (bold, Paragraph.of([Run("（一）", bold=True), Run("主动公开。")]))


@given(narratives)
def test_an_outline_has_no_outline_of_its_own(text: Narrative) -> None:
    kept = outline(text)
    assert outline(kept) == kept
    assert len(kept.text) <= len(text.text)


@pytest.mark.parametrize("text", ["（一）主动公开", "1.解读情况。\n2.平台建设", "主要问题：\n（二）改进措施。"])
def test_sub_headings_alone_are_an_outline(text: str) -> None:
    assert is_outline(Narrative.from_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.全县2025年未收取信息处理费。\n2.金额以县财政局决算数据为准。",
        "（一）无其他情况。",
        "（一）主动公开\n公开30条。",
        "没有上述情况。",
    ],
)
def test_what_states_something_is_none(text: str) -> None:
    assert not is_outline(Narrative.from_text(text))
