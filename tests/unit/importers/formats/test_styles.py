"""Styles that are based on each other."""

from __future__ import annotations

import pytest

from gor_desktop.importers.formats.styles import inherited

BASES = {"heading": "text", "text": "standard", "a": "b", "b": "a"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("standard", "standard"),
        ("heading", "standard<text<heading"),
        ("nowhere", "nowhere"),
        ("", ""),
        ("a", "b<a"),  # each based on the other
    ],
)
def test_what_a_style_comes_to(name: str, found: str) -> None:
    known = {"": ""}
    assert inherited(name, known, _base, _over) == found
    assert known[name] == found


def test_each_style_is_looked_at_once() -> None:
    known, seen = {"": ""}, list[str]()

    def over(style: str, below: str) -> str:
        seen.append(style)
        return _over(style, below)

    for name in ("text", "heading", "heading"):
        inherited(name, known, _base, over)
    assert seen == ["standard", "text", "heading"]


def test_long_chains_exhaust_no_stack() -> None:
    chain = {str(number): str(number + 1) for number in range(5000)}
    assert inherited("0", {"": 0}, lambda name: chain.get(name, ""), lambda _, below: below + 1) == 5001


def _base(name: str) -> str:
    return BASES.get(name, "")


def _over(name: str, below: str) -> str:
    return f"{below}<{name}" if below else name
