"""Bytes → text, for every kind of file that is text inside. What a file says of its own encoding is only a hint.

Chinese offices hand on UTF-8, UTF-16, GB18030 and Big5, with and without a mark, and declared as one another. So every
reading that the bytes allow is held against the words that a report must contain.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LOST
from gor_desktop.importers.formats.text.mojibake import repaired

_MARKS = {
    BOM_UTF8: "utf-8-sig",
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}
_WIDE = ("utf-16-le", "utf-16-be")
_NARROW = ("gb18030", "big5hkscs")
_GOOD_FOR_LOST = 50  # good characters beside each lost one: below that it is another encoding, or no text
_LIKELY = 0.8  # share of the characters that must be Chinese or ASCII where anything could be UTF-16
_LOOKED_AT = 200_000  # characters that are searched for words
_GUESSED_FROM = 65_536  # bytes
_WORDS = ("政府", "公开", "公開", "申请", "申請", "总计", "總計", "行政", "年度", "工作", "信息", "情况", "情況")
_COMMON = "的和了在是有不为為、，。"
_NO_TEXT = bytes((*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)))
_PLAIN = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e“”‘’—…·]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff"
_LEFT_OUT = dict.fromkeys(map(ord, _INVISIBLE))


class Decoded(NamedTuple):
    """A text and what is to be said, in Chinese, of how it was had."""

    text: str
    notes: tuple[str, ...] = ()


def decode(path: Path, data: bytes, kind: str = "文本文件", declared: str | None = None) -> Decoded:
    """The text of a file without characters that nobody sees; a few damaged bytes become `LOST`.

    `declared`: the encoding that the file names, believed where the bytes leave it open. `kind`: what the file is, in
    the clerk's words. Raises DamagedFileError when it is no text.
    """
    text = _decoded(data, declared)
    if text is None:
        raise DamagedFileError(path, kind)
    return cleaned(text)


def cleaned(text: str) -> Decoded:
    """A text as it was meant: turned back where it was garbled, without what nobody sees."""
    mended, notes = repaired(text)  # first, as an invisible character may be a part of a garbled one
    return Decoded(visible(mended), notes)


def visible(text: str) -> str:
    """The text without soft hyphens, joiners and marks of direction."""
    return text.translate(_LEFT_OUT) if any(map(text.__contains__, _INVISIBLE)) else text


def _decoded(data: bytes, declared: str | None) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked is not None:
        return _attempt(data, marked)
    if b"\0" not in data:
        return _attempt(data, "utf-8") or _best(data, declared)
    wide = [text for text in (_attempt(data, encoding) for encoding in _WIDE) if text and _likely(text)]
    if wide:
        return max(wide, key=_evidence)
    few = data.count(0) * _GOOD_FOR_LOST <= len(data)
    return _decoded(data.replace(b"\0", b""), declared) if few else None


def _best(data: bytes, declared: str | None) -> str | None:
    """The reading with the most words of a report; that of a library where none has any."""
    readings = list(_readings(data, declared))
    scores = [_evidence(text) for text in readings]
    if any(scores):
        return readings[scores.index(max(scores))]
    return _guessed(data) if readings else None


def _readings(data: bytes, declared: str | None) -> Iterator[str]:
    """Every text that the bytes can be, the likeliest first."""
    stated = (declared or "").strip().lower().replace("_", "-")
    narrow = sorted(_NARROW, key=lambda encoding: not stated.startswith(encoding[:2]))
    found = (_attempt(data, encoding) for encoding in narrow)
    yield from (text for text in found if text is not None)
    if mixed := _line_by_line(data):
        yield mixed
    wide = (_attempt(data, encoding) for encoding in _WIDE)
    yield from (text for text in wide if text and _likely(text))


def _attempt(data: bytes, encoding: str) -> str | None:
    """The text in that encoding, unless too much of it is lost or it holds what no text does."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        if not _mostly_whole(text):
            return None
    written = data if encoding == "utf-8" else text.encode("utf-8", "replace")
    no_text = len(written) - len(written.translate(None, _NO_TEXT))
    return text if no_text * _GOOD_FOR_LOST <= len(text) else None


def _mostly_whole(text: str) -> bool:
    lost = text.count(LOST)
    return lost * _GOOD_FOR_LOST <= sum(character > "\x7f" for character in text) - lost


def _line_by_line(data: bytes) -> str | None:
    """A file put together from parts in UTF-8 and in GB18030."""
    text = "\n".join(_line(line) for line in data.split(b"\n"))
    return text if _mostly_whole(text) else None


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace")


def _likely(text: str) -> bool:
    seen = text[:_LOOKED_AT]
    return len(_PLAIN.findall(seen)) >= _LIKELY * len(seen)


def _evidence(text: str) -> int:
    """How much speaks for a reading: words of a report, then the commonest characters."""
    seen = text[:_LOOKED_AT]
    return 10 * _count(seen, _WORDS) + _count(seen, _COMMON)


def _count(text: str, words: Iterable[str]) -> int:
    return sum(text.count(word) for word in words)


def _guessed(data: bytes) -> str | None:
    """What charset-normalizer takes a text without any common word for."""
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_GUESSED_FROM], cp_isolation=list(_NARROW)).best()
    return _attempt(data, guess.encoding if guess else _NARROW[0])
