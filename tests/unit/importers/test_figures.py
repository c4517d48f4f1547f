"""The text of a cell as a figure."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.figures import (
    fused_zeros,
    is_page_number,
    likely,
    looks_like_figure,
    read_figure,
    reason_against,
)
from gor_desktop.models.evidence import How
from gor_desktop.models.form import ColumnSpec
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, number, parse

COUNT = ColumnSpec("total", "总计", unit="件")
MONEY = ColumnSpec("amount", "金额", unit="万元", decimals=4)
CHANGE = ColumnSpec("items_change", "本年增/减", unit="项", signed=True)


@pytest.mark.parametrize(
    ("text", "column", "value", "how"),
    [
        ("18", COUNT, number(18), How.EXACT),
        (" 1 234 ", COUNT, None, None),
        ("722 141", COUNT, None, None),
        ("0 250", COUNT, None, None),
        ("0,250", COUNT, None, None),
        ("7  8", COUNT, None, None),
        ("7 \n8", COUNT, None, None),
        ("12, 345", COUNT, None, None),
        ("7\u200b8", COUNT, number(78), How.CONVERTED),
        ("1,234", COUNT, number(1234), How.EXACT),
        ("１２", COUNT, number(12), How.EXACT),
        ("0.0", MONEY, number("0.0"), How.EXACT),
        ("18.8710", MONEY, number("18.8710"), How.EXACT),
        ("/", COUNT, SLASH, How.EXACT),
        ("", COUNT, BLANK, How.EXACT),
        ("-", COUNT, BLANK, How.CONVERTED),
        ("——", COUNT, BLANK, How.CONVERTED),
        ("无", COUNT, BLANK, How.CONVERTED),
        ("201件", COUNT, number(201), How.CONVERTED),
        ("6 项", COUNT, number(6), How.CONVERTED),
        ("22（其中修订16件）", COUNT, number(22), How.CONVERTED),
        ("22件，其中修订16件", COUNT, number(22), How.CONVERTED),
        ("12(其中:新制定2)", COUNT, number(12), How.CONVERTED),
        ("12（其中新制定2", COUNT, number(12), How.CONVERTED),
        ("20（约）", COUNT, None, None),
        ("20（左右）", COUNT, None, None),
        ("／", COUNT, SLASH, How.EXACT),
        ("\u00a0", COUNT, BLANK, How.EXACT),
        ("\u200b12\ufeff", COUNT, number(12), How.EXACT),
        ("—", MONEY, BLANK, How.CONVERTED),
        ("暂 无", COUNT, BLANK, How.CONVERTED),
        ("*", COUNT, None, None),
        ("○", COUNT, None, None),
        ("零", COUNT, number(0), How.CONVERTED),
        ("〇", COUNT, number(0), How.CONVERTED),
        ("三", COUNT, number(3), How.CONVERTED),
        ("两项", COUNT, number(2), How.CONVERTED),
        ("一百零五件", COUNT, number(105), How.CONVERTED),
        ("一百五", COUNT, None, None),
        ("一", COUNT, None, None),
        ("一件", COUNT, number(1), How.CONVERTED),
        ("０１２", COUNT, number(12), How.CONVERTED),
        ("1.2万", COUNT, number(12000), How.CONVERTED),
        ("3万件", COUNT, number(30000), How.CONVERTED),
        ("59237.2449", MONEY, number("59237.2449"), How.EXACT),
        ("1.23456", MONEY, number("1.23456"), How.EXACT),
        ("11398889", MONEY, number(11398889), How.EXACT),
        ("1，234", COUNT, number(1234), How.EXACT),
        ("12,34", COUNT, None, None),
        ("1.5", COUNT, number("1.5"), How.DOUBTFUL),
        ("3.0", COUNT, number("3.0"), How.EXACT),
        ("-8", COUNT, number(-8), How.DOUBTFUL),
        ("-8", MONEY, number(-8), How.DOUBTFUL),
        ("-8元", MONEY, number("-0.0008"), How.DOUBTFUL),
        ("1.5", CHANGE, number("1.5"), How.DOUBTFUL),
        ("100000000000000000000", COUNT, number(10**20), How.DOUBTFUL),
        ("1.2345万", COUNT, number(12345), How.CONVERTED),
        ("1.23456万", COUNT, number("12345.6"), How.DOUBTFUL),
        ("3（应为5）", COUNT, None, None),
        ("3（应为五）", COUNT, None, None),
        ("3（已更正为5）", COUNT, None, None),
        ("3（不含2件）", COUNT, None, None),
        ("3（5）", COUNT, None, None),
        ("3（2022年）", COUNT, None, None),
        ("3，其中2件应为上年", COUNT, None, None),
        ("3（含电子件2件）", COUNT, number(3), How.CONVERTED),
        ("3（见附件）", COUNT, number(3), How.CONVERTED),
        ("3（件）", COUNT, number(3), How.CONVERTED),
        ("3（件）", MONEY, None, None),
        ("3（其中2件）", MONEY, None, None),
        ("3其中2件", MONEY, None, None),
        ("007", COUNT, number(7), How.CONVERTED),
        ("000", COUNT, number(0), How.CONVERTED),
        ("12。", COUNT, number(12), How.CONVERTED),
        ("12、", COUNT, number(12), How.CONVERTED),
        ("'12", COUNT, number(12), How.CONVERTED),
        ("7.0487万元", MONEY, number("7.0487"), How.CONVERTED),
        ("1.2万", MONEY, number("1.2"), How.CONVERTED),
        ("0.3亿元", MONEY, number(3000), How.CONVERTED),
        ("人民币70,487.00元整", MONEY, number("7.0487"), How.CONVERTED),
        ("￥70487元", MONEY, number("7.0487"), How.CONVERTED),
        ("￥70487", MONEY, None, None),
        ("￥70487", COUNT, None, None),
        ("12件（其中2件）", MONEY, None, None),
        ("↑3", CHANGE, number(3), How.CONVERTED),
        ("↓3", CHANGE, number(-3), How.CONVERTED),
        ("—4", CHANGE, number(-4), How.CONVERTED),
        ("持平", CHANGE, number(0), How.CONVERTED),
        ("↑3", COUNT, None, None),
        ("持平", COUNT, None, None),
        ("(8)", CHANGE, None, None),
        ("20余", COUNT, None, None),
        ("18%", COUNT, None, None),
        ("1/2", COUNT, None, None),
        ("3月2日", COUNT, None, None),
        ("#REF!", COUNT, None, None),
        ("0 0", COUNT, None, None),
        ("12\n3", COUNT, None, None),
        ("1O", COUNT, None, None),
        ("l", COUNT, None, None),
        ("70487元", MONEY, number("7.0487"), How.CONVERTED),
        ("251000元", MONEY, number("25.1"), How.CONVERTED),
        ("18.5万元", MONEY, number("18.5"), How.CONVERTED),
        ("70487元", COUNT, None, None),
        ("18.5万元", COUNT, None, None),
        ("70487（元）", MONEY, number("7.0487"), How.CONVERTED),
        ("70487（单位：元）", MONEY, number("7.0487"), How.CONVERTED),
        ("18.87（万元）", MONEY, number("18.87"), How.CONVERTED),
        ("70487（元）", COUNT, None, None),
        ("18.87（万元）", COUNT, None, None),
        ("7.0487（即70487元）", MONEY, None, None),
        ("5，其中罚没70487元", MONEY, None, None),
        ("5其中罚没70487元", MONEY, None, None),
        ("18①", COUNT, number(18), How.CONVERTED),
        ("12²", COUNT, number(12), How.CONVERTED),
        ("18※", COUNT, number(18), How.CONVERTED),
        ("3⒌", COUNT, None, None),
        ("⒈8", COUNT, None, None),
        ("①", COUNT, None, None),
        ("12②件", COUNT, None, None),
        ("12 13", COUNT, None, None),
        ("12 13件", COUNT, None, None),
        ("1 234 件", COUNT, None, None),
        ("12件", MONEY, None, None),
        ("减4", CHANGE, number(-4), How.CONVERTED),
        ("减少4项", CHANGE, number(-4), How.CONVERTED),
        ("增2", CHANGE, number(2), How.CONVERTED),
        ("-8", CHANGE, number(-8), How.EXACT),
        ("+1036", CHANGE, number(1036), How.EXACT),
        ("减4", COUNT, None, None),
        ("本单位未制作规章", COUNT, None, None),
        ("12.5.3", COUNT, None, None),
        ("约20", COUNT, None, None),
    ],
)
def test_reading(text: str, column: ColumnSpec, value: CellValue | None, how: How | None) -> None:
    figure = read_figure(text, column)
    assert (figure and figure.value, figure and figure.how) == (value, how)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("70487元", "“70487元”换算为 7.0487 万元"),
        ("1.2万", "“1.2万”读作 12000"),
        ("100000元", "“100000元”换算为 10 万元"),
        ("201件", "“201件”读作 201"),
    ],
)
def test_what_was_taken_off_is_said(text: str, note: str) -> None:
    figure = read_figure(text, MONEY if text.endswith("元") else COUNT)
    assert figure is not None
    assert figure.note == note


@pytest.mark.parametrize(
    ("text", "value"),
    [("70487", "7.0487"), ("70487.00", "7.0487"), ("70487元", "7.0487"), ("18.87万元", "18.87"), ("0", "0")],
)
def test_money_under_a_header_in_yuan(text: str, value: str) -> None:
    figure = read_figure(text, MONEY, "元")
    assert figure is not None
    assert figure.value == number(value)
    assert (figure.how is How.EXACT) == (text == "0")
    assert text == "0" or text in figure.note


def test_a_header_in_a_unit_that_is_no_unit_of_the_form() -> None:
    assert read_figure("7", MONEY, "千元") is None
    assert read_figure("7元", MONEY, "千元") == read_figure("7元", MONEY)
    assert "千元" in reason_against("7", "千元")


@pytest.mark.parametrize(("text", "reason"), [("1.5", "整数"), ("-8", "负数"), ("1" + "0" * 20, "大")])
def test_what_no_column_of_counts_holds(text: str, reason: str) -> None:
    figure = read_figure(text, COUNT)
    assert figure is not None
    assert reason in figure.note


_BLANKS_BETWEEN = st.text(" \t\n\r\u00a0\u2009\u202f\u3000", min_size=1, max_size=4)
_DIGITS_OF_TEXT = st.text("0123456789０１２３", min_size=1, max_size=5)


@given(st.lists(_DIGITS_OF_TEXT, min_size=2, max_size=3), _BLANKS_BETWEEN, st.sampled_from(["", "\u200b"]))
def test_what_blanks_part_is_never_one_figure(pieces: list[str], blanks: str, hidden: str) -> None:
    text = f"{blanks}{hidden}".join(pieces)
    assert parse(text) is None
    for column in (COUNT, MONEY, CHANGE):
        assert read_figure(text, column) is None
        assert read_figure(f"{text}件", column) is None


def test_a_header_in_yuan_that_cannot_be_right() -> None:
    assert read_figure("7.0487", MONEY, "元") is None
    assert read_figure("18", COUNT, "元") == read_figure("18", COUNT)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#N/A", "公式出错"),
        ("=1/0", "公式"),
        ("#REF!", "公式出错"),
        ("####", "列宽不够"),
        ("3月2日", "日期"),
        ("2024-03-02 00:00:00", "日期"),
        ("1/2", "日期"),
        ("18%", "百分比"),
        ("1.14E+07", "科学记数法"),
        ("（8）", "负数"),
        ("￥70487", "元还是万元"),
        ("0 0", "几个数"),
        ("约20", "约数"),
        ("20余件", "约数"),
        ("1O", "字母"),
        ("一", "横线"),
        ("本单位未制作规章", ""),
    ],
)
def test_why_a_text_is_no_figure(text: str, reason: str) -> None:
    assert reason in reason_against(text)
    assert bool(reason) == bool(reason_against(text))


@pytest.mark.parametrize(
    ("text", "figure"),
    [("约20", 20), ("1O件", 10), ("1O", 10), ("l", 1), ("○", 0), ("(8)", 8), ("3月2日", None), ("无此职权", None)],
)
def test_what_a_doubtful_text_may_be_meant_for(text: str, figure: int | None) -> None:
    assert likely(text) == (None if figure is None else number(figure))


@pytest.mark.parametrize(
    "text",
    ["约20", "20余", "18%", "#N/A", "#REF!", "↑3", "￥70487", "1.2万", "7.0487万元", "22件，其中修订16件", "暂无"],
)
def test_what_stands_in_cells_of_figures_looks_like_it(text: str) -> None:
    assert looks_like_figure(text)


@pytest.mark.parametrize("text", ["1.", "2、", "（3）", "三", "没有", "规章", "第1项", "3月2日", "2024年度", "#"])
def test_labels_and_their_numbers_do_not(text: str) -> None:
    assert not looks_like_figure(text)


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_every_number_looks_like_one_and_is_read(amount: int, decimals: int) -> None:
    text = f"{amount}.{'5' * decimals}" if decimals else str(amount)
    figure = read_figure(text, MONEY)
    assert looks_like_figure(text)
    assert figure is not None
    assert figure.value == number(text)


@given(
    st.text(max_size=40) | st.text("0123456789,. -+元万亿件(其中)（）约余增减一十百零O#%/\n\u3000１，．", max_size=12)
)
def test_anything_can_be_asked(text: str) -> None:
    for column in (COUNT, MONEY, CHANGE):
        for unit in ("", "元", "亿元"):
            figure = read_figure(text, column, unit)
            assert figure is None or (figure.how is How.EXACT) == (not figure.note)
    looks_like_figure(text)
    likely(text)
    reason_against(text)


@given(st.integers(0, 10**40), st.integers(0, 2))
def test_no_digit_is_lost_on_the_way_from_yuan(amount: int, decimals: int) -> None:
    digits = f"{amount}.{'7' * decimals}" if decimals else str(amount)
    figure = read_figure(f"{digits}元", MONEY)
    assert figure is not None
    assert isinstance(figure.value, Number)
    assert figure.value.amount.scaleb(4, Context(prec=60)) == Decimal(digits)


@pytest.mark.parametrize("text", ["- 3 -", "—12—", "-1-"])
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["3", "-3", "- -", "a-3-"])
def test_figures_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "count"), [("000", 3), ("0 0", 2), ("0", 0), ("0⁰", 0), ("100", 0), ("", 0), ("０００", 3)]
)
def test_zeros_written_together(text: str, count: int) -> None:
    assert fused_zeros(text) == count
