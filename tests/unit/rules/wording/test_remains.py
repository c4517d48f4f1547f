"""Markup, damaged characters, and places that were never filled in."""

from __future__ import annotations

import pytest

from gor_desktop.models.live import NO_LAST_YEAR, UNDEFINED, UNFILLED
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("**一是加强领导。**落实责任。", "一是加强领导。落实责任。"),
        ("公开&nbsp;信息<br>5条，&ldquo;三公&rdquo;经费。", "公开信息5条，“三公”经费。"),
        ('<span style="color:red">公开</span>信息。<o:p></o:p>', "公开信息。"),
        ("## 主动公开情况", "主动公开情况"),
        ("见[示例县网站](https://example.gov.cn)。", "见示例县网站。"),
    ],
)
def test_markup_is_taken_out(text: str, right: str) -> None:
    assert mended(text, "W10") == right


@pytest.mark.parametrize("text", ["公开\ufffd信息。", "公开锟斤拷信息。", "公开\ue003信息。"])
def test_damaged_characters_are_told_without_a_repair(text: str) -> None:
    (finding,) = found(report(text={"overview": text}), "W10")
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "XX县公开信息。",
        "公开信息____条。",
        "公开信息（待填写）条。",
        "【单位名称】公开信息。",
        "××局受理申请。",
        "共公开信息???条。",
        f"全年收到申请{UNFILLED}件。",
        f"比上年{NO_LAST_YEAR}。",
        f"占{UNDEFINED}。",
    ],
)
def test_places_left_open_are_found(text: str) -> None:
    assert [f.code for f in found(report(text={"overview": text}), "W14")] == ["W14"]


@pytest.mark.parametrize(
    "text",
    [
        "公开5*3项，a_b，A&B，x < y。",
        "2024年12月31日",
        "二○○四年以来。",
        "网址https://example.gov.cn/a_b__c。",
        "XXL号",
    ],
)
def test_nothing_was_left(text: str) -> None:
    assert [found(report(text={"overview": text}), code) for code in ("W10", "W14")] == [[], []]
