"""RTF as a stream of tokens, and its bytes as text: code pages by font, Unicode with fallbacks to skip.

Knows nothing of paragraphs and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)"
)
MOST_TOKENS = 600_000
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 77: "mac_roman"}
_PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8", 10008: "gb2312", 54936: "gb18030"}
_EAST_ASIAN = frozenset(("gb18030", "gb2312", "cp950", "cp932", "cp949", "utf-8"))
_WESTERN = "cp1252"


class Token(NamedTuple):
    """`kind`: "{", "}", "word", "symbol", "text" (bytes as they stand) or "hex" (one byte)."""

    kind: str
    data: bytes = b""
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order. What \\bin announces is not looked at; line ends mean nothing."""
    place = 0
    while (match := _TOKEN.search(data, place)) is not None:
        place = match.end()
        kind = match.lastgroup
        if kind == "brace":
            yield Token(match[0].decode())
        elif kind == "hex":
            yield Token("hex", bytes.fromhex(match["hex"].decode()))
        elif kind in ("word", "number"):
            number = None if match["number"] is None else int(match["number"])
            if match["word"] == b"bin":
                place += max(number or 0, 0)
            yield Token("word", match["word"], number)
        else:
            yield Token(str(kind), match[str(kind)])


def code_page(number: int | None) -> str:
    """The encoding of \\ansicpg."""
    return _PAGES.get(number or 0, _WESTERN)


def charset(number: int | None) -> str | None:
    """The encoding of a font's \\fcharset; None: that of the document."""
    return _CHARSETS.get(number or 0)


def decoded(data: bytes, *encodings: str | None) -> str:
    """Bytes as text: in the first encoding that fits, those of East Asia first, as their bytes rarely fit by chance."""
    if data.isascii():
        return data.decode("ascii")
    known = [encoding for encoding in encodings if encoding]
    ordered = sorted(dict.fromkeys((*known, _WESTERN)), key=lambda encoding: encoding not in _EAST_ASIAN)
    for encoding in ordered:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(ordered[0], "replace")


def unicode_text(number: int) -> str:
    """The character of \\u, which is a signed number of 16 bits; halves of a pair are joined by `joined`."""
    return chr(number & 0xFFFF)


def joined(text: str) -> str:
    """The text with halves of characters put together; what stays a half is no character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text


_HALF = re.compile("[\ud800-\udfff]")
