"""Holds what is read of the corpus against what its files say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gor_desktop.importers.reading import read_draft
from gor_desktop.models.evidence import How
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, from_json

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDERS = (DATA / "corpus", DATA / "pdf")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read. Of `cells` cells `lost` are blank by mistake, `marked` and `wrong` say something else.

    `wrong`: ids of cells that nothing marks as doubtful; `told`: what differs of form, year and unit; `texts`: sections
    where a paragraph is missing.
    """

    cells: int
    lost: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def exact(self) -> int:
        return self.cells - len(self.lost) - len(self.marked) - len(self.wrong)


def files() -> Iterator[Path]:
    """Every file of the corpus with what is expected of it, sorted."""
    for folder in FOLDERS:
        found = (path for path in folder.glob("*") if path.is_file() and path.suffix != ".json")
        yield from sorted(path for path in found if expected_of(path).exists())


def expected_of(path: Path) -> Path:
    """What a file says: the report's of the corpus, or the file's own."""
    own = path.with_suffix(".expected.json")
    return own if own.exists() else path.parent / "expected" / f"{path.name.partition('--')[0]}.json"


@cache
def _stored(path: Path) -> Mapping[str, Any]:
    stored: Mapping[str, Any] = json.loads(path.read_text())
    return stored


def reading_of(path: Path) -> Reading:
    """Read a file and compare."""
    expected, draft = _stored(expected_of(path)), read_draft(path)
    told = {"form": draft.form.id, "year": draft.meta.year, "unit": draft.meta.unit}
    differing: dict[str, list[str]] = {"lost": [], "marked": [], "wrong": []}
    for key, stored in expected["cells"].items():
        ref, value = CellRef.parse(key), from_json(stored)
        got = draft.cells.get(ref, BLANK)
        if got != value:
            source = draft.evidence.read_from.get(ref)
            doubtful = source is not None and source.how is How.DOUBTFUL
            differing["lost" if got is BLANK else "marked" if doubtful else "wrong"].append(key)
    texts = [key for key, text in expected.get("sections", {}).items() if not _tells(draft.narratives.get(key), text)]
    return Reading(
        len(expected["cells"]),
        tuple(differing["lost"]),
        tuple(differing["marked"]),
        tuple(differing["wrong"]),
        tuple(f"{key}: {told[key]}" for key in told if expected[key] is not None and told[key] != expected[key]),
        tuple(texts),
    )


def _tells(narrative: Narrative | None, text: str) -> bool:
    """Whether every paragraph of a text stands in what was read, in order; blanks count nowhere."""
    read, at = "".join(narrative.text.split()) if narrative else "", 0
    for paragraph in ("".join(line.split()) for line in text.splitlines()):
        at = read.find(paragraph, at)
        if at < 0:
            return False
        at += len(paragraph)
    return True
