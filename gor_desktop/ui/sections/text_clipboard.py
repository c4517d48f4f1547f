"""What the clipboard holds as a narrative, and a selection for the clipboard with the pictures in it.

Live figures stay live within the program; for any other one they are text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QTextCursor, QTextTable

from gor_desktop.models.narrative import EMPTY, Narrative, Picture, PlainTable
from gor_desktop.models.pictures import KINDS, picture_of
from gor_desktop.ui.sections import fields
from gor_desktop.ui.sections.embedded import PIXELS_PER_MM, NarrativeDocument
from gor_desktop.ui.sections.rich_text import OBJECT, narrative_of

_LARGEST_TABLE: Final = 400  # cells; a larger one is no small table
_CELL: Final = re.compile(r"<t[dh]\b", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<(?:img|v:imagedata)\b", re.IGNORECASE)
_OWN_IMAGE: Final = re.compile(r'<img src="(picture-\d+)"[^>]*>')
_OWN: Final = "application/x-gor-desktop-text"  # a page with live figures, which only this program reads
_TABLE_AS_TEXT: Final = "表格已按文字粘贴，每格一段；这里只能放小表格。"
_PICTURES_MISSING: Final = "有图片没有粘贴进来：剪贴板里没有图片的内容。请单独复制图片，再粘贴一次。"


def pasted(source: QMimeData) -> Narrative:
    """What a clipboard or a drop holds, cleaned to paragraphs, bold, live figures, pictures and small tables."""
    if source.hasFormat(_OWN):
        return _from_html(bytes(source.data(_OWN).data()).decode())
    if source.hasHtml():
        return _from_html(fields.without_links(source.html())) or _from_image(source)
    return Narrative.from_text(source.text()) or _from_image(source)


def _from_html(html: str) -> Narrative:
    document = NarrativeDocument()
    document.setHtml(html)
    return narrative_of(document, _is_small)


def _is_small(table: QTextTable) -> bool:
    """Whether it is a table of the text, and not one that arranges a page."""
    return table.columns() > 1 and table.rows() * table.columns() <= _LARGEST_TABLE and not table.childFrames()


def _from_image(source: QMimeData) -> Narrative:
    """A picture that was copied alone: as the other program gives it, else as PNG."""
    for kind in KINDS:
        if picture := picture_of(bytes(source.data(f"image/{kind}").data())):
            return Narrative((picture,))
    image = source.imageData() if source.hasImage() else None
    picture = picture_of(_png(image)) if isinstance(image, QImage) else None
    return Narrative((picture,)) if picture else EMPTY


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def remark(source: QMimeData, kept: Narrative) -> str | None:
    """What a clerk should know of a paste that kept this."""
    tables = any(isinstance(block, PlainTable) for block in kept.blocks)
    pictures = sum(isinstance(block, Picture) for block in kept.blocks)
    html = source.html() if source.hasHtml() else ""
    if not tables and (len(_CELL.findall(html)) > 1 or "\t" in source.text().strip()):
        return _TABLE_AS_TEXT
    return _PICTURES_MISSING if len(_IMAGE.findall(html)) > pictures else None


def copied(cursor: QTextCursor) -> QMimeData:
    """The selection as text and as a page that carries its pictures."""
    document, selection = cursor.document(), cursor.selection()
    assert isinstance(document, NarrativeDocument)

    def carried(found: re.Match[str]) -> str:
        picture = document.picture(found[1])
        return _carried(picture) if picture else ""

    copy = QMimeData()
    copy.setText(selection.toPlainText().replace(OBJECT, ""))
    page = _OWN_IMAGE.sub(carried, selection.toHtml())
    copy.setHtml(fields.without_links(page))
    copy.setData(_OWN, page.encode())
    return copy


def _carried(picture: Picture) -> str:
    from html import escape  # brings a table of all entities, which no start has to wait for

    sides = (("width", picture.width), ("height", picture.height))
    size = "".join(f' {side}="{round(length * PIXELS_PER_MM)}"' for side, length in sides if length)
    data = b64encode(picture.data).decode()
    return f'<img src="data:image/{picture.kind};base64,{data}" alt="{escape(picture.description)}"{size}>'
