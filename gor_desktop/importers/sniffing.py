"""What a file really holds, told from its bytes: offices rename files, and web sites export pages as .xls."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from gor_desktop.importers.formats import ole

_HEAD = 4096  # bytes that tell what a text is
_ZIP = b"PK\x03\x04"
ENCRYPTED = "encrypted"
_LONGEST_MIME = 100
_ENCRYPTED_DOC = 0x0100  # the flag of an old Word document with a password

FOREIGN = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"II*\0": "图片",
    b"MM\0*": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"MZ": "程序",
    b"\x7fELF": "程序",
}  # beginnings of files that hold no report that could be read
_PARTS = {"word/": "docx", "xl/": "xlsx", "ppt/": "演示文稿", "OFD.xml": "OFD 文件"}
_MIMES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "演示文稿",
}
_STREAMS = {
    "EncryptedPackage": ENCRYPTED,
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "演示文稿",
}
_COMMENT = r"<!--(?:(?!-->)(?s:.))*-->"  # one way to match it, so that nothing is tried twice
_MARKED = (
    ("rtf", re.compile(r"\{\\rtf")),
    ("mht", re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)),
    ("wordml", re.compile(r"<\?xml(?s:.)*?(?:progid=\"Word\.Document\"|<pkg:package|<w:wordDocument)")),
    ("spreadsheetml", re.compile(r"<\?xml(?s:.)*?(?:progid=\"Excel\.Sheet\"|urn:schemas-microsoft-com:office:spread)")),
    ("html", re.compile(rf"(?:<\?xml[^>]*>\s*|{_COMMENT}\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)),
)
_FRAGMENT = re.compile(r"\s*<(?:table|body|div|style|meta|p|title|span)\b", re.IGNORECASE)
_TEXT_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}


def sniff(data: bytes) -> str | None:
    """A key of KINDS; ENCRYPTED; or the clerk's word for what nothing here reads. None: it tells nothing of itself."""
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(ole.MAGIC):
        return _in_compound(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    foreign = next((name for start, name in FOREIGN.items() if data.startswith(start)), None)
    return foreign if foreign and b"\0" in data[:_HEAD] else _in_text(data)


def is_page(data: bytes) -> bool:
    """Whether a text begins as a part of a web page does."""
    return _FRAGMENT.match(_head(data)) is not None


def _in_zip(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            with package.open("mimetype") if "mimetype" in names else io.BytesIO() as part:
                mime = part.read(_LONGEST_MIME).strip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, RuntimeError):
        return None
    if mime:
        return _MIMES.get(mime)
    for prefix, kind in _PARTS.items():
        if any(name.startswith(prefix) for name in names):
            return kind
    return None if "[Content_Types].xml" in names else "压缩包"


def _in_compound(data: bytes) -> str | None:
    book = ole.CompoundFile(data)
    kind = next((kind for name, kind in _STREAMS.items() if name in book.top), None)
    if kind is None:  # its directory is out of reach; the names of its streams still stand somewhere
        kind = next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data), None)
    if kind == "doc" and int.from_bytes(book.stream("WordDocument")[10:12], "little") & _ENCRYPTED_DOC:
        return ENCRYPTED
    return kind


def _in_text(data: bytes) -> str | None:
    head = _head(data)
    return next((kind for kind, pattern in _MARKED if pattern.match(head)), None)


def _head(data: bytes) -> str:
    """The beginning as text, good enough for ASCII words."""
    encoding = next((encoding for mark, encoding in _TEXT_MARKS.items() if data.startswith(mark)), "latin-1")
    return data[:_HEAD].decode(encoding, "replace").lstrip().replace("\r\n", "\n")
