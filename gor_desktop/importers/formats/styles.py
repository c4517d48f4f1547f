"""Styles that are based on each other, as every format of text documents has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Stated = TypeVar("Stated")


def inherited(
    name: str, known: dict[str, Stated], base: Callable[[str], str], over: Callable[[str, Stated], Stated]
) -> Stated:
    """What a style comes to with all that it is based on; remembered in `known`, where "" is what no style says.

    `base`: the name of the style that one is based on; `over`: what one says over what that comes to. Of styles that
    are based on each other, the last met is based on none.
    """
    waiting: list[str] = []
    while name not in known:
        known[name] = known[""]  # as long as it is being looked for
        waiting.append(name)
        name = base(name)
    found = known[name]
    for each in reversed(waiting):
        found = known[each] = over(each, found)
    return found
