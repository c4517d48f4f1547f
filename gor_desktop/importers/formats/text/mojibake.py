"""Text that was decoded wrongly and saved again is turned back: 鏀垮簻淇℃伅 → 政府信息.

It is recognised by what becomes of words that every report contains, and turned back line by line, so that lines that
came through whole stay as they are. What cannot be turned back for certain becomes `LOST` or stays garbled, and the
clerk is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gor_desktop.importers.blocks import LOST

_WORDS = (
    *("政府信息", "主动公开", "行政许可", "总体情况", "规范性文件", "年度报告"),
    *("政府資訊", "主動公開", "行政許可", "總體情況"),
)
_WHOLE = ("政府信息公开", "申请", "情况")  # a text that has all of these came through whole
_MARKUP = re.compile("<[^>]*>")  # stands between the characters of a page pasted from Word
_HEAD = 30_000  # characters in which a page says enough
_SHORTEST = 3  # characters of a garbled word that tell it from Chinese
_LETTERS = re.compile("[À-ÿ]")
_UNUSED = b"\x81\x8d\x8f\x90\x9d"  # in the western encoding
_WESTERN_MARKS = {ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in _UNUSED}
_WESTERN_RUN = re.compile(f"[\x80-\xff{''.join(map(chr, _WESTERN_MARKS))}]+")
_WIDE_RUN = re.compile("[^\x00-\x7f]+")
_CONTROLS = dict.fromkeys(range(0x80, 0xA0))
# Where bytes were dropped without a trace, the character before the gap may be made of two; `?` stands for such bytes.
_LOSSES = re.compile(f"[^\x00-\x7f]?{LOST}+\\??")
_WESTERN = "latin-1"
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5", _WESTERN: "西文编码"}


class _Garbling(NamedTuple):
    """Bytes of the encoding `meant` that were read as `taken`."""

    meant: str
    taken: str
    good_for_lost: int = 1  # good characters beside each lost one in a stretch that is turned back with losses

    @property
    def western(self) -> bool:
        return self.taken == _WESTERN

    def undone(self, text: str, errors: str = "strict") -> str:
        """The text that was meant. Raises UnicodeError where it cannot be had whole."""
        return self._bytes(text).decode(self.meant, errors)

    def _bytes(self, text: str) -> bytes:
        if self.western:
            return text.translate(_WESTERN_MARKS).encode(_WESTERN)
        # Windows shows a lone byte 80 as €
        return b"\x80".join(part.encode(self.taken) for part in text.split("€"))


_GARBLINGS = (
    _Garbling("utf-8", "gb18030"),
    _Garbling("utf-8", _WESTERN),
    _Garbling("gb18030", _WESTERN, 4),
    _Garbling("big5hkscs", "gb18030", 4),
    _Garbling("gb18030", "big5hkscs", 4),
    _Garbling("big5hkscs", _WESTERN, 4),
)


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it was meant and what is to be said of it in Chinese; a text that came through whole as it is."""
    if text.isascii() or _is_whole(text) or any(_is_whole(_MARKUP.sub("", part)) for part in (text[:_HEAD], text)):
        return text, ()
    garbling = _recognised(text)
    if garbling is None:
        return text, ()
    mended = "\n".join(_mended(line, garbling) for line in text.split("\n"))
    if not any(word in mended for word in _WORDS):
        return text, ("文字是乱码，无法可靠还原，请换一份没有乱码的文件",)
    how = f"{_NAMES[garbling.meant]} 文字曾被当作 {_NAMES[garbling.taken]} 保存"
    lost = "；有的字已经丢失" if LOST in mended or _recognised(mended) else ""
    return mended, (f"文字是乱码（{how}），已还原{lost}，请对照原文核对",)


def _is_whole(text: str) -> bool:
    return all(word in text for word in _WHOLE)


def _recognised(text: str) -> _Garbling | None:
    """The garbling that most of the garbled words speak for."""
    plain = text.translate(_WESTERN_MARKS) if _LETTERS.search(text) else ""
    counts = {
        garbling: sum((plain if garbling.western else text).count(piece) for piece in _telltales(garbling))
        for garbling in _GARBLINGS
        if plain or not garbling.western
    }
    best = max(counts, key=lambda garbling: counts[garbling])
    return best if counts[best] else None


@cache
def _telltales(garbling: _Garbling) -> frozenset[str]:
    """What becomes of the words, whichever of their bytes begins a character."""
    return frozenset(piece for word in _WORDS for piece in _pieces(word, garbling) if len(piece) >= _SHORTEST)


def _pieces(word: str, garbling: _Garbling) -> Iterator[str]:
    try:
        data = word.encode(garbling.meant)
    except UnicodeEncodeError:
        return
    if garbling.western:
        shown = data.decode(_WESTERN)
        yield from (shown, shown.translate(_CONTROLS))
        return
    for first in (0, 1):
        pairs = data[first : first + (len(data) - first) // 2 * 2]
        try:
            yield pairs.decode(garbling.taken)
        except UnicodeDecodeError:
            continue


def _mended(line: str, garbling: _Garbling) -> str:
    """A line turned back, as a whole if that can be, else stretch by stretch."""
    if line.isascii():
        return line
    try:
        return garbling.undone(line)
    except UnicodeError:
        runs = _WESTERN_RUN if garbling.western else _WIDE_RUN
        return runs.sub(lambda found: _mended_run(found[0], garbling), line)


def _mended_run(run: str, garbling: _Garbling) -> str:
    return LOST.join(_mended_piece(piece, garbling) for piece in run.split(LOST))


def _mended_piece(piece: str, garbling: _Garbling) -> str:
    """A stretch turned back with losses, if most of it can be; one that was never garbled as it is."""
    try:
        text = garbling.undone(piece, "replace")
    except UnicodeError:
        return piece
    lost = text.count(LOST)
    return _LOSSES.sub(LOST, text) if lost * garbling.good_for_lost <= len(text) - lost else piece
