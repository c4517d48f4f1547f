"""Pictures of a Word file: each stored once as it is, shown in a line of its own, never larger than the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gor_desktop.exporters.layout import clean
from gor_desktop.exporters.typography import A4, PICTURE
from gor_desktop.exporters.word_text import element
from gor_desktop.models.narrative import Picture
from gor_desktop.models.pictures import name_of, size_shown

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.shape import CT_Inline
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

_HIGHEST: Final = 0.8 * A4.text_height  # room for the line that says what it shows


class Pictures:
    """The pictures of one document.

    Not by python-docx's own way: its reading of headers refuses some that Word shows.
    """

    def __init__(self, document: DocumentPart) -> None:
        self._document = document
        self._parts: dict[str, str] = {}  # name by content → key of the relation
        self._shown = 0

    def paragraph(self, picture: Picture, *, keep_next: bool = False) -> BaseOxmlElement:
        """`w:p` with the picture alone."""
        properties = element("pPr", element("pStyle", val=PICTURE), *([element("keepNext")] if keep_next else []))
        drawing = element("drawing")
        drawing.append(self._inline(picture))
        return element("p", properties, element("r", drawing))

    def _inline(self, picture: Picture) -> CT_Inline:
        from docx.oxml.shape import CT_Inline
        from docx.shared import Mm

        self._shown += 1
        width, height = (max(Mm(side), Mm(1)) for side in size_shown(picture, A4.text_width, _HIGHEST))
        name = f"图片 {self._shown}"
        made = CT_Inline.new_pic_inline(self._shown, self._key(picture), name, width, height)
        for side in "TBLR":
            made.set(f"dist{side}", "0")  # LibreOffice takes silence for a distance
        made.docPr.set("name", name)
        made.docPr.set("descr", clean(picture.description))
        return made

    def _key(self, picture: Picture) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        name = name_of(picture)
        if name not in self._parts:
            part = self._part(picture, len(self._parts) + 1)
            self._parts[name] = self._document.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._parts[name]

    def _part(self, picture: Picture, number: int) -> Part:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        uri = PackURI(f"/word/media/image{number}.{picture.kind}")
        return Part(uri, f"image/{picture.kind}", picture.data, self._document.package)
