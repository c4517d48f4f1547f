"""The families that rules belong to, named for people; from `resources/rules/families.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from gor_desktop import resources


@cache
def families() -> Mapping[str, str]:
    """The name of each family by the letter that its rules' codes begin with, in the order of listing."""
    return tomllib.loads(resources.text("rules/families.toml"))


def family(code: str) -> str:
    """The name of the family that a rule belongs to."""
    return families()[code[0]]
