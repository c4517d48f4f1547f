"""What is empty by a statement without a figure."""

from __future__ import annotations

import pytest

from gor_desktop.rules.counts.unsaid import absent, remaining

REQUESTS = ("requests",)


@pytest.mark.parametrize(
    ("topics", "rows", "columns", "empty"),
    [
        (REQUESTS, (), (), [("received", "")]),
        (REQUESTS, ("received",), (), [("received", "")]),
        (REQUESTS, ("carried",), (), [("carried_out", "")]),
        ((), (), (), []),
        (REQUESTS, ("concluded",), (), []),
    ],
)
def test_no_requests(
    topics: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...], empty: list[tuple[str, str]]
) -> None:
    assert list(absent("requests", topics, rows, columns)) == empty


def test_none_set_aside_may_still_be_some_found_unlawful() -> None:
    assert not list(absent("disputes", ("review",), (), ("corrected_part",)))
    assert list(absent("disputes", ("review",), (), ("corrected",))) == [("review", "corrected")]


@pytest.mark.parametrize(
    ("rows", "columns", "timely", "empty"),
    [
        (("concluded",), (), True, [("carried_out", "")]),
        (("replied",), (), False, [("carried_out", "")]),
        (("replied",), (), True, []),
        ((), ("natural_person",), False, [("received", "legal")]),
    ],
)
def test_all_leaves_nothing_in_the_rest(
    rows: tuple[str, ...], columns: tuple[str, ...], timely: bool, empty: list[tuple[str, str]]
) -> None:
    assert list(remaining("requests", REQUESTS, rows, columns, timely=timely)) == empty
