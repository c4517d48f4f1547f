"""What a picture's bytes say of themselves: its format and size. The gate that every picture passes on its way in.

Nothing is decoded: the header alone is read, so that a broken or foreign file is refused before it reaches a document.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from gor_desktop.models.narrative import Narrative, Picture, printable

LARGEST: Final = 20 * 2**20  # bytes of one picture
MOST: Final = 60 * 2**20  # bytes of all pictures of a report, last year's included
KINDS: Final = ("png", "jpeg", "gif", "bmp")

_LONGEST_SIDE: Final = 65_535  # pixels
_LONGEST_SHOWN: Final = 5_000  # millimetres
_LONGEST_DESCRIPTION: Final = 1_000
_MM_PER_PIXEL: Final = 25.4 / 96
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers of JPEG that state a size
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD9)))  # the markers that no length follows


class Header(NamedTuple):
    """The format of a picture, as in KINDS, and its size in pixels."""

    kind: str
    width: int
    height: int


def header_of(data: bytes) -> Header | None:
    """What the first bytes say; None when they are of no format in KINDS or of no sensible size."""
    for signature, read in _READERS.items():
        if data.startswith(signature):
            header = _read(read, data)
            return header if header and _sensible(header) else None
    return None


def picture_of(data: bytes, width_mm: int = 0, height_mm: int = 0, description: str = "") -> Picture | None:
    """The picture that a file holds, with the size at which the file shows it (0: not said) and its alternative text.

    None when the format cannot be kept, the header is broken, or it has more than LARGEST bytes.
    """
    if len(data) > LARGEST:
        return None
    header = header_of(data)
    if header is None:
        return None
    told = " ".join(printable(description).split())[:_LONGEST_DESCRIPTION].rstrip()
    return Picture(data, header.kind, _shown(width_mm), _shown(height_mm), told)


def size_shown(picture: Picture, widest: float, highest: float) -> tuple[float, float]:
    """Width and height in millimetres: as the file said, else at 96 pixels an inch; never above the limits."""
    width, height = _size_stated(picture)
    scale = min(1.0, widest / width, highest / height)
    return width * scale, height * scale


def name_of(picture: Picture) -> str:
    """A file name by content: the same bytes have the same name."""
    import hashlib  # most reports have no picture, and it is slow to load

    return f"{hashlib.sha256(picture.data).hexdigest()[:16]}.{picture.kind}"


def bytes_of(narratives: Iterable[Narrative]) -> int:
    """How many bytes the pictures take, each counted once."""
    pictures = (block for text in narratives for block in text.blocks if isinstance(block, Picture))
    return sum({name_of(picture): len(picture.data) for picture in pictures}.values())


def _size_stated(picture: Picture) -> tuple[float, float]:
    """What one side does not say follows from the other by the shape of the pixels."""
    header = header_of(picture.data) or Header(picture.kind, 1, 1)
    match picture.width, picture.height:
        case 0, 0:
            return header.width * _MM_PER_PIXEL, header.height * _MM_PER_PIXEL
        case width, 0:
            return width, width * header.height / header.width
        case 0, height:
            return height * header.width / header.height, height
    return picture.width, picture.height


def _shown(millimetres: int) -> int:
    return millimetres if 0 < millimetres <= _LONGEST_SHOWN else 0


def _sensible(header: Header) -> bool:
    return 0 < header.width <= _LONGEST_SIDE and 0 < header.height <= _LONGEST_SIDE


# --- formats -------------------------------------------------------------------------------------------------------


def _read(read: Callable[[bytes], Header | None], data: bytes) -> Header | None:
    try:
        return read(data)
    except (struct.error, IndexError):  # the file ends within its header
        return None


def _png(data: bytes) -> Header | None:
    return Header("png", *struct.unpack_from(">II", data, 16)) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Header | None:
    return Header("gif", *struct.unpack_from("<HH", data, 6)) if re.match(rb"GIF8[79]a", data) else None


def _bmp(data: bytes) -> Header | None:
    """A height below 0 says that the first line stands on top."""
    (header_length,) = struct.unpack_from("<I", data, 14)
    if header_length == 12:
        return Header("bmp", *struct.unpack_from("<HH", data, 18))
    width, height = struct.unpack_from("<ii", data, 18)
    return Header("bmp", width, abs(height)) if header_length in (40, 52, 56, 64, 108, 124) else None


def _jpeg(data: bytes) -> Header | None:
    """The first frame among the segments; None when the picture begins without one."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return Header("jpeg", width, height)
        if marker in (0xD9, 0xDA):
            return None
        place += _length(data, place, marker)
    return None


def _length(data: bytes, place: int, marker: int) -> int:
    """Of the segment at `place`, marker included; filling bytes are passed one by one."""
    if marker == 0xFF:
        return 1
    if marker in _ALONE:
        return 2
    (stated,) = struct.unpack_from(">H", data, place + 2)
    return 2 + max(int(stated), 2)


_READERS: Final[dict[bytes, Callable[[bytes], Header | None]]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF8": _gif,
    b"BM": _bmp,
}
