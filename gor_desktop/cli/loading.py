"""A file of any kind → the report in it and how it was read."""

from __future__ import annotations

from pathlib import Path

from gor_desktop.errors import reading_error
from gor_desktop.files import store
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.evidence import NO_EVIDENCE, Evidence
from gor_desktop.models.report import Report


def open_report(path: Path) -> tuple[Report, Evidence]:
    """The report in a file of any kind that is read here. Raises a FileError."""
    if path.suffix.lower() == store.SUFFIX:
        return store.load(path), NO_EVIDENCE
    try:
        draft = read_draft(path)
    except OSError as error:
        raise reading_error(path, error) from error
    return draft.report(), draft.evidence
