"""The style table and the arithmetic of widths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.exporters.typography import A4, LINE, STYLES, SUBSTITUTES, TABLE, TIGHTER, fitting_size, shares

POINTS_PER_MM = 72 / 25.4


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=20).map(tuple), st.integers(500, 10_000))
def test_shares_add_up(widths: tuple[int, ...], whole: int) -> None:
    scaled = shares(widths, whole)
    assert sum(scaled) == whole
    assert all(abs(part - width * whole / sum(widths)) <= 1 for part, width in zip(scaled, widths, strict=True))


def test_22_lines_of_28_characters_fit_the_page() -> None:
    assert 22 * LINE <= (A4.height - A4.top - A4.bottom) * POINTS_PER_MM < 23 * LINE
    assert 28 * (16 + TIGHTER) <= A4.text_width * POINTS_PER_MM < 29 * (16 + TIGHTER)


@pytest.mark.parametrize(("text", "size"), [("0", 10), ("12345", 10), ("123456", 8), ("1234567890123456", 5)])
def test_long_figures_are_set_smaller(text: str, size: float) -> None:
    assert fitting_size(text, 31) == size


def test_every_family_has_a_substitute() -> None:
    assert {style.font for style in STYLES.values()} == SUBSTITUTES.keys()
    assert list(TABLE.sizes) == sorted(TABLE.sizes, reverse=True)
