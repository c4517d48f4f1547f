"""The one way in: a file of any kind that is read here → ImportDraft."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from gor_desktop.errors import (
    EmptyFileError,
    FolderNotFileError,
    NotAReportError,
    OversizedFileError,
    UnsupportedFileError,
    reading_error,
)
from gor_desktop.importers.blocks import Block
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understand import understand

_EXTRACTORS = {".docx": "word", ".xlsx": "excel", ".html": "html", ".htm": "html", ".txt": "text"}
SUFFIXES = (*_EXTRACTORS, ".json")
LARGEST = 200  # MiB


def read_draft(path: Path) -> ImportDraft:
    """Read a report. Raises a FileError that says what is wrong with the file and what to do."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise FolderNotFileError(path)
    if suffix not in SUFFIXES and path.exists():
        raise UnsupportedFileError(path, (*SUFFIXES, ".gor"))
    data = read_bytes(path)
    if suffix == ".json":
        from gor_desktop.importers.json import read

        return read(path, data)
    draft = understand(_extractor(suffix)(path, data))
    if draft is None:
        raise NotAReportError(path)
    return draft


def read_bytes(path: Path) -> bytes:
    """The file's content. Raises a FileError when there is none or too much of it."""
    try:
        if path.stat().st_size > LARGEST * 1024 * 1024:
            raise OversizedFileError(path, LARGEST)
        data = path.read_bytes()
    except OSError as error:
        raise reading_error(path, error) from error
    if not data.strip():
        raise EmptyFileError(path)
    return data


def _extractor(suffix: str) -> Callable[[Path, bytes], list[Block]]:
    """The extractor of a kind of file, with its library loaded only now."""
    extract: Callable[[Path, bytes], list[Block]] = import_module(
        f"gor_desktop.importers.{_EXTRACTORS[suffix]}"
    ).extract
    return extract
