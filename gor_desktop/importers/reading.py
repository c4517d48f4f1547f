"""The one way in: a file of any kind that is read here → ImportDraft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from gor_desktop import disk
from gor_desktop.errors import (
    CrowdedFileError,
    DamagedFileError,
    EncryptedFileError,
    ForeignFileError,
    NotAReportError,
    OversizedFileError,
    UnsupportedFileError,
)
from gor_desktop.importers.blocks import LOST, Block, Called, Extracted, Matrix, Remark, TextBlock, Untold
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.formats.omitted import without_struck
from gor_desktop.importers.kinds import KINDS, PROMISED, SUFFIXES, surprise
from gor_desktop.importers.sniffing import ENCRYPTED, is_page, sniff
from gor_desktop.importers.understanding.title import completed
from gor_desktop.importers.understanding.understand import understand
from gor_desktop.models.evidence import Unread
from gor_desktop.models.narrative import printable
from gor_desktop.models.report import Meta

__all__ = ["SUFFIXES", "draft_of", "read_draft"]

LARGEST = 200  # MiB
MOST_LINES = 20_000  # paragraphs and rows; a county's workbook with a sheet for each of its units has some thousands
MOST_CHARACTERS = 4_000_000
_MIB = 1024 * 1024
_MOST_PLACES = 3


def read_draft(path: Path) -> ImportDraft:
    """Read a report. Raises a FileError that says what is wrong with the file and what to do."""
    suffix = path.suffix.lower()
    data = disk.read_bytes(path, LARGEST)
    kind = _kind(path, suffix, data)
    if len(data) > KINDS[kind].largest * _MIB:
        raise OversizedFileError(path, KINDS[kind].largest)
    if kind == "json":
        from gor_desktop.importers.json import read

        return read(path, data)
    note = surprise(suffix, kind)
    try:
        return draft_of(_extractor(kind)(path, data), path, [note] if note else [])
    except NotAReportError as error:
        promised = KINDS[PROMISED.get(suffix, kind)]
        if KINDS[kind].plain and not promised.plain:  # a text that is no report under the name of a document
            raise DamagedFileError(path, promised.name) from error
        raise


def draft_of(extracted: Sequence[Extracted], path: Path, notes: Sequence[str] = ()) -> ImportDraft:
    """The report in what was extracted; `notes` are put before its own. Raises NotAReportError(path)."""
    extracted = without_struck(extracted)
    blocks = [block for block in extracted if not isinstance(block, Untold | Remark | Called)]
    _refuse_crowds(blocks, path)
    draft = understand(blocks)
    if draft is None:
        raise NotAReportError(path)
    remarks = [each.text for each in extracted if isinstance(each, Remark)]
    untold = [Unread(each.where, each.text, each.reason) for each in extracted if isinstance(each, Untold)]
    evidence = replace(
        draft.evidence,
        notes=(*notes, *remarks, *_damage(blocks), *draft.evidence.notes),
        unread=(*draft.evidence.unread, *untold),
    )
    called = next((each.text for each in extracted if isinstance(each, Called)), "")
    return replace(draft, meta=_clean(completed(draft.meta, called)), evidence=evidence)


def _refuse_crowds(blocks: Sequence[Block], path: Path) -> None:
    """Refuse what is far beyond any report before it is looked at line by line. Raises CrowdedFileError."""
    lines = characters = 0
    for block in blocks:
        for text in _line_texts(block):
            lines += 1
            characters += len(text)
        if lines > MOST_LINES or characters > MOST_CHARACTERS:
            raise CrowdedFileError(path)


def _line_texts(block: Block) -> Iterator[str]:
    """The text of each line that is not blank."""
    if isinstance(block, TextBlock):
        yield block.paragraph.text
    elif isinstance(block, Matrix):
        yield from filter(None, ("".join([cell.text for cell in row]) for row in block.rows))


def _kind(path: Path, suffix: str, data: bytes) -> str:
    """What a file is to be read as: what is in it, and what its name promises where the content leaves that open."""
    promised = PROMISED.get(suffix)
    found = promised if promised == "json" else sniff(data)
    if found == ENCRYPTED:
        raise EncryptedFileError(path)
    if found is not None and found not in KINDS:
        raise ForeignFileError(path, found)
    if found is None and promised is None:
        raise UnsupportedFileError(path, (*SUFFIXES, ".gor"))
    return found or _kind_of_text(path, str(promised), data)


def _kind_of_text(path: Path, promised: str, data: bytes) -> str:
    """What tells nothing of itself is a text; under the name of an office document it may be a part of a page."""
    if KINDS[promised].plain:
        return promised
    if data.startswith(_OFFICE) or b"\0" in data:
        raise DamagedFileError(path, KINDS[promised].name)
    return "html" if is_page(data) else "text"


_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0")


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


def _extractor(kind: str) -> Callable[[Path, bytes], Sequence[Extracted]]:
    """The extractor of a kind of file, with its library loaded only now."""
    extract: Callable[[Path, bytes], Sequence[Extracted]] = import_module(
        f"gor_desktop.importers.{KINDS[kind].module}"
    ).extract
    return extract
