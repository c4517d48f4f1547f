"""Level, period, date and contact as name and text tell them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.particulars import Level, contact_of, day_of, level_of, period_of, with_digits


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("示例县示例镇人民政府", Level.TOWNSHIP),
        ("示例镇", Level.TOWNSHIP),
        ("示例市示例区示例街道办事处", Level.TOWNSHIP),
        ("示例县示例乡", Level.TOWNSHIP),
        ("示例县民政局", Level.COUNTY_DEPARTMENT),
        ("示例市示例区人民政府办公室", Level.COUNTY_DEPARTMENT),
        ("示例县城乡规划局", Level.COUNTY_DEPARTMENT),
        ("示例县人民政府", Level.COUNTY),
        ("示例省示例市示例区人民政府", Level.COUNTY),
        ("示例县", Level.COUNTY),
        ("示例市财政局", Level.CITY_DEPARTMENT),
        ("示例市人民政府", Level.CITY),
        ("示例省示例市人民政府", Level.CITY),
        ("示例自治州人民政府", Level.CITY),
        ("示例省财政厅", Level.PROVINCE_DEPARTMENT),
        ("示例省人民政府", Level.PROVINCE),
        ("示例壮族自治区人民政府", Level.PROVINCE),
        ("上海市人民政府", Level.PROVINCE),
        ("上海市财政局", Level.PROVINCE_DEPARTMENT),
        ("上海市示例区人民政府", Level.CITY),
        ("财政部", Level.MINISTRY),
        ("国家示例管理局", Level.MINISTRY),
        ("国家税务总局", Level.MINISTRY),
        ("国家税务总局示例县税务局", Level.COUNTY_DEPARTMENT),
        ("国家统计局示例市调查队", Level.CITY_DEPARTMENT),
        ("中国人民银行示例省分行", Level.PROVINCE_DEPARTMENT),
        ("民政局", None),
        ("", None),
    ],
)
def test_levels(unit: str, level: Level | None) -> None:
    assert level_of(unit) is level


def test_every_level_has_a_label() -> None:
    assert len({level.label for level in Level}) == len(Level)


@pytest.mark.parametrize(
    "text",
    [
        *("2022年1月17日", "（2022年1月17日）", "2022 年 1 月 17 日", "2022-01-17", "2022.1.17", "2022/1/17"),
        *("二〇二二年一月十七日", "二○二二年一月十七日", "二零二二年一月17日"),
    ],
)
def test_days(text: str) -> None:
    assert day_of(text) == date(2022, 1, 17)


@pytest.mark.parametrize("text", ["2022年13月1日", "2022年1月", "20211日", "于2022年1月17日", "二〇二二年"])
def test_no_days(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "digits"), [("三十日", "三十日"), ("一月三十日", "一月30日"), ("至二十一日", "至21日")]
)
def test_numerals_count_only_behind_year_or_month(text: str, digits: str) -> None:
    assert with_digits(text) == digits


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2022年1月1日起至2022年12月31日止",
        "2022年1月1日至12月31日",
        "2022年1月1日—2022年12月31日",
        "（2022.1.1-2022.12.31）",
        "自二〇二二年一月一日至十二月三十一日",
    ],
)
def test_periods(text: str) -> None:
    assert period_of(text) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize("text", ["202011日至20201231日", "2022年1月至12月", "2022年全年", "2022年2月30日至12月31日"])
def test_what_is_no_period(text: str) -> None:
    assert period_of(text) is None


def test_contact() -> None:
    text = "本报告按要求编制。如有疑问，请与本局办公室联系（地址：示例路1号，电话：0000-1234567）。全年联系群众12次。"
    assert contact_of(text) == "如有疑问，请与本局办公室联系（地址：示例路1号，电话：0000-1234567）"
    assert contact_of("全年接听电话12次。") is None
    assert contact_of("联系邮箱：gongkai@example.invalid") == "联系邮箱：gongkai@example.invalid"


@pytest.mark.parametrize(
    "text",
    [
        "进一步明确监督部门、联系电话和联系地址，方便群众监督。",
        "按照〔2021〕30号文件的要求，加强与各部门的联系。",
        "共接受咨询475人次，其中现场咨询286人次，电话咨询189人次。",
    ],
)
def test_speaking_of_contact_is_no_contact(text: str) -> None:
    assert contact_of(text) is None


def test_a_short_number_is_a_contact_too() -> None:
    assert contact_of("监督电话：12345。") == "监督电话：12345"
    assert contact_of("联系地址为示例大道88号。") == "联系地址为示例大道88号"


@given(st.text(st.sampled_from("二〇零○一十三年月日0123456789.-/至起（）电话地址@")))
def test_any_text_is_taken(text: str) -> None:
    day_of(text)
    period_of(text)
    contact_of(text)
    level_of(text)
