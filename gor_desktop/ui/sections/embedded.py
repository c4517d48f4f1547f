"""Pictures and small tables within an editable document. Knows no paragraph around them, no report and no session."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from gor_desktop.models.narrative import Picture, PlainTable, TableCell
from gor_desktop.models.pictures import picture_of, size_shown
from gor_desktop.ui import theme

PIXELS_PER_MM: Final = 96 / 25.4

_WIDEST: Final = 36 * theme.TEXT_PIXELS  # of a picture, in pixels
_HIGHEST: Final = 24 * theme.TEXT_PIXELS
_SHARPEST: Final = 2  # times the pixels shown, for screens that have more of them
_DATA: Final = "data:image/"
_BASE64: Final = ";base64,"
_CELL_PIXELS: Final = theme.TEXT_PIXELS - 3
_PADDING: Final = 3
_LINES: Final = QColor(128, 128, 128)  # around cells: to be seen on light and dark paper


class NarrativeDocument(QTextDocument):
    """A document that keeps the pictures shown in it as they are, by the name under which its text refers to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[str, Picture] = {}
        self._names: dict[Picture, str] = {}

    def picture(self, name: str) -> Picture | None:
        return self._pictures.get(name)

    def name_for(self, picture: Picture) -> str:
        """The name of a picture, which the document can show from now on."""
        name = self._names.setdefault(picture, f"picture-{len(self._names)}")
        if name not in self._pictures:
            self._pictures[name] = picture
            self.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), _image(picture))
        return name


# --- pictures ------------------------------------------------------------------------------------------------------


def picture_layout() -> QTextBlockFormat:
    """Of the block that a picture stands in, alone."""
    layout = QTextBlockFormat()
    layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.setTopMargin(theme.RHYTHM)
    layout.setBottomMargin(theme.RHYTHM)
    return layout


def insert_picture(cursor: QTextCursor, picture: Picture) -> None:
    document = cursor.document()
    assert isinstance(document, NarrativeDocument)
    shown = QTextImageFormat()
    shown.setName(document.name_for(picture))
    size = _size(picture)
    shown.setWidth(size.width())
    shown.setHeight(size.height())
    shown.setToolTip(picture.description)
    cursor.insertImage(shown)


def picture_shown(document: QTextDocument, letters: QTextCharFormat) -> Picture | None:
    """The picture that a character stands for; also one that a page carries within itself. None for any other."""
    shown = letters.toImageFormat()
    if isinstance(document, NarrativeDocument) and (known := document.picture(shown.name())):
        return known
    kind, comma, data = shown.name().partition(_BASE64)
    if not comma or not kind.startswith(_DATA):
        return None
    try:
        content = b64decode(data)
    except binascii.Error:
        return None
    described = shown.stringProperty(QTextFormat.Property.ImageAltText.value)
    return picture_of(content, _millimetres(shown.width()), _millimetres(shown.height()), described)


def _millimetres(pixels: float) -> int:
    return round(pixels / PIXELS_PER_MM) if pixels > 0 else 0


def _size(picture: Picture) -> QSize:
    """In pixels, in proportion to the page, never larger than one looks at."""
    width, height = size_shown(picture, _WIDEST / PIXELS_PER_MM, _HIGHEST / PIXELS_PER_MM)
    return QSize(max(round(width * PIXELS_PER_MM), 1), max(round(height * PIXELS_PER_MM), 1))


def _image(picture: Picture) -> QImage:
    """What the screen shows, no larger than it can; an empty frame for a picture that is broken behind its header."""
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    reader = QImageReader(buffer)
    sharpest = _size(picture) * _SHARPEST
    if reader.size().isValid() and reader.size().width() > sharpest.width():
        reader.setScaledSize(sharpest)
    image = reader.read()
    if image.isNull():
        image = QImage(_size(picture), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.lightGray)
    return image


# --- small tables --------------------------------------------------------------------------------------------------


def insert_table(cursor: QTextCursor, small: PlainTable) -> None:
    """Put the table at the cursor, which stands behind it then, in a block of its own."""
    width = max(cell.column + cell.width for cell in small.rows[0])
    table = cursor.insertTable(len(small.rows), width, _table_layout())
    for cell in _cells(small):
        if cell.height > 1 or cell.width > 1:
            table.mergeCells(cell.row, cell.column, cell.height, cell.width)
        _centre(table.cellAt(cell.row, cell.column))
        _write(table, cell)
    cursor.setPosition(table.lastPosition() + 1)


def _cells(small: PlainTable) -> Iterator[TableCell]:
    return (cell for row in small.rows for cell in row)


def _table_layout() -> QTextTableFormat:
    layout = QTextTableFormat()
    layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    layout.setBorder(1)
    layout.setBorderBrush(_LINES)
    layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    layout.setBorderCollapse(True)
    layout.setCellSpacing(0)
    layout.setCellPadding(_PADDING)
    layout.setTopMargin(theme.RHYTHM / 2)
    layout.setBottomMargin(theme.RHYTHM / 2)
    return layout


def _centre(cell: QTextTableCell) -> None:
    layout = cell.format()
    layout.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    cell.setFormat(layout)


def cell_layout() -> QTextBlockFormat:
    layout = QTextBlockFormat()
    layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return layout


def cell_letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(theme.font(_CELL_PIXELS))
    return letters


def _write(table: QTextTable, cell: TableCell) -> QTextCursor:
    """Put the cell's text in the place of what stands there; a cursor behind it."""
    cursor = _whole(table, cell.row, cell.column)
    cursor.removeSelectedText()
    cursor.setBlockFormat(cell_layout())
    cursor.mergeBlockCharFormat(cell_letters())  # merely set, it would take the spans of a merged cell away
    for number, line in enumerate(cell.text.split("\n")):
        if number:
            cursor.insertBlock()
        cursor.insertText(line, cell_letters())
    return cursor


def _whole(table: QTextTable, row: int, column: int) -> QTextCursor:
    """Everything in a cell, selected."""
    place = table.cellAt(row, column)
    cursor = place.firstCursorPosition()
    cursor.setPosition(place.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def cells_shown(table: QTextTable) -> Iterator[tuple[TableCell, int]]:
    """Each cell with its text as it stands there, and the position where it begins."""
    for row in range(table.rows()):
        for column in range(table.columns()):
            place = table.cellAt(row, column)
            if (place.row(), place.column()) == (row, column):
                content = _whole(table, row, column)
                text = content.selectedText().replace("\u2029", "\n")
                yield (
                    TableCell(text, row, column, place.rowSpan(), place.columnSpan()),
                    content.selectionStart(),
                )


def table_shown(table: QTextTable) -> PlainTable:
    return PlainTable.of(cell for cell, _ in cells_shown(table))


def amend_table(table: QTextTable, small: PlainTable) -> QTextCursor | None:
    """Change the texts of cells that differ; a cursor behind the last. None when the tables are not of one shape."""
    shown = [cell for cell, _ in cells_shown(table)]
    wanted = list(_cells(small))
    if [cell[1:] for cell in shown] != [cell[1:] for cell in wanted]:
        return None
    said = _cells(PlainTable.of(shown))
    written = [_write(table, cell) for cell, before in zip(wanted, said, strict=True) if cell != before]
    return written[-1] if written else None
