"""A figure that parts and their whole agree on is not changed alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gor_desktop.rules.counts.sums import breaks_a_sum

SUM = "收到申请5件，其中自然人3件、法人2件。"


@pytest.mark.parametrize(
    ("text", "figure", "amount", "broken"),
    [
        (SUM, "3件", 4, True),
        (SUM, "5件", 6, True),
        (SUM, "3件", 3, False),
        ("收到申请5件，其中自然人4件、法人2件。", "4件", 3, False),  # mends the sum
        ("收到申请5件，其中自然人7件、法人2件。", "7件", 8, False),  # was none before
        ("收到申请5件。", "5件", 6, False),
        ("予以公开3件、部分公开1件、不予公开1件、其他处理1件。", "3件", 4, False),  # of no whole
    ],
)
def test_a_sum_that_holds_is_broken_by_another_figure(text: str, figure: str, amount: int, *, broken: bool) -> None:
    assert breaks_a_sum(text, text.index(figure), Decimal(amount)) is broken
