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
