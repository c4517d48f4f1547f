"""What is a count of something, and what it is called."""

from __future__ import annotations

import pytest

from gor_desktop.rules.arithmetic.amounts import MOST, counts, within_reach


def named(text: str) -> list[str]:
    return [count.named for count in counts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("累计公开政府信息962条，网站349条。", ["累计公开政府信息962条", "网站349条"]),
        ("自然人为60件、法人：10件", ["自然人为60件", "法人10件"]),
        ("收到两件、公开１２份、发布1,200条", ["收到2件", "公开12份", "发布1200条"]),
        ("省级、市级信息各1份", ["市级信息各1份"]),
    ],
)
def test_counts_are_named_by_their_clause(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月31日止，占比36.28%。",
        "第二十条第（一）项、第五十条",
        "示例府办〔2024〕15号、国办函[2020]109号",
        "20个工作日内答复，5个月完成",
        "打造一个平台、一批队伍",
        "《示例县3件实事方案》",
        "电话0830-8283207，网址www.example.gov.cn/12",
    ],
)
def test_what_counts_nothing_is_none(text: str) -> None:
    assert named(text) == []


def test_depth_and_place() -> None:
    text = "收到70件（其中本地50件），另有3份"
    found = counts(text)
    assert [count.depth for count in found] == [0, 1, 0]
    assert [text[count.start : count.stop] for count in found] == ["70件", "50件", "3份"]


@pytest.mark.parametrize(("text", "compares"), [("比上年增加5件", True), ("上年结转5件", False), ("新增5件", False)])
def test_a_comparison_is_no_part(text: str, compares: bool) -> None:
    (count,) = counts(text)
    assert count.compares is compares


def test_a_table_pasted_as_text_has_no_more_counts_than_can_be_compared() -> None:
    assert len(counts("公开3条、" * (MOST + 1))) == MOST


def test_the_nearest_counts_are_within_reach() -> None:
    earlier = list(counts("公开3条、" * MOST))
    found = within_reach(earlier, "收到5件，办结4件")
    assert [count.named for count in found[-2:]] == ["收到5件", "办结4件"]
    assert len(found) == MOST


@pytest.mark.parametrize("text", ["网站（含微信）12条", "乡镇（街道）12条"])
def test_a_bracket_parts_a_name_only_where_it_says_more(text: str) -> None:
    assert [count.depth for count in counts(text)] == [0]
