"""Every layout of every kind of file under one name, `kind-layout`, and the way through the program's own door."""

from __future__ import annotations

from pathlib import Path

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.reading import read_draft
from tests.unit.importers.layouts import text_files, web_pages, word_files, workbooks
from tests.unit.importers.layouts.document import Document

SUFFIXES = {"text": ".txt", "web": ".html", "word": ".docx", "book": ".xlsx"}
LAYOUTS = (
    *(f"text-{name}" for name in text_files.LAYOUTS),
    "text-one_a_line_gap",
    *(f"web-{name}" for name in web_pages.LAYOUTS),
    *(f"word-{name}" for name in word_files.LAYOUTS),
    *(f"book-{name}" for name in workbooks.LAYOUTS),
)
ONE_OF_EACH = (
    "text-pipes",
    "text-tabs",
    "text-one_a_line_piped",
    "web-plain",
    "word-merged",
    "word-unmerged",
    "book-one_sheet",
)
LOSSY = {"text-one_a_line", "text-one_a_line_gap", "text-ragged"}  # blank cells leave no trace, or not all of them


def content(parts: Document, layout: str) -> bytes:
    """The document as a file of that layout."""
    kind, _, name = layout.partition("-")
    if kind == "text":
        gap = name.endswith("_gap")
        return text_files.write(parts, name.removesuffix("_gap"), gap).encode()
    if kind == "web":
        return web_pages.LAYOUTS[name](parts).encode()
    return word_files.LAYOUTS[name](parts) if kind == "word" else workbooks.LAYOUTS[name](parts)


def read(parts: Document, layout: str, folder: Path) -> ImportDraft:
    """The document written in a layout and read back through `read_draft`."""
    return read_bytes(content(parts, layout), SUFFIXES[layout.partition("-")[0]], folder)


def read_bytes(data: bytes, suffix: str, folder: Path) -> ImportDraft:
    path = folder / f"report{suffix}"
    path.write_bytes(data)
    return read_draft(path)
