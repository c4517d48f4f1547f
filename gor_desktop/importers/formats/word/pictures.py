"""The pictures of a Word document: those of today (w:drawing) and of old (VML). Linked ones are told, never fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gor_desktop.errors import OversizedFileError
from gor_desktop.importers.blocks import Extracted, Untold
from gor_desktop.importers.formats.package import Package
from gor_desktop.importers.formats.pieces import linked_picture, picture_block

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_DRAWING, _OLD = f"{_W}drawing", (f"{_W}pict", f"{_W}object")
_TEXTBOX = f"{_W}txbxContent"
_EMU = 36_000  # a millimetre
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?)(pt|in|cm|mm|px)?", re.IGNORECASE)
_MILLIMETRES = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}
_OTHER = {"chart": "图表", "diagram": "SmartArt 图形"}
_NOT_A_PICTURE = "文件里只有它的数据，没有图片；如要保留，请在 Word 中把它复制后“选择性粘贴”为图片"
_TOO_LARGE = "图片太大，没有读入；请在 Word 中压缩图片后再导入"


class Pictures:
    """What is drawn in a document, element by element."""

    def __init__(self, package: Package, main: str, root: Element) -> None:
        self._package = package
        self._any = next(root.iter(_DRAWING, *_OLD), None) is not None
        self._relations = package.relations(main) if self._any else {}
        self._parts: dict[str, bytes] = {}  # one picture may be shown many times

    def drawings(self, parent: Element) -> Sequence[Element]:
        """Everything that is drawn within an element; what stands in a text box is of that."""
        return list(parent.iter(_DRAWING, *_OLD)) if self._any else ()

    def blocks(self, drawing: Element, where: str) -> Iterator[Extracted]:
        """The pictures of a drawing, without those in its text boxes."""
        if drawing.tag == _DRAWING:
            yield from self._of_today(drawing, where)
        else:
            yield from self._of_old(drawing, where)

    def _of_today(self, drawing: Element, where: str) -> Iterator[Extracted]:
        properties, extent = next(drawing.iter(f"{_WP}docPr"), None), next(drawing.iter(f"{_WP}extent"), None)
        told = "" if properties is None else properties.get("descr") or properties.get("title") or ""
        size = (0, 0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
        for blip in drawing.iter(f"{_A}blip"):
            if not _in_text_box(blip, drawing):
                yield from self._picture(blip.get(f"{_R}embed") or blip.get(f"{_R}link"), size, told, where)
        for data in drawing.iter(f"{_A}graphicData"):
            kind = _OTHER.get(data.get("uri", "").rpartition("/")[2])
            if kind:
                yield Untold(where, told or kind, f"{kind}不是图片，{_NOT_A_PICTURE}")

    def _of_old(self, drawing: Element, where: str) -> Iterator[Extracted]:
        for image in drawing.iter(f"{_V}imagedata"):
            shape = image.getparent()
            if shape is not None and not _in_text_box(image, drawing):
                key = image.get(f"{_R}id") or image.get(f"{_R}pict") or image.get(f"{_R}href")
                yield from self._picture(key, _css(shape.get("style", "")), shape.get("alt", ""), where)

    def _picture(self, key: str | None, size: tuple[int, int], told: str, where: str) -> Iterator[Extracted]:
        relation = self._relations.get(key or "")
        if relation is None:
            return
        if relation.outside:
            yield linked_picture(relation.target, where)
            return
        try:
            yield picture_block(self._part(relation.target), size, told, where)
        except OversizedFileError:
            yield Untold(where, told or "图片", _TOO_LARGE)

    def _part(self, name: str) -> bytes:
        if name not in self._parts:
            self._parts[name] = self._package.part(name) or b""
        return self._parts[name]


def _in_text_box(element: Element, drawing: Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == _TEXTBOX:
            return True
    return False


def _emu(stated: str | None) -> int:
    return round(int(stated[:12]) / _EMU) if stated and stated.isascii() and stated.isdecimal() else 0


def _css(style: str) -> tuple[int, int]:
    found = {side.lower(): float(length) * _MILLIMETRES[unit.lower()] for side, length, unit in _LENGTH.findall(style)}
    return round(found.get("width", 0)), round(found.get("height", 0))
