"""Web pages saved as one file (.mht, .mhtml) → blocks of the page, with the pictures and pages that it carries along.

Word, WPS, Internet Explorer, Chrome and Edge each write one: a MIME message whose parts name each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urljoin

from gor_desktop.errors import CrowdedFileError, DamagedFileError
from gor_desktop.importers.blocks import Block, Extracted, Remark, Untold
from gor_desktop.importers.formats.html.html import blocks_of_page, require_uncrowded
from gor_desktop.importers.formats.text.encodings import decode

_MOST_LINES = 600_000  # with those of packed pictures; each takes some hundred bytes of memory
KIND = "单个文件网页（.mht）"
_MOST_PARTS = 2000
_MOST_NESTED = 100  # messages within messages, as far as the library goes without exhausting the stack
_NESTED = re.compile(rb"(?:multipart|message)/", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def extract(path: Path, data: bytes) -> list[Extracted]:
    """The visible text in order. Raises DamagedFileError when there is no page in the file, or CrowdedFileError."""
    from email import message_from_bytes

    if data.count(b"\n") > _MOST_LINES:
        raise CrowdedFileError(path)
    if sum(1 for _ in islice(_NESTED.finditer(data), _MOST_NESTED)) == _MOST_NESTED:
        raise DamagedFileError(path, KIND)
    parts = list(islice(message_from_bytes(data).walk(), _MOST_PARTS))
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    if not pages:
        raise DamagedFileError(path, KIND)
    return _Archive(path, parts).read(pages)


class _Archive:
    """The parts of a message by the names under which they are asked for."""

    def __init__(self, path: Path, parts: list[Message]) -> None:
        self._path = path
        self._named = {name: part for part in reversed(parts) for name in _names(part)}

    def read(self, pages: list[Message]) -> list[Extracted]:
        """The first page; where it shows nothing, as a frame around others does, the others."""
        first = self._blocks(pages[0])
        if any(not isinstance(each, Untold | Remark) for each in first):
            return first
        rest = [each for page in pages[1:] for each in self._blocks(page)]
        if not rest:
            raise DamagedFileError(self._path, KIND)
        return rest

    def _blocks(self, page: Message) -> list[Extracted]:
        text, notes = decode(self._path, _content(page), KIND, page.get_content_charset())
        require_uncrowded(self._path, text)
        base = _location(page)
        found: list[Block | Untold] = blocks_of_page(text, lambda source: self._part(base, source))
        return [*map(Remark, notes), *found]

    def _part(self, base: str, source: str) -> bytes | None:
        """What a page refers to, if the file carries it."""
        for name in (source, unquote(source), _joined(base, source)):
            if part := self._named.get(name.removeprefix("cid:").strip()):
                return _content(part)
        return None


def _names(part: Message) -> Iterator[str]:
    """A part's identifier and address."""
    identifier = str(part.get("Content-ID", "")).strip().strip("<>")
    yield from (name for name in (identifier, _location(part)) if name)


def _location(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source)
    except ValueError:
        return source


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
