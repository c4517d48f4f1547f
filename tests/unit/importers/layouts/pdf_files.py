"""PDF files written by hand, page by page from drawing instructions, with the odd ways in which programs draw."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

A4 = (0, 0, 595, 842)


class Drawing:
    """The instructions of a page. Coordinates are points from its lower left corner, as the format has them."""

    def __init__(self, box: tuple[float, float, float, float] = A4, extra: str = "") -> None:
        self.box, self.extra = box, extra
        self.steps: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 10, *, before: str = "", font: str = "F") -> Drawing:
        code = text.encode("utf-16-be").hex() if font == "F" else text.encode("latin-1").hex()
        self.steps.append(f"q BT {before} /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET Q")
        return self

    def line(self, x: float, y: float, u: float, v: float, before: str = "") -> Drawing:
        self.steps.append(f"q 0.5 w {before} {x} {y} m {u} {v} l S Q")
        return self

    def box_of(self, x: float, y: float, width: float, height: float, *paint: str) -> Drawing:
        """A rectangle. `paint`: the instruction that draws it, and what comes before."""
        self.steps.append(f"q {' '.join(paint[1:])} {x} {y} {width} {height} re {paint[0] if paint else 'S'} Q")
        return self

    def raw(self, steps: str) -> Drawing:
        self.steps.append(steps)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]]) -> Drawing:
        """A table of strokes with a text in the middle of each cell; `ys` from the top down."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self.texts(xs, ys, texts)

    def texts(self, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]]) -> Drawing:
        for row, cells in enumerate(texts):
            for column, text in enumerate(cells):
                width = sum(5 if character.isascii() else 10 for character in text)
                x = (xs[column] + xs[column + 1] - width) / 2
                self.text(x, (ys[row] + ys[row + 1]) / 2 - 4, text)
        return self

    @property
    def content(self) -> bytes:
        return "\n".join(self.steps).encode("ascii")


_METRICS = "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93"
_SONG = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    f"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 {_METRICS} >> >>"
)
_OWN = (
    "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Own /FirstChar 32 /Widths [500 500 500 500] "
    f"/FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+Own /Flags 4 {_METRICS} /FontFile2 5 0 R >> >>"
)
_FONTS = (
    f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [{_SONG}] >>",
    _OWN,
    "<< /Length 0 >>\nstream\n\nendstream",
)
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


def pdf(*pages: Drawing, packed: bool = False) -> bytes:
    """A file of these pages. Fonts: F for text, O with codes of its own; /I is an image."""
    count = len(pages)
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        *(font.encode() for font in _FONTS),
        _IMAGE + b"\nstream\n\x80\nendstream",
    ]
    for index, page in enumerate(pages):
        box = " ".join(map(str, page.box))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {page.extra} /Contents {8 + 2 * index} 0 R /Resources "
            "<< /Font << /F 3 0 R /O 4 0 R >> /XObject << /I 6 0 R >> >> >>".encode()
        )
        content = zlib.compress(page.content) if packed else page.content
        kind = "/Filter /FlateDecode " if packed else ""
        objects.append(f"<< {kind}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    return written(objects)


def written(objects: Sequence[bytes]) -> bytes:
    """Objects as a file with a table of where they stand."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
