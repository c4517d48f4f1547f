"""What reading promises of any file at all: a report that holds everything that stands in it, or one clear sentence.

Knows nothing of the fuzzer. Whatever is raised here other than a GorError is a bug of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from gor_desktop.errors import GorError
from gor_desktop.files import codec, store
from gor_desktop.importers import reading
from gor_desktop.importers.blocks import Block, TextBlock
from gor_desktop.importers.clipboard import read_clipboard
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.lexicon import ALIKE, lexicon
from gor_desktop.importers.understanding.understand import understand
from gor_desktop.models.labels import compact, label_key, similarity, simplified
from gor_desktop.models.report import Report
from gor_desktop.models.values import to_json
from tests.unit.importers.layouts.document import Text
from tests.unit.importers.understanding.test_understand_nothing_lost import _found, unaccounted

_WORDS = re.compile(r"[^\w]|_")  # all but words and figures
_PIECE = re.compile(r"[\u4e00-\u9fff]{4,}|\d{2,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class BrokenPromiseError(AssertionError):
    """Something that no file may lead to."""


def read_file(path: Path) -> str:
    """Read a foreign file and hold the result against the promise. Returns what became of it in a word."""
    blocks: list[Block] = []
    with patch.object(reading, "understand", _noting(blocks)):
        return _held(path.name, lambda: reading.read_draft(path), blocks)


def read_copied(path: Path) -> str:
    """The same with what stands in a file as if it had been copied: the markup, or nothing but text."""
    text = path.read_bytes().decode(errors="replace")
    copied = (text, None) if len(text) % 2 else (None, text)
    return _held("剪贴板", lambda: read_clipboard(*copied), [])


def load_document(path: Path) -> str:
    """The same with the project's own document."""
    try:
        report = store.load(path)
    except GorError as error:
        return _sentence(error, path.name)
    _require_same_again(report)
    return "read"


def _noting(blocks: list[Block]) -> Callable[[Sequence[Block]], ImportDraft | None]:
    def noted(found: Sequence[Block]) -> ImportDraft | None:
        blocks[:] = found
        return understand(found)

    return noted


def _held(name: str, read: Callable[[], ImportDraft], blocks: Sequence[Block]) -> str:
    try:
        draft = read()
    except GorError as error:
        return _sentence(error, name)
    _require_same_again(draft.report())
    lost = list(_lost(draft, blocks))
    if lost:
        raise BrokenPromiseError(f"lost: {lost[:3]}")
    return "read"


def _sentence(error: GorError, name: str) -> str:
    """The kind of an error that is one sentence in Chinese and names the file."""
    said = str(error)
    if name not in said or "\n" in said or not _CHINESE.search(said):
        raise BrokenPromiseError(f"no sentence for a clerk: {said!r}") from error
    return type(error).__name__


def _require_same_again(report: Report) -> None:
    """The report comes back from the project's own document as it was; one with too many pictures is refused."""
    try:
        packed = store.pack(report)
    except GorError:
        return
    encoded = codec.encode(report)
    again = codec.decode(encoded.document, encoded.pictures)
    if codec.encode(again) != encoded or store.pack(again) != packed:
        raise BrokenPromiseError("comes back from .gor as another report")
    for _, value in report.cells():
        to_json(value)


def _lost(draft: ImportDraft, blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of text of which a figure or a stretch of words is nowhere to be found in what was read."""
    parts = [Text(block.paragraph.text) for block in blocks if isinstance(block, TextBlock)]
    suspects = unaccounted(draft, list(parts))
    labels = sorted(_labels(draft), key=len, reverse=True) if suspects else []
    everything = _WORDS.sub("", compact(_found(draft))) if suspects else ""
    for text in suspects:
        rest = _WORDS.sub("", simplified(compact(text)))
        for label in labels:
            rest = rest.replace(label, " ")
        missing = [piece for piece in _PIECE.findall(rest) if piece not in everything]
        if any(piece.isdecimal() or not _is_drifted(piece, labels) for piece in missing):
            yield text


def _is_drifted(piece: str, labels: Sequence[str]) -> bool:
    """Whether it is a piece of a label, or nearly one."""
    return any(piece in label or similarity(piece, label) >= ALIKE for label in labels)


def _labels(draft: ImportDraft) -> set[str]:
    """Everything that is printed on the form."""
    sections = draft.form.sections
    titles = {label_key(title) for section in sections for title in (section.title, *section.aliases)}
    return {label for label in titles | set(lexicon(draft.form.id).roles) if len(label) > 1}
