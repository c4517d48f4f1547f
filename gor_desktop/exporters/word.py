"""The report as a Word document by GB/T 9704, ready to be published.

The parts are written as they stand in the file, without a library: python-docx starts from a template whose theme
fonts override the Chinese ones, and merges cells one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import pairwise
from typing import Final

from gor_desktop.exporters import word_styles
from gor_desktop.exporters.layout import (
    Block,
    Heading,
    PrintedTable,
    Signature,
    TextParagraph,
    Title,
    blocks,
    clean,
)
from gor_desktop.exporters.package import zipped
from gor_desktop.exporters.typography import DATE, HEADING, NORMAL, SUBHEADING, TITLE, UNIT
from gor_desktop.exporters.word_styles import DECLARATION, W, run_properties
from gor_desktop.exporters.word_table import table
from gor_desktop.models.narrative import Run
from gor_desktop.models.report import Report

_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Part → its content type and its relation to the document (or to the package).
_DOCUMENT_PARTS: Final = {
    "styles.xml": (f"{_WORD}.styles+xml", f"{_OFFICE}/relationships/styles"),
    "settings.xml": (f"{_WORD}.settings+xml", f"{_OFFICE}/relationships/settings"),
    "fontTable.xml": (f"{_WORD}.fontTable+xml", f"{_OFFICE}/relationships/fontTable"),
    "footer1.xml": (f"{_WORD}.footer+xml", f"{_OFFICE}/relationships/footer"),
    "footer2.xml": (f"{_WORD}.footer+xml", f"{_OFFICE}/relationships/footer"),
}
_PACKAGE_PARTS: Final = {
    "word/document.xml": (f"{_WORD}.document.main+xml", f"{_OFFICE}/relationships/officeDocument"),
    "docProps/core.xml": (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
}


def render(report: Report) -> bytes:
    """The `.docx` file."""
    return zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(_PACKAGE_PARTS),
            "docProps/core.xml": _properties(report),
            "word/document.xml": _document(report),
            "word/_rels/document.xml.rels": _relations(_DOCUMENT_PARTS),
            **_fixed_parts(),
        }
    )


@cache
def _fixed_parts() -> dict[str, str]:
    return {
        "word/styles.xml": word_styles.styles(),
        "word/settings.xml": word_styles.settings(),
        "word/fontTable.xml": word_styles.font_table(),
        "word/footer1.xml": word_styles.footer(even=False),
        "word/footer2.xml": word_styles.footer(even=True),
    }


def _content_types() -> str:
    parts = {f"/{name}": kind for name, (kind, _) in _PACKAGE_PARTS.items()}
    parts |= {f"/word/{name}": kind for name, (kind, _) in _DOCUMENT_PARTS.items()}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(parts: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{_relation(target, parts)}" Type="{kind}" Target="{target}"/>'
        for target, (_, kind) in parts.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _relation(target: str, parts: dict[str, tuple[str, str]]) -> str:
    return f"rId{list(parts).index(target) + 1}"


def _properties(report: Report) -> str:
    """Title and author for search; no time, so that the same report gives the same file."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(report.meta.printed_title))}</dc:title>"
        f"<dc:creator>{escape(clean(report.meta.unit))}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _document(report: Report) -> str:
    odd, even = (_relation(name, _DOCUMENT_PARTS) for name in ("footer1.xml", "footer2.xml"))
    body = "".join(_body(blocks(report)))
    page = word_styles.section_properties(odd, even)
    return f"{DECLARATION}<w:document {W} {_R}><w:body>{body}{page}</w:body></w:document>"


def _body(content: Iterable[Block]) -> Iterator[str]:
    for block, following in pairwise((*content, None)):
        if block is not None:
            yield from _block(block, following)
    if isinstance(block, PrintedTable):
        yield paragraph(NORMAL, ())  # Word wants a paragraph at the very end


def _block(block: Block, following: Block | None) -> Iterator[str]:
    match block:
        case Title(text):
            yield line(TITLE, text)
        case Heading(text):
            yield line(HEADING, text)
        case TextParagraph(runs, _, subheading):
            signed = isinstance(following, Signature)  # which must not stand alone on a page
            yield paragraph(SUBHEADING if subheading else NORMAL, runs, keep_next=signed)
        case PrintedTable():
            yield table(block)
        case Signature(unit, date):
            yield from (line(style, text) for style, text in ((UNIT, unit), (DATE, date)) if text)


def line(style: str, text: str) -> str:
    """A paragraph of one run."""
    return paragraph(style, (Run(text),))


def paragraph(style: str, runs: Iterable[Run], *, keep_next: bool = False) -> str:
    """`w:p` of that style; `keep_next`: on one page with the next."""
    inner = "".join(f"<w:r>{_weighted(style, run.bold)}{_text(run.text)}</w:r>" for run in runs)
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{inner}</w:p>'


@cache
def _weighted(style: str, bold: bool) -> str:
    return run_properties(style, bold=bold)


def _text(text: str) -> str:
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return "<w:tab/>".join(pieces)
