"""A change is what its two ends make it, in whatever measure."""

from __future__ import annotations

import pytest

from gor_desktop.rules.arithmetic.shifts import shifts


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("平均用时由12个工作日缩短为9个工作日，缩短三分之一。", "25%"),
        ("增加投放点30个，由原来的45个增至85个。", "40个"),
        ("检索用时由8秒降至2秒，减少5秒。", "6秒"),
        ("准确率由78%提高到89%，提高12个百分点。", "11个百分点"),
        ("浓度为32微克/立方米，同比下降6.8%（2021年为35微克/立方米）。", "8.6%"),
    ],
)
def test_a_change_that_its_ends_do_not_make_is_found(text: str, computed: str) -> None:
    assert [dict(hit.facts)["computed"] for hit in shifts(text)] == [computed]


@pytest.mark.parametrize(
    "text",
    [
        "平均用时由12个工作日缩短为9个工作日，缩短四分之一。",
        "增加投放点30个，由原来的45个增至75个。",
        "检索用时由8秒降至2秒，满意率提高5个百分点。",
        "准确率由78%提高到89%，提高11个百分点。",
        "浓度为32微克/立方米，同比下降8.6%（2021年为35微克/立方米）。",
        "专区由163个增加到198个；新建35个。",
    ],
)
def test_an_honest_change_is_left_alone(text: str) -> None:
    assert shifts(text) == ()
