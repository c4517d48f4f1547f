"""Where converted files go: one target for each source, mirrored in a folder, no two the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from gor_desktop.cli.inputs import Input


class Conversion(NamedTuple):
    """A file and what it becomes."""

    path: Path
    target: Path


def mirrored(files: Sequence[Input], out: Path, suffix: str) -> tuple[Conversion, ...]:
    """Each file at its place below `out`.

    Files that differ in their suffix alone keep it in the new name (表.docx.gor, 表.xlsx.gor); what is still the same
    gets a number. Case does not tell names apart: on many disks it does not.
    """
    wanted = Counter(_key(file.place.with_suffix(suffix)) for file in files)
    taken: set[str] = set()
    return tuple(Conversion(file.path, out / _free(file.place, suffix, wanted, taken)) for file in files)


def without_targets(files: Sequence[Input], out: Path, suffix: str) -> tuple[Input, ...]:
    """The files without those that an earlier run into the same folder made of the others."""
    others = [file for file in files if file.path.suffix.lower() != suffix]
    made = {_key(each.target.absolute()) for each in mirrored(others, out, suffix)}
    return tuple(file for file in files if _key(file.path.absolute()) not in made)


def renamed(conversions: Sequence[Conversion]) -> Iterator[Conversion]:
    """Those whose new name is not just the old one with another suffix."""
    return (each for each in conversions if each.target.stem != each.path.stem)


def _free(place: Path, suffix: str, wanted: Counter[str], taken: set[str]) -> Path:
    target = place.with_suffix(suffix)
    if wanted[_key(target)] > 1:
        target = place.with_name(place.name + suffix)
    for number in count(2):
        if _key(target) not in taken:
            break
        target = place.with_name(f"{place.name}（{number}）{suffix}")
    taken.add(_key(target))
    return target


def _key(path: Path) -> str:
    return str(path).casefold()
