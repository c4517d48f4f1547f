"""Whose figures a sentence gives."""

from __future__ import annotations

import pytest

from gor_desktop.rules.counts.subjects import Whose, whose


@pytest.mark.parametrize(
    ("unit", "subject", "found"),
    [
        ("示例县人民政府", "", Whose.OWN),
        ("示例县人民政府", "我县", Whose.OWN),
        ("示例县人民政府", "全县", Whose.OWN),
        ("示例县人民政府", "全市", Whose.OTHER),
        ("示例县人民政府", "县政府", Whose.UNCLEAR),
        ("示例县人民政府", "县政府办公室", Whose.OTHER),
        ("示例县人民政府", "县本级", Whose.OTHER),
        ("示例县人民政府", "本级", Whose.OTHER),
        ("示例县人民政府", "示例县", Whose.OWN),
        ("示例县人民政府办公室", "县政府办", Whose.OWN),
        ("示例县人民政府办公室", "县政府", Whose.UNCLEAR),
        ("示例县财政局", "县财政局", Whose.OWN),
        ("示例县财政局", "全局", Whose.OWN),
        ("示例县财政局", "全县", Whose.OTHER),
        ("示例县示例镇人民政府", "全镇", Whose.OWN),
        ("示例县示例镇人民政府", "示例镇政府", Whose.OWN),
        ("示例县示例镇人民政府", "示例县", Whose.OTHER),
        ("示例区示例街道办事处", "全街道", Whose.OWN),
        ("示例区示例街道办事处", "示例街道", Whose.OWN),
        (None, "全县", Whose.UNCLEAR),
        (None, "我县", Whose.OWN),
    ],
)
def test_whose(unit: str | None, subject: str, found: Whose) -> None:
    assert whose(unit, subject) is found
