"""Holds what is read of the corpus against what its files say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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
CAPTION = re.compile(r"Sheet \d+: \w+")  # what programs print above a table of their own; no noise of a layout else
FOLDERS = (DATA / "corpus", DATA / "pdf")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read. Of `cells` cells `lost` are blank by mistake, `marked` and `wrong` say something else.

    `wrong`: ids of cells that nothing marks as doubtful; `told`: what differs of form, year, unit, title and date;
    `texts`: sections that hold less than the text, or more.
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
    meta = draft.meta
    told = {"form": draft.form.id, "year": meta.year, "unit": meta.unit, "title": meta.title, "date": meta.date}
    differing: dict[str, list[str]] = {"lost": [], "marked": [], "wrong": []}
    for key, stored in expected["cells"].items():
        ref, value = CellRef.parse(key), from_json(stored)
        got = draft.cells.get(ref, BLANK)
        if got != value:
            source = draft.evidence.read_from.get(ref)
            doubtful = source is not None and source.how is How.DOUBTFUL
            differing["lost" if got is BLANK else "marked" if doubtful else "wrong"].append(key)
    texts = [key for key, text in expected.get("sections", {}).items() if not is_text(draft.narratives.get(key), text)]
    return Reading(
        len(expected["cells"]),
        tuple(differing["lost"]),
        tuple(differing["marked"]),
        tuple(differing["wrong"]),
        tuple(f"{key}: {told[key]}" for key in told if expected.get(key) is not None and told[key] != expected[key]),
        tuple(texts),
    )


def is_text(narrative: Narrative | None, text: str) -> bool:
    """Whether what was read is the text, no more and no less, captions set aside; blanks count nowhere."""
    lines = narrative.text.splitlines() if narrative else []
    return _bare(line for line in lines if not CAPTION.fullmatch(line.strip())) == _bare(text.splitlines())


def _bare(lines: Iterable[str]) -> list[str]:
    return [bare for line in lines if (bare := "".join(line.split()))]
