"""How exact a percentage is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gor_desktop.rules.arithmetic.percentages import percentages, share


@pytest.mark.parametrize(
    ("text", "true", "fits"),
    [
        ("占36.28%", "36.279", True),
        ("占36.28%", "36.286", False),
        ("占36%", "36.5", True),
        ("占41%", "41.67", False),
        ("占约40%", "41.67", True),
        ("占约40%", "51", False),
        ("占百分之三十", "30.4", True),
    ],
)
def test_what_rounds_to_it_fits(text: str, true: str, fits: bool) -> None:
    (percentage,) = percentages(text)
    assert percentage.fits(Decimal(true)) is fits


def test_points_are_no_percentages() -> None:
    assert percentages("提高3个百分点") == ()


def test_of_nothing_there_is_no_share() -> None:
    assert share(Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("text", "part", "whole", "fits"),
    [
        ("占36.28%", 349, 962, True),
        ("占36.28%", 349, 963, False),
        ("占0.3%", 3, 1000, True),
        ("占约1%", 0, 50, True),
        ("占5%", 0, 50, False),
    ],
)
def test_the_wholes_of_a_part_are_those_it_has_such_a_share_of(text: str, part: int, whole: int, fits: bool) -> None:
    (percentage,) = percentages(text)
    least, most = percentage.wholes(Decimal(part), Decimal("0.5"))
    true = share(Decimal(part), Decimal(whole))
    assert true is not None
    assert (least <= whole <= most) is percentage.fits(true) is fits


@pytest.mark.parametrize("true", ["99999999999999999999999999.5", "0.33333333333333333333333333333333"])
def test_any_figure_is_rounded(true: str) -> None:
    (percentage,) = percentages("增长99.123456789012%")
    assert abs(Decimal(percentage.rounded(Decimal(true))) - Decimal(true)) < Decimal("1e-12")
