"""Whose figures a sentence gives: the reporting body's own, or those of a part or of a wider circle."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Whose(Enum):
    """The reporting body's figures, another's, or perhaps only its own office's."""

    OWN = "own"
    OTHER = "other"
    UNCLEAR = "unclear"


_OWN = ("我", "本")
_OFFICES = ("办公室", "办公厅")
_CALLED = (("人民政府", "政府"), ("办公室", "办"), ("办公厅", "办"), ("街道办事处", "街道"), ("委员会", "委"))
_GOVERNMENT = re.compile(r"(?:人民)?政府$|办事处$|管理委员会$|管委会$")
_ALONE = re.compile(r"(?:[镇乡](?:人民)?政府|办事处)$")  # bodies that have nobody below them to sum up


@lru_cache(maxsize=1024)
def whose(unit: str | None, subject: str) -> Whose:
    """Whose figures `subject`, as said in the text, has: 我局, 全镇 of a town, 县财政局 of 示例县财政局 are own.

    县政府 in the report of a county is unclear: that may be its own office alone, where the tables sum up the county.
    """
    if not subject or (subject.startswith(_OWN) and not subject.endswith("级")):
        return Whose.OWN
    if unit is None:
        return Whose.UNCLEAR
    place = _GOVERNMENT.sub("", unit)
    if subject.startswith("各级"):
        return Whose.OWN if place != unit else Whose.OTHER
    return _of_place(place, subject[1:]) if subject.startswith("全") else _named(unit, place, subject)


def _of_place(place: str, name: str) -> Whose:
    return Whose.OWN if place.endswith(name) else Whose.OTHER


def _named(unit: str, place: str, subject: str) -> Whose:
    called, said = _called(unit), _called(subject)
    if called.removesuffix("办").endswith(said) and unit.endswith(_OFFICES):
        return Whose.UNCLEAR
    if not called.endswith(said):
        return _of_place(place, subject)
    return Whose.UNCLEAR if _GOVERNMENT.search(subject) and not _ALONE.search(unit) else Whose.OWN


def _called(name: str) -> str:
    for long, short in _CALLED:
        name = name.replace(long, short)
    return name
