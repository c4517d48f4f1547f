"""Whole reports with the cells expected of them: fictitious ones in five layouts of real ones, and real ones at hand.

Real ones are read from the folder that GOR_REPORTS names; where it names none, nothing is missing.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gor_desktop.importers.reading import read_draft
from gor_desktop.models.values import BLANK, Number, to_json

ROOT = Path(__file__).resolve().parents[4]
OWN = ROOT / "tests" / "data" / "reports"
REAL = Path(os.environ["GOR_REPORTS"]) if os.environ.get("GOR_REPORTS") else None
ENDING = ".expected.json"

# The pages' blanks were lost: a zero there may be left open, never be anything else.
BLANKS_LOST = {"blanks-lost", "suixi-office-2021"}


def names(folder: Path | None) -> list[str]:
    return [] if folder is None else sorted(path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}"))


def check(folder: Path, name: str) -> None:
    expected: dict[str, Any] = json.loads((folder / f"{name}{ENDING}").read_text(encoding="utf-8"))
    draft = read_draft(folder / f"{name}.txt")
    assert draft.form.id == expected["form"]
    assert draft.meta.year == expected["year"]
    assert expected["unit"] in (None, draft.meta.unit)
    values = {str(ref): draft.cells.get(ref, BLANK) for ref in draft.form.refs}
    assert values.keys() == expected["cells"].keys()
    wrong = {
        cell: (text, to_json(values[cell]))
        for cell, text in expected["cells"].items()
        if not _same(text, values[cell], lenient=name in BLANKS_LOST)
    }
    assert wrong == {}


def _same(expected: str | None, value: object, lenient: bool) -> bool:
    if value is BLANK:
        return expected is None or (lenient and expected == "0")
    return expected is not None and isinstance(value, Number) and value.amount == Decimal(expected)


@pytest.mark.parametrize("name", names(OWN))
def test_cells_of_fictitious_reports(name: str) -> None:
    check(OWN, name)


@pytest.mark.parametrize("name", names(OWN))
def test_only_text_becomes_text(name: str) -> None:
    draft = read_draft(OWN / f"{name}.txt")
    lines = [p.text for narrative in draft.narratives.values() for p in narrative.paragraphs]
    assert lines
    assert all(line.endswith("。") and len(line) > 20 for line in lines)


@pytest.mark.skipif(REAL is None, reason="GOR_REPORTS names no folder of real reports")
@pytest.mark.parametrize("name", names(REAL))
def test_cells_of_real_reports(name: str) -> None:
    assert REAL is not None
    check(REAL, name)


def test_the_five_layouts_are_here() -> None:
    assert len(names(OWN)) == 5
