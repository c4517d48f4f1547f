"""The text of a cell as a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.figures import fused_zeros, is_page_number, looks_like_figure, read_figure
from gor_desktop.models.evidence import How
from gor_desktop.models.form import ColumnSpec
from gor_desktop.models.values import BLANK, SLASH, CellValue, number

COUNT = ColumnSpec("total", "总计", unit="件")
MONEY = ColumnSpec("amount", "金额", unit="万元", decimals=4)
CHANGE = ColumnSpec("items_change", "本年增/减", unit="项", signed=True)


@pytest.mark.parametrize(
    ("text", "column", "value", "how"),
    [
        ("18", COUNT, number(18), How.EXACT),
        (" 1 234 ", COUNT, number(1234), How.EXACT),
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
        ("22件，其中修订16件", COUNT, None, None),
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
        ("1 234 件", COUNT, number(1234), How.CONVERTED),
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


@pytest.mark.parametrize(("text", "note"), [("70487元", "“70487元”换算为 7.0487 万元"), ("201件", "“201件”读作 201")])
def test_what_was_taken_off_is_said(text: str, note: str) -> None:
    figure = read_figure(text, MONEY if text.endswith("元") else COUNT)
    assert figure is not None
    assert figure.note == note


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_every_number_looks_like_one_and_is_read(amount: int, decimals: int) -> None:
    text = f"{amount}.{'5' * decimals}" if decimals else str(amount)
    figure = read_figure(text, MONEY)
    assert looks_like_figure(text)
    assert figure is not None
    assert figure.value == number(text)


@given(st.text(max_size=40))
def test_anything_can_be_asked(text: str) -> None:
    read_figure(text, CHANGE)
    looks_like_figure(text)


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
