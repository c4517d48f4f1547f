"""A report that was copied elsewhere, as it stands on the clipboard → ImportDraft. Knows nothing of any window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from gor_desktop.errors import NotAReportError, OversizedFileError
from gor_desktop.importers.blocks import Extracted, Remark
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.formats.html.html import blocks_of_page, require_uncrowded
from gor_desktop.importers.formats.text.csv import sheet_of
from gor_desktop.importers.formats.text.encodings import cleaned
from gor_desktop.importers.formats.text.text import blocks_of
from gor_desktop.importers.reading import draft_of

_PLACE = Path("剪贴板")  # what the clerk is told instead of a file
_LARGEST = 32  # MiB
_HEADER = re.compile(r"\A\s*Version:[^<]*", re.IGNORECASE)  # before the markup, as Windows puts it on the clipboard
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)


def read_clipboard(html: str | None, text: str | None) -> ImportDraft:
    """The report in what was copied; the markup tells more, the plain text is read where it tells nothing.

    Raises NotAReportError when nothing of a report is recognised, OversizedFileError or CrowdedFileError when it is too
    much.
    """
    if max(len(html or ""), len(text or "")) > _LARGEST * 2**20:
        raise OversizedFileError(_PLACE, _LARGEST)
    readings = [extract for extract in (_of_html(html or ""), _of_text(text or "")) if extract]
    drafts = [draft for draft in map(_draft, readings) if draft is not None]
    if not drafts:
        raise NotAReportError(_PLACE)
    return next((draft for draft in drafts if draft.cells), drafts[0])


def _draft(extracted: Sequence[Extracted]) -> ImportDraft | None:
    try:
        return draft_of(extracted, _PLACE)
    except NotAReportError:
        return None


def _of_html(copied: str) -> list[Extracted]:
    page, notes = cleaned(_HEADER.sub("", copied, count=1).replace("\0", ""))
    require_uncrowded(_PLACE, page)
    if _ROW.search(page) and not _TABLE.search(page):  # rows without the table that they were copied from
        page = f"<table>{page}</table>"
    return [*map(Remark, notes), *blocks_of_page(page)]


def _of_text(copied: str) -> list[Extracted]:
    """A spreadsheet's cells are parted by tabs and quoted where they hold several lines."""
    text, notes = cleaned(copied.replace("\0", ""))
    sheet = sheet_of(text, "\t") if "\t" in text else []
    return [*map(Remark, notes), *(sheet or blocks_of(text))]
