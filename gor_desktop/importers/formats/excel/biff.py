"""Old Excel workbooks (.xls, .et): bounded before calamine reads them, and what it leaves out of single cells.

A workbook is a stream of records; only those of cells, styles and shared texts are looked at. Knows nothing of forms.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

from gor_desktop.errors import CrowdedFileError, DamagedFileError, EncryptedFileError, SprawlingSheetError
from gor_desktop.importers.blocks import column_letters
from gor_desktop.importers.formats.excel.extent import MOST_CELLS
from gor_desktop.importers.formats.excel.workbook import MOST_TEXT, Checked, Place, is_percent, percent_text
from gor_desktop.importers.formats.ole import CompoundFile

KIND = "旧版 Excel 工作簿（.xls）"
MOST_RECORDS = 3_000_000
_SECTOR = 4096  # of a compound file, at most
_NUMBER, _RK, _MULRK, _TEXT, _ERROR, _FORMULA = 0x203, 0x27E, 0xBD, 0xFD, 0x205, 0x06
_CELLS = frozenset((_NUMBER, _RK, _MULRK, _TEXT, _ERROR, _FORMULA, 0x204, 0xD6))
_MAY_BE_ODD = frozenset((_ERROR, _FORMULA))  # besides those whose style shows shares
_STYLED = frozenset((_NUMBER, _RK, _FORMULA))  # calamine looks up whether they are dates
_BEGIN, _SHEET, _PASSWORD, _STYLE, _FORMAT, _TEXTS, _MORE = 0x809, 0x85, 0x2F, 0xE0, 0x41E, 0xFC, 0x3C
_DIMENSIONS = 0x200
_LOOKED_AT = _CELLS | {_BEGIN, _SHEET, _PASSWORD, _STYLE, _FORMAT, _TEXTS, _MORE, _DIMENSIONS}
_MOST_ROWS, _MOST_COLUMNS = 65536, 256
_BIFF8 = 0x600
_HEAD, _CELL = struct.Struct("<HH"), struct.Struct("<HHH")
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_PERCENT = frozenset((9, 10))  # Excel's own formats 0% and 0.00%
_NOT_A_NUMBER = b"\xff\xff"


def checked(path: Path, data: bytes) -> Checked:
    """The workbook, bounded. Raises DamagedFileError, EncryptedFileError, SprawlingSheetError or CrowdedFileError."""
    file = CompoundFile(data)
    name = "Workbook" if "Workbook" in file.top else "Book"
    stream = file.stream(name)
    if not stream or len(stream) < file.top[name].size or not file.is_bounded:
        raise DamagedFileError(path, KIND)
    book = _Book(path)
    try:
        for record in _records(path, stream):
            book.take(*record)
    except (struct.error, IndexError) as error:
        raise DamagedFileError(path, KIND) from error
    if book.most_text > MOST_TEXT:
        raise CrowdedFileError(path)
    told = zip(book.names, book.sheets, strict=False)
    whole = data + bytes(-len(data) % _SECTOR)  # some programs do not fill the last sector, and calamine counts on it
    return Checked(io.BytesIO(whole), KIND, {name: cells for name, cells in told if cells})


def _records(path: Path, stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and content of each record that is looked at. Raises CrowdedFileError."""
    at, last = 0, len(stream) - 4
    for _ in range(MOST_RECORDS):
        if at > last:
            return
        kind, length = _HEAD.unpack_from(stream, at)
        if kind in _LOOKED_AT:
            yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
    raise CrowdedFileError(path)


class _Book:
    """Follows the records. `sheets`: cells that calamine takes for blank and those that are shares, sheet by sheet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names: list[str] = []
        self.sheets: list[dict[Place, str]] = []
        self._begins: dict[int, int] = {}  # place of a sheet's first record → its number
        self._sheet: int | None = None
        self._cells = 0
        self._rows = self._columns = 0  # as far as the sheet reaches
        self._formats: set[int] = set(_PERCENT)
        self._percent: set[int] = set()
        self._styles = 0
        self._texts: list[bytes] = []
        self._texts_end = -1  # the place behind them
        self._shared = 0
        self._wide = True

    def take(self, at: int, kind: int, content: bytes) -> None:
        """The next record. Raises struct.error or IndexError for one that is too short."""
        if kind in _CELLS:
            self._cell(kind, content)
        elif kind == _BEGIN:
            self._begin(at, content)
        elif kind == _SHEET:
            self._name(content)
        elif kind == _PASSWORD:
            raise EncryptedFileError(self._path)
        elif kind == _DIMENSIONS:
            self._dimensions(content)
        elif kind == _STYLE:
            if struct.unpack_from("<H", content, 2)[0] in self._formats:
                self._percent.add(self._styles)
            self._styles += 1
        elif kind == _FORMAT:
            self._format(content)
        elif kind == _TEXTS or at == self._texts_end:
            self._texts.append(content)
            self._texts_end = at + _HEAD.size + len(content)

    @property
    def most_text(self) -> int:
        """Characters of all cells together, at most."""
        if self._shared * sum(map(len, self._texts)) <= MOST_TEXT:
            return 0
        return self._shared * longest_text(self._texts)

    def _begin(self, at: int, content: bytes) -> None:
        self._wide = struct.unpack_from("<H", content)[0] >= _BIFF8
        self._sheet = self._begins.get(at)
        self._cells += self._rows * self._columns
        self._rows = self._columns = 0

    def _dimensions(self, content: bytes) -> None:
        """Refuse a sheet that is said to reach farther than any: calamine makes room for all its cells."""
        rows, columns = struct.unpack_from("<4xI2xH" if len(content) >= 14 else "<2xH2xH", content)
        if rows > _MOST_ROWS or columns > _MOST_COLUMNS:
            raise DamagedFileError(self._path, KIND)

    def _name(self, content: bytes) -> None:
        self._begins[struct.unpack_from("<I", content)[0]] = len(self.names)
        self.names.append(_short_text(content[6:], self._wide))
        self.sheets.append({})

    def _format(self, content: bytes) -> None:
        if is_percent(content[2:].replace(b"\0", b"").decode("latin-1")):
            self._formats.add(struct.unpack_from("<H", content)[0])

    def _cell(self, kind: int, content: bytes) -> None:
        row, column, style = _CELL.unpack_from(content)
        if kind == _TEXT:
            self._shared += 1
        elif kind == _MULRK:
            column = struct.unpack_from("<H", content, len(content) - 2)[0]
        elif kind in _STYLED and style >= self._styles:
            raise DamagedFileError(self._path, KIND)
        if row >= self._rows or column >= self._columns:
            self._reach(row + 1, column + 1)
        if (kind in _MAY_BE_ODD or style in self._percent) and self._sheet is not None:
            text = _odd_text(kind, content, style in self._percent)
            if text:
                self.sheets[self._sheet][row, column] = text

    def _reach(self, rows: int, columns: int) -> None:
        """The sheet has a cell farther out than those before it."""
        self._rows, self._columns = max(self._rows, rows), max(self._columns, columns)
        if self._cells + self._rows * self._columns > MOST_CELLS:
            raise SprawlingSheetError(self._path, f"{column_letters(self._columns - 1)}{self._rows}")


def _odd_text(kind: int, content: bytes, percent: bool) -> str | None:
    """What stands in a cell that calamine takes for blank, or in one that is a share."""
    if kind == _ERROR and content[7]:
        return _ERRORS.get(content[6], "#N/A")
    if kind == _FORMULA and content[12:14] == _NOT_A_NUMBER:
        return _ERRORS.get(content[8], "#N/A") if content[6] == 2 else None
    if percent and kind in (_NUMBER, _FORMULA):
        return percent_text(struct.unpack_from("<d", content, 6)[0])
    if percent and kind == _RK:
        return percent_text(_packed_number(struct.unpack_from("<I", content, 6)[0]))
    return None


def _packed_number(packed: int) -> float:
    """An RK number: a whole number of 30 bits or the upper half of a float, perhaps in hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value


def _short_text(content: bytes, wide: bool) -> str:
    """The name of a sheet; one of a book older than BIFF8 has no mark of its encoding."""
    length = content[0]
    if not wide:
        return content[1 : 1 + length].decode("gb18030", "replace")
    if content[1] & 1:
        return content[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return content[2 : 2 + length].decode("latin-1")


def longest_text(chunks: list[bytes]) -> int:
    """Characters of the longest shared text, or the most that one can have where they cannot be followed to their end.

    `chunks`: the record of the texts and those that continue it.
    """
    texts = _Texts(chunks)
    try:
        count = struct.unpack_from("<I", texts.take(8), 4)[0]
        return max((texts.next() for _ in range(min(count, MOST_RECORDS))), default=0)
    except (struct.error, IndexError):
        return 0xFFFF


class _Texts:
    """Walks over shared texts; one that is cut by the end of a record goes on behind a new mark of its encoding."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks
        self._chunk = self._at = 0

    def next(self) -> int:
        """Step over a text. Returns its length in characters."""
        length, marks = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if marks & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if marks & 4 else 0
        left, size = length, 1 + (marks & 1)
        while left:
            here = min(left, max(len(self._chunks[self._chunk]) - self._at, 0) // size)
            self._at += here * size
            left -= here
            if left:
                self._chunk, self._at = self._chunk + 1, 1
                size = 1 + (self._chunks[self._chunk][0] & 1)
        self.take(4 * runs + extra)
        return int(length)

    def take(self, size: int) -> bytes:
        """The next bytes, wherever they stand."""
        taken = bytearray()
        while len(taken) < size:
            if self._at >= len(self._chunks[self._chunk]):
                self._chunk, self._at = self._chunk + 1, 0
            piece = self._chunks[self._chunk][self._at : self._at + size - len(taken)]
            self._at += len(piece)
            taken += piece
        return bytes(taken)
