"""Cell values: read from what people type, printed as they stand, three kinds kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, format_value, from_json, number, parse, to_json
from tests.unit.builders import figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", BLANK),
        (" \u3000\t", BLANK),
        ("/", SLASH),
        ("／", SLASH),
        ("0", number(0)),
        ("18", number(18)),
        (" 1,234 ", number(1234)),
        ("11,398,889.5", number("11398889.5")),
        ("１２，３４５", number(12345)),
        ("18.8710", number("18.8710")),
        (".5", number("0.5")),
        ("12.", number(12)),
        ("-8", number(-8)),
        ("−8", number(-8)),
        ("\u20118", number(-8)),  # the hyphen that Word never breaks a line at
        ("+1036", number(1036)),
    ],
)
def test_reads_what_people_type(text: str, value: CellValue) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    "text", ["无", "—", "12件", "1,23", "1.2.3", "1e5", "0x1f", "NaN", "Infinity", "--1", "//", "１-"]
)
def test_anything_else_is_no_value(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text", ["12 13", "1 8", "722 141", "0 250", "0,250", "1\u00a0234", "1\n234", "1\t234", "1, 234", "1 234,567"]
)
def test_blanks_inside_a_figure_part_thousands_only(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("text", ["18①", "12²", "1⁰", "3⒌", "⒈8", "㈠", "⑱", "Ⅷ", "١٢", "½"])
def test_no_mark_is_taken_for_a_digit(text: str) -> None:
    assert parse(text) is None


def test_decimals_stay_as_written() -> None:
    assert format_value(number("18.8710")) == "18.8710"
    assert format_value(number("1E+5")) == "100000"


def test_blank_zero_and_slash_are_three_values() -> None:
    assert len({BLANK, number(0), SLASH}) == 3
    assert [to_json(value) for value in (BLANK, number(0), SLASH)] == [None, "0", "/"]


@given(figures())
def test_every_value_comes_back_as_it_was_printed(value: CellValue) -> None:
    assert parse(format_value(value)) == value
    assert from_json(to_json(value)) == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text: str) -> None:
    value = parse(text)
    assert value is None or parse(format_value(value)) == value


def test_a_stored_text_that_is_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="许多"):
        from_json("许多")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_numbers_are_exact(amount: object) -> None:
    assert number(str(amount)) == Number(number(str(amount)).amount)
