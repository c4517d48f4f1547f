"""What a remark says of itself."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Severity
from gor_desktop.models.remark import in_words, tally
from tests.unit.exporters.review.samples import HINT, LEFT, remark


def test_what_was_left_counts_no_longer_however_grave() -> None:
    left = remark(ignored="已核实")
    assert (remark().is_error, left.is_error) == (True, False)
    assert (remark().standing, left.standing, HINT.standing) == ("错误", "已忽略", "提示")


@pytest.mark.parametrize(
    ("known", "handling"),
    [
        ({}, ""),
        ({"repair": "改为 12"}, "可自动修正：改为 12"),
        ({"ignored": "已核实", "repair": "改为 12"}, "已忽略：已核实"),
        ({"ignored": ""}, "已忽略"),
    ],
)
def test_handling_says_what_was_or_can_be_done(known: dict[str, str], handling: str) -> None:
    assert remark(**known).handling == handling


def test_counts_are_told_in_the_order_of_gravity() -> None:
    found = (LEFT, HINT, remark(), remark(), remark(severity=Severity.WARNING))
    assert list(tally(found).items()) == [("错误", 2), ("提醒", 1), ("提示", 1), ("已忽略", 1)]
    assert in_words(found) == "2 处错误，1 处提醒，1 处提示，1 处已忽略"
    assert in_words(()) == "没有发现问题"
