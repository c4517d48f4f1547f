"""The one way in: a file of any kind that is read here → ImportDraft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
from gor_desktop.importers.blocks import LOST, Block, Matrix, TextBlock
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understand import understand
from gor_desktop.models.narrative import printable
from gor_desktop.models.report import Meta

_EXTRACTORS = {".docx": "word", ".xlsx": "excel", ".html": "html", ".htm": "html", ".txt": "text"}
SUFFIXES = (*_EXTRACTORS, ".json")
LARGEST = 200  # MiB
_MOST_PLACES = 3


def read_draft(path: Path) -> ImportDraft:
    """Read a report. Raises a FileError that says what is wrong with the file and what to do."""
    suffix = path.suffix.lower()
    _check_kind(path, suffix)
    data = read_bytes(path)
    if suffix == ".json":
        from gor_desktop.importers.json import read

        return read(path, data)
    blocks = _extractor(suffix)(path, data)
    draft = understand(blocks)
    if draft is None:
        raise NotAReportError(path)
    evidence = replace(draft.evidence, notes=(*_damage(blocks), *draft.evidence.notes))
    return replace(draft, meta=_clean(draft.meta), evidence=evidence)


def _check_kind(path: Path, suffix: str) -> None:
    try:
        if path.is_dir():
            raise FolderNotFileError(path)
        if suffix not in SUFFIXES and path.exists():
            raise UnsupportedFileError(path, (*SUFFIXES, ".gor"))
    except OSError as error:  # a name that the system does not take
        raise reading_error(path, error) from error


def _clean(meta: Meta) -> Meta:
    """The particulars without what no file can hold, wherever they were read."""
    unit, title, date = (text and printable(text) for text in (meta.unit, meta.title, meta.date))
    return Meta(unit, meta.year, title, date)


def _damage(blocks: Sequence[Block]) -> list[str]:
    """What to say of characters that were lost in the file."""
    places = list(dict.fromkeys(where for block in blocks for where in _damaged(block)))
    if not places:
        return []
    more = " 等处" if len(places) > _MOST_PLACES else ""
    return [f"文件中有损坏的字符，读作“{LOST}”（{'、'.join(places[:_MOST_PLACES])}{more}），请对照原文更正"]


def _damaged(block: Block) -> Iterator[str]:
    if isinstance(block, TextBlock):
        if LOST in block.paragraph.text:
            yield block.where
    elif isinstance(block, Matrix):
        yield from (block.locate(cell) for row in block.rows for cell in row if LOST in cell.text)


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
