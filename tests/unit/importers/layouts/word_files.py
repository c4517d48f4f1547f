"""The layouts in which reports are met as Word documents, written as bare WordprocessingML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.unit.importers.layouts.document import Document, Grid, GridCell, Text

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
Wrap = Callable[[str], str]


def package(body: str) -> bytes:
    """A .docx around the body of its document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", _TYPES)
        zipped.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>")
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, wrap: Wrap = run) -> str:
    return f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{wrap(text)}</w:p>"


def merged_table(grid: Grid, wrap: Wrap = run) -> str:
    """gridSpan and vMerge, as Word writes merged cells."""
    return _table(
        ["".join(_merged_cell(grid, row, column, wrap) for column in range(grid.width)) for row in range(grid.height)]
    )


def _merged_cell(grid: Grid, row: int, column: int, wrap: Wrap) -> str:
    owner = next(
        (c for c in grid.cells if c.top <= row < c.top + c.height and c.left <= column < c.left + c.width), None
    )
    if owner is None:
        return _cell("", "", wrap)
    if column != owner.left:
        return ""
    span = f'<w:gridSpan w:val="{owner.width}"/>' if owner.width > 1 else ""
    if owner.height == 1:
        return _cell(owner.text, span, wrap)
    begins = row == owner.top
    merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    return _cell(owner.text if begins else "", span + merge, wrap)


def unmerged_table(grid: Grid, wrap: Wrap = run) -> str:
    """A plain lattice: covered positions stand as empty cells."""
    return _table(["".join(_cell(cell.text if cell else "", "", wrap) for cell in row) for row in grid.lattice()])


def _table(rows: list[str]) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr><w:trPr/>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(text: str, properties: str, wrap: Wrap) -> str:
    paragraphs = "".join(paragraph(line, wrap) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _body(parts: Document, table: Callable[[Grid, Wrap], str], wrap: Wrap = run) -> str:
    return "".join(table(part, wrap) if isinstance(part, Grid) else paragraph(part.text, wrap) for part in parts)


def merged(parts: Document) -> bytes:
    return package(_body(parts, merged_table))


def unmerged(parts: Document) -> bytes:
    return package(_body(parts, unmerged_table))


def run_a_character(parts: Document) -> bytes:
    return package(_body(parts, merged_table, lambda text: "".join(map(run, text))))


def tracked(parts: Document) -> bytes:
    """Tracked changes: everything was inserted, and other text deleted before it."""
    deleted = '<w:del w:id="1"><w:r><w:delText>旧文字99</w:delText></w:r></w:del>'
    return package(_body(parts, merged_table, lambda text: f'{deleted}<w:ins w:id="2">{run(text)}</w:ins>'))


def controls(parts: Document) -> bytes:
    """Content controls around the text of each paragraph, each table row and the body."""

    def wrap(text: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    body = _body(parts, merged_table, wrap).replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
    body = body.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    return package(f"<w:sdt><w:sdtPr/><w:sdtContent>{body}</w:sdtContent></w:sdt>")


def text_boxes(parts: Document) -> bytes:
    """The paragraphs outside tables in text boxes, each with the older drawing of it that Word adds."""

    def boxed(text: str) -> str:
        content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"

    return package("".join(merged_table(p) if isinstance(p, Grid) else boxed(p.text) for p in parts))


def line_breaks(parts: Document) -> bytes:
    """Paragraphs that end in line breaks instead of paragraph marks."""
    out, open_ = [], ""
    for part in parts:
        if isinstance(part, Text):
            open_ += f"{run(part.text)}<w:r><w:br/></w:r>"
        else:
            out += [f"<w:p>{open_}</w:p>", merged_table(part)]
            open_ = ""
    return package("".join(out) + f"<w:p>{open_}</w:p>")


def nested(parts: Document) -> bytes:
    """A table of one cell around everything, as frames for printing."""
    return package(f"<w:tbl><w:tr><w:tc><w:tcPr/>{_body(parts, merged_table)}<w:p/></w:tc></w:tr></w:tbl>")


def hyperlinks(parts: Document) -> bytes:
    return package(_body(parts, merged_table, lambda text: f"<w:hyperlink>{run(text)}</w:hyperlink>"))


LAYOUTS: dict[str, Callable[[Document], bytes]] = {
    layout.__name__: layout
    for layout in (
        merged, unmerged, run_a_character, tracked, controls, text_boxes, line_breaks, nested, hyperlinks,
    )
}  # fmt: skip


def cell_of(text: str) -> GridCell:
    return GridCell(text, 0, 0)
