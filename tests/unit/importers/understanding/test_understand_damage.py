"""Texts with a line lost, doubled or run into another: figures are in their own cells or in none."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from gor_desktop.errors import NotAReportError
from gor_desktop.models.values import BLANK
from tests.unit.importers.layouts.document import document
from tests.unit.importers.layouts.files import content, read_bytes
from tests.unit.importers.layouts.sample import sample

LAYOUTS = ("text-one_a_line", "text-one_a_line_piped", "text-pipes", "text-ragged", "text-tabs_merged_away")
TIMES = 12


def lost(lines: list[str], at: int) -> None:
    del lines[at]


def doubled(lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def separator_lost(lines: list[str], at: int) -> None:
    lines[at] = lines[at].replace("|", "", 1).replace("\t", "", 1)


def run_together(lines: list[str], at: int) -> None:
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


@pytest.mark.parametrize("damage", [lost, doubled, separator_lost, run_together])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", ["city", "town"])
@pytest.mark.parametrize("form", ["gor-2021", "gor-2019", "gor-2008"])
def test_damage_moves_no_figure(
    form: str, size: str, layout: str, damage: Callable[[list[str], int], None], tmp_path: Path
) -> None:
    wanted = sample(form, size)
    whole = content(document(wanted), layout).decode().splitlines()
    draw = random.Random(f"{form}{size}{layout}{damage.__name__}")
    for _ in range(TIMES):
        lines, at = list(whole), draw.randrange(len(whole) - 1)
        damage(lines, at)
        try:
            draft = read_bytes("\n".join(lines).encode(), ".txt", tmp_path)
        except NotAReportError:
            continue
        wrong = {
            str(ref): value
            for ref, value in draft.cells.items()
            if value is not BLANK and value != wanted.values.get(ref)
        }
        assert wrong == {}, whole[at : at + 2]
