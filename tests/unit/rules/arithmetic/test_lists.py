"""What introduces a list, which figures are its parts, and which may be its whole."""

from __future__ import annotations

import pytest

from gor_desktop.rules.arithmetic.lists import listings


@pytest.mark.parametrize(
    ("text", "kind", "whole", "parts"),
    [
        ("共119期，其中市级47期、县级72期。", "among", 119, [47, 72]),
        ("已办结的16件中，公开10件，不予公开6件。", "of", 16, [10, 6]),
        ("收到18件。从渠道看，信函9件、网络8件。", "by", 18, [9, 8]),
        ("公开108条（网站54条、公众号50条）。", "opening", 108, [54, 50]),
        ("网站60条、微博40条，合计110条。", "sum", 110, [60, 40]),
        ("受理70件，自然人60件，法人10件。", "complete", 70, [60, 10]),
    ],
)
def test_a_list_has_its_whole_and_its_parts(text: str, kind: str, whole: int, parts: list[int]) -> None:
    listing = listings(text)[0]
    assert listing.kind == kind
    assert listing.whole.amount == whole
    assert [part.amount for part in listing.parts] == parts


def test_nested_parts_are_no_parts_of_the_outer_list() -> None:
    text = "25件申请中，公开10件；不予公开13件，包括查询11件、案卷2件；其他2件。"
    outer = next(listing for listing in listings(text) if listing.kind == "of")
    assert [part.amount for part in outer.parts] == [10, 13, 2]


def test_a_row_that_ends_in_the_rest_needs_no_whole_of_its_own() -> None:
    (listing,) = listings("救助类104条，福利类61条，组织类88条，其他类65条。")
    assert listing.kind == "rest"
    assert not listing.wholes
    assert listing.total == 318
